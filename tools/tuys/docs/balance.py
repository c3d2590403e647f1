"""The block `balance` of data/README.md: what sources and events over- and under-represent, in figures."""

from collections import Counter
from collections.abc import Iterable, Iterator

from tuys.derived import Corroboration, corroborations
from tuys.derived.corroboration import backs
from tuys.docs.counts import share
from tuys.docs.source import Row, Source
from tuys.lexical.dates import parse_date
from tuys.reading import read_records
from tuys.reports.markdown import plain, table
from tuys.reports.tree import counted
from tuys.rules.coding import ACTS_OF_AUTHORITIES
from tuys.rules.view import View
from tuys.rules.voices import origins

_PROTEST = "protest"
_ACTS = tuple(kind for kind in ACTS_OF_AUTHORITIES if kind != "release")  # what was done against somebody
_MOST = 12  # lines of one table; the rest is one line


def balance(source: Source) -> str:
    """Who reports, in which languages, of which years and places; how many values have a second origin."""
    parts = [
        _shares(source, "publisher", "publisher"),
        _shares(source, "lang", "language"),
        _years(source),
        _cities(source),
        _support(source),
    ]
    return "\n".join(parts)


def _shares(source: Source, field: str, word: str) -> str:
    """How many sources and claims have each value of a field of `sources`, the most frequent first."""
    rows = source.rows("sources")
    value_of = {row.get("source_id", ""): row.get(field, "") for row in rows}
    sources = Counter(value_of.values())
    claims = Counter(value_of.get(row.get("source_id", ""), "") for row in source.rows("claims"))
    ranked = sorted(sources, key=lambda value: (-sources[value], value))
    if not ranked:
        return ""
    first = ranked[0]
    sentence = (
        f"By {word}: {plain(first)} has {share(sources[first], len(rows))} of the sources and "
        f"{share(claims[first], sum(claims.values()))} of the claims.\n\n"
    )
    lines: list[tuple[str, ...]] = [
        (plain(value), f"{sources[value]:,}", f"{claims[value]:,}") for value in ranked
    ]
    return sentence + table((word, "sources", "claims"), _shortened(lines))


def _shortened(lines: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The longest lines as they are, the others in one."""
    if len(lines) <= _MOST + 1:
        return lines
    rest = lines[_MOST:]
    sums = (f"{sum(int(line[at].replace(',', '')) for line in rest):,}" for at in (1, 2))
    return [*lines[:_MOST], (f"{len(rest)} others", *sums)]


def _years(source: Source) -> str:
    """Per year: protests and acts of authorities in Kazakhstan, beside the sources that appeared."""
    places = source.rows("places")
    abroad = {place.get("place_id", "") for place in places if place.get("country", "") != "KZ"}
    events = [row for row in source.rows("events") if row.get("place_id", "") not in abroad]
    protests = _per_year(row.get("date", "") for row in events if row.get("event_type", "") == _PROTEST)
    acts = _per_year(row.get("date", "") for row in events if row.get("event_type", "") in _ACTS)
    sources = _per_year(row.get("published", "") for row in source.rows("sources"))
    known = sorted({*protests, *acts, *sources})
    lines = ((year, f"{protests[year]}", f"{acts[year]}", f"{sources[year]}") for year in known)
    head = ("year", "protests", "acts of authorities in Kazakhstan", "sources published")
    note = "By year, with dates that may fall into several years in a line of their own:\n\n"
    return note + table(head, lines)


def _per_year(dates: Iterable[str]) -> Counter[str]:
    """How many dates lie in each year; those that may lie in several are "undetermined"."""
    found: Counter[str] = Counter()
    for text in dates:
        if interval := parse_date(text):
            one = not (interval.open_start or interval.open_end) and interval.start.year == interval.end.year
            found[str(interval.start.year) if one else "undetermined"] += 1
    return found


def _cities(source: Source) -> str:
    """Per city of Kazakhstan: protests and acts of authorities; what is known of the country alone apart."""
    places = {place.get("place_id", ""): place for place in source.rows("places")}
    counts: dict[str, list[int]] = {}
    for event in source.rows("events"):
        kind = event.get("event_type", "")
        place = places.get(event.get("place_id", ""))
        if place is None or place.get("country", "") != "KZ" or kind not in (_PROTEST, *_ACTS):
            continue
        counts.setdefault(_settlement(place, places), [0, 0])[kind in _ACTS] += 1
    ranked = sorted(counts.items(), key=lambda item: (-sum(item[1]), item[0]))
    lines = ((plain(name), *map(str, numbers)) for name, numbers in ranked)
    return "By place in Kazakhstan:\n\n" + table(("place", "protests", "acts of authorities"), lines)


def _settlement(place: Row, places: dict[str, Row]) -> str:
    """The city in which a place lies, else the region or the country."""
    while place.get("kind", "") in ("facility", "district") and place.get("parent_id", "") in places:
        place = places[place.get("parent_id", "")]
    return place.get("name", "")


def _support(source: Source) -> str:
    """How many values rest on one original report, on two or more, and on those of two newsrooms."""
    view = View(read_records(source.package).dataset)
    found = [(one, _newsrooms(view, one)) for one in corroborations(view)]
    if not found:
        return ""
    two = sum(one.origins > 1 for one, _ in found)
    newsrooms = sum(number > 1 for _, number in found)
    contested = sum(one.contested for one, _ in found)
    sentence = (
        f"Support: {two:,} of {counted(len(found), 'value')} ({share(two, len(found))}) rest on two or more "
        f"original reports that do not rest on each other, {newsrooms:,} "
        f"({share(newsrooms, len(found))}) on reports of two newsrooms or more; of {contested:,} another "
        "claim says otherwise (contested), which need not be a denial. A spelling, or a fact that one report "
        "alone had, has one origin by its nature. "
        "By field, where any value has two:\n\n"
    )
    head = ("field", "values", "two reports or more", "two newsrooms or more", "contested")
    return sentence + table(head, _support_lines(found))


def _newsrooms(view: View, one: Corroboration) -> int:
    """How many publishers stand behind the original reports that back a value."""
    backing = (claim["source_id"] for claim in view.claims_by_cell[one.record_id, one.field] if backs(claim))
    return len({origin["publisher"] for source in backing if (origin := origins(view).get(source))})


def _support_lines(found: list[tuple[Corroboration, int]]) -> Iterator[tuple[str, ...]]:
    for field in sorted({one.field for one, _ in found if one.origins > 1}):
        values = [(one, newsrooms) for one, newsrooms in found if one.field == field]
        reports = sum(one.origins > 1 for one, _ in values)
        several = sum(newsrooms > 1 for _, newsrooms in values)
        contested = sum(one.contested for one, _ in values)
        yield field, f"{len(values):,}", f"{reports:,}", f"{several:,}", f"{contested:,}"
