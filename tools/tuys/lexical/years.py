"""Written forms of `year` and `yearmonth`.

Source: Table Schema, Field Types, `year` and `yearmonth`; XML Schema Part 2, gYear and gYearMonth.
"""

from tuys.lexical.forms import Form, exact
from tuys.lexical.moments import ZONE
from tuys.lexical.numerals import whole_number
from tuys.package import Field

_YEAR = "-?(?:[1-9][0-9]{3,}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"


def year_form(field: Field) -> Form | None:
    """`YYYY`, also negative, of more digits, or with a zone, never 0000; the value is the year, an int."""
    return exact(f"{_YEAR}{ZONE}?", _year) if field.format == "default" else None


def yearmonth_form(field: Field) -> Form | None:
    """`YYYY-MM`, the year as in `year`; the value is a tuple of year and month."""
    return exact(f"{_YEAR}-(?:0[1-9]|1[0-2]){ZONE}?", _yearmonth) if field.format == "default" else None


def _without_zone(text: str) -> str:
    if text.endswith("Z"):
        return text[:-1]
    return text[:-6] if text[-3:-2] == ":" else text


def _year(text: str) -> int:
    return whole_number(_without_zone(text))


def _yearmonth(text: str) -> tuple[int, int]:
    year, _, month = _without_zone(text).rpartition("-")
    return whole_number(year), int(month)
