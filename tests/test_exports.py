"""CSV and Parquet as other programs read them, and `tuys export`: whole files or nothing."""

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_package
import tiny_package
import typed_package
from dataset_copy import DATASET, Copy
from exported import edition_of, one_table
from tuys.canonical import canonical_csv
from tuys.cli import run
from tuys.errors import TuysError
from tuys.exports import FORMATS, TARGETS, Edition
from tuys.exports.export import export
from tuys.reports.exported import size

pytestmark = pytest.mark.usefixtures("frictionless_here")


@pytest.fixture(scope="module")
def dataset() -> Edition:
    return edition_of(DATASET)


@pytest.fixture(scope="module")
def written(dataset, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    for format in ("csv", "parquet"):
        FORMATS[format](dataset, folder / format)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_every_format_says_what_it_writes():
    assert list(FORMATS) == list(TARGETS)
    names = [name for targets in TARGETS.values() for name in targets]
    assert len(set(names)) == len(names)


def test_the_csv_files_are_those_of_the_package_and_sheets_become_one_table(dataset, written):
    files = files_of(written / "csv")
    single = [table.paths[0] for table in dataset.tables if len(table.paths) == 1]
    assert {path: (DATASET / path).read_bytes() for path in single}.items() <= files.items()
    claims = files["data/claims.csv"]
    assert claims == canonical_csv(claims, dataset.by_name["claims"].schema, "claims")
    sheets = [(DATASET / path).read_text().splitlines() for path in dataset.by_name["claims"].paths]
    lines = claims.decode().splitlines()
    assert [lines[0], *lines[1:]] == [sheets[0][0], *(line for sheet in sheets for line in sheet[1:])]
    derived = {f"derived/{table.name}.csv" for table in dataset.tables if table.derived}
    made = files.keys() - {*single, "data/claims.csv"}
    assert made == derived >= {"derived/status.csv", "derived/corroboration.csv"}


def test_a_derived_csv_has_the_one_form_and_every_value(dataset, written):
    for table in dataset.tables:
        if table.derived:
            content = (written / f"csv/derived/{table.name}.csv").read_bytes()
            assert content == canonical_csv(content, table.schema, table.name)
            read = pl.read_csv(content, schema=table.frame.schema)
            keys = list(table.schema.primary_key)
            assert read.sort(keys).equals(table.frame.sort(keys))
    assert ",true," in content.decode() or ",false," in content.decode()


def test_parquet_has_every_value_and_type(dataset, written):
    for table in dataset.tables:
        read = pl.read_parquet(written / f"parquet/{table.name}.parquet")
        assert read.schema == table.frame.schema
        assert read.equals(table.frame)


def test_parquet_says_what_it_is(dataset, written):
    said = pq.read_metadata(written / "parquet/events.parquet").metadata
    texts = {key.decode(): value.decode() for key, value in said.items()}
    assert texts["name"] == "tuys"
    assert texts["version"] == dataset.version
    assert texts["as_of"] == dataset.as_of
    assert texts["licence"] == "CC-BY-4.0"
    assert texts["table_title"] == "Events"
    assert dataset.version in texts["citation"]
    assert json.loads(texts["table_schema"]) == dataset.by_name["events"].schema.descriptor


def test_parquet_is_compressed_and_has_statistics(written):
    column = pq.ParquetFile(written / "parquet/events.parquet").metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert (column.statistics.min, column.statistics.null_count) == ("E0001", 0)


VALUES = {name: value for name, (*_, value) in typed_package.COLUMNS.items()}


@pytest.fixture(scope="module")
def typed(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("typed")
    FORMATS["parquet"](edition_of(typed_package.write(folder / "package")), folder / "parquet")
    return folder / "parquet/all.parquet"


def test_pyarrow_reads_every_type_and_null(typed):
    first, second = pq.read_table(typed).to_pylist()
    assert first == VALUES
    assert set(second.values()) == {None}
    kinds = {field.name: str(field.type) for field in pq.read_schema(typed)}
    assert kinds["integer"] == kinds["year"] == "int64"
    assert kinds["datetime"].startswith("timestamp[us, tz=")
    assert (kinds["date"], kinds["number"], kinds["boolean"]) == ("date32[day]", "double", "bool")


def test_duckdb_reads_every_type_and_null(typed):
    with duckdb.connect() as database:
        database.execute("SET TimeZone = 'UTC'")
        # as texts, since DuckDB needs pytz to make a Python datetime of a moment
        query = "SELECT * REPLACE (CAST(datetime AS VARCHAR) AS datetime) FROM read_parquet(?)"
        found = database.execute(query, [str(typed)])
        names = [column[0] for column in found.description]
        first, second = found.fetchall()
    assert dict(zip(names, first, strict=True)) == {**VALUES, "datetime": "2024-02-29 07:00:00+00"}
    assert set(second) == {None}


def test_pandas_reads_every_type_and_null(typed):
    frame = pd.read_parquet(typed)
    assert frame.loc[0].to_dict() == VALUES
    assert frame.loc[1].isna().all()
    assert str(frame["datetime"].dtype) == "datetime64[us, UTC]"


def test_duckdb_reads_the_same_rows_from_csv_and_parquet(dataset, written):
    with duckdb.connect() as database:
        for table in dataset.tables:
            if len(table.paths) == 1:
                csv = written / "csv" / table.paths[0]
                texts = f"SELECT * FROM read_csv('{csv}', all_varchar = true, quote = '\"')"
                key = table.frame.columns[0]
                parquet = f"SELECT * FROM read_parquet('{written}/parquet/{table.name}.parquet')"
                query = "SELECT count(*), count(DISTINCT {}) FROM ({})"
                column = f'"{key}"'
                one, two = (database.execute(query.format(column, s)).fetchone() for s in (texts, parquet))
                assert one == two == (table.frame.height, table.frame[key].n_unique())


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))
TYPES = {
    "string": TEXTS,
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False),
    "boolean": st.booleans(),
    "date": st.dates(),
    "datetime": MOMENTS,
    "time": st.times(),
    "year": st.integers(-9999, 9999),
}
SCHEMA = {"fields": [{"name": kind, "type": kind} for kind in TYPES]}
ROWS = st.lists(st.fixed_dictionaries({kind: st.none() | one for kind, one in TYPES.items()}), max_size=5)


