"""Search and filters: what is looked things up in, and the scripts that do it.

`FILES` make the data of the search, as scripts that call one function, so that they load from a disk too.
"""

from collections.abc import Callable, Iterable

from tuys.site.edition import SiteEdition
from tuys.site.finding.index import search_file
from tuys.site.finding.pages import search_page
from tuys.site.finding.rows import row_files
from tuys.site.model import File, Page
from tuys.site.words import Words

FILES: tuple[Callable[[SiteEdition], Iterable[File]], ...] = (search_file, row_files)
PAGES: tuple[Callable[[SiteEdition, Words], Iterable[Page]], ...] = (search_page,)
SCRIPTS_OF_LISTS = ("static/finding.js", "static/filters.js")  # paths seen from the top of the site
SCRIPTS_OF_ALL = ("static/quick.js",)
