"""Search and filters: what is looked things up in, and the scripts that do it.

`FILES` make the data of the search, as scripts that call one function, so that they load from a disk too.
"""

from collections.abc import Callable, Iterable

from tuys.site.edition import SiteEdition
from tuys.site.model import File, Page
from tuys.site.words import Words

FILES: tuple[Callable[[SiteEdition], Iterable[File]], ...] = ()
PAGES: tuple[Callable[[SiteEdition, Words], Iterable[Page]], ...] = ()
ON_LISTS: tuple[str, ...] = ()  # templates put above the rows of a list, such as the form of the filters
SCRIPTS_OF_LISTS: tuple[str, ...] = ()  # paths of scripts, seen from the top of the site
SCRIPTS: tuple[str, ...] = ()  # those of every page
HAS_SEARCH = False  # whether `search.html` is one of the pages
