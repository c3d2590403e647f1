"""The tables of a gated package: as records for content rules, as typed frames for users."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from tuys.errors import TuysError
from tuys.files import Limits
from tuys.findings import NO_RELEASE
from tuys.gate import ROW, Gated, open_resource
from tuys.lexical.order import sort_key
from tuys.package import Package, Schema
from tuys.records import Dataset, Record, Table
from tuys.structure.frames import PART, field_column, schema_fields, table_frame
from tuys.values import typed_value


def read_texts(
    package: Package, scratch: Path, limits: Limits
) -> tuple[dict[str, Gated], dict[str, pl.DataFrame]]:
    """The tables that pass the gate with at least one field, and their `table_frame`s, collected."""
    listed = [resource for resource in package.resources if resource.tabular and resource.paths]
    opened = {one.name: open_resource(package, one, scratch, limits) for one in listed}
    readable = {name: gated for name, gated in opened.items() if not gated.blocked and gated.fields}
    return readable, {name: table_frame(gated).collect() for name, gated in readable.items()}


def dataset(
    package: Package,
    tables: Mapping[str, Gated],
    texts: Mapping[str, pl.DataFrame],
    former: Dataset | str = NO_RELEASE,
) -> Dataset:
    """The tables as records. Only tables that have a schema and passed the gate are in it.

    `texts` are the tables' `table_frame`s, collected; `former` is the last release, or why there is none.
    """
    return Dataset(
        package,
        {
            name: Table(name, gated.resource.schema, _records(gated, gated.resource.schema, texts[name]))
            for name, gated in tables.items()
            if gated.resource.schema and not gated.blocked
        },
        former,
    )


def _records(gated: Gated, schema: Schema, texts: pl.DataFrame) -> tuple[Record, ...]:
    """The records in the order of their ids, so that no rule depends on the order of rows."""
    names = gated.fields
    records = []
    for number, row, *cells in texts.fill_null("").sort(PART, ROW).iter_rows():
        values = dict(zip(names, cells, strict=True))
        part = gated.parts[number]
        identity = " ".join(values.get(name, "") for name in schema.primary_key)
        records.append(Record(gated.resource.name, part.path, part.line(row), row + 1, identity, values))
    return tuple(sorted(records, key=lambda record: sort_key(record.id)))


def typed_frame(gated: Gated) -> pl.DataFrame:
    """One table with a polars type for each field; text stays where polars has no such type.

    Missing values are null. string, any, yearmonth, duration, geopoint and the JSON types are text; a
    datetime is in UTC. What the column's type cannot hold is null too: see `unfit`.
    """
    frame = table_frame(gated).sort(PART, ROW)
    columns = [
        typed_value(field, pl.col(field_column(field))).alias(field.name) for field in schema_fields(gated)
    ]
    return frame.select(columns).collect()


def unfit(gated: Gated, frame: pl.DataFrame) -> list[str]:
    """The fields of which some text became null in the typed frame, such as integers beyond 64 bits."""
    fields = schema_fields(gated)
    if not fields:
        return []
    missing = [pl.col(field_column(field)).null_count().alias(field.name) for field in fields]
    counts = table_frame(gated).select(missing).collect().row(0, named=True)
    return [name for name, count in counts.items() if frame[name].null_count() > count]


def refuse_unfit(gated: Gated, frame: pl.DataFrame, advice: str = "") -> None:
    """TuysError where some text became null in the typed frame; `advice` says what to do about it."""
    if fields := unfit(gated, frame):
        kind = frame.schema[fields[0]]
        values = f"{gated.resource.name} has values in {fields[0]} that its column type {kind} cannot hold"
        raise TuysError(f"{values}. {advice}".strip())
