"""One person's life line: what they took part in, what was done to them, and the stretches of custody.

It is written without the plotting library, which takes as long for one small drawing as all the rest of a
page, and there is one for each person.
"""

from collections.abc import Iterable, Sequence

from tuys.derived.life import span_text
from tuys.lexical.dates import EARLIEST, LATEST
from tuys.rules.stretches import term
from tuys.site.edition import SiteEdition
from tuys.site.model import Picture, Table
from tuys.site.pictures.layout import Layout
from tuys.site.pictures.lived import Lived, last_day, lived_by
from tuys.site.pictures.svg import (
    Element,
    Key,
    bar,
    dashed,
    dot,
    element,
    english,
    legend,
    lines,
    sign,
    text,
    with_drawings,
)
from tuys.site.pictures.when import OPEN, Axis, whole_axis_of, year_of
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_RIGHT = 10  # units beside the years, where nothing stands
_OVER = ("rect", "line", "circle", "text")
_DOT = 2.6  # units of the radius of a round mark on a phone
_SIGN = 9  # units that a question mark takes
_SHORTEST = 4.0  # units below which a stretch is a round mark
_FEWEST = 2  # events below which a list says as much
_LANES = {
    "own": _("Protests and petitions"),
    "for": _("Others demand news or release"),
    "act": _("Warned, stopped, summoned"),
    "custody": _("Custody"),
    "ruling": _("Cases and sentences"),
    "free": _("Release, return, death"),
    "word": _("Other"),
}
_COLOURS = {"own": "protest", "for": "petition", "word": "word"}


def life_line(site: SiteEdition, words: Words, identity: str) -> Picture | None:
    """The line of a person; None where fewer than two events have a date that can be read."""
    lived = lived_by(site, identity)
    if len(lived) < _FEWEST:
        return None
    lanes = {one.lane for one in lived} | {"custody" for one in lived if one.custody}

    def draw(layout: Layout) -> list[Element]:
        drawing = _drawing(layout, site, words, lived, [one for one in _LANES if one in lanes])
        return [drawing, legend(layout, _keys(layout, site, words, lived))]

    title = words.say(_("Life line of %(name)s"), name=site.title(identity))
    said = words.say(
        _("What is recorded of this person, as exact as sources date it. It is no full account of a life.")
    )
    return with_drawings(Picture("life-line", title, said, _table(site, words, lived)), draw)


class _Scale:
    """Where a year, and where a day, stands in the drawing."""

    def __init__(self, layout: Layout, axis: Axis) -> None:
        self.layout, self.axis = layout, axis
        self.room = layout.width - layout.left - _RIGHT
        self._first, self._last = axis.domain
        self._unit = self.room / (self._last - self._first)

    def __call__(self, year: float) -> float:
        return self.layout.left + (min(max(year, self._first), self._last) - self._first) * self._unit

    def day(self, ordinal: int) -> float:
        """The place of a day; of one beyond the axis, its end."""
        return self(year_of(min(max(ordinal, EARLIEST), LATEST - 1)))


def _drawing(
    layout: Layout, site: SiteEdition, words: Words, lived: Sequence[Lived], lanes: Sequence[str]
) -> Element:
    scale, y = _Scale(layout, whole_axis_of((one.when for one in lived), site.view.as_of)), 4.0
    drawn: list[Element] = []
    for lane in lanes:
        label = lines(layout, words.say(_LANES[lane]), layout.left - 6, 3)
        tall = max(22 * layout.scale, layout.line * len(label) + 4)
        middle = y + tall / 2
        top = middle - layout.line * (len(label) - 1) / 2 + 3.5 * layout.scale
        drawn.append(element("line", x1=0, y1=y, x2=layout.width, y2=y, class_="s-line", stroke_width=0.5))
        drawn += [text(0, top + layout.line * place, line) for place, line in enumerate(label)]
        drawn += _lane_of(site, scale, lived, lane, middle)
        y += tall
    years = scale.axis.labels(scale.room, 30 * layout.scale)
    grid = [element("line", x1=scale(one), y1=4, x2=scale(one), y2=y, class_="s-line") for one in years]
    named = [text(scale(one), y + layout.line, str(one), "middle", "f-soft") for one in years]
    return element("g", *grid, *drawn, *named, data_height=y + layout.line + 6)


def _lane_of(site: SiteEdition, scale: _Scale, lived: Sequence[Lived], lane: str, y: float) -> list[Element]:
    """The marks of a lane, what is pale below what is certain."""
    role = _COLOURS.get(lane, lane)
    plain = [one for one in lived if one.lane == lane and not (lane == "custody" and one.custody)]
    marks = [mark for one in plain for mark in _dated(scale, one, role, y)]
    if lane == "custody":
        marks += [mark for one in lived if one.custody for mark in _stretch(site, scale, one, y)]
        marks = _asked_once(scale, marks)
    return sorted(marks, key=lambda mark: (_OVER.index(mark.tag), float(mark.get("opacity") or 1)))


def _asked_once(scale: _Scale, marks: Sequence[Element]) -> list[Element]:
    """The marks with one question mark where several would run together."""
    asked = sorted((one for one in marks if one.text == "?"), key=lambda one: float(one.get("x") or 0))
    kept: list[Element] = []
    for one in asked:
        near = kept and float(one.get("x") or 0) - float(kept[-1].get("x") or 0) < _SIGN * scale.layout.scale
        kept += [] if near else [one]
    return [one for one in marks if one.text != "?" or one in kept]


