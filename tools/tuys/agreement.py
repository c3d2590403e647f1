"""Holds our findings against two independent opinions: stock frictionless and the pandera contracts.

A fault that one of them sees in a row in which we see none is a fault of this tool, beyond the known
differences listed here; in the other direction we are stricter on purpose.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tuys.conformance import opinion
from tuys.contracts import contract
from tuys.files import error
from tuys.findings import Finding, Severity
from tuys.gate import Gated
from tuys.package import Package
from tuys.tables import typed_frame

# frictionless error type -> why it may speak where we are silent
KNOWN_DIFFERENCES = {
    "blank-row": "a blank line is CSV-RAGGED, told once for the file's row",
    "source-error": "it has no opinion of a file that it cannot open",
}
_REPORT = "This is a fault of tuys, not of the data: please report it."


def disagreements(package: Package, tables: Mapping[str, Gated], ours: Sequence[Finding]) -> list[Finding]:
    """TOOL-DISAGREES findings: what another opinion sees and we do not."""
    return [*_frictionless(package, ours), *_pandera(tables, ours)]


def _finding(path: str, message: str) -> Finding:
    return error("TOOL-DISAGREES", path, message, _REPORT)


def _frictionless(package: Package, ours: Sequence[Finding]) -> Iterator[Finding]:
    errors = [finding for finding in ours if finding.severity is Severity.ERROR]
    paths = {finding.path for finding in errors}
    rows = {(finding.path, finding.line) for finding in errors}
    for item in opinion(package):
        if item["type"] == "failed":
            yield _finding(package.path, f"Stock frictionless failed: {item['note']}.")
        elif item["type"] not in KNOWN_DIFFERENCES and not _seen(item, paths, rows):
            where = f" in row {item['row']}" if item.get("row") else ""
            yield _finding(item["place"] or package.path, f"frictionless finds{where}: {item['note']}.")


def _seen(item: Mapping[str, Any], paths: set[str | None], rows: set[tuple[str | None, int | None]]) -> bool:
    """Whether we found something in the same row, or, where it names none, in the same file."""
    place = item["place"]
    if not place:
        return bool(paths)
    if item.get("row") is None:
        return place in paths or any(str(path).endswith(".json") for path in paths)
    return (place, item["row"]) in rows or (place, None) in rows


def _pandera(tables: Mapping[str, Gated], ours: Sequence[Finding]) -> Iterator[Finding]:
    import pandera.errors

    broken = {finding.table for finding in ours if finding.severity is Severity.ERROR}
    for name, gated in tables.items():
        schema = gated.resource.schema
        if schema is None or gated.blocked or name in broken:
            continue
        try:
            contract(name, schema).validate(typed_frame(gated), lazy=True)
        except pandera.errors.SchemaErrors as fault:
            for case in fault.failure_cases.iter_rows(named=True):
                yield _finding(gated.parts[0].path, f"pandera finds: {case['column']}: {case['check']}.")
