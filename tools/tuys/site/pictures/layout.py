"""How large a picture is, and what it is made of: for a phone, and for a wide screen or paper."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """The measures of a drawing, all in its own units, which are about pixels.

    `line` is the way from one line of text to the next, `letter` and `wide_letter` what a Latin and a
    Cyrillic letter take at the size that pictures.css gives texts; `left` and `right` are kept free beside
    a plot over years, for labels, and a row of it is `row` tall; `scale` is how much larger marks are than
    on a phone. A legend stands in so many `columns`.
    """

    name: str
    width: float
    line: float
    letter: float
    wide_letter: float
    left: float
    right: float
    row: float
    scale: float
    columns: int


PHONE = Layout("phone", 340, 12, 5.9, 6.6, 104, 42, 24, 1, 1)
SCREEN = Layout("screen", 900, 17, 7.2, 8.1, 196, 64, 27, 1.35, 2)
