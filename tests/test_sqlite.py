"""The SQLite file as sqlite3 itself sees it: types, keys, references, checks, views; and in Datasette."""

import asyncio
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest
from datasette.app import Datasette

import small_package
import typed_package
from dataset_copy import DATASET, Copy
from exported import edition_of, one_table, table_of
from small_package import resource, schema
from tuys.errors import TuysError
from tuys.exports import Edition
from tuys.exports.sqlite import write
from tuys.exports.sqlite.datasette import _FACETS
from tuys.exports.sqlite.queries import QUERIES
from tuys.exports.sqlite.views import INDICES, VIEWS

KEY = {"name": "id", "type": "integer", "constraints": {"required": True}}


@pytest.fixture(scope="module")
def dataset() -> Edition:
    return edition_of(DATASET)


@pytest.fixture(scope="module")
def file(dataset, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "tuys.sqlite"
    write(dataset, path)
    return path


@pytest.fixture
def database(file) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


def made(edition: Edition, folder: Path) -> sqlite3.Connection:
    """The edition's database, open for changes and with its references enforced."""
    folder.mkdir(exist_ok=True)
    write(edition, folder / "made.sqlite")
    opened = sqlite3.connect(folder / "made.sqlite", isolation_level=None)
    opened.execute("PRAGMA foreign_keys = ON")
    return opened


def test_the_file_is_whole(database, file):
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [path.name for path in sorted(file.parent.iterdir())] == ["tuys.datasette.json", "tuys.sqlite"]


def test_the_header_says_which_version_it_is(database, dataset):
    major, minor, patch = map(int, dataset.version.split("."))
    assert database.execute("PRAGMA user_version").fetchone() == (major * 1000000 + minor * 1000 + patch,)
    assert database.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"Tuys"),)
    assert database.execute("PRAGMA page_size").fetchone() == (4096,)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_the_stock_program_opens_it(file, dataset):
    program = shutil.which("sqlite3")
    if program is None:
        pytest.skip("the sqlite3 program is not installed")
    query = "SELECT value FROM about WHERE key = 'version'; SELECT count(*) FROM persons;"
    done = subprocess.run([program, "-readonly", file, query], check=True, capture_output=True, text=True)
    assert done.stdout.split() == [dataset.version, str(dataset.by_name["persons"].frame.height)]


def test_every_table_is_strict_with_the_fields_of_its_schema(database, dataset):
    strict = dict(database.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'"))
    for table in dataset.tables:
        assert strict[table.name] == 1
        columns = database.execute('SELECT name, "notnull", pk FROM pragma_table_info(?)', [table.name])
        found = {name: (needed, key) for name, needed, key in columns}
        assert tuple(found) == table.schema.names
        keys = sorted((place, name) for name, (_, place) in found.items() if place)
        assert tuple(name for _, name in keys) == table.schema.primary_key
        assert {name for name, (needed, _) in found.items() if needed} == {
            field.name for field in table.fields if field.required
        }


def test_every_value_is_the_one_of_the_typed_frame(database, dataset):
    for table in dataset.tables:
        expected = table.frame.with_columns(pl.col(pl.Date).cast(pl.String)).rows()
        assert database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall() == expected


def test_every_foreign_key_of_the_schemas_is_there_and_indexed(database, dataset):
    for table in dataset.tables:
        rows = database.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [table.name])
        declared = {
            (*key.fields, key.resource or table.name, *key.reference_fields)
            for key in table.schema.foreign_keys
        }
        assert set(rows) == declared
        for key in table.schema.foreign_keys:
            assert key.fields[0] in first_columns(database, table.name)


def first_columns(database: sqlite3.Connection, table: str) -> set[str]:
    indices = database.execute("SELECT name FROM pragma_index_list(?)", [table]).fetchall()
    first = "SELECT name FROM pragma_index_info(?) WHERE seqno = 0"
    return {database.execute(first, index).fetchone()[0] for index in indices}


def test_what_people_filter_by_is_indexed(database, dataset):
    for name, wishes in INDICES.items():
        assert name in dataset.by_name
        assert {columns[0] for columns in wishes} <= first_columns(database, name)


