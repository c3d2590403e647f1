"""The front page: what this is, what it counts and within which limits, and what is new."""

from collections.abc import Iterator

from tuys.site.edition import SiteEdition
from tuys.site.model import Page
from tuys.site.pictures import ON_HOME
from tuys.site.words import Words


def home(site: SiteEdition, words: Words) -> Iterator[Page]:
    """The front page."""
    drawn = (draw(site, words) for draw in ON_HOME)
    counts = {
        name: site.tables.by_name[name].frame.height for name in _COUNTED if name in site.tables.by_name
    }
    values = {"counts": counts, "pictures": [picture for picture in drawn if picture is not None]}
    yield Page("index.html", "home", values)


_COUNTED = ("persons", "events", "sources", "claims")
