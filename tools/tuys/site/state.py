"""Whether the data of a package are those of a release, as its ledger says."""

from dataclasses import dataclass, replace

from tuys import verify
from tuys.cards.opened import Opened, is_release
from tuys.citations.standing import ledger_rows
from tuys.package import Package
from tuys.records import Record
from tuys.release.ledger import table_hashes

_CHANGED = "+unreleased"  # as Semantic Versioning lets a build be named


@dataclass(frozen=True)
class State:
    """What a package is called.

    `release` is the release whose data these are, "" where they are of none. `after` is the release from
    which the data have moved on under its version; then the version of `package` says so.
    """

    package: Package
    release: str = ""
    after: str = ""


def state_of(version: Opened) -> State:
    """The state of what was opened: a release, a tree with the data of one, or something between releases."""
    package = version.package
    declared = package.version or ""
    if is_release(package):
        return State(package, declared)
    listed = ledger_rows(package, None, declared)
    if not listed:
        return State(package)
    if _holds(package, listed[0]):
        return State(package, declared)
    descriptor = {**package.descriptor, "version": f"{declared}{_CHANGED}"}
    return State(replace(package, descriptor=descriptor), after=declared)


def _holds(package: Package, released: Record) -> bool:
    """Whether the tables are those of the release, but for the ledger, which has its row only afterwards."""
    recorded = dict(cell.split("=", 1) for cell in released["table_sha256"].split() if "=" in cell)
    found = table_hashes(package)
    for hashes in (recorded, found):
        hashes.pop(verify.LEDGER_TABLE, None)
    return found == recorded and package.descriptor.get("as_of") == released["as_of"]
