"""What a written form is: a regex that screens, a function that decides."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Form:
    """The texts that a field's type and format allow.

    `regex` matches every valid text (None: any text may be valid). It is anchored, has no look-around or
    back-reference, and means the same to Python's `re.fullmatch` and to the Rust regex crate.
    `parse` gives the value of a text, None where the text is not valid; it never raises.
    `exact` says that every text that `regex` matches is valid, so that `parse` need not be asked.
    """

    regex: str | None
    parse: Callable[[str], Any | None]
    exact: bool


def as_text(text: str) -> str:
    """The text itself: the value of a string."""
    return text


ANY_TEXT = Form(None, as_text, exact=True)


def exact(body: str, value: Callable[[str], Any] = as_text) -> Form:
    """The form of the texts that `body` matches as a whole; `value` may rely on the match."""
    matches = re.compile(regex := whole(body)).fullmatch
    return Form(regex, lambda text: value(text) if matches(text) else None, exact=True)


def screened(body: str, value: Callable[[str], Any | None]) -> Form:
    """The form of the texts that `body` matches as a whole and to which `value` gives a value."""
    matches = re.compile(regex := whole(body)).fullmatch
    return Form(regex, lambda text: value(text) if matches(text) else None, exact=False)


def whole(body: str) -> str:
    """The pattern anchored at both ends. In Python use it with `fullmatch`: `$` alone allows a line feed."""
    return f"^(?:{body})$"


def quoted(text: str) -> str:
    """A pattern for this very text, in the escapes that both engines know."""
    return "".join(char if char.isalnum() or ord(char) > 127 else f"\\x{ord(char):02x}" for char in text)
