"""Table Schema constraints: one polars expression each, and the only definition of each.

Every expression is written on the column expression that it is given (the cell's text, null where it is
missing), is True where the constraint is broken, and never says anything of a missing cell but
FLD-REQUIRED. Values that have no polars type are judged once per distinct text by `lexical`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from tuys.lexical.jsonschemas import json_schema_judge, unusable_json_schema
from tuys.lexical.types import Form, form, literal
from tuys.lexical.wording import describe, type_hint
from tuys.package import Field
from tuys.values import fast_value


@dataclass(frozen=True)
class Check:
    """One constraint of one field: its code, where it is broken, and what to say of a value."""

    code: str
    field: Field
    broken: pl.Expr
    message: str
    hint: str | None = None
    choices: tuple[str, ...] = ()


def text_of(field: Field, column: pl.Expr) -> pl.Expr:
    """The cell's text, null where it is one of the field's missing values."""
    missing = list(field.missing_values)
    is_missing = column == missing[0] if len(missing) == 1 else column.is_in(missing)
    return pl.when(~is_missing).then(column) if missing else column


def checks(field: Field, text: pl.Expr) -> Iterator[Check]:
    """Every check of a field on the expression of its text."""
    if field.required:
        hint = "Fill the cell, or delete the row if there is nothing to say."
        yield Check("FLD-REQUIRED", field, text.is_null(), "This cell must not be empty.", hint)
    shape = form(field)
    if (wrong := _malformed(field, shape, text)) is not None:
        yield Check("FLD-TYPE", field, wrong, f"This is not {describe(field)}.", type_hint(field))
    yield from _pattern(field, text)
    yield from _enum(field, text)
    yield from _range(field, text)
    yield from _length(field, text, shape)
    yield from _json_schema(field, text, shape)


def usable_pattern(pattern: str) -> str | None:
    """Why a pattern cannot be used with an engine that runs in linear time, or None if it can."""
    try:
        for form_of_it in (pattern, _whole(pattern)):
            pl.Series([""]).str.contains(form_of_it)
    except pl.exceptions.ComputeError as fault:
        reason = str(fault).partition("\n\n")[0].splitlines()[-1]
        return reason.removeprefix("regex error: ").removeprefix("error: ").rstrip(".")
    return None


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _malformed(field: Field, shape: Form, text: pl.Expr) -> pl.Expr | None:
    if shape.exact:
        return None if shape.regex is None else ~text.str.contains(shape.regex)
    return _judge(text, lambda cell: shape.parse(cell) is None)


def _judge(text: pl.Expr, broken: Callable[[str], bool]) -> pl.Expr:
    """A Python judgement, taken once for each distinct text of a batch."""

    def batch(column: pl.Series) -> pl.Series:
        distinct = column.drop_nulls().unique()
        bad = [cell for cell in distinct if broken(cell)]
        return column.is_in(bad)

    return text.map_batches(batch, return_dtype=pl.Boolean, is_elementwise=True)


def _pattern(field: Field, text: pl.Expr) -> Iterator[Check]:
    pattern = field.constraints.get("pattern")
    if isinstance(pattern, str) and field.type == "string" and usable_pattern(pattern) is None:
        message = f"The text does not have the form {pattern}"
        example = field.descriptor.get("example")
        hint = f"Example: {example}" if example is not None else None
        yield Check("FLD-PATTERN", field, ~text.str.contains(_whole(pattern)), message, hint)


def _enum(field: Field, text: pl.Expr) -> Iterator[Check]:
    if field.enum is None:
        return
    if field.type == "string":
        allowed = [str(value) for value in field.enum]
        broken = ~text.is_in(allowed)
    else:
        allowed = [str(value) for value in field.enum]
        values = [literal(field, value) for value in field.enum]
        parse = form(field).parse

        def stranger(cell: str) -> bool:
            value = parse(cell)
            return value is not None and value not in values

        broken = _judge(text, stranger)
    many = ", ".join(allowed[:8]) + (", …" if len(allowed) > 8 else "")
    choices = tuple(allowed)
    yield Check(
        "FLD-ENUM", field, broken, f"The value is not one of the allowed ones: {many}.", None, choices
    )


_BOUNDS: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "minimum": ("at least", lambda value, bound: value < bound),
    "maximum": ("at most", lambda value, bound: value > bound),
    "exclusiveMinimum": ("more than", lambda value, bound: value <= bound),
    "exclusiveMaximum": ("less than", lambda value, bound: value >= bound),
}


def _range(field: Field, text: pl.Expr) -> Iterator[Check]:
    value, parse = fast_value(field, text), form(field).parse
    for name, (words, beyond) in _BOUNDS.items():
        bound = literal(field, field.constraints[name]) if name in field.constraints else None
        if bound is None:
            continue
        if value is None or (field.type == "integer" and abs(bound) >= 2**63):
            broken = _judge(text, _beyond(parse, beyond, bound))
        elif field.type == "integer":
            broken = beyond(value, bound) | _outside(text, value, lower="inimum" in name)
        else:
            broken = beyond(value, bound)
            if field.type == "number":
                broken = broken | value.is_nan()  # what is no number is within no bounds
        message = f"The value must be {words} {field.constraints[name]}."
        yield Check("FLD-RANGE", field, broken, message)


def _outside(text: pl.Expr, value: pl.Expr, *, lower: bool) -> pl.Expr:
    """True for whole numbers beyond 64 bits on the side of the bound."""
    negative = text.str.starts_with("-")
    number = text.str.contains(r"^[+-]?[0-9]{19,}$")
    return value.is_null() & number & (negative if lower else ~negative)


def _beyond(
    parse: Callable[[str], Any], beyond: Callable[[Any, Any], Any], bound: Any
) -> Callable[[str], bool]:
    def broken(cell: str) -> bool:
        value = parse(cell)
        try:
            return value is not None and bool(beyond(value, bound))
        except TypeError:
            return False

    return broken


def _length(field: Field, text: pl.Expr, shape: Form) -> Iterator[Check]:
    for name, sign, words in (("minLength", -1, "at least"), ("maxLength", 1, "at most")):
        bound = field.constraints.get(name)
        if isinstance(bound, bool) or not isinstance(bound, int | float) or bound != int(bound):
            continue
        if field.type == "string":
            length = text.str.len_chars()
            broken = length < bound if sign < 0 else length > bound
            unit = "characters"
        else:
            broken = _judge(text, _length_beyond(shape.parse, sign, int(bound)))
            unit = "items"
        yield Check("FLD-LENGTH", field, broken, f"The value must have {words} {bound} {unit}.")


def _length_beyond(parse: Callable[[str], Any], sign: int, bound: int) -> Callable[[str], bool]:
    def broken(cell: str) -> bool:
        value = parse(cell)
        return hasattr(value, "__len__") and sign * (len(value) - bound) > 0

    return broken


def _json_schema(field: Field, text: pl.Expr, shape: Form) -> Iterator[Check]:
    schema = field.constraints.get("jsonSchema")
    if not isinstance(schema, dict) or unusable_json_schema(schema):
        return
    fits = json_schema_judge(schema)

    def broken(cell: str) -> bool:
        value = shape.parse(cell)
        return value is not None and not fits(value)

    yield Check("FLD-TYPE", field, _judge(text, broken), "The value does not fit the field's jsonSchema.")
