"""The written forms of `geojson`: GeoJSON and TopoJSON objects, by their structure.

Source: Table Schema, Field Types, `geojson`; RFC 7946; TopoJSON Format Specification 1.0.
"""

from collections.abc import Callable
from typing import Any

from tuys.lexical.documents import OBJECT, read_object
from tuys.lexical.forms import Form, screened
from tuys.lexical.places import is_number
from tuys.package import Field

_Check = Callable[[Any], bool]


def geojson_form(field: Field) -> Form | None:
    """A GeoJSON or TopoJSON object; the value is a dict."""
    check = _FORMATS.get(field.format)
    if check is None:
        return None
    return screened(OBJECT, lambda text: _checked(read_object(text), check))


def geojson_of(field: Field, value: Any) -> dict[str, Any] | None:
    """The dict itself where it is valid in the field's format, else None."""
    check = _FORMATS.get(field.format)
    return _checked(value, check) if check else None


def _checked(value: Any, check: _Check) -> dict[str, Any] | None:
    return value if isinstance(value, dict) and check(value) else None


def _each(check: _Check, least: int = 0) -> _Check:
    return lambda value: isinstance(value, list) and len(value) >= least and all(map(check, value))


def _is_position(value: Any) -> bool:
    return isinstance(value, list) and len(value) >= 2 and all(map(is_number, value))


def _is_ring(value: Any) -> bool:
    return _each(_is_position, 4)(value) and value[0] == value[-1]


_is_line = _each(_is_position, 2)
_COORDINATES: dict[str, _Check] = {
    "Point": _is_position,
    "MultiPoint": _each(_is_position),
    "LineString": _is_line,
    "MultiLineString": _each(_is_line),
    "Polygon": _each(_is_ring),
    "MultiPolygon": _each(_each(_is_ring)),
}


def _kind(value: Any) -> str | None:
    kind = value.get("type") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) else None


def _is_geometry(value: Any) -> bool:
    """RFC 7946, 3.1: an empty array of coordinates stands for no geometry."""
    kind = _kind(value)
    if kind == "GeometryCollection":
        return _each(_is_geometry)(value.get("geometries"))
    check = _COORDINATES.get(kind or "")
    coordinates = value.get("coordinates") if check else None
    return check is not None and (coordinates == [] or check(coordinates))


def _is_feature(value: Any) -> bool:
    """RFC 7946, 3.2: `geometry` and `properties` must be there, either may be null."""
    if _kind(value) != "Feature" or not {"geometry", "properties"} <= value.keys():
        return False
    geometry, properties, name = value["geometry"], value["properties"], value.get("id", "")
    return (
        (geometry is None or _is_geometry(geometry))
        and (properties is None or isinstance(properties, dict))
        and (isinstance(name, str) or is_number(name))
    )


def _is_geojson(value: dict[str, Any]) -> bool:
    box = value.get("bbox", [0, 0, 0, 0])
    if not _each(is_number, 4)(box) or len(box) % 2:
        return False
    if _kind(value) == "FeatureCollection":
        return _each(_is_feature)(value.get("features"))
    return _is_feature(value) or _is_geometry(value)


def _is_arc_index(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_ARCS: dict[str, _Check] = {
    "LineString": _each(_is_arc_index),
    "MultiLineString": _each(_each(_is_arc_index)),
    "Polygon": _each(_each(_is_arc_index)),
    "MultiPolygon": _each(_each(_each(_is_arc_index))),
}


def _is_topo_geometry(value: Any) -> bool:
    """TopoJSON, 2.2: points have positions, lines and polygons indexes of arcs, a null type nothing."""
    kind = _kind(value)
    if kind is None:
        return isinstance(value, dict) and "type" in value and value["type"] is None
    if kind == "GeometryCollection":
        return _each(_is_topo_geometry)(value.get("geometries"))
    if kind in ("Point", "MultiPoint"):
        return _COORDINATES[kind](value.get("coordinates"))
    return kind in _ARCS and _ARCS[kind](value.get("arcs"))


def _is_topojson(value: dict[str, Any]) -> bool:
    """TopoJSON, 2: a topology, or one geometry object."""
    if _kind(value) != "Topology":
        return _is_topo_geometry(value) and value["type"] is not None
    objects = value.get("objects")
    return (
        isinstance(objects, dict)
        and all(map(_is_topo_geometry, objects.values()))
        and _each(_is_line)(value.get("arcs"))
    )


_FORMATS: dict[str, _Check] = {"default": _is_geojson, "topojson": _is_topojson}
