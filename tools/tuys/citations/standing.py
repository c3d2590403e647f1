"""What the ledger of releases says of a version."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tuys import verify
from tuys.cards.opened import Opened, is_release
from tuys.citations.work import UNRELEASED
from tuys.errors import TuysError
from tuys.package import Package
from tuys.reading import read_records
from tuys.records import Record


def standing(version: Opened) -> tuple[str, str]:
    """The status of a version and the SHA-256 of its archive ("" where it is not known).

    The archive holds the rows of former releases only. Of a release that was built, its own row is looked
    for in the ledger published beside it. TuysError where an archive is not the one in that ledger.
    """
    rows = ledger_rows(version.current, _beside(version), version.package.version or "")
    recorded = rows[0]["archive_sha256"] if rows else ""
    built = is_release(version.package)
    actual = verify.sha256(verify.whole(version.archive)) if version.archive and built else ""
    if recorded and actual and recorded != actual:
        told = "this is not the archive that the ledger beside it lists; run tuys release verify"
        raise TuysError(f"{version.archive}: {told}")
    declared = verify.RELEASED if built else UNRELEASED
    return (rows[-1]["status"] if rows else declared, recorded or actual)


def ledger_rows(package: Package, beside: Path | None, version: str) -> Sequence[Record]:
    """The rows of a version in the ledger `beside` if it is there, else in the package's, in its order."""
    resource = package.by_name.get(verify.LEDGER_TABLE)
    if resource is None:
        return ()
    if beside and beside.is_file():
        package, resource = replace(package, root=beside.parent), replace(resource, paths=(beside.name,))
    tables = read_records(replace(package, resources=(resource,))).dataset.tables
    ledger = tables.get(verify.LEDGER_TABLE)
    found = [row for row in ledger.records if row["version"] == version] if ledger else []
    return sorted(found, key=lambda row: row.row)


def _beside(version: Opened) -> Path | None:
    if not is_release(version.package):
        return None
    return (version.archive or version.package.root / "archive").with_name(verify.LEDGER)
