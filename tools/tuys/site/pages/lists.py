"""The lists of persons, events, sources and places, which need no script."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tuys.cards.model import Card, Cell
from tuys.lexical.dates import LATEST, parse_date
from tuys.site.addresses import KINDS, list_page
from tuys.site.edition import SiteEdition
from tuys.site.finding import ON_LISTS, SCRIPTS_OF_LISTS
from tuys.site.model import Page
from tuys.site.ordering import DATES, date_text, listed, moment
from tuys.site.words import Words

LONGEST = 250  # records on one page


@dataclass(frozen=True)
class Row:
    """A record in a list: the years that its date touches, and the codes of what came of it."""

    card: Card
    cells: dict[str, Cell]
    years: tuple[int, ...] = ()
    outcomes: tuple[str, ...] = ()


def lists(site: SiteEdition, words: Words) -> Iterator[Page]:
    """One page a table, or several where it is long."""
    for table in KINDS:
        found = [_row(card) for card in listed(site, table)]
        pages = [found[start : start + LONGEST] for start in range(0, len(found), LONGEST)] or [[]]
        for number, rows in enumerate(pages, 1):
            values = {
                "table": table,
                "groups": [(year, list(of_year)) for year, of_year in groupby(rows, _year)],
                "number": number,
                "count": len(pages),
                "total": len(found),
                "parts_of_list": ON_LISTS,
            }
            yield Page(list_page(table, number), "list", values, scripts=SCRIPTS_OF_LISTS)


def _row(card: Card) -> Row:
    cells = {cell.field: cell for cell in card.cells}
    parts = [row for section in card.sections if section.key == "participants" for row in section.rows]
    codes = {row.values.get(name, "") for row in parts for name in ("outcome", "penalty")} - {""}
    return Row(card, cells, _years(date_text(card)), tuple(sorted(codes)))


def _year(row: Row) -> int | None:
    """The year by which a record is listed; None where it has no date, 0 where its table has none."""
    if row.card.table not in DATES:
        return 0
    first, _last = moment(date_text(row.card))
    return date.fromordinal(first).year if first < LATEST else None


def _years(text: str) -> tuple[int, ...]:
    date = parse_date(text)
    if date is None:
        return ()
    first = date.end.year if date.open_start else date.start.year
    last = date.start.year if date.open_end else date.end.year
    return tuple(range(min(first, last), max(first, last) + 1))
