"""What was published, and read, month by month, beside the events: a gap in reporting is no gap in events."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from babel import Locale

from tuys.site.edition import SiteEdition
from tuys.site.model import Picture, Table
from tuys.site.pictures.dated import Dated, Published, dated_events, published, silent_months
from tuys.site.pictures.layout import Layout
from tuys.site.pictures.rows import radius, row_names, spans, written
from tuys.site.pictures.sheet import Row, Sheet
from tuys.site.pictures.svg import Element, Key, bar, dot, legend, lines, with_drawings
from tuys.site.pictures.when import Axis, When, axis_of, middle_of, when_of
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_TALL = 2.4  # rows that a chart of bars is tall
_PUBLISHERS, _LANGUAGES = 10, 4  # shown one by one; the rest together
_COLOURS = ("protest", "act", "free", "ruling")
_REST = ""
Blank = Callable[
    [tuple[float, float], float], Sheet
]  # a chart from the ends of its second scale, and its height
_HALF = 1 / 24  # of a year: half a month


def coverage(site: SiteEdition, words: Words) -> Picture | None:
    """The picture; None without sources or without events."""
    sources, events = published(site), dated_events(site)
    if not sources or not events:
        return None
    axis = axis_of([*(one.when for one in sources), *(one.when for one in events)], site.view.as_of)
    gaps = silent_months([one.when for one in sources], axis, site.view.as_of)
    languages = _most([one.language for one in sources], _LANGUAGES)
    said = words.say(
        _(
            "Where nothing was published, or nothing was read, no event can be found. Sources that do not "
            "state their month: %(unsure)s of %(all)s (pale bars)."
        ),
        unsure=words.number(sum(1 for one in sources if not one.when.month)),
        all=words.number(len(sources)),
    )

    def draw(layout: Layout) -> list[Element]:
        blank = partial(_sheet, layout, axis, gaps)
        return [
            _events(blank, words, events),
            _by_language(blank, words, sources, languages),
            _by_publisher(blank, site, words, sources),
            legend(layout, _keys(layout, words, languages, {one.language for one in sources})),
        ]

    title = words.say(_("What was reported and read, beside the events"))
    return with_drawings(Picture("coverage", title, said, _table(words, sources, events)), draw)


def _named(words: Words, language: str) -> str:
    """What a language is called; its code where it has no name."""
    return str(Locale(words.language).languages.get(language, language))


def _most(values: Sequence[str], number: int) -> list[str]:
    """The most frequent values, the first of the alphabet among equals."""
    counts = Counter(values)
    return sorted(counts, key=lambda one: (-counts[one], one))[:number]


def _sheet(layout: Layout, axis: Axis, gaps: Sequence[str], span: tuple[float, float], rows: float) -> Sheet:
    """An empty chart, with the months shaded in which nothing was published."""
    sheet = Sheet(layout, axis, span, rows, top=8)
    low, high = min(span), max(span)
    edges = {"y": low, "y2": high}
    sheet.boxes([{"x": first, "x2": last, **edges} for first, last in _stretches(gaps)], "line", 0.45)
    return sheet


def _stretches(months: Sequence[str]) -> list[tuple[float, float]]:
    """Months that follow each other as one stretch, from its first day to its last."""
    found: list[tuple[float, float]] = []
    for middle in map(middle_of, months):
        first = middle - _HALF
        if found and first - found[-1][1] < _HALF:
            first = found.pop()[0]
        found.append((round(first, 4), round(middle + _HALF, 4)))
    return found


def _box(month: str, low: float, high: float) -> Row:
    middle, half = middle_of(month), _HALF * 0.85
    return {"x": round(middle - half, 4), "x2": round(middle + half, 4), "y": low, "y2": high}


def _bars(words: Words, sheet: Sheet, label: str, most: int) -> None:
    """The name of a chart of bars, and how high the highest is."""
    ends = {"x": sheet.at(sheet.layout.left), "x2": sheet.at(sheet.layout.width - sheet.layout.right)}
    sheet.lines([{**ends, "y": y, "y2": y} for y in (0, most)], "line", 0.6)
    sheet.texts(
        [{"x": sheet.at(sheet.layout.left - 4), "y": most, "text": words.number(most)}], "soft", "right"
    )
    broken = lines(sheet.layout, label, sheet.layout.left - 22)
    unit = most / (_TALL * sheet.layout.row)
    rows: list[Row] = [
        {"x": sheet.at(0), "y": most - (sheet.layout.line * n) * unit, "text": line}
        for n, line in enumerate(broken)
    ]
    sheet.texts(rows, "ink")


def _events(blank: Blank, words: Words, events: Sequence[Dated]) -> Element:
    months = Counter(one.when.month for one in events if one.when.month)
    most = max(months.values(), default=1)
    sheet = blank((most, 0), _TALL)
    sheet.boxes([_box(month, 0, number) for month, number in sorted(months.items())], "ink")
    _bars(words, sheet, words.say(_("Events in a known month")), most)
    return sheet.element(years=False)


def _by_language(
    blank: Blank, words: Words, sources: Sequence[Published], languages: Sequence[str]
) -> Element:
    months = Counter(one.when.month for one in sources if one.when.month)
    most = max(months.values(), default=1)
    sheet = blank((most, 0), _TALL)
    below: Counter[str] = Counter()
    for language in (*languages, _REST):
        mine = [one for one in sources if (one.language if one.language in languages else _REST) == language]
        counts = Counter(one.when.month for one in mine if one.when.month)
        rows = [_box(month, below[month], below[month] + n) for month, n in sorted(counts.items())]
        sheet.boxes(rows, _colour(languages, language))
        below += counts
    _bars(words, sheet, words.say(_("Sources by month and language")), most)
    return sheet.element(years=False)


def _colour(languages: Sequence[str], language: str) -> str:
    return _COLOURS[languages.index(language)] if language in languages else "other"


def _by_publisher(blank: Blank, site: SiteEdition, words: Words, sources: Sequence[Published]) -> Element:
    """A row for each of the publishers with the most sources, and one for the others."""
    shown = _most([one.publisher for one in sources], _PUBLISHERS)
    rest = {one.publisher for one in sources} - set(shown)
    names = [*shown, *([_REST] if rest else [])]
    rows = [(one.when, names.index(one.publisher if one.publisher in shown else _REST)) for one in sources]
    sheet = blank((0, len(names)), len(names))
    across = {"x": sheet.at(0), "x2": sheet.at(sheet.layout.width)}
    sheet.lines([{**across, "y": y, "y2": y} for y in range(len(names) + 1)], "line", 0.5)
    windows = [(window, names.index(name) + 0.93) for name, window in _searched(site) if name in shown]
    sheet.lines(spans(windows, sheet.axis, lasting=True), "other", 0.9)
    _publications(words, sheet, rows)
    labels = [name or words.say(_("Others (%(number)s)"), number=words.number(len(rest))) for name in names]
    sheet.texts(row_names(sheet, labels), "ink")
    return sheet.element()


def _publications(words: Words, sheet: Sheet, rows: Sequence[tuple[When, int]]) -> None:
    """Each publication in its row, and how many there are in each."""
    sheet.lines(spans([(when, y + 0.72) for when, y in rows], sheet.axis, lasting=False), "other", 3.5, 0.4)
    months = Counter((y, when.month) for when, y in rows if when.month)
    marks = [
        {"x": middle_of(month), "y": y + 0.36, "r": radius(sheet.layout, n)}
        for (y, month), n in sorted(months.items())
    ]
    sheet.dots(marks, "other")
    right, totals = sheet.at(sheet.layout.width - 1), Counter(y for _when, y in rows)
    sheet.texts(
        [written(right, y + 0.5, words.number(n)) for y, n in sorted(totals.items())], "soft", "right"
    )


def _searched(site: SiteEdition) -> list[tuple[str, When]]:
    """The publishers that were searched, with the days of publication that each search covers."""
    windows = (
        (one["publisher"], when_of(f"{one['window_from']}/{one['window_to']}"))
        for one in site.view.records("coverage")
    )
    return [(name, replace(window, month="")) for name, window in windows if window is not None]


def _keys(layout: Layout, words: Words, languages: Sequence[str], found: set[str]) -> Iterable[Key]:
    for language in languages:
        yield Key(
            (bar(_colour(languages, language), 7),),
            words.say(_("Source in: %(language)s"), language=_named(words, language)),
        )
    if found - set(languages):
        yield Key((bar("other", 7),), words.say(_("Source in another language")))
    yield Key(
        (bar("line", 9, 0.6),),
        words.say(
            _("Months to which no source is dated: what happened then is known from others, if at all")
        ),
    )
    yield Key(
        (dot(radius(layout, 1), "other", 3), dot(radius(layout, 4), "other", 12)),
        words.say(_("One source; four sources of a month")),
    )
    yield Key((bar("other", 3.5, 0.4),), words.say(_("A source that appeared within this span")))
    yield Key((bar("other", 1),), words.say(_("Time of publication that a search covered")))


def _table(words: Words, sources: Sequence[Published], events: Sequence[Dated]) -> Table:
    """One row for each month with sources or events; what has no single month stands last."""
    count = Counter(one.when.month for one in events)
    rows = []
    for month in sorted({*count, *(one.when.month for one in sources)}, key=lambda one: (not one, one)):
        mine = [one for one in sources if one.when.month == month]
        languages = Counter(_named(words, one.language) for one in mine)
        rows.append(
            (
                words.date(month) if month else words.say(_("no single month")),
                words.number(count[month]),
                words.number(len(mine)),
                _listed(words, languages),
                _listed(words, Counter(one.publisher for one in mine)),
            )
        )
    head = (
        _("Month"),
        _("Events"),
        _("Sources"),
        _("Languages of the sources"),
        _("Publishers of the sources"),
    )
    return Table(tuple(words.say(one) for one in head), tuple(rows), (1, 2))


def _listed(words: Words, counts: Counter[str]) -> str:
    return "; ".join(f"{name} {words.number(number)}" for name, number in sorted(counts.items()))
