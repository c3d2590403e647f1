"""`tuys fmt`: one form, every change told, no cell's meaning changed, nothing half done unsaid."""

import csv
import io
import json
import random
import re
import resource as system
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset_copy import DATASET, Copy
from small_package import found, resource, schema, write
from tuys.errors import TuysError
from tuys.formatting import fmt
from tuys.reports.changes import told

pytestmark = pytest.mark.usefixtures("frictionless_here")
TUYS = {"ruleset": "tuys", "as_of": "2026-01-01"}
SHAPE = schema("id:string", "name:string", "note:string", primaryKey=["id"])
PLAIN = "id,name,note\nA1,x,y\nA2,x,y\n"
ONE = {
    "mark": ("\ufeff" + PLAIN, ["byte order mark taken away"]),
    "returns": (PLAIN.replace("\n", "\r\n"), ["line ends turned into line feeds"]),
    "old returns": (PLAIN.replace("\n", "\r"), ["line ends turned into line feeds"]),
    "one return": (PLAIN.replace("x,y\nA2", "x,y\r\nA2"), ["line ends turned into line feeds"]),
    "last line": (PLAIN.rstrip(), ["line end added to the last line"]),
    "quotes": (PLAIN.replace("x", '"x"'), ["quotes set only where needed"]),
    "fields": ("name,id,note\nx,A1,y\nx,A2,y\n", ["fields put in the order of the schema"]),
    "rows": ("id,name,note\nA10,x,y\nA2,x,y\n", ["rows sorted by primary key"]),
    "spaces": (PLAIN.replace("x", " x"), ["spaces or letters in 2 cells", "A1 name", "A2 name"]),
    "letters": (PLAIN.replace("A2,x", "A2,и\u0306"), ["spaces or letters in 1 cell", "line 3: A2 name"]),
    "break": (PLAIN.replace("A2,x", 'A2,"x\ny"'), ["spaces or letters in 1 cell", "line 3: A2 name"]),
    "label": (PLAIN.replace("name", " name"), ["spaces or letters in 1 cell", "line 1: header"]),
    "key": (PLAIN.replace("A1", "A1 "), ["spaces or letters in 1 cell", "line 2: A1 id"]),
}


def package(folder: Path, content: str | bytes, **properties: object) -> Path:
    return write(folder, {"t.csv": content}, resource("t.csv", SHAPE), **{**TUYS, **properties})


def words(folder: Path, check: bool = True) -> list[str]:
    return [*told(fmt(folder, check))]


@pytest.mark.parametrize("name", ONE)
def test_what_is_done_is_told_and_nothing_else(tmp_path, name):
    content, expected = ONE[name]
    folder = package(tmp_path, content)
    said = words(folder)
    assert said[0].startswith("t.csv: ")
    assert all(part in "\n".join(said) for part in expected), said
    kinds = said[0].removeprefix("t.csv: ").split("; ")
    assert len(kinds) == sum(not re.match("line [0-9]|A", part) for part in expected), said
    assert (folder / "t.csv").read_bytes() == content.encode(), "--check changes nothing"
    assert words(folder, check=False) == said, "the same words"
    assert words(folder) == []


def test_of_many_cells_ten_are_named(tmp_path):
    rows = "".join(f"A{number:02},x  y,z\n" for number in range(1, 26))
    said = words(package(tmp_path, "id,name,note\n" + rows))
    assert said[0] == "t.csv: spaces or letters in 25 cells"
    assert said[1:] == [f"  line {n + 1}: A{n:02} name" for n in range(1, 11)] + ["  and 15 more"]


def test_lines_are_those_of_the_former_file(tmp_path):
    content = 'id,name,note\nA3,"a\nb",c\nA1,"d\u2028e",f\nA2, g,h\n'
    said = words(package(tmp_path, content))
    assert said[1:] == ["  line 2: A3 name", "  line 4: A1 name", "  line 5: A2 name"]


def test_no_unsafe_id_and_no_unknown_label_is_told(tmp_path):
    secret = "87010000001"
    folder = package(tmp_path, f"id,name,{secret}\n{secret},x,y \nA2\x1b, x,y\n")
    said = "\n".join(words(folder))
    assert "line 2: a cell" in said
    assert "line 3: A2\\x1b name" in said
    assert secret not in said


def test_another_package_keeps_its_cells(tmp_path):
    folder = package(tmp_path, "id,name,note\nA2, x ,y\nA1,и\u0306,\n", ruleset="")
    assert words(folder, check=False) == ["t.csv: rows sorted by primary key"]
    assert (folder / "t.csv").read_text(encoding="utf-8") == "id,name,note\nA1,и\u0306,\nA2, x ,y\n"


