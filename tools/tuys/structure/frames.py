"""A gated table as one lazy frame of texts."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import polars as pl

from tuys.constraints import text_of
from tuys.gate import ROW, Gated, Part
from tuys.gate.part import frame_together
from tuys.gate.together import FILE, MOST
from tuys.package import Field, Schema

PART = "part"  # 0-based number of the part
_ANY: dict[str, str] = {"type": "string"}


def schema_fields(gated: Gated) -> tuple[Field, ...]:
    """The fields that every part has a column for; labels stand in for fields without a schema."""
    schema = gated.resource.schema or _schemaless(gated)
    return tuple(schema.by_name[name] for name in gated.fields)


@lru_cache(maxsize=64)  # asked for by every check of a table, and slow to make of many parts
def table_frame(gated: Gated) -> pl.LazyFrame:
    """Columns `part`, `row` (0-based, as in the gate) and each field's text, null where missing."""
    texts: dict[tuple[int, ...], list[pl.Expr]] = {}  # made once for all parts whose columns stand alike
    frames = []
    for number, many in _runs(gated.parts):
        columns = gated.columns[number]
        alike = tuple(columns[field.name] for field in schema_fields(gated))
        if alike not in texts:
            texts[alike] = _texts(gated, number)
        frames.append(_run_frame(gated, number, many, texts[alike]))
    return pl.concat(frames)


def _runs(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """What of a table is to be read at once: the number of a part, and how many parts from there on.

    In a small table these are all that stand side by side with the same labels.
    """
    small = sum(part.scan.stat().st_size for part in parts) <= MOST

    def form(number: int) -> object:
        return parts[number].labels if small and parts[number].plain else number

    for _, run in groupby(range(len(parts)), form):
        first, *others = run
        yield first, 1 + len(others)


def rows_of(gated: Gated, places: pl.DataFrame) -> pl.LazyFrame:
    """The rows of `table_frame` at the parts and rows in `places`, which has some, with texts of their own.

    A text that polars has parsed keeps the whole block of the file that it was found in; joining it with
    nothing makes a copy that does not.
    """
    frames = []
    for number in places[PART].unique().sort():
        rows = places.filter(pl.col(PART) == number)[ROW]
        frame = _part_frame(gated, number, _texts(gated, number)).filter(pl.col(ROW).is_in(rows.implode()))
        frames.append(frame.with_columns(pl.col(pl.String) + pl.lit("")))
    return pl.concat(frames)


def _run_frame(gated: Gated, number: int, many: int, texts: list[pl.Expr]) -> pl.LazyFrame:
    if many == 1:
        return _part_frame(gated, number, texts)
    rows = frame_together(gated.parts[number : number + many]).lazy()
    return rows.select((pl.col(FILE) + number).cast(pl.UInt16).alias(PART), ROW, *texts)


def _part_frame(gated: Gated, number: int, texts: list[pl.Expr]) -> pl.LazyFrame:
    return gated.parts[number].frame().select(pl.lit(number, pl.UInt16).alias(PART), ROW, *texts)


def _texts(gated: Gated, number: int) -> list[pl.Expr]:
    columns = gated.columns[number]
    return [
        text_of(field, pl.col(str(columns[field.name]))).alias(field_column(field))
        for field in schema_fields(gated)
    ]


def field_column(field: Field | str) -> str:
    """The name of a field's column; the prefix keeps it apart from `part` and `row`."""
    return "=" + (field if isinstance(field, str) else field.name)


def _schemaless(gated: Gated) -> Schema:
    null = gated.resource.dialect.null_sequence
    missing = ("",) if null is None else ("", null)
    labels = dict.fromkeys(gated.parts[0].labels)
    fields = tuple(Field(label, "any", "default", {}, _ANY, missing) for label in labels)
    return Schema(fields, (), (), (), "partial", {}, None)
