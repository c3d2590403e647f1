"""The lists of persons, events, sources and places, which need no script."""

from collections.abc import Iterator

from tuys.site.addresses import KINDS, list_page
from tuys.site.edition import SiteEdition
from tuys.site.finding import ON_LISTS, SCRIPTS_OF_LISTS
from tuys.site.model import Page
from tuys.site.words import Words

LONGEST = 250  # records on one page


def lists(site: SiteEdition, words: Words) -> Iterator[Page]:
    """One page a table, or several where it is long."""
    for table in KINDS:
        found = list(site.of_table(table))
        pages = [found[start : start + LONGEST] for start in range(0, len(found), LONGEST)] or [[]]
        for number, cards in enumerate(pages, 1):
            values = {
                "table": table,
                "cards": cards,
                "number": number,
                "count": len(pages),
                "total": len(found),
                "parts_of_list": ON_LISTS,
            }
            yield Page(list_page(table, number), "list", values, scripts=SCRIPTS_OF_LISTS)
