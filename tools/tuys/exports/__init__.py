"""A package in the formats in which it is published; one module a format, loaded only when it is asked for.

Each has `write(edition, target)`, which makes the file or folder `target`; nothing may stand there yet. It
gives what the format could not hold, a line each, or None.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tuys.exports.edition import Edition, EditionTable, read_edition

__all__ = ["FORMATS", "TARGETS", "Edition", "EditionTable", "Write", "read_edition"]

Write = Callable[["Edition", Path], tuple[str, ...]]


def _write(module: str, edition: "Edition", target: Path) -> tuple[str, ...]:
    return import_module(f"tuys.exports.{module}").write(edition, target) or ()


FORMATS: dict[str, Write] = {
    "csv": partial(_write, "csv"),
    "parquet": partial(_write, "parquet"),
    "sqlite": partial(_write, "sqlite"),
    "xlsx": partial(_write, "xlsx"),
    "jsonld": partial(_write, "jsonld"),  # the last: it describes the files that the others wrote
}
# What a format writes, by the package's name: its target, then what stands beside it.
TARGETS: dict[str, tuple[str, ...]] = {
    "csv": ("csv",),
    "parquet": ("parquet",),
    "sqlite": ("{name}.sqlite", "{name}.datasette.json"),
    "xlsx": ("{name}.xlsx",),
    "jsonld": ("croissant.json",),
}


def __getattr__(name: str) -> Any:
    """Loads what is asked for only then: `tuys --help` needs none of it."""
    if name not in ("Edition", "EditionTable", "read_edition"):
        raise AttributeError(f"module 'tuys.exports' has no attribute {name!r}")
    return getattr(import_module("tuys.exports.edition"), name)
