"""The page of all pictures that are not about one record."""

from collections.abc import Iterator

from tuys.site.edition import SiteEdition
from tuys.site.model import Page
from tuys.site.pictures import ON_OVERVIEW
from tuys.site.words import Words


def pictures(site: SiteEdition, words: Words) -> Iterator[Page]:
    """The page; none where there are no pictures."""
    drawn = [picture for draw in ON_OVERVIEW if (picture := draw(site, words)) is not None]
    if drawn:
        yield Page("pictures.html", "pictures", {"pictures": drawn})
