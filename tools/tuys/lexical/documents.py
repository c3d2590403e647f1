"""Written forms of `object` and `array`: strict JSON of bounded depth.

Source: Table Schema, Field Types, `object` and `array`; RFC 8259 (which lets a reader limit the depth).
"""

import json
import re
from typing import Any

from tuys.lexical.forms import Form, screened
from tuys.lexical.numerals import whole_number
from tuys.package import Field

_DEEPEST = 200
_TOKEN = re.compile(r'\\.|["\[\]{}]', re.DOTALL)
_SPACE = r"[ \t\n\r]*"
OBJECT = rf"{_SPACE}\{{[\s\S]*\}}{_SPACE}"


def object_form(field: Field) -> Form | None:
    """A JSON object; the value is a dict."""
    return screened(OBJECT, read_object) if field.format == "default" else None


def array_form(field: Field) -> Form | None:
    """A JSON array; the value is a list."""
    body = rf"{_SPACE}\[[\s\S]*\]{_SPACE}"
    return screened(body, read_array) if field.format == "default" else None


def read_object(text: str) -> dict[str, Any] | None:
    """The JSON object that the text is, or None."""
    value = _read(text)
    return value if isinstance(value, dict) else None


def read_array(text: str) -> list[Any] | None:
    """The JSON array that the text is, or None."""
    value = _read(text)
    return value if isinstance(value, list) else None


def _read(text: str) -> Any | None:
    if _is_deep(text):
        return None
    try:
        return json.loads(text, parse_int=whole_number, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _is_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= _DEEPEST:
        return False
    depth, in_string = 0, False
    for token in _TOKEN.findall(text):
        if token == '"':
            in_string = not in_string
        elif not in_string and len(token) == 1:
            depth += 1 if token in "[{" else -1
            if depth > _DEEPEST:
                return True
    return False
