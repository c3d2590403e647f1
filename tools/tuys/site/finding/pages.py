"""The page of the search; without a script it leads to the lists."""

from collections.abc import Iterator

from tuys.site.addresses import KINDS, finding_data
from tuys.site.edition import SiteEdition
from tuys.site.model import Page
from tuys.site.words import Words

_SCRIPTS = tuple(f"static/{name}.js" for name in ("finding", "fold", "match", "lookup", "layout", "search"))


def search_page(_site: SiteEdition, words: Words) -> Iterator[Page]:
    """The page."""
    data = (finding_data("words"), *(finding_data(table, words.language) for table in KINDS))
    yield Page("search.html", "search", scripts=(*_SCRIPTS, *data))
