"""What the ledger of releases says of a version."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tuys.cards.opened import Opened, is_release
from tuys.errors import TuysError
from tuys.package import Package
from tuys.reading import read_records
from tuys.records import Record

_LEDGER = "releases"


def standing(version: Opened) -> tuple[str, str]:
    """The status of a version and the SHA-256 of its archive ("" where it is not known).

    The archive holds the rows of former releases only. Of a release that was built, its own row is looked
    for in the ledger published beside it. TuysError where an archive is not the one in that ledger.
    """
    rows = ledger_rows(version.current, _beside(version), version.package.version or "")
    recorded = rows[0]["archive_sha256"] if rows else ""
    actual = _digest(version.archive) if version.archive and is_release(version.package) else ""
    if recorded and actual and recorded != actual:
        told = "this is not the archive that the ledger beside it lists; run tuys release verify"
        raise TuysError(f"{version.archive}: {told}")
    built = "released" if is_release(version.package) else "unreleased"
    return (rows[-1]["status"] if rows else built, recorded or actual)


def ledger_rows(package: Package, beside: Path | None, version: str) -> Sequence[Record]:
    """The rows of a version in the ledger `beside` if it is there, else in the package's, in its order."""
    resource = package.by_name.get(_LEDGER)
    if resource is None:
        return ()
    if beside and beside.is_file():
        package, resource = replace(package, root=beside.parent), replace(resource, paths=(beside.name,))
    tables = read_records(replace(package, resources=(resource,))).dataset.tables
    found = [row for row in tables[_LEDGER].records if row["version"] == version] if _LEDGER in tables else []
    return sorted(found, key=lambda row: row.row)


def _beside(version: Opened) -> Path | None:
    if not is_release(version.package):
        return None
    return (version.archive or version.package.root / "archive").with_name(f"{_LEDGER}.csv")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
