"""The ledger of releases: a table to which rows are only ever added, each bound to those before it."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tuys import verify
from tuys.errors import TuysError
from tuys.files import DEFAULT_LIMITS, refuse
from tuys.lexical.semver import is_version, precedence
from tuys.package import Package, read_package
from tuys.release.staging import locked, sync
from tuys.writing import sweep_drafts, write_whole

STATUSES = ("restricted", "withdrawn")  # what may become of a release
_HEAD = ",".join(verify.FIELDS)


class Row(NamedTuple):
    """One row; the last cell, which binds it to the rows before it, is filled in when it is appended."""

    version: str
    status: str
    as_of: str
    commit: str
    archive_sha256: str
    table_sha256: str
    row_sha256: str = ""


def ledger_file(root: Path) -> Path:
    """The file of the package's ledger. TuysError where the package keeps none, or it may not be opened."""
    package, _ = read_package(root)
    resource = package.by_name.get(verify.LEDGER_TABLE)
    if resource is None or len(resource.paths) != 1:
        raise TuysError("the package keeps no ledger: datapackage.json has no table 'releases' of one file")
    if refused := refuse(root, resource.paths[0], DEFAULT_LIMITS.descriptor_bytes):
        raise TuysError(f"{resource.paths[0]}: {refused.message}")
    return root / resource.paths[0]


def rows(root: Path) -> tuple[Row, ...]:
    """The rows of the ledger, the oldest first. TuysError where it is not as the tool wrote it."""
    file = ledger_file(root)
    head, *lines = file.read_bytes().decode("utf-8", "replace").split("\n")
    cells = [line.split(",") for line in lines[:-1]]
    sound = head == _HEAD and lines[-1:] == [""] and all(len(row) == len(verify.FIELDS) for row in cells)
    if broken := verify.broken_links(cells) if sound else [-1]:
        where = f"{file.name}:{broken[0] + 2}" if sound else file.name
        raise TuysError(
            f"{where}: the ledger was changed or cut; bring it back with git, rows are only added"
        )
    return tuple(Row(*row) for row in cells)


def append(root: Path, row: Row) -> Row:
    """Appends a row, unless just this row stands there already; gives the row as it stands.

    TuysError where the version was released with other bytes, or after a higher one. The file is there as a
    whole, with or without the row, whatever happens; two that append at once wait for each other.
    """
    file = ledger_file(root)
    with locked(file.parent):
        former = rows(root)
        if same := _standing(row, former):
            return same
        _refuse(row, former)
        added = bound(former, row)
        write_whole(file, ledger_text((*former, added)))
        sync(file.parent)
    return added


def sweep(root: Path) -> None:
    """Removes what an appending that was killed has left beside the ledger."""
    file = ledger_file(root)
    with locked(file.parent):
        sweep_drafts(file)


def bound(former: tuple[Row, ...], row: Row) -> Row:
    """The row with the hash that binds it to the rows before it."""
    last = former[-1].row_sha256 if former else ""
    return row._replace(row_sha256=verify.row_hash(last, row[:-1]))


def ledger_text(listed: Sequence[Row]) -> list[str]:
    """The lines of a ledger with these rows."""
    return [f"{','.join(line)}\n" for line in (verify.FIELDS, *listed)]


def refuse_other(root: Path, row: Row) -> None:
    """TuysError where just this row, bound as it is, may not be appended, nor stands there already."""
    former = rows(root)
    same = _standing(row, former)
    if not same:
        _refuse(row, former)
    if (same or bound(former, row)) != row:
        raise TuysError(
            f"{ledger_file(root).name}: not committed as it is; commit it, or bring it back with git"
        )


def mark(root: Path, version: str, status: str, as_of: str) -> Row:
    """Appends what became of a release, `restricted` or `withdrawn`, from the day `as_of` (YYYY-MM-DD) on."""
    released = next((one for one in rows(root) if one[:2] == (version, verify.RELEASED)), None)
    if released is None:
        raise TuysError(f"the ledger has no release {version}")
    if status not in STATUSES:
        raise TuysError(f"a release becomes {' or '.join(STATUSES)}, not {status}")
    if not _is_day(as_of) or as_of < released.as_of:
        raise TuysError(f"'{as_of}' is no day (YYYY-MM-DD) on or after {released.as_of}, that of the release")
    return append(root, released._replace(status=status, as_of=as_of))


def table_hashes(package: Package) -> dict[str, str]:
    """The hash of each table of a package in the one form, by name; derived tables follow from the others."""
    listed = sorted(package.resources, key=lambda one: one.name)
    return {
        one.name: verify.table_sha256({path: verify.whole(package.root / path) for path in one.paths})
        for one in listed
        if one.tabular and one.paths and one.descriptor.get("derived") is not True
    }


def table_cell(package: Package) -> str:
    """The hashes of the tables as the ledger writes them."""
    return " ".join(f"{name}={found}" for name, found in table_hashes(package).items())


def _standing(row: Row, former: tuple[Row, ...]) -> Row | None:
    return next((one for one in former if one[:-1] == row[:-1]), None)


def _refuse(row: Row, former: tuple[Row, ...]) -> None:
    """TuysError where the row may not be appended."""
    for cell in row[:-1]:
        if not cell or not cell.isprintable() or set(cell) & set(',"'):
            raise TuysError(f"'{cell}' cannot stand in the ledger")
    for one in former:
        if one[:2] == row[:2]:
            raise TuysError(_unlike(one, row))
    released = [one.version for one in former if one.status == verify.RELEASED]
    if row.status == verify.RELEASED and not is_version(row.version):
        raise TuysError(f"'{row.version}' is no version of the form 1.2.3")
    if row.status == verify.RELEASED and released and precedence(row.version) < precedence(released[-1]):
        raise TuysError(f"{row.version} is lower than {released[-1]}, which is released; versions only rise")


def _unlike(one: Row, row: Row) -> str:
    """How a row differs from the one that stands for the same version and status."""
    if one.status != verify.RELEASED:
        return f"{one.version} is {one.status} since {one.as_of}, and a row is never changed"
    if one.archive_sha256 != row.archive_sha256:
        found = f"{one.archive_sha256} in the ledger, {row.archive_sha256} now"
        return (
            f"{one.version} was released with other bytes (archive {found}); give the package a new version"
        )
    return f"{one.version} was released from commit {one.commit}, as of {one.as_of}; a row is never changed"


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat() == text
    return False
