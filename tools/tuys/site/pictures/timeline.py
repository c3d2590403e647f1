"""Events by type and month, with the visits and meetings that sources link to them.

What a source dates to one month is a round mark in it. What it dates to a longer span is a pale bar over all
of the span, and never a day or a month that nobody stated.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from tuys.lexical.order import sort_key
from tuys.records import Record
from tuys.site.edition import SiteEdition
from tuys.site.model import Picture, Table
from tuys.site.pictures.kinds import place_of, role_of
from tuys.site.pictures.sheet import Row, Sheet
from tuys.site.pictures.svg import (
    WIDTH,
    Element,
    Key,
    bar,
    dot,
    english,
    legend,
    lines,
    picture,
    plain,
    ring,
    sign,
)
from tuys.site.pictures.when import Axis, When, axis_of, middle_of, when_of
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_LEFT, _RIGHT, _ROW = 104, 42, 20
_ABOVE = 1.1  # rows kept free at the top, for the numbers of visits


@dataclass(frozen=True)
class Dated:
    """An event with its place in time, and the visit or meeting that a source names as its occasion."""

    event: Record
    when: When
    occasion: str

    @property
    def kind(self) -> str:
        """The type of the event."""
        return self.event["event_type"]


def timeline(site: SiteEdition, words: Words) -> Picture | None:
    """All events whose date can be read; None without any. It stands on two pages and is drawn once."""
    return site.view.remember((timeline, words.language), lambda: _drawn(site, words))


def _drawn(site: SiteEdition, words: Words) -> Picture | None:
    events = dated_events(site)
    if not events:
        return None
    sure = sum(1 for one in events if one.when.month)
    said = words.say(
        _(
            "Events in a known month: %(sure)s (round marks, larger for more). Events of which only a "
            "longer span is known: %(unsure)s (bars, which stand for no day within)."
        ),
        sure=words.number(sure),
        unsure=words.number(len(events) - sure),
    )
    parts = [_chart(site, words, events), legend(_keys(site, words, events))]
    title = words.say(_("Events by type and month"))
    return picture("timeline", title, said, parts, _table(site, words, events))


def dated_events(site: SiteEdition) -> list[Dated]:
    """The events whose date can be read, in the order of their ids."""
    found = []
    for event in site.view.records("events"):
        when, cause = when_of(event["date"]), site.view.find("events", event["triggered_by"])
        if when is not None:
            linked = cause is not None and cause["event_type"] == "context"
            found.append(Dated(event, when, event["triggered_by"] if linked else ""))
    return found


def occasions(events: Sequence[Dated]) -> list[Dated]:
    """The visits and meetings that a source names as the occasion of an event, by their time."""
    named = {one.occasion for one in events}
    found = (one for one in events if one.event.id in named)
    return sorted(found, key=lambda one: (one.when.first or 0.0, sort_key(one.event.id)))


def radius(number: int) -> float:
    """How large a round mark is that stands for so many: its area grows with the number."""
    return round(1.9 * sqrt(number), 2)


def spans(whens: Iterable[tuple[When, float]], axis: Axis, lasting: bool) -> list[Row]:
    """The bars of what lies in no known month, each at its `y`; one for those that share all of it."""
    found = {(*axis.clamped(when), y) for when, y in whens if not when.month and when.lasting is lasting}
    return [{"x": first, "x2": last, "y": y, "y2": y} for first, last, y in sorted(found)]


def arrows(whens: Iterable[tuple[When, float]], axis: Axis) -> list[Row]:
    """The signs at the edge of what goes on before the axis or after it."""
    found = set()
    for when, y in whens:
        before, after = (False, False) if when.month else axis.cut(when)
        found |= ({(axis.domain[0], y, "◂")} if before else set()) | (
            {(axis.domain[1], y, "▸")} if after else set()
        )
    return [{"x": x, "y": y, "text": sign} for x, y, sign in sorted(found)]


def _chart(site: SiteEdition, words: Words, events: Sequence[Dated]) -> Element:
    axis = axis_of((one.when for one in events), site.view.as_of)
    kinds = sorted({one.kind for one in events}, key=place_of)
    tall = _ROW * (len(kinds) + _ABOVE)
    sheet = Sheet(axis, (-_ABOVE, len(kinds)), tall, _LEFT, _RIGHT)
    _grid(site, words, sheet, events, kinds)
    for role in sorted({role_of(kind) for kind in kinds}):
        _of_role(
            sheet, axis, role, [(one, kinds.index(one.kind)) for one in events if role_of(one.kind) == role]
        )
    return sheet.element()


def _grid(
    site: SiteEdition, words: Words, sheet: Sheet, events: Sequence[Dated], kinds: Sequence[str]
) -> None:
    """The rows with their names and numbers, and a dashed line for each visit."""
    ends = {"x": sheet.at(0), "x2": sheet.at(WIDTH)}
    sheet.lines([{**ends, "y": y, "y2": y} for y in range(len(kinds) + 1)], "line", 0.5)
    visits = [(n, one.when.month) for n, one in enumerate(occasions(events), 1) if one.when.month]
    at = [(n, middle_of(month)) for n, month in visits]
    sheet.lines([{"x": x, "x2": x, "y": 0, "y2": len(kinds)} for _n, x in at], "ink", 0.8, dash=True)
    numbers: list[Row] = [{"x": x, "y": -0.8 + 0.5 * (n % 2), "text": words.number(n)} for n, x in at]
    sheet.texts(numbers, "ink", "center", bold=True)
    counts = [_count(words, [one for one in events if one.kind == kind]) for kind in kinds]
    right = sheet.at(WIDTH - 1)
    sheet.texts([_written(right, y + 0.5, text) for y, text in enumerate(counts)], "soft", "right")
    labels = [plain(words.code(site.field("events", "event_type"), kind)) for kind in kinds]
    sheet.texts(
        [line for y, label in enumerate(labels) for line in row_name(sheet.at(0), y, label, _LEFT)], "ink"
    )


def _count(words: Words, events: Sequence[Dated]) -> str:
    """How many have a known month, and how many have none."""
    sure = sum(1 for one in events if one.when.month)
    rest = f" + {words.number(len(events) - sure)}" if len(events) > sure else ""
    return words.number(sure) + rest


def _written(x: float, y: float, content: str) -> Row:
    return {"x": x, "y": y, "text": content}


def row_name(x: float, y: float, label: str, room: float) -> list[Row]:
    """The name of a row, on two lines at most."""
    broken = lines(label, room - 4, 2)
    top = y + (0.5 if len(broken) == 1 else 0.27)
    return [_written(x, top + 0.47 * n, line) for n, line in enumerate(broken)]


def _of_role(sheet: Sheet, axis: Axis, role: str, events: Sequence[tuple[Dated, int]]) -> None:
    """The events of some types, each in its row: bars below, round marks above, rings at a visit."""
    sheet.lines(spans([(one.when, y + 0.84) for one, y in events], axis, lasting=False), role, 3.5, 0.3)
    sheet.lines(spans([(one.when, y + 0.66) for one, y in events], axis, lasting=True), role, 1.5)
    edges = [(one.when, y + (0.66 if one.when.lasting else 0.84)) for one, y in events]
    sheet.texts(arrows(edges, axis), role, "center")
    months = Counter((one.when.month, y) for one, y in events if one.when.month)
    sheet.dots([_mark(*at, radius(number)) for at, number in sorted(months.items())], role)
    linked = sorted({(one.when.month, y) for one, y in events if one.occasion and one.when.month})
    sheet.rings([_mark(*at, radius(months[at]) + 2) for at in linked], "ink")


def _mark(month: str, y: int, size: float) -> Row:
    return {"x": middle_of(month), "y": y + 0.36, "r": size}


def _keys(site: SiteEdition, words: Words, events: Sequence[Dated]) -> Iterable[Key]:
    sizes = (dot(radius(1), "protest", 3), dot(radius(4), "protest", 12))
    yield Key(sizes, words.say(_("One event of a month; four events of a month")))
    yield Key((bar("protest", 3.5, 0.3),), words.say(_("An event on some day within this span")))
    yield Key((bar("protest", 1.5),), words.say(_("What went on all this time")))
    yield Key((sign("◂ ▸", "f-protest"),), words.say(_("May lie, or goes on, beyond the edge")))
    yield Key(
        (sign("1+2", "f-soft"),), words.say(_("Number of events in a known month + of those without one"))
    )
    found = occasions(events)
    if found:
        told = words.say(_("Linked by a source to a visit or meeting, for which a dashed line stands:"))
        yield Key((dot(radius(1), "protest"), ring(radius(1) + 2)), told)
    for number, one in enumerate(found, 1):
        told = f"{site.title(one.event.id)}, {words.date(one.event['date'])}"
        yield Key((sign(words.number(number)),), told)


def _table(site: SiteEdition, words: Words, events: Sequence[Dated]) -> Table:
    """One row for each month or span, type, and occasion."""
    groups: Counter[tuple[float, str, tuple[int, str], str]] = Counter()
    for one in events:
        groups[
            (one.when.first or 0.0, one.when.month or one.when.text, place_of(one.kind), one.occasion)
        ] += 1
    rows = []
    for (_first, when, (_place, kind), occasion), number in sorted(groups.items()):
        label = words.code(site.field("events", "event_type"), kind)
        rows.append(
            (
                words.date(when),
                label,
                words.number(number),
                english(words, site.title(occasion)) if occasion else "",
            )
        )
    head = (_("When"), _("Type"), _("Events"), _("Linked to the visit or meeting"))
    return Table(tuple(words.say(one) for one in head), tuple(rows), (2,))
