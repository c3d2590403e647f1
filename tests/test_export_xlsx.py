"""The workbook: every cell as in the tables, read back by another library; and what only a workbook has."""

import dataclasses
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

import small_edition
import small_package
import typed_package
from dataset_copy import DATASET
from tuys.errors import TuysError
from tuys.exports import Edition, xlsx
from tuys.exports.sheet_names import sheet_names

CITATION = "Example maintainers (2026). An example."
_WRITER = """
import os, sys
from dataclasses import replace
from pathlib import Path
from tuys.exports import read_edition
from tuys.exports.xlsx import write
from tuys.package import read_package
os.umask(0o077)
write(replace(read_edition(read_package(sys.argv[1])[0]), citation=sys.argv[3]), Path(sys.argv[2]))
"""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small_edition.edition(DATASET)


@pytest.fixture(scope="module")
def book(edition, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("xlsx") / "tuys.xlsx"
    assert xlsx.write(dataclasses.replace(edition, citation=CITATION), target) == ()
    return target


def read(path: Path, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python(skip_empty_area=False)


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def sheet_part(path: Path, name: str) -> str:
    """The XML of a sheet, which are numbered in their order."""
    return part(
        path, f"xl/worksheets/sheet{CalamineWorkbook.from_path(path).sheet_names.index(name) + 1}.xml"
    )


def written(tmp_path: Path, content: str, *fields: object) -> tuple[Path, tuple[str, ...]]:
    """The workbook of a table `t`, and what it could not hold."""
    shape = small_package.schema(*fields)
    notes = xlsx.write(small_edition.of_table(tmp_path, content, shape), tmp_path / "t.xlsx")
    return tmp_path / "t.xlsx", notes


def test_every_cell_of_every_table_is_in_its_sheet(edition, book):
    assert len(edition.tables) > 12
    for table in edition.tables:
        header, *rows = read(book, table.name)
        assert header == table.frame.columns
        expected = [["" if value is None else value for value in row] for row in table.frame.iter_rows()]
        assert rows == expected, table.name


def test_what_most_people_want_comes_first(book):
    names = CalamineWorkbook.from_path(book).sheet_names
    first = [name for name in names if name in ("About", "events_flat", "persons", "status", "events")]
    assert names[: len(first)] == first
    assert first[0] == "About"


def test_the_title_sheet_says_what_it_is_and_how_to_cite_it(edition, book):
    rows = read(book, "About")
    assert rows[0][0] == edition.title
    told = {row[0]: row[1] for row in rows[1:]}
    assert told["Version"] == edition.version
    assert told["As of"] == edition.as_of
    assert told["How to cite"] == CITATION
    assert told["Licence text"].startswith("https://creativecommons.org/")
    assert "never means no" in told["An empty cell"]
    listed = {row[0]: row[2] for row in rows if row[0] in edition.by_name}
    assert listed == {table.name: table.frame.height for table in edition.tables}
    assert "'persons'!A1" in sheet_part(book, "About")


def test_a_sheet_has_a_frozen_header_and_a_filter(edition, book):
    text = sheet_part(book, "events")
    table = edition.by_name["events"].frame
    assert re.search('<pane xSplit="1" ySplit="1" topLeftCell="B2" .*state="frozen"', text)
    assert f'<autoFilter ref="A1:K{table.height + 1}"/>' in text
    assert 'ref="A1:E1"' in sheet_part(book, "redirects"), "a table without rows has a header all the same"


def test_long_texts_are_wrapped_in_rows_as_tall_as_they_need(tmp_path):
    address = "https://example.org/" + "a" * 80
    book, _ = written(
        tmp_path, f"a,b,c\nx,{'word ' * 40},{address}\ny,z,\n", "a:string", "b:string", "c:string"
    )
    text = sheet_part(book, "t")
    assert re.findall('<row r="([0-9]+)" ht="([0-9]+)" customHeight="1"', text) == [("2", "60")]
    widths = [round(float(width)) for width in re.findall('<col [^>]*width="([0-9.]+)"', text)]
    assert widths == [10, 61, 103], "an address is not broken"


def test_every_header_has_its_field_s_description_as_a_note(edition, book):
    with zipfile.ZipFile(book) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/comments")]
        notes = "".join(archive.read(name).decode("utf-8") for name in parts)
    assert len(parts) == len(edition.tables)
    assert notes.count("<comment ref=") == sum(table.frame.width for table in edition.tables)
    assert "When it happened" in notes
    assert "Type: date (EDTF); never empty." in notes
    assert "Refers to person_id of the table persons." in notes
    assert "  held_in_china: Named as held in China" in notes


def test_long_lists_of_codes_end_with_their_number(tmp_path):
    codes = [f"c{number:02}" for number in range(30)]
    field = {"name": "a", "type": "string", "constraints": {"enum": codes}}
    book, _ = written(tmp_path, "a\nc01\n", field)
    notes = part(book, "xl/comments1.xml")
    assert "c24\n  and 5 more" in notes
    assert "c25" not in notes


def test_addresses_are_links_and_nothing_is_a_formula(edition, book):
    index = CalamineWorkbook.from_path(book).sheet_names.index("sources") + 1
    relations = part(book, f"xl/worksheets/_rels/sheet{index}.xml.rels")
    for url in edition.by_name["sources"].frame["url"]:
        assert f'Target="{url}" TargetMode="External"' in relations
    with zipfile.ZipFile(book) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


TEXTS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "007", "1e5", "2024-01-01", "TRUE", "{=1}", "'x"),
    *("<r>b</r>", "<r><t>b</t></r>", "_x0041_", "a\nb", "&amp;", "𐐷", "http://example.org", "javascript:1"),
    *("https://example.org/a b", 'https://example.org/"', "internal:a", "mailto:a", "file://a", "x" * 32_767),
)