def test_the_database_describes_itself(database, dataset):
    about = dict(database.execute("SELECT key, value FROM about"))
    assert about["name"] == "tuys"
    assert about["licence"] == "CC-BY-4.0"
    assert about["as_of"] == dataset.as_of
    assert dataset.title in about["citation"]
    described = database.execute('SELECT "table", field, description, type FROM fields').fetchall()
    assert len(described) == sum(table.frame.width for table in dataset.tables)
    assert all(description for _, _, description, _ in described)
    assert ("participations", "count_min", "integer") in {
        (table, field, kind) for table, field, _, kind in described
    }


def test_every_view_can_be_read(database):
    for name in VIEWS:
        assert database.execute(f"SELECT * FROM {name}").fetchall()


def test_people_events_has_a_row_for_every_named_participation(database, dataset):
    named = dataset.by_name["participations"].frame.filter(pl.col("person_id").is_not_null())
    rows = database.execute("SELECT participation_id, person_id, role, place FROM people_events ORDER BY 1")
    found = rows.fetchall()
    assert [row[:3] for row in found] == named.select("participation_id", "person_id", "role").rows()
    assert all(place for *_, place in found)


YEARS = {
    "2022-09-12": ("2022", "2022", "2022"),
    "2018": ("2018", "2018", "2018"),
    "201X": ("201X", "201X", "201X"),
    "2023-03~": ("2023", "2023", "2023"),
    "2021/2023-05": ("2021", "2023", "2021 to 2023"),
    "2021/..": ("2021", None, "2021 or after"),
    "../2023-03": (None, "2023", "2023 or before"),
    "[2022-12-30..2023-01-02]": ("2022", "2023", "2022 to 2023"),
    "[..2022-09-10]": (None, "2022", "2022 or before"),
    "[2022-09-10..]": ("2022", None, "2022 or after"),
}


def test_the_years_of_every_form_of_date():
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE events (event_id, event_type, title, date)")
        database.executemany("INSERT INTO events VALUES (NULL, NULL, NULL, ?)", [(date,) for date in YEARS])
        sql = f"SELECT date, first_year, last_year, year FROM ({VIEWS['event_years'][2]})"
        assert {date: tuple(years) for date, *years in database.execute(sql)} == YEARS


PEOPLE = {
    "fields": [
        KEY,
        {"name": "kind", "type": "string", "constraints": {"enum": ["it's", 'a "b"']}},
        {"name": "level", "type": "integer", "constraints": {"enum": [1, 2]}},
        {"name": "known", "type": "boolean"},
        {"name": "nick", "type": "string", "constraints": {"unique": True}},
        {"name": "boss", "type": "integer"},
    ],
    "primaryKey": ["id"],
    "foreignKeys": [{"fields": ["boss"], "reference": {"fields": ["id"]}}],
}
FIRST = {"id": 1, "kind": "it's", "level": 1, "known": True, "nick": None, "boss": 2}
SECOND = {"id": 2, "kind": None, "level": None, "known": None, "nick": "b", "boss": None}
REFUSED = {
    "a key twice": (1, None, None, None, None, None),
    "no key": ("x", None, None, None, None, None),
    "a code that is not listed": (3, "c", None, None, None, None),
    "a number that is not listed": (3, None, 3, None, None, None),
    "no boolean": (3, None, None, 2, None, None),
    "a text for a number": (3, None, "many", None, None, None),
    "a unique value twice": (3, None, None, None, "b", None),
    "a reference to nothing": (3, None, None, None, None, 9),
}


@pytest.fixture
def people(tmp_path) -> Iterator[sqlite3.Connection]:
    with closing(made(one_table("people", PEOPLE, [FIRST, SECOND]), tmp_path / "p")) as opened:
        yield opened


@pytest.mark.parametrize("fault", REFUSED)
def test_the_database_refuses_what_the_schema_does(people, fault):
    with pytest.raises(sqlite3.IntegrityError):
        people.execute("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?)", REFUSED[fault])


def test_the_database_takes_what_the_schema_allows(people):
    people.execute("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?)", (3, 'a "b"', 2, 0, None, 1))
    assert people.execute("SELECT count(*), user_version FROM people, pragma_user_version").fetchone() == (
        3,
        1002003,
    )


def related(keys: list[str], fields: list[str]) -> Edition:
    """Two tables, the second one first, that refer to one another by these fields."""
    shape = schema("a:integer", "b:string", primaryKey=keys)
    reference = {"fields": fields, "reference": {"resource": "parent", "fields": fields}}
    child = {**schema("a:integer", "b:string"), "foreignKeys": [reference]}
    rows = [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]
    tables = (table_of("child", child, rows), table_of("parent", shape, rows))
    return Edition(one_table("t", shape, rows).package, tables)


