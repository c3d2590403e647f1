"""Tries a draft on a copy: what the change causes, before any file of the package is touched."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tuys.editing.draft import Draft
from tuys.findings import Finding, Severity
from tuys.package import Package
from tuys.validate import validate

# What further commands mend: a record is built in steps, and its claims come last.
LATER = frozenset(
    {
        "CLM-COVER",
        "EVT-ROLE",
        "EVT-CONTEXT",
        "EXP-EVIDENCE",
        "EXP-PRESS",
        "EXP-RELATIVE",
        "SRC-USED",
        "SRC-ARCHIVED",
        "COV-ORPHAN",
        "CLM-REVIEW",
    }
)
_IDLE = ("WVR-UNUSED",)  # a warning in old rows; a new row that does nothing is a slip
_DOUBLES = ("NAM-DUP", "EVT-DUP")


@dataclass(frozen=True)
class Trial:
    """What a change causes: `faults` forbid it, `doubts` want a look, `later` is what is still to do."""

    faults: tuple[Finding, ...]
    doubts: tuple[Finding, ...]
    later: tuple[Finding, ...]


def trial(draft: Draft, doubles: bool = True) -> Trial:
    """Validates a copy of the package with the change in it; `doubles` lets pass what seems to be there."""
    with tempfile.TemporaryDirectory(prefix="tuys-") as folder:
        copy_of(draft, Path(folder))
        caused = validate(folder, limit=None, since=str(draft.package.root)).findings
    now = [finding for finding in caused if finding.code not in LATER]
    refused = _IDLE if doubles else (*_IDLE, *_DOUBLES)
    faults = tuple(one for one in now if one.severity is Severity.ERROR or one.code in refused)
    doubts = tuple(one for one in now if one.severity is Severity.WARNING and one not in faults)
    return Trial(faults, doubts, tuple(finding for finding in caused if finding.code in LATER))


def copy_of(draft: Draft, folder: Path) -> None:
    """Writes the package as it would be into a folder: the descriptor and what it lists."""
    for relative in files_of(draft.package):
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(draft.package.root / relative, target)
    for relative, content in draft.files().items():
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def files_of(package: Package) -> tuple[str, ...]:
    """The files of a package, from its root."""
    files = [package.path]
    for resource in package.resources:
        files += resource.paths
        named = (resource.schema.path if resource.schema else None, resource.descriptor.get("dialect"))
        files += [path for path in named if isinstance(path, str)]
    return tuple(dict.fromkeys(files))
