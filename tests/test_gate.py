"""Faults of a file: each gives its code at the line that an editor shows, and nothing after it is lost."""

import pytest

from small_package import found, resource, rows, schema, table, write
from tuys.gate.together import MOST

pytestmark = pytest.mark.usefixtures("frictionless_here")


def lines(code: str, *numbers: int) -> list[tuple[str, int]]:
    return [(code, number) for number in numbers]


# Faults after which the file can still be read: the faulty cell below them is found as well.
READ_ON = {
    "nothing": (b"id,name\n1,a\nx,b\n", lines("FLD-TYPE", 3)),
    "byte order mark": (b"\xef\xbb\xbfid,name\n1,a\nx,b\n", lines("FLD-TYPE", 3)),
    "byte order mark before a quote": (b'\xef\xbb\xbf"id","name"\n1,a\nx,b\n', lines("FLD-TYPE", 3)),
    "no final line end": (b"id,name\n1,a\nx,b", lines("FLD-TYPE", 3)),
    "CR LF": (b"id,name\r\n1,a\r\nx,b\r\n", lines("FLD-TYPE", 3)),
    "CR": (b"id,name\r1,a\rx,b\r", lines("FLD-TYPE", 3)),
    "mixed line ends": (b"id,name\r\n1,a\n2,b\rx,c\n", lines("FLD-TYPE", 4)),
    "cell of several lines": (b'id,name\n1,"a\n\nb"\nx,c\n', lines("FLD-TYPE", 5)),
    "cell of several CR LF lines": (b'id,name\r\n1,"a\r\nb"\r\nx,c\r\n', lines("FLD-TYPE", 4)),
    "cell too many": (b"id,name\n1,a,b\nx,c\n", [("CSV-RAGGED", 2), ("FLD-TYPE", 3)]),
    "cell too few": (b"id,name\n1\nx,c\n", [("CSV-RAGGED", 2), ("FLD-TYPE", 3)]),
    "ragged after a cell of two lines": (
        b'id,name\n1,"a\nb"\n2\nx,c\n',
        [("CSV-RAGGED", 4), ("FLD-TYPE", 5)],
    ),
    "blank line": (b"id,name\n1,a\n\nx,b\n", [("CSV-RAGGED", 3), ("FLD-TYPE", 4)]),
    "blank CR LF line": (b"id,name\r\n1,a\r\n\r\nx,b\r\n", [("CSV-RAGGED", 3), ("FLD-TYPE", 4)]),
    "blank lines at the end": (b"id,name\nx,b\n\n\n", [("FLD-TYPE", 2), *lines("CSV-RAGGED", 3, 4)]),
    "header twice": (b"id,name\nid,name\n1,a\nx,b\n", [("CSV-HEADER", 2), ("FLD-TYPE", 4)]),
    "header again": (b'id,name\n1,"a\nb"\nid,name\nx,b\n', [("CSV-HEADER", 4), ("FLD-TYPE", 5)]),
    "label blank": (b"id,\n1,a\nx,b\n", [("CSV-HEADER", 1), ("FLD-TYPE", 3)]),
    "label with a space": (b"id, name\n1,a\nx,b\n", [("CSV-HEADER", 1), ("FLD-TYPE", 3)]),
    "label in another case": (b"id,Name\n1,a\nx,b\n", [("CSV-HEADER", 1), ("FLD-TYPE", 3)]),
    "label twice": (b"id,id\n1,a\nx,b\n", [("CSV-HEADER", 1), ("FLD-TYPE", 3)]),
    "label beyond": (b"id,name,more\n1,a,\nx,b,\n", [("CSV-HEADER", 1), ("FLD-TYPE", 3)]),
    "label missing": (b"id\n1\nx\n", [("CSV-HEADER", 1), ("FLD-TYPE", 3)]),
    "labels in another order": (b"name,id\na,1\nb,x\n", [("CSV-HEADER", 1), ("FLD-TYPE", 3)]),
    "header only": (b"id,name\n", []),
    "header only, without line end": (b"id,name", []),
    "cells quoted without need": (b'"id","name"\n"1","a ""b"""\n"x",","\n', lines("FLD-TYPE", 3)),
}
# Faults after which nobody can say where the next row begins, or what the cells mean.
STOPPED = {
    "UTF-16 with its mark": ("id,name\n1,a\n".encode("utf-16"), ("FILE-ENCODING", 1)),
    "UTF-16 without": ("id,name\n1,a\n".encode("utf-16-be"), ("FILE-CONTROL", 1)),
    "cp1251": ("id,name\n1,a\n2,б\n".encode("cp1251"), ("FILE-ENCODING", 3)),
    "UTF-8 cut off": ("id,name\n1,a\n2,б".encode()[:-1], ("FILE-ENCODING", 3)),
    "overlong UTF-8": (b"id,name\n1,a\n2,\xc0\xaf\n", ("FILE-ENCODING", 3)),
    "lone surrogate": (b"id,name\n1,a\n2,\xed\xa0\x80\n", ("FILE-ENCODING", 3)),
    "surrogate pair": (b"id,name\n1,a\n2,\xed\xa0\x80\xed\xb0\x80\n", ("FILE-ENCODING", 3)),
    "bad byte after CR": (b"id,name\r1,a\r2,\xff\r3,b\r", ("FILE-ENCODING", 3)),
    "bad byte after a CR LF line": (b'id,name\r\n1,"a\r\nb"\r\n2,\xff\r\n', ("FILE-ENCODING", 4)),
    "NUL": (b"id,name\n1,a\n2,b\0\n3,c\n", ("FILE-CONTROL", 3)),
    "NUL after CR": (b"id,name\r1,a\r2,b\0\r3,c\r", ("FILE-CONTROL", 3)),
    "NUL before a bad byte": (b"id,name\n1,\0\n2,\xff\n", ("FILE-CONTROL", 2)),
    "NUL after a bad byte": (b"id,name\n1,\xff\n2,\0\n", ("FILE-ENCODING", 2)),
    "unclosed in the header": (b'id,"name\n1,a\n2,b\n', ("CSV-QUOTE", 1)),
    "unclosed in row 2": (b'id,name\n1,"a\n2,b\n3,c\n', ("CSV-QUOTE", 2)),
    "unclosed in the middle": (b'id,name\n1,a\n2,"b\n3,c\n4,d\n', ("CSV-QUOTE", 3)),
    "unclosed in the last line": (b'id,name\n1,a\n2,b\n3,"c\n', ("CSV-QUOTE", 4)),
    "unclosed at the very end": (b'id,name\n1,a\n2,b\n3,"', ("CSV-QUOTE", 4)),
    "unclosed until the next quote": (b'id,name\n1,"a\n2,"b"\n3,c\n', ("CSV-QUOTE", 2)),
    "unclosed after a cell of two lines": (b'id,name\n1,"a\nb"\n2,"c\n', ("CSV-QUOTE", 4)),
    "quote in a bare cell": (b'id,name\n1,a\n2,b"c\n3,d\n', ("CSV-QUOTE", 3)),
    "text after a closed quote": (b'id,name\n1,a\n2,"b"c\n3,d\n', ("CSV-QUOTE", 3)),
    "quote in a bare label": (b'id,na"me\n1,a\n', ("CSV-QUOTE", 1)),
    "zero bytes": (b"", ("CSV-HEADER", 1)),
    "a line end only": (b"\n", ("CSV-HEADER", 1)),
    "a byte order mark only": (b"\xef\xbb\xbf", ("CSV-HEADER", 1)),
    "first line blank": (b"\nid,name\n1,a\n", ("CSV-HEADER", 1)),
    "header of blanks": (b",\n1,a\n", ("CSV-HEADER", 1)),
    "semicolons": (b"id;name\n1;a,b\nx;c\n", ("CSV-HEADER", 1)),
    "tabs": (b"id\tname\n1\ta,b\nx\tc\n", ("CSV-HEADER", 1)),
}


