"""The written forms of `geopoint`.

Source: Table Schema, Field Types, `geopoint`. Longitudes are from -180 to 180, latitudes from -90 to 90.
"""

from typing import Any

from tuys.lexical.documents import read_array, read_object
from tuys.lexical.forms import Form, screened
from tuys.package import Field

Point = tuple[float, float]

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?"


def geopoint_form(field: Field) -> Form | None:
    """`lon, lat`, or a JSON array or object of two numbers; the value is a tuple of two floats."""
    return _FORMATS.get(field.format)


def point_of(value: Any) -> Point | None:
    """The point that a JSON array `[lon, lat]` or object `{"lon": …, "lat": …}` stands for, or None."""
    if isinstance(value, dict) and value.keys() == {"lon", "lat"}:
        value = [value["lon"], value["lat"]]
    if isinstance(value, list) and len(value) == 2 and all(map(is_number, value)):
        return _in_range(*value)
    return None


def is_number(value: Any) -> bool:
    """Whether this is a number of JSON."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _in_range(lon: float, lat: float) -> Point | None:
    return (float(lon), float(lat)) if -180 <= lon <= 180 and -90 <= lat <= 90 else None


def _pair(text: str) -> Point | None:
    lon, _, lat = text.partition(",")
    return _in_range(float(lon), float(lat))


_FORMATS = {
    "default": screened(f"{_NUMBER}, ?{_NUMBER}", _pair),
    "array": screened(r"[ \t\n\r]*\[[^\[\]{}]*\][ \t\n\r]*", lambda text: point_of(read_array(text))),
    "object": screened(r"[ \t\n\r]*\{[^\[\]{}]*\}[ \t\n\r]*", lambda text: point_of(read_object(text))),
}
