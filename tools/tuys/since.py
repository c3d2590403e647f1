"""What was caused since a former version: the findings of now without those of then.

Both versions are checked whole, by the same tool. A finding of now stood before if there was one of the same
rule and severity at the same record (by its primary key) and field, on the same value. So a row moves
without its findings becoming new, a row that nobody touched has a new one where another row broke it, and
what a message says of other rows does not matter: a finding that stands for another reason than before is
not new. A finding at no record is known by its file and its message, numbers left out. Of findings that are
alike, as many stood before as there were; the first of them count as these.
"""

import re
from collections import Counter
from collections.abc import Hashable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from tuys.checking import EVERYTHING, Options, examine
from tuys.conformance import descriptor_findings
from tuys.errors import TuysError
from tuys.findings import Finding, Report, Since
from tuys.history import UnreadableError, version_at
from tuys.package import Package, read_package
from tuys.package.read import DESCRIPTOR
from tuys.told import Checked, Told, report

_NUMBER = re.compile(r"(?<![0-9.])[0-9][0-9,]*(?![0-9,]*\.[0-9])")  # not the parts of a version


def check_since(
    spec: str,
    package: Package,
    findings: list[Finding],
    descriptor: "Future[list[Finding]]",
    options: Options,
) -> Report:
    """Checks a package that has been read, and tells what was caused since the version that `spec` names.

    TuysError where there is no such version. One that cannot be read had no findings, and the report says so.
    """
    if package.path != DESCRIPTOR:
        raise TuysError(f"only a package described by {DESCRIPTOR} can be compared with a former version")
    whole = replace(options, most=EVERYTHING)  # first compared, then cut
    reason: str | None = None
    then: tuple[Told, ...] = ()
    try:
        with version_at(spec, package.root, options.limits) as folder:
            then = _then(folder, package, descriptor, replace(whole, progress=None)).told
    except UnreadableError as fault:
        reason = str(fault)
    now = examine(package, findings, descriptor, whole)
    caused, stood = _caused(now.told, then, options.only)
    return report(replace(now, told=caused), options.most, options.only, Since(spec, stood, reason))


def _then(folder: Path, now: Package, descriptor: "Future[list[Finding]]", options: Options) -> Checked:
    try:
        package, findings = read_package(folder, options.limits)
    except TuysError as fault:
        raise UnreadableError(str(fault)) from None
    if _described(package) != _described(now):
        descriptor = Future()
        descriptor.set_result(descriptor_findings(package) if package.descriptor else [])
    return examine(package, findings, descriptor, options)


def _described(package: Package) -> object:
    """All that the check of descriptors looks at: it is slow, and mostly nothing has changed."""
    schemas = [(one.schema.path, one.schema.descriptor) for one in package.resources if one.schema]
    return package.descriptor, schemas


def _caused(
    now: tuple[Told, ...], then: tuple[Told, ...], only: tuple[str, ...]
) -> tuple[tuple[Told, ...], int]:
    """What of now is new, and how many findings, waived ones aside, stood before."""
    stood = Counter(identity(one.raw) for one in then if not one.waived)
    known = Counter(identity(one.raw) for one in then)
    caused, old = [], 0
    for one in now:
        before, name = known if one.waived else stood, identity(one.raw)
        if before[name]:
            before[name] -= 1
            old += not one.waived and (not only or one.raw.code in only)
        else:
            caused.append(one)
    return tuple(caused), old


def identity(finding: Finding) -> Hashable:
    """What a finding is known by in two versions; equal for the same fault in the same place."""
    kind = (finding.code, finding.severity)
    if finding.record_id:
        return (*kind, finding.table, finding.record_id, finding.field, finding.value)
    return (*kind, finding.path, finding.field, finding.value, _NUMBER.sub("#", finding.message))
