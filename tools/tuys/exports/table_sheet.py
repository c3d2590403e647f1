"""One table as a sheet: a frozen header with a note on each field, a filter, columns wide enough."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import polars as pl

from tuys.exports.cells import LINE_HEIGHT, Cells, Looks, height
from tuys.exports.edition import EditionTable
from tuys.exports.field_notes import field_note
from tuys.exports.moments import iso_texts

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NARROWEST, _WIDE, _WIDEST = 9, 60, 120  # in characters
_PAGE = 320  # characters; what is wider would be too small to read on one page
_ARROW = 4  # the width of the filter's arrow in a header
_NOTE_WIDTH = 380  # pixels, which hold some 58 characters
_NOTE_LINE, _NOTE_CHARACTERS = 15, 54
_A4 = 9


def fill_sheet(sheet: "Worksheet", table: EditionTable, looks: Looks) -> int:
    """Writes the table; the number of texts that no cell can hold whole."""
    frame = _shown(table.frame)
    longest = [_longest(column, r"[^\n]+") for column in frame]
    widths = [_width(column, line) for column, line in zip(frame, longest, strict=True)]
    wrapped = [place for place, width in enumerate(widths) if longest[place] > width]
    cells = Cells(sheet, looks)
    puts = [cells.put(kind, place in wrapped) for place, kind in enumerate(frame.dtypes)]
    _header(sheet, table, looks)
    _page(sheet, widths)
    for row, values in enumerate(frame.iter_rows(), 1):
        _set_height(sheet, row, [(str(values[place] or ""), widths[place]) for place in wrapped])
        for place, value in enumerate(values):
            if value is not None:
                puts[place](row, place, value)
    return cells.cut


def _shown(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with datetimes and times as text: those of Excel know no zone and are rounded."""
    return iso_texts(frame).with_columns(frame.select(pl.col(pl.Date)))


def _set_height(sheet: "Worksheet", row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Makes a row as tall as its wrapped texts, which LibreOffice does not do by itself on opening."""
    tallest = max((height(text, width) for text, width in texts), default=LINE_HEIGHT)
    if tallest > LINE_HEIGHT:
        sheet.set_row(row, tallest)


def _header(sheet: "Worksheet", table: EditionTable, looks: Looks) -> None:
    schema, (rows, width) = table.schema, table.frame.shape
    for place, field in enumerate(table.fields):
        sheet.write_string(0, place, field.name, looks.head)
        note = field_note(field, schema)
        sheet.write_comment(0, place, note, {"width": _NOTE_WIDTH, "height": _height(note), "font_size": 9})
    if width:
        key_first = schema.primary_key[:1] == (table.frame.columns[0],)
        sheet.freeze_panes(1, 1 if key_first else 0)
        sheet.autofilter(0, 0, rows, width - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{rows + 1}"})


def _page(sheet: "Worksheet", widths: Sequence[int]) -> None:
    """Sets the widths of the columns, and how the sheet is printed."""
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.repeat_rows(0)
    if sum(widths) <= _PAGE:
        sheet.fit_to_pages(1, 0)


def _height(note: str) -> int:
    """The height of a note in pixels in which every line can be read."""
    lines = sum(-(-len(line) // _NOTE_CHARACTERS) or 1 for line in note.split("\n"))
    return _NOTE_LINE * (lines + 1)


def _width(column: pl.Series, line: int) -> int:
    """Wide enough for the head, and up to a limit for the longest line; an address is not broken."""
    word = min(_longest(column, r"\S+"), _WIDEST)
    return max(_NARROWEST, len(column.name) + _ARROW, min(line, max(word, _WIDE)))


def _longest(column: pl.Series, piece: str) -> int:
    """The characters of the longest piece, a pattern, in the texts of a column, and a little room."""
    pieces = column.cast(pl.String).str.extract_all(piece).explode()
    return int(str(pieces.str.len_chars().max() or 0)) + 2
