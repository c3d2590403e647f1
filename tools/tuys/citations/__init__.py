"""Citations of the dataset, of any version, or of one record: one module a style."""

from collections.abc import Callable

from tuys.citations import apa, bibtex, cff, csl_json, datacite, ris, text
from tuys.citations.work import Author, Part, Work, printable

STYLES: dict[str, Callable[[Work], str]] = {
    "text": text.render,
    "apa": apa.render,
    "bibtex": bibtex.render,
    "ris": ris.render,
    "csl-json": csl_json.render,
    "datacite": datacite.render,
    "cff": cff.render,
}
FILES = {
    "CITATION.cff": "cff",
    "citation.bib": "bibtex",
    "citation.csl.json": "csl-json",
    "citation.datacite.json": "datacite",
    "citation.ris": "ris",
    "citation.txt": "text",
}

__all__ = ["FILES", "STYLES", "Author", "Part", "Work", "render"]


def render(work: Work, style: str) -> str:
    """The citation in one of `STYLES`, with its line ends. Whatever stands in the work, the form holds."""
    return STYLES[style](printable(work))
