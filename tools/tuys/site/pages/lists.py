"""The lists of persons, events, sources and places, which need no script."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from tuys.cards.model import Card
from tuys.lexical.dates import LATEST
from tuys.site.addresses import KINDS, list_page
from tuys.site.edition import SiteEdition
from tuys.site.finding import SCRIPTS_OF_LISTS
from tuys.site.model import Page
from tuys.site.ordering import DATES, date_text, listed, moment
from tuys.site.words import Words

LONGEST = 250  # records on one page


def lists(site: SiteEdition, words: Words) -> Iterator[Page]:
    """One page a table, or several where it is long."""
    for table in KINDS:
        found = list(listed(site, table))
        pages = [found[start : start + LONGEST] for start in range(0, len(found), LONGEST)] or [[]]
        for number, cards in enumerate(pages, 1):
            values = {
                "table": table,
                "groups": [(year, list(of_year)) for year, of_year in groupby(cards, _year)],
                "number": number,
                "count": len(pages),
                "total": len(found),
            }
            yield Page(list_page(table, number), "list", values, scripts=SCRIPTS_OF_LISTS)


def _year(card: Card) -> int | None:
    """The year by which a record is listed; None where it has no date, 0 where its table has none."""
    if card.table not in DATES:
        return 0
    first, _last = moment(date_text(card))
    return date.fromordinal(first).year if first < LATEST else None
