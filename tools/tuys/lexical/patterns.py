"""Written forms that a strptime pattern describes, read alike on every machine.

Source: Table Schema, Field Types, `datetime`, format <PATTERN>; Python's and C's strptime. Python's own
reading also takes digits of other scripts, other cases of the literal text and the locale's names; these
forms take ASCII digits, the literal text and English names.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tuys.lexical.forms import Form, quoted, screened


def _names(*names: str) -> str:
    """Any of the names, in any case."""
    return "|".join("".join(f"[{char.upper()}{char.lower()}]" for char in name) for name in names)


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# What C knows and Python does not, and what depends on the locale, as the C locale has it.
_SHORTHANDS = {
    "c": "%a %b %d %H:%M:%S %Y",
    "D": "%m/%d/%y",
    "F": "%Y-%m-%d",
    "R": "%H:%M",
    "T": "%H:%M:%S",
    "X": "%H:%M:%S",
    "e": "%d",
    "h": "%b",
    "n": " ",
    "r": "%I:%M:%S %p",
    "t": " ",
    "x": "%m/%d/%y",
}
_WEEK = "5[0-3]|[0-4][0-9]|[0-9]"
_DIRECTIVES = {
    "%": "%",
    "A": _names(*_DAYS),
    "B": _names(*_MONTHS),
    "G": "[0-9]{4}",
    "H": "2[0-3]|[01][0-9]|[0-9]",
    "I": "1[0-2]|0[1-9]|[1-9]",
    "M": "[0-5][0-9]|[0-9]",
    "S": "[0-5][0-9]|[0-9]",
    "U": _WEEK,
    "V": "5[0-3]|0[1-9]|[1-4][0-9]|[1-9]",
    "W": _WEEK,
    "Y": "[0-9]{4}",
    "Z": _names("UTC", "GMT"),
    "a": _names(*(name[:3] for name in _DAYS)),
    "b": _names(*(name[:3] for name in _MONTHS)),
    "d": "3[01]|[12][0-9]|0[1-9]|[1-9]",
    "f": "[0-9]{1,6}",
    "j": "36[0-6]|3[0-5][0-9]|[12][0-9]{2}|0[1-9][0-9]|00[1-9]|[1-9][0-9]|0[1-9]|[1-9]",
    "m": "1[0-2]|0[1-9]|[1-9]",
    "p": _names("AM", "PM"),
    "u": "[1-7]",
    "w": "[0-6]",
    "y": "[0-9]{2}",
    "z": r"Z|[+-][0-9]{2}:?[0-5][0-9](?::?[0-5][0-9](?:\.[0-9]{1,6})?)?",
}
_PART = re.compile(r"%(.)|(\s+)|([^%\s]+)", re.DOTALL)
_SAMPLE = datetime(2024, 1, 26, 15, 4, 5, tzinfo=UTC)


def pattern_form(pattern: str, of: Callable[[datetime], Any]) -> Form | None:
    """The texts that the strptime pattern reads, with `of` what is read; None where it is no pattern."""
    pattern = _expanded(pattern.removeprefix("fmt:"))
    if not _is_usable(pattern):
        return None
    body = "".join(_piece(*part.groups()) for part in _PART.finditer(pattern))

    def value(text: str) -> Any | None:
        try:
            return of(datetime.strptime(text, pattern))
        except (ValueError, OverflowError):
            return None

    return screened(body, value)


def _expanded(pattern: str) -> str:
    return re.sub(r"%(.)", lambda match: _SHORTHANDS.get(match[1], match[0]), pattern, flags=re.DOTALL)


def _is_usable(pattern: str) -> bool:
    """Whether it has a directive, knows all of them, and reads again what it wrote itself."""
    directives = re.findall(r"%(.?)", pattern, re.DOTALL)
    if not directives or any(name not in _DIRECTIVES for name in directives):
        return False
    try:
        datetime.strptime(_SAMPLE.strftime(pattern), pattern)
    except (ValueError, re.error):
        return False
    return True


def _piece(directive: str | None, space: str | None, literal: str | None) -> str:
    if directive:
        return f"(?:{_DIRECTIVES[directive]})"
    return r"[ \t\n\r\f\x0b]+" if space else quoted(literal or "")
