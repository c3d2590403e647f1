"""The shapes that the map draws, and which of them a point lies in."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

_BOUNDARIES = Path(__file__).with_name("boundaries.json")
Ring = list[list[float]]


@cache
def boundaries() -> dict[str, dict[str, Any]]:
    """The shapes by code; the file says where they are from."""
    read = json.loads(_BOUNDARIES.read_text(encoding="utf-8"))
    return {feature["properties"]["code"]: feature for feature in read["features"]}


def shape_at(lon: float, lat: float) -> str:
    """The code of the shape that a point lies in, "" where it lies in none."""
    return next((code for code, shape in boundaries().items() if _inside(shape, lon, lat)), "")


def _inside(shape: dict[str, Any], lon: float, lat: float) -> bool:
    """Whether a line from the point to the west crosses the outline an odd number of times."""
    crossed = 0
    for ring in _rings(shape["geometry"]):
        for (x, y), (to_x, to_y) in pairwise(ring):
            if (y > lat) != (to_y > lat) and lon > x + (lat - y) / (to_y - y) * (to_x - x):
                crossed += 1
    return crossed % 2 == 1


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    shapes = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    yield from (ring for shape in shapes for ring in shape)
