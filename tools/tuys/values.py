"""A cell's value in polars: by polars' own types where it has them, else as `lexical` reads it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl

from tuys.lexical.types import form
from tuys.package import Field

_FAST = {"integer": pl.Int64(), "number": pl.Float64(), "date": pl.Date()}
_TYPES: dict[str, pl.DataType] = {
    **_FAST,
    "boolean": pl.Boolean(),
    "datetime": pl.Datetime("us", "UTC"),
    "time": pl.Time(),
    "year": pl.Int64(),
}
_AS_TEXT = ("string", "any")
_MARKS = ("groupChar", "decimalChar", "bareNumber")


def polars_type(field: Field) -> pl.DataType:
    """The type of the field's column in a typed frame; text where polars has none for it."""
    return _TYPES.get(field.type, pl.String())


def is_fast(field: Field) -> bool:
    """Whether polars itself reads the field's values, so that no cell needs Python."""
    plain = field.format == "default" and not any(mark in field.descriptor for mark in _MARKS)
    return field.type in _FAST and plain


def fast_value(field: Field, text: pl.Expr) -> pl.Expr | None:
    """The value as polars types it, null where the text is not valid; None for a field that is not fast.

    Integers outside 64 bits are null too.
    """
    if not is_fast(field):
        return None
    if field.type == "date":
        return text.str.to_date("%Y-%m-%d", strict=False)
    return text.cast(_FAST[field.type], strict=False)


def typed_value(field: Field, text: pl.Expr) -> pl.Expr:
    """The value in the field's polars type, null where there is none; the text where polars has no type."""
    value = fast_value(field, text)
    if value is not None:
        return value
    kind = _TYPES.get(field.type)
    return text if kind is None else _parsed(field, text, kind)


def key_value(field: Field, text: pl.Expr) -> pl.Expr:
    """Something that is equal for equal values, however they are written; null where there is no value."""
    if field.type in _AS_TEXT:
        return text
    if field.type == "integer" and is_fast(field):
        return text.cast(pl.Int128, strict=False)
    if field.type == "number":
        return _written(text, _exact_number(field))
    if is_fast(field):
        return typed_value(field, text)
    kind = pl.Int128() if field.type == "integer" else _TYPES.get(field.type)
    return _parsed(field, text, kind) if kind else _written(text, form(field).parse)


def _parsed(field: Field, text: pl.Expr, kind: pl.DataType) -> pl.Expr:
    parse = form(field).parse

    def batch(column: pl.Series) -> pl.Series:
        values: list[Any] = [None if cell is None else parse(cell) for cell in column]
        return pl.Series(column.name, values, dtype=kind, strict=False)

    return text.map_batches(batch, return_dtype=kind, is_elementwise=True)


def _exact_number(field: Field) -> Callable[[str], Any]:
    """A number as a decimal, since two of them may be one float."""
    parse = form(field).parse

    def exact(text: str) -> Any:
        value = parse(text)
        try:
            return value if value is None or not is_fast(field) else Decimal(text).normalize()
        except ArithmeticError:
            return text

    return exact


def _written(text: pl.Expr, parse: Callable[[str], Any]) -> pl.Expr:
    """The value in Python's own words, for types that polars lacks or holds less exactly."""

    def batch(column: pl.Series) -> pl.Series:
        values = [None if cell is None else parse(cell) for cell in column]
        written = [None if value is None else repr(value) for value in values]
        return pl.Series(column.name, written, dtype=pl.String)

    return text.map_batches(batch, return_dtype=pl.String(), is_elementwise=True)
