"""Puts a built release into a draft of Zenodo, which a person then looks at and publishes.

Run again, it goes on where it was: the draft of that version is continued, and what is there already with
the same checksum is not sent again.
"""

import csv
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tuys import verify
from tuys.citations.describe import work_of
from tuys.errors import TuysError
from tuys.package import Package, read_package
from tuys.release.deposit_metadata import deposit_metadata
from tuys.release.zenodo import TRIES, Json, UnansweredError, Zenodo
from tuys.reports.visible import visible

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Deposit:
    """A filled draft: its page, the DOI that will be registered when it is published, and its files."""

    page: str
    doi: str | None
    sent: tuple[str, ...]
    kept: tuple[str, ...]


def deposit(folder: str | Path, zenodo: Zenodo, progress: Progress | None = None) -> Deposit:
    """Fills the draft for the release in `folder` (`dist/<name>-<version>/`); nothing is published.

    TuysError where the release is not whole, is restricted, is published already, or the server refuses.
    """
    package, _ = read_package(folder)
    metadata = deposit_metadata(work_of(package))
    sums = {path: _md5(path) for path in _assets(package)}
    number = _draft(zenodo, metadata)
    draft = zenodo.deposition(number)
    missing = _missing(zenodo, draft, sums)
    zenodo.describe(number, metadata)
    for done, path in enumerate(missing):
        if progress:
            progress(path.name, done, len(missing))
        _send(zenodo, draft, path, sums[path])
    filled = zenodo.deposition(number)
    if _files(filled) != {path.name: checksum for path, checksum in sums.items()}:
        raise TuysError(f"the draft {_page(zenodo, filled)} does not hold what was sent; repeat the command")
    kept = tuple(path.name for path in sums if path not in missing)
    return Deposit(_page(zenodo, filled), _doi(filled), tuple(path.name for path in missing), kept)


def _missing(zenodo: Zenodo, draft: Json, sums: Mapping[Path, str]) -> list[Path]:
    """The files that the draft lacks, or has with another checksum; TuysError where it holds other files."""
    there = _files(draft)
    if strange := sorted(set(there) - {path.name for path in sums}):
        raise TuysError(
            f"the draft {_page(zenodo, draft)} holds '{visible(strange[0])}', which is no file of this "
            "release; delete it on that page, then repeat"
        )
    return [path for path, checksum in sums.items() if there.get(path.name) != checksum]


def _assets(package: Package) -> Sequence[Path]:
    """The archive, its checksums and the ledger, after a look whether the ledger speaks of this archive."""
    name = f"{package.name}-{package.version}.zip"
    paths = [package.root / one for one in (verify.SUMS, verify.LEDGER, name)]
    for path in paths:
        if not path.is_file():
            raise TuysError(f"{package.root}: there is no {path.name}; name the folder of a built release")
    try:
        with paths[1].open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row.get("version") == package.version]
    except (ValueError, csv.Error):
        raise TuysError(f"{paths[1]}: this is no ledger that can be read") from None
    if [row.get("status") for row in rows] != [verify.RELEASED]:
        raise TuysError(f"the ledger has no open release {package.version}; nothing was sent")
    if rows[0].get("archive_sha256") != verify.sha256(verify.whole(paths[2])):
        raise TuysError(f"{name} is not the archive that the ledger tells of; nothing was sent")
    return paths


def _md5(path: Path) -> str:
    """The checksum with which the server answers, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, partial(hashlib.md5, usedforsecurity=False)).hexdigest()


def _draft(zenodo: Zenodo, metadata: Mapping[str, Any]) -> int:
    """The number of the draft to fill: that of this version, or a new one.

    A request that was not answered may have made one: it is looked for before another is made.
    """
    for turn in range(TRIES):
        found = _found(zenodo, metadata)
        if found is not None:
            return found
        try:
            return int(zenodo.create(metadata)["id"])
        except UnansweredError:
            if turn == TRIES - 1:
                raise
            zenodo.sleep(2**turn)
    raise AssertionError("the last turn returns or raises")


def _found(zenodo: Zenodo, metadata: Mapping[str, Any]) -> int | None:
    """The draft of this version, or the one that a person made as the next version of a published record."""
    title, version = metadata["title"], metadata["version"]
    listed = [*zenodo.depositions()]
    published = [one for one in listed if one.get("submitted") is True and _told(one, "title") == title]
    if any(_told(one, "version") == version for one in published):
        raise TuysError(f"{zenodo.address}: {version} is published there; what is published never changes")
    records = {one["conceptrecid"] for one in published if one.get("conceptrecid")}
    drafts = [
        one
        for one in listed
        if one.get("submitted") is not True
        and (
            (_told(one, "title"), _told(one, "version")) == (title, version)
            or one.get("conceptrecid") in records
        )
    ]
    if len(drafts) > 1:
        raise TuysError(f"{zenodo.address}: there are {len(drafts)} drafts of it; delete all but one there")
    if not drafts and published:
        raise TuysError(
            f"{zenodo.address}: an earlier version is published there; press 'New version' on its page, "
            "save the draft, then repeat"
        )
    return int(drafts[0]["id"]) if drafts else None


def _told(deposition: Json, name: str) -> object:
    metadata = deposition.get("metadata")
    return metadata.get(name) if isinstance(metadata, dict) else None


def _files(deposition: Json) -> dict[str, str]:
    """The files of a deposition by name, with their MD5."""
    listed = deposition.get("files")
    files = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return {str(one.get("filename")): str(one.get("checksum")).removeprefix("md5:") for one in files}


def _send(zenodo: Zenodo, draft: Json, path: Path, checksum: str) -> None:
    links = draft.get("links")
    bucket = links.get("bucket") if isinstance(links, dict) else None
    if not isinstance(bucket, str):
        raise TuysError(f"the draft {_page(zenodo, draft)} takes no files; delete it there, then repeat")
    if zenodo.upload(bucket, path) != checksum:
        raise TuysError(
            f"{path.name} did not arrive as it was sent; repeat the command, which sends it again"
        )


def _page(zenodo: Zenodo, deposition: Json) -> str:
    links = deposition.get("links")
    page = links.get("html") if isinstance(links, dict) else None
    return visible(page) if isinstance(page, str) else f"{zenodo.address}/deposit/{deposition['id']}"


def _doi(deposition: Json) -> str | None:
    reserved = _told(deposition, "prereserve_doi")
    doi = reserved.get("doi") if isinstance(reserved, dict) else None
    return visible(doi) if isinstance(doi, str) else None
