"""The front door of a table: nothing parses a file that has not passed here."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tuys.gate.door import Gated, open_resource
    from tuys.gate.part import ROW, Part

__all__ = ["ROW", "Gated", "Part", "open_resource"]

_HOMES = {"Gated": "door", "open_resource": "door", "ROW": "part", "Part": "part"}


def __getattr__(name: str) -> Any:
    """Loads what is asked for only then: the exact reader needs no polars."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'tuys.gate' has no attribute {name!r}")
    return getattr(import_module(f"tuys.gate.{_HOMES[name]}"), name)
