"""One cause, one finding: what follows from a fault is told under it, and what is told twice is dropped."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tuys.findings import Finding
from tuys.package import Package

_OUTWARD = ("TEXT-", "FILE-", "FLD-LENGTH", "FLD-UNIQUE")  # faults that leave the record's meaning as it is
_DANGLING = ("NAM-SUBJECT", "CLM-TARGET")  # content rules that find a missing record, as KEY-FOREIGN does
_DEEPER = ("VOC-LIVE", "DATE-PLAUSIBLE")  # content rules that say why other rules speak of their cell
_Place = tuple[str | None, int | None]
_Cell = tuple[str | None, int | None, str | None]


def fold(
    package: Package,
    structural: Sequence[Finding],
    content: Sequence[Finding],
    safety: Collection[str],
    reads: Mapping[str, Collection[str]],
) -> list[Finding]:
    """All findings, each consequence with its cause; content findings on a cell already at fault are dropped.

    A finding on a record that is itself broken, or that points at such a record, is a consequence; so is
    every doubt of a rule that `reads` a table of which rows are lost. Safety findings stand for themselves.
    """
    deeper = {finding.cell: finding for finding in content if finding.code in _DEEPER}
    lost = _lost_rows(structural)
    told = _rooted(structural, [*_structural(package, structural, lost, deeper)])
    faults = [finding for finding in told if finding.line and not finding.code.startswith(_OUTWARD)]
    cells = {finding.cell for finding in faults}
    rows = _by_place(faults, deeper)
    missing = {one.value: one for one in reversed(told) if one.code == "KEY-FOREIGN" and not one.caused_by}
    for finding in content:
        if finding.code in safety or finding.code in _DEEPER:
            told.append(finding)
        elif finding.cell in deeper or finding.cell not in cells:
            doubted = (lost[table] for table in reads.get(finding.code, ()) if table in lost)
            cause = _cause(finding, rows) or next(doubted, None)
            if cause is None and finding.code in _DANGLING:
                cause = missing.get(finding.value)
            told.append(replace(finding, caused_by=cause) if cause else finding)
    return told


def _structural(
    package: Package,
    findings: Sequence[Finding],
    lost: Mapping[str | None, Finding],
    deeper: Mapping[_Cell, Finding],
) -> Iterator[Finding]:
    """The structural findings, with their causes where these stand in another table or are told elsewhere."""
    first: dict[str, Finding] = {}
    cells = {finding.cell: finding for finding in reversed(findings) if finding.code.startswith("FLD-")}
    for finding in findings:
        cause = deeper.get(finding.cell) or finding.caused_by
        if finding.code == "KEY-FOREIGN":
            cause = (
                cells.get(finding.cell)
                or lost.get(_parent(package, finding))
                or first.setdefault(finding.message, finding)
            )
        elif finding.code == "CSV-HEADER" and finding.column is None:
            labelled = (one for one in findings if one.code == "CSV-HEADER" and one.column)
            cause = next((one for one in labelled if one.path == finding.path), None)
        yield finding if cause in (None, finding) else replace(finding, caused_by=cause)


def _rooted(before: Sequence[Finding], told: Sequence[Finding]) -> list[Finding]:
    """The same findings, each under the root of its causes."""
    roots = {id(old): new.caused_by or new for old, new in zip(before, told, strict=True)}
    return [
        replace(finding, caused_by=roots.get(id(finding.caused_by), finding.caused_by))
        if finding.caused_by
        else finding
        for finding in told
    ]


def _lost_rows(findings: Iterable[Finding]) -> dict[str | None, Finding]:
    """The first row of each table that could not be read."""
    lost: dict[str | None, Finding] = {}
    for finding in findings:
        if finding.code == "CSV-RAGGED":
            lost.setdefault(finding.table, finding)
    return lost


def _parent(package: Package, finding: Finding) -> str | None:
    """The table that a dangling reference leads to."""
    resource = package.by_name.get(finding.table or "")
    for key in resource.schema.foreign_keys if resource and resource.schema else ():
        if key.fields[0] == finding.field:
            return key.resource or finding.table
    return None


def _by_place(faults: Iterable[Finding], deeper: Mapping[_Cell, Finding]) -> dict[_Place, Finding]:
    """The fault that explains what else is found of a row: the root of the first."""
    rows: dict[_Place, Finding] = {}
    for finding in (*deeper.values(), *faults):
        rows.setdefault((finding.path, finding.line), finding.caused_by or finding)
    return rows


def _cause(finding: Finding, rows: Mapping[_Place, Finding]) -> Finding | None:
    places = [(finding.path, finding.line), *((other.path, other.line) for other in finding.related)]
    return next((rows[place] for place in places if place in rows), None)
