"""One table as a sheet: a frozen header with a note on each field, a filter, columns wide enough."""

from typing import TYPE_CHECKING

import polars as pl

from tuys.exports.cells import LINE_HEIGHT, Cells, Looks, as_text, height
from tuys.exports.edition import EditionTable
from tuys.exports.field_notes import field_note

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDEST = 9, 66  # in characters; a SHA-256 has 64
_ARROW = 4  # the width of the filter's arrow in a header
_NOTE_WIDTH = 380  # pixels, which hold some 58 characters
_NOTE_LINE, _NOTE_CHARACTERS = 15, 54
_A4 = 9


def fill_sheet(sheet: "Worksheet", table: EditionTable, looks: Looks) -> int:
    """Writes the table; the number of texts that no cell can hold whole."""
    cells = Cells(sheet, looks)
    widths = [_width(column) for column in table.frame]
    _header(sheet, table, looks)
    wrapped = [place for place, width in enumerate(widths) if width > _WIDEST]
    puts = []
    for number, (column, width) in enumerate(zip(table.frame, widths, strict=True)):
        sheet.set_column(number, number, min(width, _WIDEST))
        puts.append(cells.put(column.dtype, width > _WIDEST))
    for row, values in enumerate(table.frame.iter_rows(), 1):
        # LibreOffice does not fit the rows to their text on opening, so their height is given.
        texts = (as_text(values[place]) for place in wrapped if values[place] is not None)
        tallest = max((height(text, _WIDEST) for text in texts), default=LINE_HEIGHT)
        if tallest > LINE_HEIGHT:
            sheet.set_row(row, tallest)
        for place, value in enumerate(values):
            if value is not None:
                puts[place](row, place, value)
    return cells.cut


def _header(sheet: "Worksheet", table: EditionTable, looks: Looks) -> None:
    schema, (rows, width) = table.schema, table.frame.shape
    for place, name in enumerate(table.frame.columns):
        sheet.write_string(0, place, name, looks.head)
        note = field_note(schema.by_name[name], schema)
        sheet.write_comment(0, place, note, {"width": _NOTE_WIDTH, "height": _height(note), "font_size": 9})
    if width:
        key_first = schema.primary_key[:1] == (table.frame.columns[0],)
        sheet.freeze_panes(1, 1 if key_first else 0)
        sheet.autofilter(0, 0, rows, width - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{rows + 1}"})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _height(note: str) -> int:
    """The height of a note in pixels in which every line can be read."""
    lines = sum(-(-len(line) // _NOTE_CHARACTERS) or 1 for line in note.split("\n"))
    return _NOTE_LINE * (lines + 1)


def _width(column: pl.Series) -> int:
    """As wide as the widest line of the column, in characters."""
    texts = column.cast(pl.String, strict=False) if column.dtype != pl.String else column
    widest = texts.str.split("\n").explode().str.len_chars().max()
    return max(_NARROWEST, len(column.name) + _ARROW, int(str(widest or 0)) + 2)
