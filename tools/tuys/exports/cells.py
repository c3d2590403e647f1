"""How one value stands in a cell of a workbook, so that Excel changes nothing about it.

Text is always text: `=1+1` is no formula and `007` no number. What Excel cannot hold exactly is text too:
whole numbers of more than 15 digits, days before March 1900, NaN and infinity.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LINE_HEIGHT = 15  # points
TALLEST = 400  # points; Excel knows no taller row than 409
LONGEST_CELL = 32_767  # units of UTF-16
MOST_LINKS = 65_530
_KEPT = 16_000  # characters, which even as surrogate pairs fit into a cell
_LONGEST_LINK = 2_079
_LINK = re.compile(r"https://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
_EXACT = 10**15
Put = Callable[[int, int, Any], None]


@dataclass(frozen=True)
class Looks:
    """The formats of a workbook's cells."""

    title: "Format"
    label: "Format"
    head: "Format"
    text: "Format"
    wrapped: "Format"
    day: "Format"
    link: "Format"


class Cells:
    """Writes the cells of one sheet. `links` and `cut` count the hyperlinks and the shortened texts."""

    def __init__(self, sheet: "Worksheet", looks: Looks) -> None:
        self.sheet = sheet
        self.looks = looks
        self.links = 0
        self.cut = 0

    def put(self, kind: pl.DataType, wrapped: bool) -> Put:
        """What writes a value of a column of this type; `wrapped` where long lines are broken."""
        look = self.looks.wrapped if wrapped else self.looks.text
        if isinstance(kind, pl.Boolean):
            return lambda row, column, value: self.sheet.write_boolean(row, column, value, look)
        if isinstance(kind, pl.Date):
            return self._day
        if kind.is_numeric():
            return self._number
        return lambda row, column, value: self.text(row, column, as_text(value), look)

    def text(self, row: int, column: int, text: str, look: "Format") -> None:
        """Writes a text, an https address as a link. A text that no cell can hold ends with a word on it."""
        if text.startswith("https://") and self._is_link(text):
            self.links += 1
            self.sheet.write_url(row, column, text, self.looks.link, string=text)
            return
        if len(text) > LONGEST_CELL // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
            self.cut += 1
            text = f"{text[:_KEPT]} [cut here: {len(text):,} characters are too many for a cell]"
        if text.startswith("<r>") and text.endswith("</r>"):  # what xlsxwriter takes for its own markup
            self.sheet.write_rich_string(row, column, "<", "r", text[2:], look)
        else:
            self.sheet.write_string(row, column, text, look)

    def _is_link(self, text: str) -> bool:
        fits = len(text) <= _LONGEST_LINK and self.links < MOST_LINKS
        return fits and _LINK.fullmatch(text) is not None

    def _day(self, row: int, column: int, value: date) -> None:
        if value < _FIRST_DAY:
            self.text(row, column, value.isoformat(), self.looks.text)
        else:
            self.sheet.write_datetime(row, column, value, self.looks.day)

    def _number(self, row: int, column: int, value: Any) -> None:
        if not math.isfinite(value) or (isinstance(value, int) and abs(value) >= _EXACT):
            self.text(row, column, as_text(value), self.looks.text)
        else:
            self.sheet.write_number(row, column, value, self.looks.text)


def height(text: str, width: int) -> int:
    """The height in points in which a text can be read in a column that is `width` characters wide."""
    held = width * 11 // 10  # letters are narrower than the digits that widths are counted in
    lines = sum(max(1, -(-len(line) // held)) for line in text.split("\n"))
    return min(TALLEST, LINE_HEIGHT * lines)


def as_text(value: Any) -> str:
    """A value in the written form of the Table Schema standard."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "INF" if value > 0 else "-INF"
    return str(value)
