"""The written form of `duration`, and lengths of time that compare only where months allow it.

Source: Table Schema, Field Types, `duration`; XML Schema Part 2, duration (3.2.6), and its order (3.2.6.2).
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from tuys.lexical.forms import Form, exact
from tuys.lexical.numerals import whole_number
from tuys.package import Field

_N = "[0-9]+"
_DATE = f"(?:{_N}Y(?:{_N}M)?(?:{_N}D)?|{_N}M(?:{_N}D)?|{_N}D)"
_SECONDS = rf"{_N}(?:\.{_N})?S"
_TIME = f"T(?:{_N}H(?:{_N}M)?(?:{_SECONDS})?|{_N}M(?:{_SECONDS})?|{_SECONDS})"
_DURATION = f"-?P(?:{_DATE}(?:{_TIME})?|{_TIME})"
_PART = re.compile(r"([0-9]+)(?:\.([0-9]+))?([YMDHS])")
_STARTS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


@dataclass(frozen=True)
class Span:
    """A length of time. A month has 28 to 31 days, so `P1M` is neither shorter nor longer than `P30D`.

    One span is less than another where it is so from each of the four first days of months that the
    standard names; `a > b` is `b < a`.
    """

    months: int
    seconds: Fraction

    def __lt__(self, other: "Span") -> bool:
        return all(one < two for one, two in zip(self._ends, other._ends, strict=True))

    def __le__(self, other: "Span") -> bool:
        return all(one <= two for one, two in zip(self._ends, other._ends, strict=True))

    @property
    def _ends(self) -> list[Fraction]:
        months = (year * 12 + month - 1 + self.months for year, month in _STARTS)
        return [_first_day(month) * 86_400 + self.seconds for month in months]


def duration_form(field: Field) -> Form | None:
    """`PnYnMnDTnHnMnS`, parts left out where zero, only seconds with a fraction; the value is a Span.

    Source: Table Schema, Field Types, `duration`. Weeks are of ISO 8601 but not of XML Schema.
    """
    return exact(_DURATION, _span) if field.format == "default" else None


def _span(text: str) -> Span:
    sign = -1 if text[0] == "-" else 1
    date, _, time = text.partition("T")
    parts = {unit: whole_number(number) for number, _, unit in _PART.findall(date)}
    clock = {unit: _fraction(number, part) for number, part, unit in _PART.findall(time)}
    hours = parts.get("D", 0) * 24 + clock.get("H", Fraction(0))
    seconds = (hours * 60 + clock.get("M", 0)) * 60 + clock.get("S", 0)
    return Span(sign * (parts.get("Y", 0) * 12 + parts.get("M", 0)), sign * seconds)


def _fraction(number: str, part: str) -> Fraction:
    return Fraction(whole_number(number + part), 10 ** len(part))


def _first_day(month: int) -> int:
    """Days from a fixed day to the first of the month that is counted from January of year 0."""
    year, since_march = divmod(month - 2, 12)
    return year * 365 + year // 4 - year // 100 + year // 400 + (153 * since_march + 2) // 5