def stored(value: object) -> object:
    """A value as SQLite gives it back, read again: dates and times stand there in ISO 8601."""
    return int(value) if isinstance(value, bool) else value


READ_AGAIN = {"date": date.fromisoformat, "datetime": datetime.fromisoformat, "time": time.fromisoformat}


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_every_value_comes_back_from_parquet_and_sqlite(rows):
    import sqlite3

    edition = one_table("t", SCHEMA, rows)
    with tempfile.TemporaryDirectory() as name:
        FORMATS["parquet"](edition, Path(name) / "parquet")
        assert pq.read_table(Path(name) / "parquet/t.parquet").to_pylist() == rows
        FORMATS["sqlite"](edition, Path(name) / "made.sqlite")
        database = sqlite3.connect(Path(name) / "made.sqlite")
        found = database.execute("SELECT * FROM t ORDER BY rowid").fetchall()
        database.close()
    again = [
        {
            kind: READ_AGAIN[kind](cell) if cell is not None and kind in READ_AGAIN else cell
            for kind, cell in zip(TYPES, row, strict=True)
        }
        for row in found
    ]
    assert again == [{kind: stored(value) for kind, value in row.items()} for row in rows]


BUILD = """
import os, sys
os.umask(int(sys.argv[1], 8))
from tuys.exports.export import export
for package, folder in zip(sys.argv[2::2], sys.argv[3::2]):
    export(package, folder)
"""


