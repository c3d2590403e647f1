"""The pages, one module a kind. A kind is a function from the edition and a language to its pages."""

from collections.abc import Callable, Iterable

from tuys.site.edition import SiteEdition
from tuys.site.model import Page
from tuys.site.pages.home import home
from tuys.site.pages.lists import lists
from tuys.site.pages.pictures import pictures
from tuys.site.pages.records import records, retired
from tuys.site.pages.reference import codebook, method, report, rules
from tuys.site.pages.tables import downloads, previews, releases
from tuys.site.words import Words

PAGES: tuple[Callable[[SiteEdition, Words], Iterable[Page]], ...] = (
    home,
    records,
    retired,
    lists,
    pictures,
    codebook,
    rules,
    method,
    report,
    releases,
    downloads,
    previews,
)
