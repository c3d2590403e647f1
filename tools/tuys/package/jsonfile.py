"""Reads a JSON file of a package strictly: UTF-8, no property twice, no number that JSON does not have."""

import json
from pathlib import Path
from typing import Any


class JsonError(Exception):
    """A JSON file that cannot be used; the message says where and why."""


def load_json(path: Path) -> Any:
    """The content of a file; JsonError where it cannot be used."""
    return parse_json(path.read_bytes())


def parse_json(content: bytes) -> Any:
    """The value that the bytes of a file stand for; JsonError where they cannot be used."""
    try:
        text = content.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_no_twins, parse_constant=_no_constant, parse_float=_float)
        if "\\ud" in text.lower():
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        return value
    except UnicodeEncodeError:
        raise JsonError("half of a surrogate pair stands in a text") from None
    except UnicodeDecodeError as fault:
        raise JsonError(f"not UTF-8 at byte {fault.start:,}") from None
    except json.JSONDecodeError as fault:
        raise JsonError(_where(fault)) from None
    except RecursionError:
        raise JsonError("nested too deeply to be read") from None
    except ValueError as fault:
        raise JsonError(f"not JSON: {fault}") from None


def _float(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise JsonError(f"the number {text[:20]} is too large")
    return number


def _no_constant(name: str) -> Any:
    raise JsonError(f"{name} is no number of JSON")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise JsonError(f"the property '{twin}' stands twice in one object")
    return result


def _where(fault: json.JSONDecodeError) -> str:
    before = fault.doc[: fault.pos].rstrip()
    if before.endswith(",") and fault.doc[fault.pos : fault.pos + 1] in ("}", "]"):
        return f"not JSON: a comma follows the last item, in line {before.count(chr(10)) + 1}"
    return f"not JSON: line {fault.lineno}, column {fault.colno}: {fault.msg}"
