"""Every address of the site, and the way from one to another; nobody else knows where a page stands.

A path is seen from the top of the site and has no leading slash. Links are relative, so that the site works
wherever it is put: below any address, or on a disk.
"""

import re
from functools import lru_cache
from posixpath import relpath
from urllib.parse import quote

from tuys.errors import TuysError

LANGUAGES = {"en": "English", "kk": "Қазақша", "ru": "Русский"}
KINDS = {"persons": "person", "events": "event", "sources": "source", "places": "place"}
STYLES = ("static/site.css", "static/pictures.css", "static/finding.css")
FEED = "feed.xml"
DATASET = "data/dataset.json"
MARKER = "tuys-site.json"
_FOLDERS = {"P": "person", "E": "event", "S": "source", "L": "place"}
_UNSHOWN = ("releases", "waivers", "redirects")  # tables about the dataset, not of it
_SAFE = "/.-_~=,"
_WHOLE = re.compile(r"https?://\w[\w.-]*(:[0-9]+)?(/[\w.~%+=,:@-]+)*/*", re.ASCII)


def record_page(identity: str) -> str:
    """The page of a person, event, source or place, within a language; "" for any other id."""
    folder = _FOLDERS.get(identity[:1], "") if "-" not in identity else ""
    return f"{folder}/{identity}.html" if folder else ""


def list_page(table: str, number: int = 1) -> str:
    """The page with the records of a table, within a language; a long list stands on several."""
    return f"{table}{f'-{number}' if number > 1 else ''}.html"


def preview_page(table: str) -> str:
    """The page with the first rows of a table, within a language."""
    return f"table/{table}.html"


def has_preview(table: str) -> bool:
    """Whether the first rows of a table are shown."""
    return table not in _UNSHOWN


def in_language(language: str, page: str) -> str:
    """The path of a page in a language."""
    return f"{language}/{page}"


def page_address(base_url: str, language: str, page: str) -> str:
    """The whole address of a page; "" where nobody said where the site stands, or there is no such page."""
    return f"{base_url}/{in_language(language, page)}" if base_url and page else ""


def record_data(identity: str) -> str:
    """The JSON of a record."""
    return f"data/{identity}.json"


def finding_data(name: str, language: str = "") -> str:
    """A script with data that search and filters need, of one language or of all."""
    return f"data/find/{f'{language}/' if language else ''}{name}.js"


def download(path: str) -> str:
    """A file of the dataset."""
    return f"download/{path}"


def base_address(text: str) -> str:
    """The address of the whole site without a slash at its end; "" where nobody gave one.

    TuysError for all that is not http(s), a host and maybe a path.
    """
    if text and not _WHOLE.fullmatch(text):
        raise TuysError(f"{text[:80]!r} is no base URL; it is one such as https://example.org/tuys")
    return text.rstrip("/")


def link(here: str, there: str) -> str:
    """The relative address of the path `there`, which may have an anchor, for a page at `here`."""
    path, hash_sign, anchor = there.partition("#")
    if path in ("", here):
        return f"#{quote(anchor, safe=_SAFE)}" if hash_sign else quote(here.rpartition("/")[2], safe=_SAFE)
    return f"{_way(here.rpartition('/')[0], path)}{hash_sign}{quote(anchor, safe=_SAFE)}"


@lru_cache(maxsize=65536)
def _way(folder: str, path: str) -> str:
    return quote(relpath(path, folder or "."), safe=_SAFE)
