"""Holds our findings against two independent opinions: stock frictionless and the pandera contracts.

A fault that one of them sees in a row in which we see none is a fault of this tool, beyond the known
differences (`differences`); in the other direction we are stricter on purpose.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from tuys.conformance import opinion
from tuys.contract import breaches, contract
from tuys.differences import AFTER_RAGGED_ROWS, ROW_DIFFERENCES, excused
from tuys.files import error
from tuys.findings import Finding, Severity
from tuys.gate import Gated
from tuys.package import Package, Schema
from tuys.tables import typed_frame

_SEVERAL = " (multipart)"  # what it adds to the first file of several
_REPORT = "This is a fault of tuys, not of the data: please report it."


def disagreements(package: Package, tables: Mapping[str, Gated], ours: Sequence[Finding]) -> list[Finding]:
    """TOOL-DISAGREES findings: what another opinion sees and we do not.

    frictionless would open a file that the gate refuses, so it is not asked about a package that has one.
    """
    refused = any(finding.code.startswith("FILE-") for finding in ours)
    stock = () if refused else _frictionless(package, tables, ours)
    return [*stock, *_pandera(tables, ours)]


def _finding(path: str, message: str) -> Finding:
    return error("TOOL-DISAGREES", path, message, _REPORT)


def _frictionless(
    package: Package, tables: Mapping[str, Gated], ours: Sequence[Finding]
) -> Iterator[Finding]:
    rows, files = _places(tables, [finding for finding in ours if finding.severity is Severity.ERROR])
    ragged = {gated.resource.paths[0] for gated in tables.values() if any(part.skip for part in gated.parts)}
    fields = {gated.resource.paths[0]: gated.resource.schema for gated in tables.values()}
    for item in opinion(package):
        place = item.get("place", "").removesuffix(_SEVERAL)
        if item["type"] == "failed":
            yield _finding(package.path, f"Stock frictionless failed: {item['note']}.")
            continue
        known = _known(item, fields.get(place), place in ragged)
        if not known and not _seen(place, item.get("row"), rows, files):
            where = f" in row {item['row']}" if item.get("row") else ""
            yield _finding(place or package.path, f"frictionless finds{where}: {item['note']}.")


def _known(item: Mapping[str, Any], schema: Schema | None, ragged: bool) -> bool:
    """Whether this is one of the known differences."""
    field = schema.by_name.get(str(item.get("field"))) if schema else None
    if item["type"] == "type-error" and field and excused(field.descriptor, str(item.get("cell"))):
        return True
    return item["type"] in ROW_DIFFERENCES or (ragged and item["type"] in AFTER_RAGGED_ROWS)


def _places(
    tables: Mapping[str, Gated], errors: Sequence[Finding]
) -> tuple[set[tuple[str, int]], dict[str, bool]]:
    """Where we found errors, as frictionless counts: all rows of a table together, under its first file.

    The second is every file with an error, and whether the error is of the whole file.
    """
    counted = {path: (first, n) for gated in tables.values() for path, first, n in _counted(gated)}
    rows: set[tuple[str, int]] = set()
    files: dict[str, bool] = {}
    for finding in errors:
        path = finding.path or ""
        first, before = counted.get(path, (path, 0))
        files[first] = files.get(first, False) or not finding.row
        if finding.row:
            rows.add((first, before + finding.row))
        if finding.line and first == path:
            rows.add((first, finding.line))  # it counts lines of comments too
    return rows, files


def _counted(gated: Gated) -> Iterator[tuple[str, str, int]]:
    """Each file of a table, its first file, and the rows before the data rows of this one."""
    paths = gated.resource.paths
    before = max(gated.resource.dialect.header_rows, default=0)
    rows = {
        part.path: part.frame().select(pl.len()).collect().item() + len(part.skip) for part in gated.parts
    }
    for path in dict.fromkeys(paths):
        yield path, paths[0], before
        before += rows.get(path, 0)


def _seen(place: str, row: int | None, rows: set[tuple[str, int]], files: Mapping[str, bool]) -> bool:
    """Whether we found something in the same row, or, where it names none, in the same file."""
    if not place:
        return bool(files)
    if row is None:
        return place in files or any(path.endswith(".json") for path in files)
    return (place, row) in rows or files.get(place, False)


def _pandera(tables: Mapping[str, Gated], ours: Sequence[Finding]) -> Iterator[Finding]:
    broken = {finding.table for finding in ours if finding.severity is Severity.ERROR}
    for name, gated in tables.items():
        schema = gated.resource.schema
        if schema and not gated.blocked and name not in broken:
            for breach in breaches(contract(name, schema), typed_frame(gated)):
                yield _finding(gated.parts[0].path, f"pandera finds: {breach}.")