def test_two_builds_give_the_same_bytes(tmp_path):
    many = "".join(f"{number},name {number % 977},{number % 5 / 4}\n" for number in range(120_000))
    fields = small_package.schema("id:integer", "name:string", "share:number", primaryKey=["id"])
    small_package.table(tmp_path / "many", f"id,name,share\n{many}", fields)
    found = []
    for threads, seed, zone, mask in (("1", "1", "Asia/Almaty", "077"), ("4", "2", "America/Lima", "022")):
        folder = tmp_path / f"build{threads}"
        folder.mkdir()
        environment = {"POLARS_MAX_THREADS": threads, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        pairs = [str(DATASET), "dataset", str(tmp_path / "many"), "many"]
        subprocess.run(
            [sys.executable, "-c", BUILD, mask, *pairs],
            check=True, cwd=folder, env={**os.environ, **environment},
        )  # fmt: skip
        found.append(files_of(folder))
    assert len(found[0]) > 30
    assert found[0] == found[1]


@pytest.fixture
def tiny(tmp_path) -> Path:
    return tiny_package.write(tmp_path / "tiny")


def test_the_command_tells_what_it_wrote(tiny, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["export", "tiny", "--to", "out", "--format", "csv", "--format", "sqlite"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "out/csv",
        "out/tiny.sqlite",
        "out/tiny.datasette.json",
    ]
    assert lines[0] == "out/csv: 2 files, 141 bytes"
    assert sum(len(content) for content in files_of(tmp_path / "out/csv").values()) == 141
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "csv", "tiny.datasette.json", "tiny.sqlite",
    ]  # fmt: skip


def test_without_a_format_all_are_written(tiny, tmp_path):
    done = export(tiny, tmp_path / "out")
    names = [name.format(name="tiny") for targets in TARGETS.values() for name in targets]
    assert [one.name for one in done.written] == names
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)


def test_what_is_there_is_not_overwritten_unasked(tiny, tmp_path, capsys):
    out = tmp_path / "out"
    export(tiny, out, ["csv"])
    (out / "csv/mine.txt").write_text("mine", encoding="utf-8")
    events = tiny / "data/events.csv"
    events.write_bytes(events.read_bytes().replace(b"said later", b"said twice"))
    before = files_of(out)
    assert run(["export", str(tiny), "--to", str(out), "--format", "parquet", "--format", "csv"]) == 2
    assert "csv exists already; with --force" in capsys.readouterr().err
    assert files_of(out) == before
    assert run(["export", str(tiny), "--to", str(out), "--format", "csv", "--force"]) == 0
    assert (out / "csv/data/events.csv").read_bytes() == events.read_bytes()
    assert (out / "csv/mine.txt").read_text(encoding="utf-8") == "mine"


