"""Dialects of both versions of the standard, and declared encodings."""

import pytest

from small_package import found, resource, rows, schema, table, write

pytestmark = pytest.mark.usefixtures("frictionless_here")

FAULT_3, FAULT_4 = [("FLD-TYPE", 3)], [("FLD-TYPE", 4)]
# name: dialect, content, findings. Each holds one faulty cell, which shows that the cells were told apart.
DIALECTS = {
    "delimiter ;": ({"delimiter": ";"}, "id;name\n1;a,b\nx;c\n", FAULT_3),
    "delimiter TAB": ({"delimiter": "\t"}, "id\tname\n1\ta\nx\tc\n", FAULT_3),
    "delimiter of two characters": ({"delimiter": "::"}, "id::name\n1::a:b\nx::c\n", FAULT_3),
    "delimiter of two bytes": ({"delimiter": "é"}, "idéname\n1éa\nxéb\n", FAULT_3),
    "delimiter that a pattern reads": ({"delimiter": "^"}, "id^name\n1^a\nx^b\n", FAULT_3),
    "quoteChar": ({"quoteChar": "'"}, "id,name\n1,'a,''b'\nx,\"\n", FAULT_3),
    "no quoteChar": ({"quoteChar": ""}, 'id,name\n1,a"b\nx,"c\n', FAULT_3),
    "escapeChar in quotes": (
        {"doubleQuote": False, "escapeChar": "\\"},
        'id,name\n1,"a\\"b"\nx,"c,d"\n',
        FAULT_3,
    ),
    "escapeChar at the end of a line": (
        {"doubleQuote": False, "escapeChar": "\\"},
        'id,name\n1,"a\\\nb"\nx,c\n',
        FAULT_4,
    ),
    "escapeChar in bare cells": ({"escapeChar": "|"}, "id,name\n1,a|,b\nx,c\n", FAULT_3),
    "no doubleQuote": ({"doubleQuote": False}, 'id,name\n1,"a""b"\nx,c\n', [("CSV-QUOTE", 2)]),
    "skipInitialSpace": ({"skipInitialSpace": True}, 'id, name\n1, "a"\nx,  b\n', FAULT_3),
    "commentChar": ({"commentChar": "#"}, "id,name\n#,,,\n1,a\n#\nx,b\n", [("FLD-TYPE", 5)]),
    "commentChar above the header": ({"commentChar": "#"}, "# c\nid,name\n1,a\nx,b\n", FAULT_4),
    "commentRows": ({"commentRows": [2]}, "id,name\nunits,,\n1,a\nx,b\n", FAULT_4),
    "commentRows count rows, not lines": (
        {"commentRows": [3]},
        'id,name\n1,"a\nb"\n,,,\nx,b\n',
        [("FLD-TYPE", 5)],
    ),
    "commentRows above headerRows": (
        {"commentRows": [1], "headerRows": [2]},
        "title\nid,name\n1,a\nx,b\n",
        FAULT_4,
    ),
    "headerRows": ({"headerRows": [2]}, "title,,,\nid,name\n1,a\nx,b\n", FAULT_4),
    "no header": ({"header": False}, "1,a\nx,b\n", [("FLD-TYPE", 2)]),
    "no header, one cell too few": ({"header": False}, "1,a\nx\n2,b\n", [("CSV-RAGGED", 2)]),
    "no header, no rows": ({"header": False}, "", []),
    "lineTerminator": ({"lineTerminator": "|"}, "id,name|1,a|x,b", FAULT_3),
    "lineTerminator CR": ({"lineTerminator": "\r"}, "id,name\r1,a\rx,b\r", FAULT_3),
    "nullSequence": ({"nullSequence": "\\N"}, "id,name\n\\N,a\nx,\\N\n", FAULT_3),
    "caseSensitiveHeader": ({"caseSensitiveHeader": False}, "ID,NAME\n1,a\nx,b\n", FAULT_3),
    "a header row beyond the end": ({"headerRows": [10**30]}, "id,name\n1,a\n", [("CSV-HEADER", 1)]),
}
UNUSABLE = [
    {"delimiter": ""},
    {"delimiter": "\n"},
    {"delimiter": '"'},
    {"quoteChar": "''"},
    {"escapeChar": "\\\\"},
    {"escapeChar": ","},
    {"lineTerminator": ","},
]


@pytest.mark.parametrize("name", DIALECTS)
def test_dialect(tmp_path, name):
    dialect, content, expected = DIALECTS[name]
    assert found(table(tmp_path, content, dialect=dialect)) == expected


