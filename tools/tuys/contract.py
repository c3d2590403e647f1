"""The schemas of a package as pandera contracts, for the typed frames that `tuys.load` gives.

This is the only module that imports pandera. Each check wraps the expression that `constraints` defines;
foreign keys, which need two tables, are not part of a contract. The module's name differs from that of
`tuys.contracts`, which it would otherwise hide.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandera.errors
import pandera.polars as pa
import polars as pl

from tuys.constraints import checks
from tuys.errors import TuysError
from tuys.package import Field, Package, Schema, read_package
from tuys.structure.keys import unique_keys
from tuys.values import polars_type

_WITH_FORMATS = ("date", "time", "datetime", "boolean", "integer", "number")
_MARKS = ("groupChar", "decimalChar", "bareNumber", "trueValues", "falseValues")


class Contract(pa.DataFrameSchema):
    """A pandera schema that also checks the rows of a LazyFrame; pandera alone looks at its types only."""

    def validate(self, check_obj: Any, *args: Any, **options: Any) -> Any:
        """The frame; SchemaError or SchemaErrors where it breaks the contract. A LazyFrame is collected."""
        if isinstance(check_obj, pl.LazyFrame):
            return super().validate(check_obj.collect(), *args, **options).lazy()
        return super().validate(check_obj, *args, **options)

    @classmethod
    def get_backend(cls, *args: Any, **options: Any) -> Any:
        """What pandera registered for its own class, of which this is one."""
        return pa.DataFrameSchema.get_backend(*args, **options)


def contracts(start: str | Path | None = None) -> dict[str, Contract]:
    """A pandera schema for each table of the package, by name. TuysError where a schema cannot be read."""
    package, findings = read_package(start)
    if findings:
        raise TuysError(f"{findings[0].path}: {findings[0].message}")
    return package_contracts(package)


def package_contracts(package: Package) -> dict[str, Contract]:
    """The contracts of a package that has been read."""
    return {
        resource.name: contract(resource.name, resource.schema)
        for resource in package.resources
        if resource.schema
    }


def contract(name: str, schema: Schema) -> Contract:
    """The contract of one table: types, constraints, primary and unique keys."""
    return Contract(
        {field.name: _column(field) for field in schema.fields},
        checks=[_unique(key.code, key.fields) for key in unique_keys(schema)],
        name=name,
        strict=True,
        ordered=True,
    )


def breaches(of: Contract, frame: pl.DataFrame) -> list[str]:
    """What in the frame breaks the contract, a line for each column and check."""
    try:
        of.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as fault:
        cases = fault.failure_cases.select("column", "check").unique(maintain_order=True)
        return [f"{column}: {check}" for column, check in cases.iter_rows()]
    return []


def _column(field: Field) -> pa.Column:
    found = [_check(check.code, check.broken, check.message) for check in _typed_checks(field)]
    return pa.Column(polars_type(field), found, nullable=not field.required, title=field.name)


def _typed_checks(field: Field) -> Iterator[Any]:
    """The checks of a typed value: its text is the standard's default form, whatever the file used."""
    plain = {key: value for key, value in field.descriptor.items() if key not in _MARKS}
    same = replace(field, format="default", descriptor=plain) if field.type in _WITH_FORMATS else field
    for check in checks(same, _text(field)):
        if check.code not in ("FLD-REQUIRED", "FLD-TYPE"):
            yield check


def _text(field: Field) -> pl.Expr:
    column = pl.col(field.name)
    if field.type == "datetime":
        return column.dt.strftime("%Y-%m-%dT%H:%M:%S%.f")
    return column.cast(pl.String)


def _check(code: str, broken: pl.Expr, message: str) -> pa.Check:
    def holds(data: Any) -> pl.LazyFrame:
        frame: pl.LazyFrame = data.lazyframe
        return frame.select(~broken.fill_null(False))

    return pa.Check(holds, name=code, error=f"{code}: {message}")


def _unique(code: str, fields: tuple[str, ...]) -> pa.Check:
    def holds(data: Any) -> pl.LazyFrame:
        frame: pl.LazyFrame = data.lazyframe
        complete = pl.all_horizontal([pl.col(name).is_not_null() for name in fields])
        return frame.select(~(complete & pl.struct(fields).is_duplicated()))

    return pa.Check(holds, name=code, error=f"{code}: {' and '.join(fields)} stand in two rows.")
