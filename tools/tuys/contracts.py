"""The schemas of a package as pandera contracts, for the typed frames that `tuys.load` gives.

This is the only module that imports pandera. Each check wraps the expression that `constraints` defines;
foreign keys, which need two tables, are not part of a contract.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from tuys.constraints import checks
from tuys.errors import TuysError
from tuys.package import Field, Package, Schema, read_package
from tuys.structure.keys import unique_keys
from tuys.tables import polars_type

if TYPE_CHECKING:
    import pandera.polars as pa

_WITH_FORMATS = ("date", "time", "datetime", "boolean", "integer", "number")


def contracts(start: str | Path | None = None) -> "dict[str, pa.DataFrameSchema]":
    """A pandera schema for each table of the package, by name."""
    package, findings = read_package(start)
    if findings:
        raise TuysError(f"{findings[0].path}: {findings[0].message}")
    return package_contracts(package)


def package_contracts(package: Package) -> "dict[str, pa.DataFrameSchema]":
    """The contracts of a package that has been read."""
    return {
        resource.name: contract(resource.name, resource.schema)
        for resource in package.resources
        if resource.schema
    }


def contract(name: str, schema: Schema) -> "pa.DataFrameSchema":
    """The contract of one table: types, constraints, primary and unique keys."""
    import pandera.polars as pa

    return pa.DataFrameSchema(
        {field.name: _column(field) for field in schema.fields},
        checks=[_unique(key.code, key.fields) for key in unique_keys(schema)],
        name=name,
        strict=True,
        ordered=True,
    )


def _column(field: Field) -> "pa.Column":
    import pandera.polars as pa

    found = [_check(check.code, check.broken, check.message) for check in _typed_checks(field)]
    return pa.Column(polars_type(field), found, nullable=not field.required, title=field.name)


def _typed_checks(field: Field) -> Iterator[Any]:
    """The checks of a typed value: its text is the standard's default form, whatever the file used."""
    plain = {key: value for key, value in field.descriptor.items() if key not in _MARKS}
    same = replace(field, format="default", descriptor=plain) if field.type in _WITH_FORMATS else field
    text = _text(field)
    for check in checks(same, text):
        if check.code not in ("FLD-REQUIRED", "FLD-TYPE"):
            yield check


_MARKS = ("groupChar", "decimalChar", "bareNumber", "trueValues", "falseValues")


def _text(field: Field) -> pl.Expr:
    column = pl.col(field.name)
    if field.type == "datetime":
        return column.dt.strftime("%Y-%m-%dT%H:%M:%S%.f")
    return column.cast(pl.String)


def _check(code: str, broken: pl.Expr, message: str) -> "pa.Check":
    import pandera.polars as pa

    def holds(data: Any) -> pl.LazyFrame:
        frame: pl.LazyFrame = data.lazyframe
        return frame.select(~broken.fill_null(False))

    return pa.Check(holds, name=code, error=f"{code}: {message}")


def _unique(code: str, fields: tuple[str, ...]) -> "pa.Check":
    import pandera.polars as pa

    def holds(data: Any) -> pl.LazyFrame:
        frame: pl.LazyFrame = data.lazyframe
        complete = pl.all_horizontal([pl.col(name).is_not_null() for name in fields])
        return frame.select(~(complete & pl.struct(fields).is_duplicated()))

    return pa.Check(holds, name=code, error=f"{code}: {' and '.join(fields)} stand in two rows.")