@pytest.mark.parametrize("name", READ_ON)
def test_what_can_be_read_is_read(tmp_path, name):
    content, expected = READ_ON[name]
    assert found(table(tmp_path, content)) == expected


@pytest.mark.parametrize("name", STOPPED)
def test_what_cannot_be_read_is_told_once(tmp_path, name):
    content, expected = STOPPED[name]
    other = resource("u.csv", name="u")
    folder = write(tmp_path, {"t.csv": content, "u.csv": "id,name\nx,b\n"}, resource("t.csv"), other)
    assert found(folder) == [expected, ("FLD-TYPE", 2)]


@pytest.mark.parametrize("most", [0, MOST], ids=["each by itself", "together"])
@pytest.mark.parametrize("name", [*READ_ON, *STOPPED])
def test_a_part_is_read_as_if_alone(tmp_path, monkeypatch, name, most):
    for module in ("tuys.gate.together", "tuys.structure.frames"):
        monkeypatch.setattr(f"{module}.MOST", most)
    files = {
        "s.csv": b"id,name\n7,g\n8,h",
        "t.csv": READ_ON[name][0] if name in READ_ON else STOPPED[name][0],
        "u.csv": b'\xef\xbb\xbf"id",name\r\n9,"i, i"\r\nx,j\r\n',
    }
    expected = [*READ_ON[name][1], ("FLD-TYPE", 3)] if name in READ_ON else [STOPPED[name][1]]
    assert found(write(tmp_path, files, resource(list(files)))) == expected


def test_a_header_of_other_names_is_one_finding(tmp_path):
    assert found(table(tmp_path, "1,a\n2,b\n")) == [("CSV-HEADER", 1)]


def test_no_row_is_lost_beside_faulty_ones(tmp_path):
    assert rows(table(tmp_path, 'id,name\n1,a\n2\n\n3,"b\nc"\n4,d,e\nid,name\n5,f\n')) == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_blank_line_under_one_column_is_no_row(tmp_path, end):
    content = end.join(["id", "1", "", "x", "", ""])
    folder = table(tmp_path, content, schema("id:integer"))
    assert found(folder) == [("CSV-RAGGED", 3), ("FLD-TYPE", 4), ("CSV-RAGGED", 5)]
    assert rows(folder) == 2


def test_a_quoted_empty_cell_under_one_column_is_a_row(tmp_path):
    assert rows(table(tmp_path, 'id\n1\n""\n2\n', schema("id:integer"))) == 3


@pytest.mark.parametrize("size", [200_000, 1_000_000])
def test_long_cells_below_the_cap(tmp_path, size):
    content = "id,name\n1," + "n" * size + '\n2,"' + "n\n" * (size // 2) + '"\nx,b\n'
    assert found(table(tmp_path, content)) == [("FLD-TYPE", 4 + size // 2)]


def test_a_long_label_is_not_repeated_in_full(tmp_path):
    from tuys.validate import validate

    report = validate(table(tmp_path, "id," + "n" * 200_000 + "\n1,a\n"))
    assert [finding.code for finding in report.findings] == ["CSV-HEADER"]
    assert len(report.findings[0].message) < 200
