"""Editions for one test, and what they are written to."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from tuys.exports import Edition, EditionTable, read_edition
from tuys.package import Package, read_package, read_schema
from tuys.values import polars_type


def edition_of(folder: Path) -> Edition:
    """The edition of the package in a folder."""
    return read_edition(read_package(folder)[0])


def table_of(name: str, schema: dict[str, Any], rows: Sequence[Mapping[str, Any]]) -> EditionTable:
    """A table of these typed values."""
    shape = read_schema(schema)
    columns = {
        field.name: pl.Series([row[field.name] for row in rows], dtype=polars_type(field))
        for field in shape.fields
    }
    return EditionTable(name, "", "", shape, pl.DataFrame(columns), (f"{name}.csv",))


def one_table(name: str, schema: dict[str, Any], rows: Sequence[Mapping[str, Any]]) -> Edition:
    """An edition of one table."""
    descriptor = {"name": "made", "version": "1.2.3"}
    return Edition(Package(Path(), "datapackage.json", descriptor), (table_of(name, schema, rows),))
