"""What a typed column is in SQLite: its storage type, and its cells in it."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import polars as pl

from tuys.errors import TuysError
from tuys.exports.edition import EditionTable
from tuys.exports.moments import iso_texts
from tuys.lexical.types import literal
from tuys.package import Field
from tuys.values import polars_type

_STORED = {"integer": "INTEGER", "year": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
# Types of which equal values are equal in SQLite too; the others stand there as they were written.
COMPARABLE = ("string", "any", "integer", "year", "boolean", "number", "date", "datetime", "time")
_BATCH = 20_000  # rows


def stored_type(field: Field) -> str:
    """INTEGER (booleans are 0 and 1), REAL, or TEXT (dates and times in ISO 8601)."""
    return _STORED.get(field.type, "TEXT")


def stored_rows(table: EditionTable) -> Iterator[tuple[Any, ...]]:
    """The rows in their order, None for null. TuysError for NaN, which SQLite takes for null."""
    for name, kind in table.frame.schema.items():
        if kind == pl.Float64 and table.frame[name].is_nan().any():
            raise TuysError(f"the field {name!r} of {table.name!r} holds NaN, which SQLite cannot hold")
    batches = table.frame.iter_slices(_BATCH)
    return chain.from_iterable(_stored(batch).rows() for batch in batches)


def _stored(frame: pl.DataFrame) -> pl.DataFrame:
    return iso_texts(frame).with_columns(pl.col(pl.Boolean).cast(pl.Int8))


def listed_values(field: Field) -> list[Any]:
    """The values that the field's enum permits, as SQLite stores them; none where there is no enum.

    None also for a type whose equal values SQLite would tell apart.
    """
    if field.enum is None or field.type not in COMPARABLE:
        return []
    values = (literal(field, value) for value in field.enum)
    listed = [value for value in values if value is not None]
    frame = pl.DataFrame({"value": pl.Series(listed, dtype=polars_type(field), strict=False)})
    return [value for (value,) in _stored(frame).rows()]