def test_text_stays_text_whatever_it_looks_like(tmp_path):
    content = "a\n" + "".join('"{}"\n'.format(text.replace('"', '""')) for text in TEXTS)
    book, notes = written(tmp_path, content, "a:string")
    assert [row[0] for row in read(book, "t")][1:] == list(TEXTS)
    assert notes == ()
    with zipfile.ZipFile(book) as archive:
        assert "xl/worksheets/_rels/sheet2.xml.rels" in archive.namelist()
        assert "hyperlink" not in sheet_part(book, "t")


def test_a_value_of_every_type(tmp_path):
    folder = typed_package.write(tmp_path / "typed")
    target = tmp_path / "typed.xlsx"
    xlsx.write(small_edition.edition(folder), target)
    header, full, *_ = read(target, "all")
    values = dict(zip(header, full, strict=True))
    assert values["datetime"] == "2024-02-29T07:00:00Z"
    assert values["time"] == "12:00:00"
    others = {
        name: value for name, (*_, value) in typed_package.COLUMNS.items() if name not in ("datetime", "time")
    }
    assert {name: values[name] for name in others} == others
    assert values["boolean"] is True
    assert "yyyy\\-mm\\-dd" in part(target, "xl/styles.xml") or "yyyy-mm-dd" in part(target, "xl/styles.xml")


def test_what_excel_would_round_is_text(tmp_path):
    content = "i,d,n\n1000000000000000,1900-02-28,NaN\n-999999999999999,1900-03-01,-INF\n,0001-01-01,INF\n"
    book, _ = written(tmp_path, content, "i:integer", "d:date", "n:number")
    assert read(book, "t")[1:] == [
        ["1000000000000000", "1900-02-28", "NaN"],
        [-999_999_999_999_999, date(1900, 3, 1), "-INF"],
        ["", "0001-01-01", "INF"],
    ]


@pytest.mark.parametrize("text", ["x" * 32_768, "𐐷" * 16_384])
def test_a_text_too_long_for_a_cell_is_cut_and_said_to_be(tmp_path, text):
    book, notes = written(tmp_path, f"a\n{text}\n", "a:string")
    assert notes == ("t: 1 text is cut, too long for a cell; the CSV has all.",)
    assert (
        read(book, "t")[1][0]
        == f"{text[:16_000]} [cut here: {len(text):,} characters are too many for a cell]"
    )
    assert any("1 text is cut" in str(cell) for row in read(book, "About") for cell in row)


def test_a_table_over_100_000_rows_gets_no_sheet_and_a_line(tmp_path, edition):
    table = dataclasses.replace(
        edition.by_name["relations"], frame=pl.DataFrame({"relation_id": ["R"] * 100_001})
    )
    small = edition.by_name["places"]
    notes = xlsx.write(Edition(edition.package, (table, small)), tmp_path / "t.xlsx")
    assert notes == ("relations: No sheet: it has 100,001 rows, and a sheet holds 100,000 here.",)
    assert CalamineWorkbook.from_path(tmp_path / "t.xlsx").sheet_names == ["About", "places"]
    said = next(row for row in read(tmp_path / "t.xlsx", "About") if row[0] == "relations")
    assert said[1].endswith("No sheet: it has 100,001 rows, and a sheet holds 100,000 here.")


def test_more_links_than_excel_allows_are_plain_text(tmp_path):
    rows = 65_540
    book, _ = written(tmp_path, "a\n" + "https://example.org/\n" * rows, "a:string")
    assert sheet_part(book, "t").count("<hyperlink ") == 65_530
    assert {row[0] for row in read(book, "t")[1:]} == {"https://example.org/"}
    assert len(read(book, "t")) == rows + 1


def test_names_of_sheets():
    long = "n" * 40
    wanted = ["About", "about", "a/b", "a:b", "History", "'q'", long, long, long.upper(), "", "𐐷" * 20]
    names = sheet_names(wanted)
    assert names[:6] == ["About", "about~2", "a_b", "a_b~2", "History~2", "q"]
    assert names[6:10] == ["n" * 31, "n" * 29 + "~2", "N" * 29 + "~3", "~2"]
    assert names[10] == "𐐷" * 15
    assert len({name.casefold() for name in names}) == len(names)


def test_the_bytes_depend_on_nothing_but_the_edition(edition, book, tmp_path):
    other = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)}
    command = [sys.executable, "-c", _WRITER, str(DATASET), str(tmp_path / "other.xlsx"), CITATION]
    subprocess.run(command, check=True, cwd=tmp_path, env={**os.environ, **other})
    assert (tmp_path / "other.xlsx").read_bytes() == book.read_bytes()
    with zipfile.ZipFile(book) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        assert {one.external_attr for one in archive.infolist()} == {0o600 << 16}
    assert f"{edition.as_of}T00:00:00Z" in part(book, "docProps/core.xml")
    assert CITATION.rstrip(".") in part(book, "docProps/core.xml")


def test_a_place_that_cannot_be_written_to_is_one_line(edition, tmp_path):
    small = Edition(edition.package, (edition.by_name["places"],))
    with pytest.raises(TuysError, match=r"t\.xlsx: cannot be written: No such file or directory"):
        xlsx.write(small, tmp_path / "no" / "t.xlsx")
    (tmp_path / "t.xlsx").write_text("mine", encoding="utf-8")
    with pytest.raises(TuysError, match=r"t\.xlsx: cannot be written: File exists"):
        xlsx.write(small, tmp_path / "t.xlsx")
    assert (tmp_path / "t.xlsx").read_text(encoding="utf-8") == "mine"
