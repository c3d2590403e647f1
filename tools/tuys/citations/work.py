"""What is cited, as every style renders it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from tuys import verify

UNRELEASED = "unreleased"
_JOINERS = "\u200c\u200d"  # invisible, and part of the spelling in some scripts
_ENDED = {
    "restricted": "The archive of this release is no longer handed out.",
    "withdrawn": "This release was withdrawn: use a later one.",
}


@dataclass(frozen=True)
class Author:
    """Who made it. `family` and `given` are "" for an organisation; `name` is the whole name."""

    name: str
    family: str = ""
    given: str = ""
    orcid: str = ""

    @property
    def inverted(self) -> str:
        """`Family, Given` of a person, the name as it is of an organisation."""
        return ", ".join(filter(None, (self.family, self.given))) if self.family else self.name


@dataclass(frozen=True)
class Part:
    """One record of the dataset: its id, what it is, a title, and the address of its own page.

    The last two are "" where there is none to be printed.
    """

    id: str
    kind: str
    title: str = ""
    url: str = ""

    @property
    def label(self) -> str:
        """Such as `Event E0014`."""
        return f"{self.kind} {self.id}"


@dataclass(frozen=True)
class Work:
    """A version of a dataset, or one record in it. Every text may be "" but those without a default.

    `issued` is the day that the version speaks for (ISO 8601). `status` is that of the ledger (`released`,
    `restricted`, `withdrawn`) or `unreleased`; `after` the release from which an unreleased state has moved
    on; `archive_sha256` the hash of the release's archive. `doi` is the bare DOI that the descriptor declares
    for the dataset, never one of a record. `notes` are sentences.
    """

    name: str
    title: str
    version: str
    issued: str
    authors: tuple[Author, ...]
    publisher: str
    status: str = verify.RELEASED
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    license: str = ""
    license_title: str = ""
    license_url: str = ""
    url: str = ""
    doi: str = ""
    archive_sha256: str = ""
    languages: tuple[str, ...] = ()
    part: Part | None = None
    notes: tuple[str, ...] = ()
    after: str = ""

    @property
    def released(self) -> bool:
        """Whether this is a release, and no state on the way to one."""
        return self.status != UNRELEASED

    @property
    def year(self) -> str:
        """Four digits."""
        return self.issued[:4]

    @property
    def key(self) -> str:
        """A name for the citation, the same each time: `tuys-0-1-0`, of a record `tuys-0-1-0-E0014`."""
        words = (self.name, self.version, self.part.id if self.part else "")
        return "-".join(filter(None, map(_plain, words))) or "dataset"

    @property
    def link(self) -> str:
        """Where it is to be found: a record on its page, else the dataset by its DOI or home page; or ""."""
        doi = f"https://doi.org/{self.doi}" if self.doi else ""
        return (self.part.url if self.part else "") or doi or self.url

    @property
    def address(self) -> str:
        """The address of a page: of the record, else of the dataset; "" where neither has one."""
        return (self.part.url if self.part else "") or self.url

    @property
    def heading(self) -> str:
        """The title of what is cited; of a record without one what it is."""
        return (self.part.title or self.part.label) if self.part else self.title

    @property
    def summary(self) -> str:
        """The abstract of what is cited; a record has none."""
        return "" if self.part else self.abstract

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences on what is cited: what it is part of, its day, how to check it, what became of it."""
        told = (
            f"{self.part.label} in {self.title}." if self.part else "",
            f"As of {self.issued}.",
            f"SHA-256 of the archive: {self.archive_sha256}." if self.archive_sha256 else "",
            "" if self.released else "Unreleased: this state may still change.",
        )
        return (*filter(None, told), *self.later)

    @property
    def later(self) -> tuple[str, ...]:
        """Sentences on what became of the release, or of the record's id."""
        return (*filter(None, [_ENDED.get(self.status)]), *self.notes)


def printable(work: Work) -> Work:
    """The work with every text on one line (the abstract in paragraphs), nothing invisible, no list twice."""
    paragraphs = "\n".join(map(_line, work.abstract.splitlines())).strip("\n")
    cleaned: Work = _each(work)
    return replace(cleaned, abstract=paragraphs)


def _each(value: Any) -> Any:
    if isinstance(value, str):
        return _line(value)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(one for one in map(_each, value) if one))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _each(getattr(value, one.name)) for one in fields(value)})
    return value


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    return " ".join("".join(_visible(text)).split())


def _visible(text: str) -> Iterator[str]:
    """Its characters; a space for each that ends a line or cannot be printed, nothing for a hidden one."""
    for one in text:
        if one.isprintable() or one in _JOINERS:
            yield one
        elif unicodedata.category(one) != "Cf":
            yield " "


def _plain(text: str) -> str:
    letters = (one if one.isascii() and one.isalnum() else " " for one in text)
    return "-".join("".join(letters).split())
