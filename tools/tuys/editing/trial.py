"""Tries a draft on a copy: what the change causes, before any file of the package is touched."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
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


@dataclass(frozen=True)
class Trial:
    """What a change causes: `faults` forbid it, `doubts` want a look, `later` is what is still to do."""

    faults: tuple[Finding, ...]
    doubts: tuple[Finding, ...]
    later: tuple[Finding, ...]


def trial(draft: Draft) -> Trial:
    """Validates a copy of the package with the change in it."""
    with tempfile.TemporaryDirectory(prefix="tuys-") as folder:
        copy_of(draft, Path(folder))
        after = validate(folder, limit=None).findings
    caused = tuple(_caused(draft, after))
    now = [finding for finding in caused if finding.code not in LATER]
    return Trial(
        tuple(finding for finding in now if finding.severity is Severity.ERROR),
        tuple(finding for finding in now if finding.severity is Severity.WARNING),
        tuple(finding for finding in caused if finding.code in LATER),
    )


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
        files += [resource.schema.path] if resource.schema and resource.schema.path else []
    return tuple(dict.fromkeys(files))


def _caused(draft: Draft, after: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings that speak of what was touched; and, of other errors, those that did not stand before."""
    strange = [
        finding for finding in after if finding.severity is Severity.ERROR and not _near(draft, finding)
    ]
    before = Counter(map(_same, validate(draft.package.root, limit=None).findings)) if strange else Counter()
    for finding in after:
        if _near(draft, finding):
            yield finding
        elif finding.severity is Severity.ERROR:
            if before[_same(finding)]:
                before[_same(finding)] -= 1
            else:
                yield finding


def _near(draft: Draft, finding: Finding) -> bool:
    named = {finding.record_id, *(other.record_id for other in finding.related)}
    return bool(named & draft.touched)


def _same(finding: Finding) -> tuple[str | None, ...]:
    """What stays the same of a finding when lines move."""
    return finding.code, finding.path, finding.record_id, finding.field, finding.value