@pytest.mark.parametrize(
    ("keys", "fields", "held"),
    [(["a"], ["a"], 1), (["a", "b"], ["a", "b"], 2), (["a", "b"], ["b", "a"], 2), (["a"], ["b"], 0)],
)
def test_a_reference_to_a_key_is_held_and_no_other(tmp_path, keys, fields, held):
    with closing(made(related(keys, fields), tmp_path / "r")) as database:
        assert len(database.execute("SELECT * FROM pragma_foreign_key_list('child')").fetchall()) == held
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert (fields[0] in first_columns(database, "child")) is bool(held)


def test_every_type_is_stored_as_the_documentation_says(tmp_path):
    edition = edition_of(typed_package.write(tmp_path / "typed"))
    with closing(made(edition, tmp_path / "made")) as database:
        database.row_factory = sqlite3.Row
        first, second = map(dict, database.execute('SELECT * FROM "all"'))
    values = {name: value for name, (*_, value) in typed_package.COLUMNS.items()}
    texts = {
        "date": "2024-02-29",
        "day": "2024-02-29",
        "datetime": "2024-02-29T07:00:00Z",
        "time": "12:00:00",
    }
    assert first == {**values, **texts, "boolean": 1}
    assert set(second.values()) == {None}


ODD = (
    "select",
    'a"b',
    "x y",
    "it's",
    "rowid",
    "[a]",
    "`b`",
    "?",
    ":c",
    "--",
    ";",
    "Ünï",
    "таблица",
    "%s",
    "{}",
)


def test_odd_names_of_tables_and_fields_work(tmp_path):
    fields = schema(*({"name": name, "type": "string"} for name in ODD), primaryKey=[ODD[0], ODD[1]])
    row = {name: f"{name} value" for name in ODD}
    package = one_table("t", fields, []).package
    edition = Edition(package, tuple(table_of(name, fields, [row]) for name in (*ODD, "about", "fields")))
    with closing(made(edition, tmp_path / "o")) as database:
        for name in (*ODD, "about", "fields"):
            quoted = name.replace('"', '""')
            assert database.execute(f'SELECT * FROM "{quoted}"').fetchall() == [tuple(row.values())]
        assert database.execute("SELECT count(*) FROM fields_").fetchone() == (len(ODD) * (len(ODD) + 2),)
        assert dict(database.execute("SELECT key, value FROM about_"))["name"] == "made"


def two(name: str, other: str) -> Edition:
    shape = schema("id:integer")
    tables = tuple(table_of(one, shape, [{"id": 1}]) for one in (name, other))
    return Edition(one_table("t", shape, []).package, tables)


UNFIT = {
    "two tables but for case": (two("a", "A"), "the tables 'a' and 'A' differ in nothing but capital"),
    "two fields but for case": (
        one_table("t", schema("a:string", "A:string"), []),
        "the fields of 't': 'a' and 'A'",
    ),
    "a reserved name": (two("a", "SQLite_x"), "no table whose name starts with sqlite_: 'SQLite_x'"),
    "NaN": (one_table("t", schema("n:number"), [{"n": float("nan")}]), "'n' of 't' holds NaN"),
    "one float for two keys": (
        one_table("t", schema("n:number", primaryKey=["n"]), [{"n": 0.1}, {"n": 0.1}]),
        "UNIQUE constraint failed: t.n",
    ),
}


@pytest.mark.parametrize("fault", UNFIT)
def test_what_sqlite_cannot_hold_is_refused_in_one_line(tmp_path, fault):
    edition, words = UNFIT[fault]
    with pytest.raises(TuysError) as refusal:
        made(edition, tmp_path / "u")
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert list((tmp_path / "u").iterdir()) == []


def test_a_file_that_is_there_is_not_written_into(tmp_path):
    (tmp_path / "made.sqlite").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        made(two("a", "b"), tmp_path)
    assert (tmp_path / "made.sqlite").read_bytes() == b"mine"


def test_a_package_of_other_tables_has_no_views_or_queries(tmp_path):
    files = {"events.csv": "id,name\n1,a\n"}
    package = small_package.write(
        tmp_path / "p", files, resource("events.csv", name="events"), ruleset="tuys", as_of="2024-01-31"
    )
    edition = edition_of(package)
    kept = Edition(edition.package, edition.tables[:1])
    with closing(made(kept, tmp_path / "q")) as database:
        assert database.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'view'").fetchone() == (0,)
    metadata = json.loads((tmp_path / "q/made.datasette.json").read_text(encoding="utf-8"))
    assert metadata["databases"]["made"]["queries"] == {}
    assert list(metadata["databases"]["made"]["tables"]) == ["events"]


