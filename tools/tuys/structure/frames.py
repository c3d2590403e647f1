"""A gated table as one lazy frame of texts."""

import polars as pl

from tuys.constraints import text_of
from tuys.gate import ROW, Gated
from tuys.package import Field, Schema

PART = "part"  # 0-based number of the part
_ANY: dict[str, str] = {"type": "string"}


def schema_fields(gated: Gated) -> tuple[Field, ...]:
    """The fields that every part has a column for; labels stand in for fields without a schema."""
    schema = gated.resource.schema or _schemaless(gated)
    return tuple(schema.by_name[name] for name in gated.fields)


def table_frame(gated: Gated) -> pl.LazyFrame:
    """Columns `part`, `row` (0-based, as in the gate) and each field's text, null where missing."""
    return pl.concat([_part_frame(gated, number) for number in range(len(gated.parts))])


def rows_of(gated: Gated, places: pl.DataFrame) -> pl.LazyFrame:
    """The rows of `table_frame` at the parts and rows in `places`, which has some, with texts of their own.

    A text that polars has parsed keeps the whole block of the file that it was found in; joining it with
    nothing makes a copy that does not.
    """
    frames = []
    for number in places[PART].unique().sort():
        rows = places.filter(pl.col(PART) == number)[ROW]
        frame = _part_frame(gated, number).filter(pl.col(ROW).is_in(rows.implode()))
        frames.append(frame.with_columns(pl.col(pl.String) + pl.lit("")))
    return pl.concat(frames)


def _part_frame(gated: Gated, number: int) -> pl.LazyFrame:
    columns = gated.columns[number]
    texts = (
        text_of(field, pl.col(str(columns[field.name]))).alias(field_column(field))
        for field in schema_fields(gated)
    )
    return gated.parts[number].frame().select(pl.lit(number, pl.UInt16).alias(PART), ROW, *texts)


def field_column(field: Field | str) -> str:
    """The name of a field's column; the prefix keeps it apart from `part` and `row`."""
    return "=" + (field if isinstance(field, str) else field.name)


def _schemaless(gated: Gated) -> Schema:
    null = gated.resource.dialect.null_sequence
    missing = ("",) if null is None else ("", null)
    labels = dict.fromkeys(gated.parts[0].labels)
    fields = tuple(Field(label, "any", "default", {}, _ANY, missing) for label in labels)
    return Schema(fields, (), (), (), "partial", {}, None)
