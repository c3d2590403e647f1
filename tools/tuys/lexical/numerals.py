"""Written forms of numbers: `number` and `integer`.

Source: Table Schema, Field Types, `number` and `integer`; XML Schema Part 2, decimal.
"""

import re
from typing import Any

from tuys.lexical.forms import Form, exact, quoted, whole
from tuys.package import Field

_SPECIAL = "[Nn][Aa][Nn]|-?[Ii][Nn][Ff]"
_EXPONENT = "(?:[Ee][+-]?[0-9]+)?"
# What may surround a number that is not bare: no digit of any script, and no sign that would be lost.
_AROUND = r"[^\d+\-\u2212\uff0b\uff0d]*"
_CHUNK = 4000  # int() refuses more than 4300 digits


def whole_number(text: str) -> int:
    """The integer that ASCII digits with an optional sign stand for, however long."""
    if len(text) <= _CHUNK:
        return int(text)
    if text[0] in "+-":
        number = whole_number(text[1:])
        return -number if text[0] == "-" else number
    half = len(text) // 2
    scale: int = 10**half
    return whole_number(text[:-half]) * scale + whole_number(text[-half:])


def integer_form(field: Field) -> Form | None:
    """Digits with an optional sign, and with `groupChar` between digits; the value is an int of any size.

    Source: Table Schema, Field Types, `integer`. Leading zeros are allowed, a decimal point is not.
    """
    group = _mark(field, "groupChar", "")
    if group is None:
        return None
    digits = _digits(group)
    if _is_bare(field):
        return exact(f"[+-]?{digits}", lambda text: whole_number(text.replace(group, "")))
    body = f"{_AROUND}(?P<number>[+-]?{digits}){_AROUND}"
    return _found(body, lambda number: whole_number(number.replace(group, "")))


def number_form(field: Field) -> Form | None:
    """A decimal with an optional sign and exponent, or NaN, INF, -INF in any case; the value is a float.

    Source: Table Schema, Field Types, `number`. `decimalChar` stands for the point; `groupChar` stands
    between digits of the whole part. The exponent's E may be small, as most programs write it. Where
    `bareNumber` is false, the number is the one run of digits in the text. A float compares with every
    bound without raising, as do the numbers of JSON and of data frames.
    """
    point, group = _mark(field, "decimalChar", "."), _mark(field, "groupChar", "")
    if not point or group is None or point == group:
        return None
    mark, digits = quoted(point), _digits(group)
    large, small = f"{digits}(?:{mark}[0-9]*)?{_EXPONENT}", f"{mark}[0-9]+{_EXPONENT}"

    def value(text: str) -> float:
        return float(text.replace(group, "").replace(point, "."))

    if _is_bare(field):
        return exact(f"[+-]?(?:{large}|{small})|{_SPECIAL}", value)
    body = f"(?:(?P<small>[+-]?{small})|{_AROUND}(?P<number>[+-]?{large})){_AROUND}|(?P<special>{_SPECIAL})"
    return _found(body, value)


def as_float(value: float) -> float:
    """The float nearest to a number of JSON, infinite where it is too large."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _digits(group: str) -> str:
    return f"[0-9]+(?:{quoted(group)}[0-9]+)*" if group else "[0-9]+"


def _mark(field: Field, name: str, default: str) -> str | None:
    """The property's text, None where it could be taken for a part of the number itself."""
    mark = field.descriptor.get(name, default)
    if mark is None:
        return default
    return mark if isinstance(mark, str) and not re.search(r"[\d+\-Ee]", mark) else None


def _is_bare(field: Field) -> bool:
    return field.descriptor.get("bareNumber") is not False


def _found(body: str, value: Any) -> Form:
    matches = re.compile(regex := whole(body)).fullmatch

    def parse(text: str) -> Any | None:
        match = matches(text)
        return value(next(filter(None, match.groups()))) if match else None

    return Form(regex, parse, exact=True)