@pytest.fixture(scope="module")
def metadata(file) -> dict:
    return json.loads(file.with_suffix(".datasette.json").read_text(encoding="utf-8"))


PATIENT = {"sql_time_limit_ms": 20_000, "facet_time_limit_ms": 20_000}  # of a machine that has much to do


def asked(file: Path, metadata: dict, paths: list[str]) -> list:
    """What Datasette answers: the JSON of a page that has some, else its text."""

    async def ask() -> list:
        server = Datasette([str(file)], metadata=metadata, settings=PATIENT)
        await server.invoke_startup()
        answers = [await server.client.get(path) for path in paths]
        assert {path: one.status_code for path, one in zip(paths, answers, strict=True)} == dict.fromkeys(
            paths, 200
        )
        return [one.json() if ".json" in path else one.text for path, one in zip(paths, answers, strict=True)]

    return asyncio.run(ask())


def test_datasette_shows_every_table_with_descriptions_and_facets(file, metadata, dataset):
    tables = metadata["databases"]["tuys"]["tables"]
    assert set(tables) == {table.name for table in dataset.tables} | set(VIEWS)
    pages = asked(file, metadata, ["/", "/tuys", *(f"/tuys/{name}" for name in tables)])
    assert dataset.title in pages[0]
    assert "All events of one person" in pages[1]
    for page, said in zip(pages[2:], tables.values(), strict=True):
        assert said["title"] in page
    answers = asked(file, metadata, [f"/tuys/{name}.json" for name in tables])
    for answer, (name, said) in zip(answers, tables.items(), strict=True):
        assert set(answer["facet_results"]) == set(said.get("facets", ()))
        assert set(said.get("columns", ())) <= set(answer["columns"])
        assert set(_FACETS.get(name, ())) <= set(answer["columns"])


ASKED = {"person_id": "P0001", "event_id": "E0013", "record_id": "E0001", "text": "a", "old_id": "P9999"}
UNANSWERED = {"contested_values", "retired_id"}  # nothing is disputed or retired yet


def test_datasette_answers_every_question(file, metadata):
    queries = metadata["databases"]["tuys"]["queries"]
    assert set(queries) == set(QUERIES)
    assert all(said["title"] and said["description"] for said in queries.values())
    values = "&".join(f"{name}={value}" for name, value in ASKED.items())
    answers = asked(file, metadata, [f"/tuys/{name}.json?_shape=objects&{values}" for name in queries])
    for name, answer in zip(queries, answers, strict=True):
        assert answer["ok"]
        assert bool(answer["rows"]) is (name not in UNANSWERED), name


def test_a_question_is_answered_rightly(file, dataset):
    events = dataset.by_name["events"].frame
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute(QUERIES["what_followed_an_event"][2], {"event_id": "E0015"}).fetchall()
        followed = {row[-1] for row in rows}
        one_voice = database.execute(QUERIES["one_voice_only"][2]).fetchall()
    parts = set(events.filter(pl.col("part_of") == "E0015")["event_id"])
    after = set(events.filter(pl.col("triggered_by").is_in(list(parts)))["event_id"])
    assert parts
    assert after
    assert followed >= parts | after
    level = dataset.by_name["corroboration"].frame.filter(pl.col("level") == "one_voice")
    assert len(one_voice) == level.height


def test_disputed_and_retired_records_are_found(tmp_path):
    copy = Copy(tmp_path / "copy")
    copy.add(
        "redirects", old_id="P0099", new_id="P0001", reason="merged", retired_on="2026-11-21", release="0.1.0"
    )
    copy.claim("S0002-900", "E0001", "date", "2022-09-13", rank="alternative")
    edition = edition_of(copy.root)
    with closing(made(edition, tmp_path / "d")) as database:
        assert database.execute(QUERIES["retired_id"][2], {"old_id": "P0099"}).fetchone()[:2] == (
            "P0099",
            "P0001",
        )
        disputed = database.execute(QUERIES["contested_values"][2]).fetchall()
    assert ("E0001", "date", "2022-09-13") in {row[:3] for row in disputed}
