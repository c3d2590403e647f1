"""Names for the sheets of a workbook.

Source: Excel's rules, as xlsxwriter enforces them: at most 31 characters (of UTF-16), none of []:*?/\\, no
apostrophe at either end, and no two that differ only in case.
"""

import re
from collections.abc import Iterable

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = ("", "history")  # Excel keeps the second for itself


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """One name a sheet, in the same order: the wanted one, changed only where Excel would refuse it."""
    taken = {*_RESERVED}
    names = []
    for text in wanted:
        name = _free(_FORBIDDEN.sub("_", text), taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _free(text: str, taken: set[str]) -> str:
    """The name itself, else with the first number that nobody has."""
    name, number = _short(text, ""), 1
    while name.casefold() in taken:
        number += 1
        name = _short(text, f"~{number}")
    return name


def _short(text: str, ending: str) -> str:
    units = text.encode("utf-16-le")[: 2 * (_LONGEST - len(ending))]
    return (units.decode("utf-16-le", errors="ignore") + ending).strip("'")
