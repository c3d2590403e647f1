"""One streaming query a table: which rows break any constraint, and compact keys.

Asking one question of all constraints at once costs little more than parsing; asking each its own costs
several times as much. What exactly is wrong is asked again, of the few rows that this finds.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from tuys.constraints import Check, checks
from tuys.gate import ROW, Gated
from tuys.package import Field
from tuys.structure.frames import PART, field_column, schema_fields, table_frame
from tuys.values import key_value

_BAD = "bad"
Key = tuple[str, ...]


@dataclass(frozen=True)
class Screened:
    """What is kept of a table after one pass over it.

    `bad` has `part` and `row` of each row that breaks a constraint. `keys` has these two and, for each
    key, a column of 64-bit hashes, null where a part of the key is missing or not a value of its type.
    """

    gated: Gated
    checks: tuple[Check, ...]
    bad: pl.DataFrame
    keys: pl.DataFrame

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.keys.height

    def key(self, key: Key) -> pl.Series | None:
        """The hashes of this key, or None where the table has no such fields."""
        name = key_column(key)
        return self.keys[name] if name in self.keys.columns else None


def screen(gated: Gated, wanted: Iterable[Key]) -> Screened:
    """Reads the table once. `wanted` are the keys to keep, each the names of its fields."""
    fields = schema_fields(gated)
    found = tuple(check for field in fields for check in _checks(gated, field))
    by_name = {field.name: field for field in fields}
    keys = {
        key_column(key): _hashed([by_name[name] for name in key])
        for key in wanted
        if key and all(name in by_name for name in key)
    }
    broken = pl.any_horizontal([check.broken for check in found]) if found else pl.lit(False)
    frame = table_frame(gated).select(PART, ROW, broken.fill_null(False).alias(_BAD), **keys)
    kept = frame.collect(engine="streaming")
    return Screened(gated, found, kept.filter(_BAD).select(PART, ROW), kept.drop(_BAD))


def _checks(gated: Gated, field: Field) -> Iterator[Check]:
    """Every check of a field; a part of the primary key is required, declared so or not (Table Schema)."""
    text = pl.col(field_column(field))
    schema = gated.resource.schema
    if schema and field.name in schema.primary_key and not field.required:
        hint = "Give the row its own value."
        yield Check("KEY-PRIMARY", field, text.is_null(), "The primary key must not be empty.", hint)
    yield from checks(field, text)


def key_column(key: Key) -> str:
    """The name of a key's column."""
    return "key " + json.dumps(key)


def _hashed(fields: list[Field]) -> pl.Expr:
    """A hash of the values of these fields. Equal values have equal hashes, whatever they look like."""
    values = [key_value(field, pl.col(field_column(field))) for field in fields]
    if len(values) == 1:
        return pl.when(values[0].is_not_null()).then(values[0].hash())
    complete = pl.all_horizontal([value.is_not_null() for value in values])
    return pl.when(complete).then(pl.struct(values).hash())
