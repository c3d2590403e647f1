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
    fields = schema_fields(gated)
    frames = [
        part.frame().select(
            pl.lit(number, pl.UInt16).alias(PART),
            ROW,
            *(
                text_of(field, pl.col(str(columns[field.name]))).alias(field_column(field))
                for field in fields
            ),
        )
        for number, (part, columns) in enumerate(zip(gated.parts, gated.columns, strict=True))
    ]
    return pl.concat(frames)


def field_column(field: Field | str) -> str:
    """The name of a field's column; the prefix keeps it apart from `part` and `row`."""
    return "=" + (field if isinstance(field, str) else field.name)


def _schemaless(gated: Gated) -> Schema:
    null = gated.resource.dialect.null_sequence
    missing = ("",) if null is None else ("", null)
    labels = dict.fromkeys(gated.parts[0].labels)
    fields = tuple(Field(label, "any", "default", {}, _ANY, missing) for label in labels)
    return Schema(fields, (), (), (), "partial", {}, None)