@pytest.mark.parametrize("dialect", UNUSABLE, ids=str)
def test_a_dialect_in_which_nothing_can_be_read(tmp_path, dialect):
    assert found(table(tmp_path, "id,name\n1,a\nx,b\n", dialect=dialect)) == [("PKG-DESCRIPTOR", None)]


@pytest.mark.parametrize(
    ("dialect", "content", "names"),
    [
        ({"headerRows": [1, 2]}, "fruit\nid,name\n1,a\nx,b\n", ("fruit id", "fruit name")),
        ({"headerRows": [1, 2], "headerJoin": "-"}, "a,b\nid,name\n1,a\nx,b\n", ("a-id", "b-name")),
        ({"headerRows": [1, 3], "commentRows": [2]}, "a,b\nc\nid,name\nx,b\n", ("a id", "b name")),
    ],
)
def test_a_header_of_several_rows(tmp_path, dialect, content, names):
    shape = schema(f"{names[0]}:integer", f"{names[1]}:string")
    assert found(table(tmp_path, content, shape, dialect=dialect)) == FAULT_4


def test_a_null_sequence_is_a_missing_value_beside_the_declared_ones(tmp_path):
    fields = ("id:integer", {"name": "name", "type": "string", "constraints": {"required": True}})
    content = "id,name\nNA,a\n-,b\n,c\n1,NA\n"
    folder = table(tmp_path, content, schema(*fields, missingValues=["-"]), dialect={"nullSequence": "NA"})
    assert found(folder) == [("FLD-TYPE", 4), ("FLD-REQUIRED", 5)]


def test_a_dialect_in_a_file(tmp_path):
    files = {"t.csv": "id;name\n1;a\nx;b\n", "d.json": '{"delimiter": ";"}'}
    assert found(write(tmp_path, files, resource("t.csv", dialect="d.json"))) == FAULT_3


@pytest.mark.parametrize("content", ["id;name\nx;b\n", "id,name\nx,b\n"])
def test_without_its_dialect_a_table_is_not_read(tmp_path, content):
    assert found(table(tmp_path, content, dialect="d.json")) == [("FILE-MISSING", None)]


TEXT = "id,name\n1,{}\nx,b\n"
ENCODED = {
    "cp1251": ("Ќ", "cp1251"),
    "windows-1251": ("Алма", "cp1251"),
    "utf-16": ("Њұñ", "utf-16"),
    "utf-16le": ("Њұñ", "utf-16-le"),
    "latin-1": ("é", "latin-1"),
    "UTF_8": ("ұ", "utf-8"),
    "U8": ("ұ", "utf-8"),
    "utf-8-sig": ("ұ", "utf-8-sig"),
    "utf-32": ("ұ", "utf-32"),
}


@pytest.mark.parametrize("declared", ENCODED)
def test_a_declared_encoding(tmp_path, declared):
    letters, encoding = ENCODED[declared]
    folder = table(tmp_path, TEXT.format(letters).encode(encoding), encoding=declared)
    assert found(folder) == FAULT_3
    assert rows(folder) == 2


@pytest.mark.parametrize(
    ("declared", "content", "expected"),
    [
        ("ascii", "id,name\n1,a\n2,é\n".encode(), ("FILE-ENCODING", 3)),
        ("utf-16", "id,name\nЊ,a\n2,b\n".encode("utf-16")[:-1], ("FILE-ENCODING", 3)),
        ("utf-16-le", "id,name\nЊЊ,a\n".encode("utf-16-le") + b"\x00\xd8a\x00", ("FILE-ENCODING", 3)),
        ("utf-16", "id,name\nЊ,a\0\n".encode("utf-16"), ("FILE-CONTROL", 2)),
        ("utf-16", 'id,name\nЊ,"a\n'.encode("utf-16"), ("CSV-QUOTE", 2)),
        ("cp1251", b"id,name\n1,\x98\n", ("FILE-ENCODING", 2)),
    ],
)
def test_a_fault_in_a_declared_encoding(tmp_path, declared, content, expected):
    assert found(table(tmp_path, content, encoding=declared)) == [expected]


@pytest.mark.parametrize(
    "declared",
    [
        *("klingon", "base64", "rot13", "zlib", "bz2", "hex", "idna", "punycode", "unicode_escape", "mbcs"),
        *("undefined", "../x", "x" * 5000, "utf-8\0", "a b"),
    ],
)
def test_an_unknown_encoding_is_told_once(tmp_path, declared):
    files = {"a.csv": "id,name\nx,a\n", "b.csv": "id,name\nx,a\n"}
    folder = write(tmp_path, files, resource(["a.csv", "b.csv"], encoding=declared))
    assert found(folder) == [("FILE-ENCODING", None)]
