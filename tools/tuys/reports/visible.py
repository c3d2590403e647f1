"""Makes text from data harmless to show: nothing in it moves the cursor or hides."""

import re
import textwrap

_HARD = re.compile(r"[^ -~]")


def visible(text: str) -> str:
    r"""The text on one line; what cannot be printed is escaped: `\t`, `\x1b`, `\u202e`, `\u00a0`."""
    return _HARD.sub(_escape, text)


def json_safe(text: str) -> str:
    r"""The same for JSON text that has been written already: `\u` escapes, its line ends kept."""
    return _HARD.sub(_json_escape, text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` characters, words kept whole where they fit; at least one."""
    return textwrap.wrap(visible(text), max(20, width), break_on_hyphens=False) or [""]


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii").replace("\\xa0", "\\u00a0")


def _json_escape(match: re.Match[str]) -> str:
    character = match[0]
    if character.isprintable() or character == "\n":
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
