"""From a chart in Vega-Lite, drawn by the plotting library, to an element that a strict page takes.

Colours are asked for by role (`colour("protest")`) and come out as classes, so that the style sheet decides
what they are on a screen, in the dark and on paper. Everything else that is not drawn is left out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any
from xml.etree import ElementTree

import vl_convert

from tuys.site.pictures.svg import Element

Spec = dict[str, Any]
"""A part of a chart, in the words of Vega-Lite."""

TEXT: Spec = {"field": "text", "type": "nominal"}
SIZE: Spec = {"field": "size", "type": "quantitative", "scale": None}
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_ROLES = (
    "ink", "soft", "line", "tint", "paper", "protest", "petition", "act", "custody", "ruling", "free", "word",
    "other", "land", "region",
)  # fmt: skip
_COLOURS = {role: f"#0000{number:02x}" for number, role in zip(count(1), _ROLES, strict=False)}
_OF_COLOUR = {colour: role for role, colour in _COLOURS.items()}
_TAGS = frozenset(("g", "path", "line", "rect", "circle", "text"))
_KEPT = ("d", "transform", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "opacity", "stroke-width",
         "stroke-dasharray", "text-anchor", "font-weight")  # fmt: skip
_USUAL = {"opacity": "1", "transform": "translate(0,0)", "text-anchor": "start", "stroke-width": "1",
          "font-weight": "normal"}  # fmt: skip

_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+(?:e-?[0-9]+)?")
_CIRCLE = re.compile(r"M([0-9.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
_PLACE = re.compile(r"translate\(([-0-9.e]+),([-0-9.e]+)\)")


def colour(role: str) -> str:
    """What to write into a chart where the style sheet's colour of this role is meant."""
    return _COLOURS[role]


def layer(rows: Iterable[Mapping[str, Any]], mark: str, places: Spec, **looks: Any) -> Spec:
    """Marks of one kind, one a row. `places` says by which fields of a row a mark is placed."""
    return {"data": {"values": list(rows)}, "mark": {"type": mark, **looks}, "encoding": places}


def numeric(field: str, **more: Any) -> Spec:
    """A field of the rows that holds a number, for the places of a layer."""
    return {"field": field, "type": "quantitative", **more}


def drawn(
    layers: Sequence[Spec],
    width: float,
    height: float,
    room: tuple[float, float, float, float],
    **more: Any,
) -> Element:
    """The layers as an element `width` units wide: `height` units of plot, and room around it.

    `room` is that to the left, to the right, above and below.
    """
    left, right, top, below = room
    spec = {
        "$schema": _SCHEMA,
        "config": {"background": "transparent", "aria": False},
        "autosize": "none",
        "padding": {"left": left, "right": right, "top": top, "bottom": below},
        "width": width - left - right,
        "height": height,
        "layer": layers,
        **more,
    }
    root = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    group = Element("g", {"data-height": str(top + height + below)})
    group.extend(_cleaned(root))
    return group


def _cleaned(node: Element) -> Iterable[Element]:
    """The children of a node that draw something; groups that do nothing are opened."""
    for child in node:
        tag = child.tag.rpartition("}")[2]
        if tag not in _TAGS or child.get("display") == "none" or child.get("d") == "":
            continue
        circle = _circle(child)
        made = Element(tag, _attributes(child)) if circle is None else circle
        made.text = child.text
        made.extend(_cleaned(child))
        if tag == "g" and not made.attrib:
            yield from made
        elif tag == "text" or len(made) or (tag != "g" and "class" in made.attrib):
            yield made


def _circle(node: Element) -> Element | None:
    """A path that is a full circle as a circle, which is shorter."""
    shape, place = _CIRCLE.fullmatch(node.get("d", "")), _PLACE.fullmatch(node.get("transform", ""))
    if not (shape and place):
        return None
    kept = {name: value for name, value in _attributes(node).items() if name in ("class", "opacity")}
    at = {"cx": place[1], "cy": place[2], "r": shape[1]}
    return Element("circle", {name: _NUMBER.sub(_rounded, value) for name, value in at.items()} | kept)


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1) + 0:g}"


def _attributes(node: Element) -> dict[str, str]:
    kept = {name: value for name in _KEPT if (value := node.get(name)) is not None}
    kept = {name: _NUMBER.sub(_rounded, value) for name, value in kept.items() if _USUAL.get(name) != value}
    fill, stroke = _OF_COLOUR.get(node.get("fill", "")), _OF_COLOUR.get(node.get("stroke", ""))
    classes = [f"f-{fill}"] if fill else []
    classes += [f"s-{stroke}"] if stroke else []
    return kept | ({"class": " ".join(classes)} if classes else {})