def test_a_claim_and_its_cell_still_agree(tmp_path):
    copy = Copy(tmp_path / "copy")
    before = found(copy.root)
    name = next(row[2] for row in copy.rows("data/names.csv") if row[0] == "N0008")
    copy.both("N0008", "name", " " + name.replace(" ", "  ", 1))
    said = words(copy.root, check=False)
    assert [line for line in said if not line.startswith(" ")] == [
        "seeds/S0002.csv: spaces or letters in 1 cell",
        "data/names.csv: spaces or letters in 1 cell",
    ]
    assert found(copy.root) == before
    assert (copy.root / "data/names.csv").read_bytes() == (DATASET / "data/names.csv").read_bytes()


def test_codes_are_carried_into_the_schemas_in_their_final_order(tmp_path):
    copy = Copy(tmp_path / "copy")
    chance = random.Random(3)
    copy.edit(
        "data/codes.csv",
        lambda rows: rows.__setitem__(slice(1, None), chance.sample(rows[1:], len(rows) - 1)),
    )
    assert words(copy.root, check=False) == ["data/codes.csv: rows sorted by primary key"]
    assert words(copy.root) == []


def test_vocabularies_and_layout_are_told_apart(tmp_path):
    copy = Copy(tmp_path / "copy")
    copy.raw("schemas/places.schema.json", lambda old: old + b"\n")

    def forget(described: dict) -> None:
        field = next(one for one in described["fields"] if one["name"] == "event_type")
        field["constraints"]["enum"].pop()

    copy.describe("schemas/events.schema.json", forget)
    assert words(copy.root) == [
        "schemas/events.schema.json: vocabularies: event_type",
        "schemas/places.schema.json: layout of the file",
    ]


@pytest.mark.parametrize(
    "content", ["id,name,note\nA1,x\n", 'id,name,note\nA1,"x,y\n', b"id,name,note\nA\xff,x,y\n"]
)
def test_what_cannot_be_read_exactly_is_left_alone(tmp_path, content):
    files = {"t.csv": content, "u.csv": PLAIN.replace("\n", "\r\n")}
    folder = write(tmp_path, files, resource("t.csv", SHAPE), resource("u.csv", SHAPE, "u"), **TUYS)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(TuysError, match="Nothing was changed"):
        fmt(folder, check=False)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_write_that_fails_half_way_says_what_was_written(tmp_path):
    """The system refuses files of over 4 kB, as a full disk would."""
    long = "id,name,note\n" + "".join(f"A{number},x,y\r\n" for number in range(2000))
    files = {"t.csv": PLAIN.replace("\n", "\r\n"), "u.csv": long, "v.csv": PLAIN.replace("\n", "\r\n")}
    tables = [resource(path, SHAPE, path[0]) for path in files]
    folder = write(tmp_path, files, *tables, **TUYS)

    def small_files() -> None:
        system.setrlimit(system.RLIMIT_FSIZE, (4096, 4096))

    command = [sys.executable, "-m", "tuys", "fmt"]
    done = subprocess.run(
        command, cwd=folder, preexec_fn=small_files, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "u.csv: cannot be written" in done.stderr
    assert "Written: t.csv. Left as they were: u.csv, v.csv." in done.stderr
    assert (folder / "t.csv").read_text(encoding="utf-8") == PLAIN
    assert (folder / "u.csv").read_bytes() == long.encode()
    assert sorted(path.name for path in folder.iterdir()) == ["datapackage.json", *files]


PIECES = st.sampled_from(
    [" ", "  ", "\u00a0", "\n", "\r\n", "\t", "\u2028", "a", "B", "и\u0306", "й", "\u0627", '"', ",", "1", ""]
)
CELLS = st.lists(PIECES, max_size=6).map("".join)
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=6)


def plain(text: str) -> str:
    """A cell as far as this dataset gives it a meaning."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    ROWS,
    st.permutations([0, 1, 2]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.booleans(),
)
def test_every_cell_keeps_its_meaning(tmp_path_factory, rows, order, end, quoting, marked):
    table = [("id", "name", "note"), *((f"A{number}", *row) for number, row in enumerate(rows, 8))]
    stream = io.StringIO(newline="")
    turned = [[row[place] for place in order] for row in table]
    csv.writer(stream, lineterminator=end, quoting=quoting).writerows(turned)
    written = "\ufeff" * marked + stream.getvalue()
    folder = package(tmp_path_factory.mktemp("p"), written.encode())
    said = words(folder, check=False)
    content = (folder / "t.csv").read_bytes().decode("utf-8")
    after = [tuple(row) for row in csv.reader(io.StringIO(content, newline=""))]
    assert after == [tuple(plain(cell) for cell in row) for row in table]
    assert words(folder) == []
    assert bool(said) == (content != written)


def test_numbers_of_a_schema_stay(tmp_path):
    described = {**SHAPE, "example": {"a": 1, "b": 0.1, "c": None, "d": "\u0441"}}
    files = {"t.csv": PLAIN, "s.json": json.dumps(described)}
    folder = write(tmp_path, files, resource("t.csv", "s.json"), **TUYS)
    assert words(folder, check=False) == ["s.json: layout of the file"]
    assert json.loads((folder / "s.json").read_text(encoding="utf-8")) == described
