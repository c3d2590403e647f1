"""Looks at what was built as if it came from somebody else."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from tuys.contract import breaches, contract
from tuys.errors import TuysError
from tuys.exports import EditionTable
from tuys.exports.parquet import parquet_file
from tuys.findings import Severity
from tuys.release.contents import PARQUET, Draft
from tuys.validate import validate

_LISTED = 3


def refuse_faults(draft: Draft, conformance: bool) -> None:
    """TuysError where the built package does not validate, or its Parquet is not what went in.

    `conformance` asks stock frictionless and the pandera contracts too.
    """
    report = validate(draft.folder, conformance=conformance, limit=_LISTED)
    found = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    faults = [f"{one.path}: {one.code}: {one.message}" for one in found]
    faults += [f"{one.code} could not be run" for one in report.rules if one.failed]
    for table in draft.edition.tables:
        path = parquet_file(draft.folder / PARQUET, table)
        if path.is_file():
            faults += _round_trip(table, path, conformance)
    if faults:
        more = f" (and {len(faults) - _LISTED} more)" if len(faults) > _LISTED else ""
        told = "; ".join(faults[:_LISTED])
        raise TuysError(f"what was built does not hold, please report it: {told}{more}")


def _round_trip(table: EditionTable, path: Path, conformance: bool) -> Iterator[str]:
    """What is not in the file as it went in; with `conformance` also what breaks the table's contract."""
    frame = pl.read_parquet(path, glob=False)
    if not frame.equals(table.frame):
        yield f"{path.name} has other rows than {table.name}"
    if conformance and table.schema.descriptor:
        for breach in breaches(contract(table.name, table.schema), frame):
            yield f"{path.name}: {breach}"
