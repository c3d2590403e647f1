"""Versions of packages that a test makes in memory: tables by name, each with its key and its rows."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from small_package import resource, schema
from tuys.diff import Version
from tuys.package import Package, Resource, read_schema
from tuys.package.model import Dialect

Rows = Sequence[Sequence[str]]


def frame(fields: Sequence[str], rows: Rows) -> pl.DataFrame:
    return pl.DataFrame([list(row) for row in rows], schema=dict.fromkeys(fields, pl.String()), orient="row")


def version(tables: Mapping[str, tuple[Sequence[str], Sequence[str], Rows]], **properties: str) -> Version:
    """A version with these tables: key, fields, rows."""
    listed = [_resource(name, key, fields) for name, (key, fields, _) in tables.items()]
    descriptor = {"name": "made", "resources": [one.descriptor for one in listed], **properties}
    frames = {name: frame(fields, rows) for name, (_, fields, rows) in tables.items()}
    return Version(Package(Path(), "datapackage.json", descriptor, tuple(listed)), frames)


def _resource(name: str, key: Sequence[str], fields: Sequence[str]) -> Resource:
    shape = schema(*(f"{one}:string" for one in fields), primaryKey=list(key))
    path = f"{name}.csv"
    described = resource(path, shape, name=name)
    return Resource(name, (path,), "utf-8", Dialect(), read_schema(shape), True, described)
