"""The first sheet of a workbook: what it holds, of which version, and how to cite it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tuys.exports.about import about
from tuys.exports.cells import Cells, Looks, height
from tuys.exports.edition import Edition, EditionTable

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_EMPTY = "No value is recorded."
_EMPTY_HERE = "Not reported in what was read, not applicable, or withheld for safety. It never means no."
_WIDTH = 100  # of the middle column, in characters
_NOTES = "Hold the pointer over the head of a column to read what it means and which codes it has."


_FACTS = (
    ("Version", "version"),
    ("As of", "as_of"),
    ("About", "description"),
    ("Licence", "licence"),
    ("Licence text", "licence_url"),
    ("Homepage", "homepage"),
)


@dataclass(frozen=True)
class Listed:
    """A table in the list of sheets. `sheet` is None where it has none; `note` is what else to know."""

    table: EditionTable
    sheet: str | None
    note: str


def fill_title(sheet: "Worksheet", looks: Looks, edition: Edition, listed: Sequence[Listed]) -> None:
    """Writes the title, what to know before use, and one line a table with a link to its sheet."""
    cells = Cells(sheet, looks)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDTH)
    sheet.set_column(2, 2, 10)
    sheet.hide_gridlines(2)
    cells.text(0, 0, edition.title, looks.title)
    row = 2
    for label, text in _facts(edition):
        sheet.set_row(row, height(text, _WIDTH))
        sheet.write_string(row, 0, label, looks.label)
        cells.text(row, 1, text, looks.wrapped)
        row += 1
    _list(cells, row + 1, listed)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _facts(edition: Edition) -> Iterator[tuple[str, str]]:
    told = about(edition)
    for label, key in _FACTS:
        if key in told:
            yield label, told[key]
    yield "How to cite", told["citation"]
    yield "An empty cell", _EMPTY_HERE if edition.package.ruleset == "tuys" else _EMPTY
    yield "Meaning of columns", _NOTES


def _list(cells: Cells, row: int, listed: Sequence[Listed]) -> None:
    for place, head in enumerate(("Sheet", "What a row is", "Rows")):
        cells.sheet.write_string(row, place, head, cells.looks.head)
    for number, one in enumerate(listed, row + 1):
        said = " ".join(text for text in (one.table.description or one.table.title, one.note) if text)
        cells.sheet.set_row(number, height(said, _WIDTH))
        if one.sheet is None:
            cells.text(number, 0, one.table.name, cells.looks.text)
        else:
            quoted = one.sheet.replace("'", "''")
            cells.sheet.write_url(number, 0, f"internal:'{quoted}'!A1", cells.looks.link, string=one.sheet)
        cells.text(number, 1, said, cells.looks.wrapped)
        cells.sheet.write_number(number, 2, one.table.frame.height, cells.looks.text)