def test_a_package_with_errors_is_refused_and_nothing_is_written(tmp_path, capsys):
    bad = tiny_package.write(tmp_path / "bad", places=tiny_package.PLACES.replace("town", "twon"))
    assert run(["export", str(bad), "--to", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "data/places.csv:3: FLD-ENUM" in told
    assert "Nothing was written; run `tuys validate`" in told
    assert not (tmp_path / "out").exists()


def test_a_format_that_fails_leaves_nothing_of_the_others(tmp_path):
    package = small_package.write(
        tmp_path / "p", {"t.csv": "id,name\n1,a\n"}, small_package.resource("t.csv", name="sqlite_t")
    )
    for _ in range(2):
        with pytest.raises(TuysError, match="starts with sqlite_"):
            export(package, tmp_path / "out", ["csv", "parquet", "sqlite"])
        assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tiny, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(TuysError, match="cannot be written"):
        export(tiny, tmp_path / "file/out", ["csv"])


FULL = """
import resource, signal, sys
from tuys.errors import TuysError
from tuys.exports import FORMATS
from tuys.exports.export import export
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
for format in ("csv", "parquet", "sqlite"):
    try:
        export(sys.argv[1], "out", [format])
    except TuysError as fault:
        print(fault)
"""


def test_a_disk_that_takes_no_more_leaves_nothing(tmp_path):
    command = [sys.executable, "-c", FULL, str(DATASET)]
    done = subprocess.run(command, check=True, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.count("cannot be written") == done.stdout.count("\n") == 3
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_table_is_named(tmp_path, capsys):
    picture = {"name": "picture", "path": "picture.svg", "format": "svg"}
    files = {"t.csv": "id,name\n1,a\n", "picture.svg": "<svg/>"}
    package = small_package.write(tmp_path / "p", files, small_package.resource("t.csv"), picture)
    assert run(["export", str(package), "--to", str(tmp_path / "out"), "--format", "parquet"]) == 0
    assert capsys.readouterr().out.endswith("Not exported, since only CSV tables are: picture\n")


def test_columns_without_a_field_are_named(tmp_path, capsys):
    fields = small_package.schema("id:integer", "name:string", fieldsMatch="subset")
    package = small_package.table(tmp_path / "p", "id,more,name\n1,x,a\n", fields)
    assert run(["export", str(package), "--to", str(tmp_path / "out"), "--format", "parquet"]) == 0
    assert capsys.readouterr().out.endswith("or not every file the column: t: more\n")
    assert pl.read_parquet(tmp_path / "out/parquet/t.parquet").columns == ["id", "name"]


def test_progress_tells_tables_then_formats(tiny, tmp_path):
    told: list[tuple[str, int, int]] = []
    export(tiny, tmp_path / "out", ["csv", "parquet"], progress=lambda *step: told.append(step))
    assert told[0][0] == "places"
    assert told[-2:] == [("csv", 0, 2), ("parquet", 1, 2)]


def test_a_derived_table_never_replaces_a_file_of_the_package(dataset, tmp_path):
    status = dataset.by_name["status"]
    (tmp_path / "derived").mkdir()
    (tmp_path / "derived/status.csv").write_text("mine", encoding="utf-8")
    own = type(status)("own", "", "", status.schema, status.frame, ("derived/status.csv",))
    package = type(dataset.package)(tmp_path, "datapackage.json", {"name": "p"})
    with pytest.raises(FileExistsError):
        FORMATS["csv"](Edition(package, (own, status)), tmp_path / "csv")
    assert (tmp_path / "derived/status.csv").read_text(encoding="utf-8") == "mine"


def test_numbers_beyond_64_bits_are_refused(tmp_path):
    package = small_package.table(tmp_path / "p", f"id,name\n{'9' * 30},a\n")
    with pytest.raises(TuysError, match=r"t has values in id that its column type Int64 cannot hold"):
        export(package, tmp_path / "out", ["parquet"])


@pytest.mark.parametrize("name", ["a/b", "..", ".hidden", "con", "a:b", "x" * 300])
def test_a_name_that_is_no_file_name_is_refused(tmp_path, name):
    edition = one_table(name, small_package.schema("id:integer"), [{"id": 1}])
    with pytest.raises(TuysError, match="cannot be the name of a file"):
        FORMATS["parquet"](edition, tmp_path / "parquet")
    assert not (tmp_path / "parquet").exists()


def test_a_table_without_a_schema_or_rows(tmp_path):
    bare = {"name": "bare", "path": "bare.csv", "format": "csv"}
    files = {"bare.csv": 'a b,"c""d"\n1,\n', "none.csv": "id,name\n"}
    package = small_package.write(
        tmp_path / "p", files, bare, small_package.resource("none.csv", name="none")
    )
    export(package, tmp_path / "out", ["parquet", "csv"])
    read = pl.read_parquet(tmp_path / "out/parquet/bare.parquet")
    assert read.to_dicts() == [{"a b": "1", 'c"d': None}]
    none = pl.read_parquet(tmp_path / "out/parquet/none.parquet")
    assert (none.height, none.schema) == (0, {"id": pl.Int64, "name": pl.String})


def test_fields_that_may_have_no_column(tmp_path):
    fields = small_package.schema("id:integer", "name:string", "note:string", fieldsMatch="superset")
    package = small_package.table(tmp_path / "p", "name,id\na,1\n", fields | {"primaryKey": ["id"]})
    export(package, tmp_path / "out", ["parquet", "sqlite"])
    assert pl.read_parquet(tmp_path / "out/parquet/t.parquet").to_dicts() == [{"id": 1, "name": "a"}]


def test_an_empty_dataset_is_exported(tmp_path):
    copy = Copy(tmp_path / "copy")
    edition = edition_of(copy.root)
    empty = Edition(
        edition.package,
        tuple(type(table)(table.name, "", "", table.schema, table.frame.clear(), table.paths)
              for table in edition.tables),
    )  # fmt: skip
    for format in ("parquet", "sqlite"):
        FORMATS[format](empty, tmp_path / TARGETS[format][0].format(name="empty"))
    assert pl.read_parquet(tmp_path / "parquet/status.parquet").height == 0


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (2_450_000, "2.5 MB"),
        (7e12, "7000.0 GB"),
    ],
)
def test_sizes_are_for_reading(number, words):
    assert size(number) == words
