"""A chart over years and rows, layer by layer, in the coordinates of its data."""

from collections.abc import Iterable, Mapping
from math import pi
from typing import Any, Literal

from tuys.site.pictures.layout import Layout
from tuys.site.pictures.svg import Element
from tuys.site.pictures.vega import SIZE, TEXT, Spec, colour, drawn, layer, numeric
from tuys.site.pictures.when import Axis

Row = Mapping[str, float | str]
Align = Literal["left", "center", "right"]
_GAP = 4


class Sheet:
    """Marks over years (`x`, to `x2`) and a second scale (`y`, to `y2`) that grows downwards, or upwards.

    The plot is so many `rows` tall, `span` are the ends of the second scale. A line is `thick` units
    on a phone, and in other layouts as much thicker as all marks are larger.
    """

    def __init__(
        self, layout: Layout, axis: Axis, span: tuple[float, float], rows: float, top: float = 4
    ) -> None:
        self.layout, self.axis, self._tall, self._top = layout, axis, layout.row * rows, top
        self._plot = layout.width - layout.left - layout.right
        self._layers: list[Spec] = []
        x: Spec = {"domain": list(axis.domain), "nice": False, "zero": False}
        y: Spec = {"domain": list(span), "range": [0, self._tall], "nice": False, "zero": False}
        self._point = {"x": numeric("x", scale=x), "y": numeric("y", scale=y, axis=None)}
        self._ends = {**self._point, "x2": {"field": "x2"}, "y2": {"field": "y2"}}

    def at(self, units: float) -> float:
        """The year at so many units from the left side of the picture; it may lie beside the plot."""
        first, last = self.axis.domain
        return first + (units - self.layout.left) * (last - first) / self._plot

    def lines(
        self, rows: Iterable[Row], role: str, thick: float = 1, opacity: float = 1, dash: bool = False
    ) -> None:
        """Straight lines from (x, y) to (x2, y2)."""
        dashes = {"strokeDash": [2, 2]} if dash else {}
        self._add(
            rows,
            "rule",
            self._ends,
            stroke=colour(role),
            strokeWidth=thick * self.layout.scale,
            opacity=opacity,
            **dashes,
        )

    def boxes(self, rows: Iterable[Row], role: str, opacity: float = 1) -> None:
        """Rectangles from (x, y) to (x2, y2)."""
        self._add(rows, "rect", self._ends, fill=colour(role), opacity=opacity)

    def dots(self, rows: Iterable[Row], role: str) -> None:
        """Round marks at (x, y), `r` being the radius in units."""
        self._add(_sized(rows), "circle", {**self._point, "size": SIZE}, fill=colour(role), opacity=1)

    def rings(self, rows: Iterable[Row], role: str) -> None:
        """Empty round marks at (x, y), `r` being the radius in units."""
        looks = {"stroke": colour(role), "strokeWidth": 1.2, "opacity": 1}
        self._add(_sized(rows), "point", {**self._point, "size": SIZE}, **looks)

    def texts(self, rows: Iterable[Row], role: str, align: Align = "left", bold: bool = False) -> None:
        """Lines of text at (x, y), `text` being what is written."""
        looks = {"align": align, "fontWeight": "bold" if bold else "normal", "baseline": "middle"}
        self._add(rows, "text", {**self._point, "text": TEXT}, fill=colour(role), **looks)

    def element(self, years: bool = True) -> Element:
        """The chart, with its years below where they are wanted."""
        below = 16 * self.layout.scale if years else _GAP
        grid = {
            "values": self.axis.labels(self._plot, 30 * self.layout.scale),
            "format": "d",
            "title": None,
            "ticks": False,
            "domain": False,
            "labels": years,
            "labelColor": colour("soft"),
            "labelFontSize": 10 * self.layout.scale,
            "labelOverlap": False,
            "labelFlush": False,
            "gridColor": colour("line"),
        }
        empty = layer([], "point", {"x": {**self._point["x"], "axis": grid}})
        room = (self.layout.left, self.layout.right, self._top, below)
        return drawn([empty, *self._layers], self.layout.width, self._tall, room)

    def _add(self, rows: Iterable[Row], mark: str, places: Spec, **looks: Any) -> None:
        """A layer of marks, unless there are none."""
        if found := list(rows):
            self._layers.append(layer(found, mark, places, **looks))


def _sized(rows: Iterable[Row]) -> list[Row]:
    return [{**row, "size": round(pi * float(row["r"]) ** 2, 2)} for row in rows]
