"""One written form for each type and format of the Table Schema standard: text to value.

Source: Data Package standard, Table Schema, Field Types, version 2 (datapackage.org). The forms of version 1
are the same or narrower, and every one of them is valid here. Where frictionless reads more or less than the
standard allows, the standard decides.
"""

from collections.abc import Callable
from typing import Any

from tuys.lexical.documents import array_form, object_form
from tuys.lexical.durations import parse_duration
from tuys.lexical.forms import ANY_TEXT, Form, exact, quoted, screened
from tuys.lexical.geojson import geojson_form, geojson_of
from tuys.lexical.moments import date_form, datetime_form, time_form
from tuys.lexical.numerals import as_float, integer_form, number_form
from tuys.lexical.places import geopoint_form, is_number, point_of
from tuys.lexical.spans import duration_form
from tuys.lexical.strings import string_form
from tuys.lexical.years import year_form, yearmonth_form
from tuys.package import Field

__all__ = ["Form", "form", "is_known", "literal"]

_ITEM_TYPES = ("string", "integer", "boolean", "number", "datetime", "date", "time")
_LENGTH = "P[0-9YMWDHST]+"
_NOTATION_DURATION = screened(
    rf"{_LENGTH}|\[(?:{_LENGTH})?\.\.(?:{_LENGTH})?\]",
    lambda text: text if parse_duration(text) else None,
)


def form(field: Field) -> Form:
    """The written form of the field's values; any text where type or format are not of the standard.

    The custom property `notation: duration` takes the place of type and format; its value is the text.
    """
    if field.notation == "duration":
        return _NOTATION_DURATION
    return _standard_form(field) or ANY_TEXT


def is_known(field: Field) -> bool:
    """Whether the standard gives the field's type, format and their properties a written form."""
    return _standard_form(field) is not None


def literal(field: Field, value: object) -> Any | None:
    """The value that a constraint gives in the schema, as the field's value; None where it is none.

    Source: Table Schema, Field Constraints: a primitive of JSON, or a text in the field's own form.
    """
    if isinstance(value, str):
        return form(field).parse(value)
    if isinstance(value, bool) and field.type not in ("boolean", "any"):
        return None
    of = _LITERALS.get(field.type)
    return of(field, value) if of else None


def _standard_form(field: Field) -> Form | None:
    build = _FORMS.get(field.type)
    return build(field) if build else None


def _any_form(field: Field) -> Form | None:
    """Any text, as it stands in the file (Table Schema, Field Types, `any`)."""
    return ANY_TEXT if field.format == "default" else None


def _boolean_form(field: Field) -> Form | None:
    """One of `trueValues` or `falseValues`, to the letter (Table Schema, Field Types, `boolean`)."""
    true = field.descriptor.get("trueValues", ["true", "True", "TRUE", "1"])
    false = field.descriptor.get("falseValues", ["false", "False", "FALSE", "0"])
    if not isinstance(true, list) or not isinstance(false, list) or not true + false:
        return None
    if not all(isinstance(text, str) for text in true + false):
        return None
    values = dict.fromkeys(true, True) | dict.fromkeys(false, False)
    return exact("|".join(map(quoted, values)), values.__getitem__)


def _list_form(field: Field) -> Form | None:
    """Items between delimiters, each in its type's default form; the value is a tuple.

    Source: Table Schema, Field Types, `list`. There is no quoting, so an item cannot hold the delimiter.
    """
    delimiter = field.descriptor.get("delimiter", ",")
    item = _item(field)
    if item is None or not isinstance(delimiter, str) or not delimiter:
        return None
    shape = form(item)

    def parse(text: str) -> tuple[Any, ...] | None:
        values = tuple(map(shape.parse, text.split(delimiter)))
        return None if None in values else values

    if shape.regex is None or any(char.isalnum() or char in "+-.:" for char in delimiter):
        return Form(None, parse, exact=shape.regex is None)
    one = shape.regex[1:-1]
    regex = f"^{one}(?:{quoted(delimiter)}{one})*$"
    return Form(regex, parse, exact=shape.exact)


def _item(field: Field) -> Field | None:
    """The field that one item of a list would be, None where the standard does not allow its type."""
    kind = field.descriptor.get("itemType", "string")
    return Field(field.name, kind, "default", {}, {}, ()) if kind in _ITEM_TYPES else None


_FORMS: dict[str, Callable[[Field], Form | None]] = {
    "any": _any_form,
    "array": array_form,
    "boolean": _boolean_form,
    "date": date_form,
    "datetime": datetime_form,
    "duration": duration_form,
    "geojson": geojson_form,
    "geopoint": geopoint_form,
    "integer": integer_form,
    "list": _list_form,
    "number": number_form,
    "object": object_form,
    "string": string_form,
    "time": time_form,
    "year": year_form,
    "yearmonth": yearmonth_form,
}


def _integer_of(_field: Field, value: Any) -> int | None:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def _yearmonth_of(_field: Field, value: Any) -> tuple[int, int] | None:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, int) for part in value):
        return value[0], value[1]
    return None


def _list_of(field: Field, value: Any) -> tuple[Any, ...] | None:
    item = _item(field)
    if item is None or not isinstance(value, list):
        return None
    values = tuple(literal(item, part) for part in value)
    return None if None in values else values


_LITERALS: dict[str, Callable[[Field, Any], Any | None]] = {
    "any": lambda _, value: value,
    "array": lambda _, value: value if isinstance(value, list) else None,
    "boolean": lambda _, value: value if isinstance(value, bool) else None,
    "geojson": geojson_of,
    "geopoint": lambda _, value: point_of(value),
    "integer": _integer_of,
    "list": _list_of,
    "number": lambda _, value: as_float(value) if is_number(value) else None,
    "object": lambda _, value: value if isinstance(value, dict) else None,
    "year": _integer_of,
    "yearmonth": _yearmonth_of,
}
