"""Layer 1b where a package of this ruleset is declared in another form than the one it must have."""

import json

import pytest

from small_package import found, places, resource, schema, table, write
from tuys.errors import TuysError
from tuys.formatting import fmt

pytestmark = pytest.mark.usefixtures("frictionless_here")

TUYS = {"ruleset": "tuys", "as_of": "2026-01-01"}
FOREIGN = {
    "encoding": ("id,name\n1,Алма\n".encode("cp1251"), {"encoding": "cp1251"}),
    "UTF-16": ("id,name\n1,Алма\n".encode("utf-16"), {"encoding": "utf-16"}),
    "dialect": (b"id;name\n1;a\n", {"dialect": {"delimiter": ";"}}),
}
FAULTS = {
    "CR": (b"id,name\r1,a\r", [("FILE-EOL", 1)]),
    "CR LF": (b"id,name\r\n1,a\r\n", [("FILE-EOL", 1)]),
    "byte order mark": (b"\xef\xbb\xbfid,name\n1,a\n", [("FILE-BOM", 1)]),
    "byte order mark and CR LF": (b"\xef\xbb\xbfid,name\r\n1,a\r\n", [("FILE-BOM", 1), ("FILE-EOL", 1)]),
    "a line break in a cell": (b'id,name\n1,"a\nb"\n2,c\n', [("TEXT-SPACE", 2)]),
    "no final line end": (b"id,name\n1,a", [("CSV-CANONICAL", 2)]),
    "quotes without need": (b'id,name\n1,"a"\n', [("CSV-CANONICAL", 2)]),
    "rows in another order": (b"id,name\n2,a\n1,b\n", [("CSV-CANONICAL", 2)]),
    "header twice": (b"id,name\nid,name\n1,a\n", [("CSV-HEADER", 2)]),
    "a cell of 200 kB": (b"id,name\n1," + b"a" * 200_000 + b"\n", []),
}


def package(folder, content, **listed):
    files = {"t.csv": content}
    return write(folder, files, resource("t.csv", schema(primaryKey=["id"]), **listed), **TUYS)


@pytest.mark.parametrize("name", FAULTS)
def test_one_cause_is_one_finding(tmp_path, name):
    content, expected = FAULTS[name]
    assert found(package(tmp_path, content)) == expected


@pytest.mark.parametrize("name", FOREIGN)
def test_another_encoding_or_dialect_is_not_the_one_form(tmp_path, name):
    content, listed = FOREIGN[name]
    folder = package(tmp_path, content, **listed)
    assert places(folder) == [("CSV-CANONICAL", "t.csv", None, None)]
    with pytest.raises(TuysError, match="nothing was changed"):
        fmt(folder, check=False)
    assert (folder / "t.csv").read_bytes() == content


def test_fmt_takes_cells_as_long_as_the_gate_does(tmp_path):
    folder = package(tmp_path, b'id,name\n1,"' + b"a" * 200_000 + b'"\n')
    assert [one.done for one in fmt(folder, check=False)] == [("quotes set only where needed",)]
    assert found(folder) == []


CODES = {
    "inline": {"name": "codes", "data": []},
    "without a path": {"name": "codes", "path": []},
    "in another dialect": resource("codes.csv", schema(), "codes", dialect={"delimiter": ";"}),
}


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("constraints", [None, [], {"enum": 5}])
@pytest.mark.parametrize("vocabulary", ["x", ["x"], None])
def test_vocabularies_of_any_kind(tmp_path, name, constraints, vocabulary):
    field = {"name": "id", "type": "integer", "vocabulary": vocabulary, "constraints": constraints}
    files = {
        "t.csv": "id,name\n1,a\n",
        "codes.csv": "id;name\n",
        "s.json": json.dumps(schema(field, "name:string")),
    }
    folder = write(tmp_path, files, resource("t.csv", "s.json"), CODES[name], **TUYS)
    assert "CSV-CANONICAL" in {code for code, _ in found(folder)}


def test_a_schemaless_table_has_no_canonical_order(tmp_path):
    folder = table(tmp_path, "id,name\n2,a\n1,b\n", **TUYS)
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "small", "resources": [{"name": "t", "path": "t.csv"}], **TUYS})
    )
    assert found(folder) == []
