"""tuys against other opinions, frictionless, pandera, polars and duckdb, on packages made at random."""

import warnings
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import duckdb
import polars as pl
import pytest

import tuys
from dataset_copy import ROOT, Copy
from known_differences import ROWS_REFUSED_HERE, explain
from oracle_packages import Made
from tuys.contract import breaches
from tuys.differences import AFTER_RAGGED_ROWS, ROW_DIFFERENCES
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
SEEDS = range(160)
BATCH = 20
Rows = dict[int, set[str]]


def theirs(package: Path) -> tuple[Rows, list[str]]:
    """What stock frictionless finds: types of errors by row (the header is row 1), and those of no row."""
    import frictionless

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of names of time zones
        report = frictionless.validate(str(package / "datapackage.json"), limit_errors=10**9)
    rows: Rows = defaultdict(set)
    other = [error.note for error in report.errors]
    for error in (error for task in report.tasks for error in task.errors):
        if getattr(error, "row_number", None):
            rows[error.row_number].add(error.type)
        else:
            other.append(f"{error.type}: {error.note}")
    return rows, other


def ours(made: Made) -> tuple[Rows, list[str]]:
    """What tuys finds, with the rows of all parts counted together, as frictionless does."""
    before, counted = made.header, {}
    for path, cells in made.parts.items():
        counted[path] = before
        before += len(cells)
    rows: Rows = defaultdict(set)
    report = validate(made.folder, limit=None)
    for finding in report.findings:
        if finding.row:
            rows[counted[finding.path] + finding.row].add(finding.code)
    return rows, [f"{one.code}: {one.message}" for one in report.findings if not one.row]


def excused(made: Made, row: int, here: set[str], there: set[str]) -> bool:
    """Whether a row that only one side refuses is one of the known differences."""
    fields = {field["name"]: field for field in made.fields}
    cells = dict(zip(fields, made.rows[row - made.header - 1], strict=False))
    if any(explain(fields[name], text, not here) for name, text in cells.items()):
        return True
    if here:
        return here <= set(ROWS_REFUSED_HERE)
    ragged = any(len(one) != len(fields) for one in made.rows)
    return there <= set(ROW_DIFFERENCES) | (set(AFTER_RAGGED_ROWS) if ragged else set())


@pytest.mark.parametrize("batch", range(0, len(SEEDS), BATCH))
def test_frictionless_refuses_the_same_rows(batch, tmp_path):
    refused = 0
    for seed in SEEDS[batch : batch + BATCH]:
        made = Made(tmp_path / str(seed), seed)
        (here, mine), (there, other) = ours(made), theirs(made.folder)
        assert (mine, other) == ([], []), seed
        for row in set(here) ^ set(there):
            assert excused(made, row, here[row], there[row]), (seed, row, here[row], there[row])
        refused += len(set(here) & set(there))
    assert refused > BATCH  # the packages do have faults, and both sides see them


def test_the_tool_itself_finds_no_disagreement(tmp_path):
    made = [Made(tmp_path / str(seed), seed) for seed in (3, 5)]
    assert sum(len(one.parts) for one in made) > 2
    for one in (*(one.folder for one in made), ROOT):
        found = validate(one, limit=None, conformance=True).findings
        assert [finding.message for finding in found if finding.code == "TOOL-DISAGREES"] == []


def test_a_disagreement_would_be_told(tmp_path, monkeypatch):
    copy = Copy(tmp_path / "copy")
    copy.put("X0013", "count_min", "eight")
    copy.put("S0002-001", "coded_on", "2026-11-31")
    monkeypatch.setattr(import_module("tuys.structure.screen"), "checks", lambda field, text: iter(()))
    report = validate(copy.root, limit=None, conformance=True)
    told = [finding for finding in report.findings if finding.code == "TOOL-DISAGREES"]
    assert {finding.path for finding in told} == {"data/participations.csv", "seeds/S0001.csv"}
    assert report.broken


@pytest.mark.parametrize("seed", range(3000, 3020))
def test_pandera_refuses_the_same_fields(seed, tmp_path):
    made = Made(tmp_path / "made", seed, valid=True)
    found = validate(made.folder, limit=None).findings
    assert not any(finding.code in ("CSV-RAGGED", "FLD-TYPE") for finding in found)
    frame = tuys.load(made.folder, check=False)["t"]
    columns = {breach.partition(":")[0] for breach in breaches(tuys.contracts(made.folder)["t"], frame)}
    assert {one.field for one in found if one.code.startswith("FLD-") and one.code != "FLD-UNIQUE"} <= columns
    assert found or not columns


def rows_by_duckdb(arguments: str) -> int:
    return duckdb.sql(f"select count(*) from read_csv({arguments})").fetchall()[0][0]


def test_polars_and_duckdb_read_as_many_rows():
    tables = tuys.load(ROOT)
    for path in (*ROOT.glob("data/*.csv"), *ROOT.glob("seeds/*.csv")):
        by_duckdb = rows_by_duckdb(f"'{path}', all_varchar = true, header = true")
        assert by_duckdb == pl.read_csv(path, infer_schema=False).height
        if path.parent.name == "data":
            assert tables[path.stem].height == by_duckdb


@pytest.mark.parametrize("seed", range(4000, 4012))
def test_duckdb_reads_as_many_rows_of_any_dialect(seed, tmp_path):
    made = Made(tmp_path / "made", seed, valid=True)
    quote = made.dialect.get("quoteChar", '"').replace("'", "''")
    delimiter = made.dialect.get("delimiter", ",")
    options = f"delim = '{delimiter}', quote = '{quote}', header = {bool(made.header)}, auto_detect = false"
    columns = ", ".join(f"'{field['name']}': 'VARCHAR'" for field in made.fields)
    for path, rows in made.parts.items():
        by_duckdb = rows_by_duckdb(f"'{made.folder / path}', {options}, columns = {{{columns}}}")
        assert by_duckdb == len(rows)
    assert validate(made.folder).rows == len(made.rows)