def _dated(scale: _Scale, one: Lived, role: str, y: float) -> list[Element]:
    """A round mark for what has a known month; else a bar over all that is possible."""
    if one.when.month and one.when.first is not None and one.when.last is not None:
        middle = (one.when.first + one.when.last) / 2
        return [_dot(scale, scale(middle), y, role)]
    first, last = scale.axis.clamped(one.when)
    tall, opacity = (1.5, 1.0) if one.when.lasting else (5.0, 0.4)
    if one.when.open:
        ends = scale(first), scale(last)
        return [dashed(role, tall * scale.layout.scale, 0.7, ends, y)]
    before, after = scale.axis.cut(one.when)
    edges = [text(scale(first), y + 3.5 * scale.layout.scale, "◂", "middle", f"f-{role}")] if before else []
    edges += [text(scale(last), y + 3.5 * scale.layout.scale, "▸", "middle", f"f-{role}")] if after else []
    return [_bar(scale, (scale(first), scale(last)), y, role, tall, opacity), *edges]


def _stretch(site: SiteEdition, scale: _Scale, one: Lived, y: float) -> list[Element]:
    """A custody: what is certain dark, what is possible pale; a sign where no end is told, and the term."""
    assert one.custody is not None
    span, bounds, last = one.custody.span, term(one.custody.part), last_day(site, one.custody)
    if last is None:
        marks = _dated(scale, one, "custody", y)
        x = float(marks[0].get("cx") or 0) or scale(scale.axis.clamped(one.when)[1])
        until = scale.day(bounds[1]) if bounds else x
        line = element("line", x1=x, y1=y, x2=until, y2=y, class_="s-custody", stroke_dasharray="2 2")
        return [
            *([line] if until > x + 1 else []),
            *marks,
            text(x, y - 4 * scale.layout.scale, "?", "middle", "f-custody b"),
        ]
    first, end = scale(scale.axis.clamped(one.when)[0]), scale.day(last + 1)
    if end - first < _SHORTEST:
        return [_dot(scale, (first + end) / 2, y, "custody")]
    pale = _bar(scale, (first, end), y, "custody", 5, 0.4)
    certain = span.firm and span.first_max <= span.last_min
    sure = scale.day(span.first_max), scale.day(min(span.last_min, last) + 1)
    dark = _bar(scale, sure, y, "custody", 5, 1)
    return [pale, dark] if certain else [pale]


def _dot(scale: _Scale, x: float, y: float, role: str) -> Element:
    return element("circle", cx=x, cy=y, r=_DOT * scale.layout.scale, class_=f"f-{role}")


def _bar(
    scale: _Scale, ends: tuple[float, float], y: float, role: str, tall: float, opacity: float
) -> Element:
    height, width = tall * scale.layout.scale, max(1.5, ends[1] - ends[0])
    return element(
        "rect", x=ends[0], y=y - height / 2, width=width, height=height, class_=f"f-{role}", opacity=opacity
    )


def _keys(layout: Layout, site: SiteEdition, words: Words, lived: Sequence[Lived]) -> Iterable[Key]:
    yield Key((dot(_DOT * layout.scale, "ink"),), words.say(_("Happened in this month, or on this day")))
    yield Key((bar("ink", 5, 0.4),), words.say(_("Happened on some day within this span")))
    if any(one.when.open for one in lived):
        yield Key((dashed("ink", 5, 0.7),), words.say(OPEN))
    held = [one.custody for one in lived if one.custody]
    ended = [last_day(site, one) is not None for one in held]
    if any(ended):
        told = words.say(_("Custody: dark where it is certain, pale where it is possible"))
        yield Key(
            (bar("custody", 5, 0.4), element("rect", x=4, y=-2.5, width=8, height=5, class_="f-custody")),
            told,
        )
    if not all(ended):
        told = words.say(_("Custody of which no end is reported. That does not say that it goes on."))
        yield Key((sign("?", "f-custody b"),), told)
    if any(term(one.part) for one, over in zip(held, ended, strict=True) if not over):
        line = element("line", x1=0, y1=0, x2=16, y2=0, class_="s-custody", stroke_dasharray="2 2")
        yield Key((line,), words.say(_("The term that was imposed, if it is served in full")))


def _table(site: SiteEdition, words: Words, lived: Sequence[Lived]) -> Table:
    head = (_("When"), _("Event"), _("Type"), _("Role"), _("End of custody"))
    rows = (
        (
            words.date(one.event["date"]),
            english(words, site.title(one.event.id)),
            words.code(site.field("events", "event_type"), one.event["event_type"]),
            words.code(site.field("participations", "role"), one.part["role"]),
            _end(site, words, one),
        )
        for one in lived
    )
    return Table(tuple(words.say(one) for one in head), tuple(rows))


def _end(site: SiteEdition, words: Words, one: Lived) -> str:
    if one.custody is None:
        return ""
    if one.part["until"]:
        return words.date(one.part["until"])
    if one.part["held_for"]:
        return words.say(_("after %(length)s"), length=words.duration(one.part["held_for"]))
    last = last_day(site, one.custody)
    if last is not None:
        return words.date(span_text(min(one.custody.span.last_min, last), last))
    return words.say(_("no end is reported"))
