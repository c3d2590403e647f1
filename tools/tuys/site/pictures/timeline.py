"""Events by type and month, with the visits and meetings that sources link to them.

What a source dates to one month is a round mark in it. What it dates to a longer span is a pale bar over all
of the span, and never a day or a month that nobody stated.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from tuys.lexical.order import sort_key
from tuys.site.edition import SiteEdition
from tuys.site.model import Picture, Table
from tuys.site.ordering import moment
from tuys.site.pictures.dated import Dated, dated_events, occasions
from tuys.site.pictures.kinds import place_of, role_of
from tuys.site.pictures.layout import Layout
from tuys.site.pictures.rows import arrows, radius, row_names, spans, written
from tuys.site.pictures.sheet import Row, Sheet
from tuys.site.pictures.svg import (
    Element,
    Key,
    bar,
    dashed,
    dot,
    english,
    legend,
    plain,
    ring,
    sign,
    with_drawings,
)
from tuys.site.pictures.when import OPEN, Axis, axis_of, middle_of
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_ABOVE = 1.1  # rows kept free at the top, for the numbers of visits


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
            "longer span is known: %(unsure)s (bars, which stand for no day within; short and dashed where "
            "only one end is known, such as the day by which it had happened)."
        ),
        sure=words.number(sure),
        unsure=words.number(len(events) - sure),
    )

    def draw(layout: Layout) -> list[Element]:
        keys = legend(layout, _keys(layout, site, words, events))
        return [_chart(layout, site, words, events), keys]

    title = words.say(_("Events by type and month"))
    return with_drawings(Picture("timeline", title, said, _table(site, words, events)), draw)


def _axis(site: SiteEdition, events: Sequence[Dated]) -> Axis:
    return axis_of((one.when for one in events), site.view.as_of)


def _chart(layout: Layout, site: SiteEdition, words: Words, events: Sequence[Dated]) -> Element:
    axis = _axis(site, events)
    kinds = sorted({one.kind for one in events}, key=place_of)
    sheet = Sheet(layout, axis, (-_ABOVE, len(kinds)), len(kinds) + _ABOVE)
    _grid(site, words, sheet, events, kinds)
    for role in sorted({role_of(kind) for kind in kinds}):
        mine = [(one, kinds.index(one.kind)) for one in events if role_of(one.kind) == role]
        _of_role(sheet, role, mine)
    return sheet.element()


def _grid(
    site: SiteEdition,
    words: Words,
    sheet: Sheet,
    events: Sequence[Dated],
    kinds: Sequence[str],
) -> None:
    """The rows with their names and numbers, and a dashed line for each visit."""
    ends = {"x": sheet.at(0), "x2": sheet.at(sheet.layout.width)}
    sheet.lines([{**ends, "y": y, "y2": y} for y in range(len(kinds) + 1)], "line", 0.5)
    visits = [(n, one.when.month) for n, one in enumerate(occasions(events), 1) if one.when.month]
    at = [(n, middle_of(month)) for n, month in visits]
    sheet.lines([{"x": x, "x2": x, "y": 0, "y2": len(kinds)} for _n, x in at], "ink", 0.8, dash=True)
    numbers: list[Row] = [{"x": x, "y": -0.8 + 0.5 * (n % 2), "text": words.number(n)} for n, x in at]
    sheet.texts(numbers, "ink", "center", bold=True)
    counts = [_count(words, [one for one in events if one.kind == kind]) for kind in kinds]
    right = sheet.at(sheet.layout.width - 1)
    sheet.texts([written(right, y + 0.5, text) for y, text in enumerate(counts)], "soft", "right")
    labels = [plain(words.code(site.field("events", "event_type"), kind)) for kind in kinds]
    sheet.texts(row_names(sheet, labels), "ink")


def _count(words: Words, events: Sequence[Dated]) -> str:
    """How many have a known month, and how many have none."""
    sure = sum(1 for one in events if one.when.month)
    rest = f" + {words.number(len(events) - sure)}" if len(events) > sure else ""
    return words.number(sure) + rest


def _of_role(sheet: Sheet, role: str, events: Sequence[tuple[Dated, int]]) -> None:
    """The events of some types, each in its row: bars below, round marks above, rings at a visit."""
    for open in (False, True):
        mine = [(one.when, y) for one, y in events if one.when.open is open]
        bars, lines = spans(mine, sheet.axis, False, 0.84), spans(mine, sheet.axis, True, 0.66)
        sheet.lines(bars, role, 3.5, 0.7 if open else 0.4, dash=open)
        sheet.lines(lines, role, 1.5, dash=open)
    edges = [(one.when, y + (0.66 if one.when.lasting else 0.84)) for one, y in events]
    sheet.texts(arrows(edges, sheet.axis), role, "center")
    months = Counter((one.when.month, y) for one, y in events if one.when.month)
    sheet.dots([_mark(*at, radius(sheet.layout, number)) for at, number in sorted(months.items())], role)
    linked = sorted({(one.when.month, y) for one, y in events if one.occasion and one.when.month})
    sheet.rings([_mark(*at, radius(sheet.layout, months[at]) + 2) for at in linked], "ink")


def _mark(month: str, y: int, size: float) -> Row:
    return {"x": middle_of(month), "y": y + 0.36, "r": size}


def _keys(layout: Layout, site: SiteEdition, words: Words, events: Sequence[Dated]) -> Iterable[Key]:
    axis = _axis(site, events)
    sizes = (dot(radius(layout, 1), "protest", 3), dot(radius(layout, 4), "protest", 12))
    yield Key(sizes, words.say(_("One event of a month; four events of a month")))
    yield Key((bar("protest", 3.5, 0.4),), words.say(_("An event on some day within this span")))
    yield Key((bar("protest", 1.5),), words.say(_("What went on all this time")))
    if any(one.when.open for one in events):
        yield Key((dashed("protest", 3.5, 0.7),), words.say(OPEN))
    if any(any(axis.cut(one.when)) for one in events if not one.when.month):
        yield Key((sign("◂ ▸", "f-protest"),), words.say(_("May lie, or goes on, beyond the edge")))
    yield Key(
        (sign("1+2", "f-soft"),), words.say(_("Number of events in a known month + of those without one"))
    )
    found = occasions(events)
    if found:
        told = words.say(_("Linked by a source to a visit or meeting, for which a dashed line stands:"))
        yield Key((dot(radius(layout, 1), "protest"), ring(radius(layout, 1) + 2)), told)
    for number, one in enumerate(found, 1):
        told = f"{site.title(one.event.id)}, {words.date(one.event['date'])}"
        yield Key((sign(words.number(number)),), told)


def _table(site: SiteEdition, words: Words, events: Sequence[Dated]) -> Table:
    """One row for each month and type; below them one for each longer span and type."""
    groups: dict[tuple[bool, tuple[int, int], str, tuple[int, str]], list[Dated]] = {}
    for one in events:
        when = one.when.month or one.when.text
        groups.setdefault((not one.when.month, moment(when), when, place_of(one.kind)), []).append(one)
    rows = []
    for (span, _moment, when, (_place, kind)), found in sorted(groups.items()):
        told = words.say(_("Span: %(date)s"), date=words.date(when)) if span else words.date(when)
        visits = sorted({one.occasion for one in found} - {""}, key=sort_key)
        named = Markup("; ").join(english(words, site.title(one)) for one in visits)
        label = words.code(site.field("events", "event_type"), kind)
        rows.append((told, label, words.number(len(found)), named))
    head = (_("When"), _("Type"), _("Events"), _("Linked to the visit or meeting"))
    return Table(tuple(words.say(one) for one in head), tuple(rows), (2,))
