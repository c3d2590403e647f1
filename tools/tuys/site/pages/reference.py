"""The pages about the dataset itself: codebook, rules, method, and how to report an error."""

from collections.abc import Iterator

from markupsafe import Markup

from tuys.catalogue.all import pages as rule_pages
from tuys.catalogue.page import LAYERS
from tuys.docs.codebook import notes
from tuys.docs.codelists import code_lists
from tuys.docs.entries import entries
from tuys.docs.notations import notations
from tuys.site.addresses import in_language, link
from tuys.site.edition import SiteEdition
from tuys.site.markdown import html
from tuys.site.model import Page
from tuys.site.texts import METHOD, text_of
from tuys.site.words import Words

_PAGES = {"METHOD.md": "method.html", "data/README.md": "method.html", "CHANGELOG.md": "releases.html"}


def codebook(site: SiteEdition, words: Words) -> Iterator[Page]:
    """Every field of every table, with what stands in it."""
    lists = code_lists(site.tables.tables)
    fields = [field for table in site.tables.tables for field in table.schema.fields]
    values = {
        "tables": entries(site.tables, lists),
        "lists": lists,
        "notes": notes(site.tables),
        "notations": notations(fields),
    }
    yield Page("codebook.html", "codebook", values)


def rules(site: SiteEdition, words: Words) -> Iterator[Page]:
    """What is checked before anything is published."""
    found = rule_pages()
    layers = [(title, [one for one in found if one.layer == layer]) for layer, title in LAYERS.items()]
    yield Page("rules.html", "rules", {"layers": [one for one in layers if one[1]]})


def method(site: SiteEdition, words: Words) -> Iterator[Page]:
    """Scope, coding rules, limits, ethics, corrections and removals, as the maintainers wrote them."""
    text, folder = text_of(site, METHOD)
    if text:
        yield Page("method.html", "prose", {"body": prose(text, "method.html", words, folder)})


def report(site: SiteEdition, words: Words) -> Iterator[Page]:
    """How to have something corrected or removed."""
    yield Page("report.html", "report")


def prose(text: str, here: str, words: Words, folder: str = "") -> Markup:
    """A text in Markdown for the page `here`, whose links lead to the pages of the site."""

    def way(path: str) -> str:
        page = _PAGES.get(path, "")
        language = words.language
        return link(in_language(language, here), in_language(language, page)) if page else ""

    return html(text, way, folder)
