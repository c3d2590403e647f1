"""Releases, downloads, and the first rows of each table."""

from collections.abc import Iterator

from markupsafe import Markup

from tuys.docs.loading import loading
from tuys.exports.edition import EditionTable
from tuys.site.addresses import has_preview, preview_page
from tuys.site.edition import SiteEdition
from tuys.site.markdown import html
from tuys.site.model import Page
from tuys.site.pages.reference import prose
from tuys.site.texts import CHANGELOG, text_of
from tuys.site.words import Words

_SHOWN = 25  # rows of a preview
_WIDEST = 160  # characters of a cell of a preview


def releases(site: SiteEdition, words: Words) -> Iterator[Page]:
    """What each release added and changed, and its checksums."""
    text, folder = text_of(site, CHANGELOG)
    changelog = prose(text, "releases.html", words, folder) if text else Markup("")
    ledger = sorted(site.view.records("releases"), key=lambda row: row.row, reverse=True)
    told = {step.version for step in site.past}
    untold = dict.fromkeys(row["version"] for row in ledger if row["version"] not in told)
    values = {"steps": site.past[::-1], "ledger": ledger, "untold": untold, "changelog": changelog}
    yield Page("releases.html", "releases", values)


def downloads(site: SiteEdition, words: Words) -> Iterator[Page]:
    """Every file with its checksum, and how to load it."""
    snippets = loading(site.tables.name, "", ".", "from the repository of the dataset, `pip install .`")
    yield Page("download.html", "download", {"snippets": html(snippets, lambda path: "")})


def previews(site: SiteEdition, words: Words) -> Iterator[Page]:
    """The first rows of each table."""
    for table in site.tables.tables:
        if has_preview(table.name):
            rows = [[_cell(value) for value in row] for row in table.frame.head(_SHOWN).iter_rows()]
            values = {"table": table, "rows": rows, "head": _head(table)}
            yield Page(preview_page(table.name), "preview", values, noindex=True)


def _head(table: EditionTable) -> list[tuple[str, str]]:
    return [(field.name, str(field.descriptor.get("title") or field.name)) for field in table.fields]


def _cell(value: object) -> str:
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _WIDEST else f"{text[:_WIDEST]}…"
