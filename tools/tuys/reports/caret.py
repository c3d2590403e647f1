"""A cell on one line with a caret under the place that is wrong."""

import re

from rich.cells import cell_len

from tuys.reports.visible import visible

_QUOTED = re.compile("'(.+?)'|\"(.+?)\"|`(.+?)`|‘(.+?)’|“(.+?)”|«(.+?)»")
_NUMBERED = re.compile(r"Characters? ([0-9]+)(?: and ([0-9]+))? ")
_TOO_LONG = re.compile(r"at most ([0-9]+) characters")
_ODD = re.compile(r"^\s+|\s+$|\s{2,}|[^\S ]+")
_LEAST = 16


def cell_lines(label: str, value: str, message: str, width: int) -> list[tuple[str, str]]:
    """The cell after its field's name, and the carets; as (text, style) of lines of at most `width` cells."""
    start, end = place_in(value, message)
    head = f"{visible(label)}  "
    before, marked, after = window(value, start, end, max(20, width - cell_len(head)))
    carets = "^" * max(1, cell_len(marked))
    indent = " " * (cell_len(head) + cell_len(before))
    return [(f"{head}{before}{marked}{after}", "bold"), (indent + carets, "bold red")]


def place_in(value: str, message: str) -> tuple[int, int]:
    """Where in the value the fault is: what the message numbers or quotes, an odd character, or all of it."""
    if numbered := _NUMBERED.match(message):
        first, last = int(numbered[1]), int(numbered[2] or numbered[1])
        if 0 < first <= last <= len(value):
            return first - 1, last
    if (long := _TOO_LONG.search(message)) and int(long[1]) < len(value):
        return int(long[1]), len(value)
    for match in _QUOTED.finditer(message):
        part = next(filter(None, match.groups()))
        if part != value and part in value:
            at = value.index(part)
            return at, at + len(part)
    for at, character in enumerate(value):
        if not character.isprintable():
            return at, at + 1
    if odd := _ODD.search(value):
        return odd.span()
    return 0, len(value)


def window(value: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """What stands before, in and after the place, made visible and cut with `…` to `width` cells."""
    if not value:
        return "", "(empty)", ""
    before, marked, after = visible(value[:start]), visible(value[start:end]), visible(value[end:])
    if cell_len(before) + cell_len(marked) + cell_len(after) <= width:
        return before, marked, after
    room = max(_LEAST, width - cell_len(before) - cell_len(after) - 1)
    marked = _head(marked, min(room, width - 2))
    room = width - cell_len(marked)
    before = _tail(before, max(room - cell_len(after), room // 2))
    return before, marked, _head(after, room - cell_len(before))


def _head(text: str, width: int) -> str:
    """The start of the text, `…` in the place of what does not fit."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) >= width:
        text = text[: min(len(text) - 1, width)]
    return text + "…"


def _tail(text: str, width: int) -> str:
    """The end of the text, `…` in the place of what does not fit."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) >= width:
        text = text[max(1, len(text) - width) :]
    return "…" + text
