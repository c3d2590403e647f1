"""A chart over years and rows, layer by layer, in the coordinates of its data."""

from collections.abc import Iterable, Mapping
from math import pi
from typing import Literal

import altair as alt

from tuys.site.pictures.layout import Layout
from tuys.site.pictures.svg import Element
from tuys.site.pictures.vega import colour, drawn
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
        self._layers: list[alt.Chart] = []
        self._x = alt.Scale(domain=list(axis.domain), nice=False, zero=False)
        self._y = alt.Scale(domain=list(span), range=[0, self._tall], nice=False, zero=False)

    def at(self, units: float) -> float:
        """The year at so many units from the left side of the picture; it may lie beside the plot."""
        first, last = self.axis.domain
        return first + (units - self.layout.left) * (last - first) / self._plot

    def lines(
        self, rows: Iterable[Row], role: str, thick: float = 1, opacity: float = 1, dash: bool = False
    ) -> None:
        """Straight lines from (x, y) to (x2, y2)."""
        if chart := _chart(rows):
            dashes = [2, 2] if dash else alt.Undefined
            mark = chart.mark_rule(
                stroke=colour(role),
                strokeWidth=thick * self.layout.scale,
                opacity=opacity,
                strokeDash=dashes,
            )
            self._layers.append(mark.encode(**self._ends()))

    def boxes(self, rows: Iterable[Row], role: str, opacity: float = 1) -> None:
        """Rectangles from (x, y) to (x2, y2)."""
        if chart := _chart(rows):
            mark = chart.mark_rect(fill=colour(role), opacity=opacity)
            self._layers.append(mark.encode(**self._ends()))

    def dots(self, rows: Iterable[Row], role: str) -> None:
        """Round marks at (x, y), `r` being the radius in units."""
        if chart := _chart(_sized(rows)):
            mark = chart.mark_circle(fill=colour(role), opacity=1)
            self._layers.append(mark.encode(**self._point(), size=alt.Size("size:Q", scale=None)))

    def rings(self, rows: Iterable[Row], role: str) -> None:
        """Empty round marks at (x, y), `r` being the radius in units."""
        if chart := _chart(_sized(rows)):
            mark = chart.mark_point(stroke=colour(role), strokeWidth=1.2, opacity=1)
            self._layers.append(mark.encode(**self._point(), size=alt.Size("size:Q", scale=None)))

    def texts(self, rows: Iterable[Row], role: str, align: Align = "left", bold: bool = False) -> None:
        """Lines of text at (x, y), `text` being what is written."""
        if chart := _chart(rows):
            weight: Literal["bold", "normal"] = "bold" if bold else "normal"
            mark = chart.mark_text(fill=colour(role), align=align, fontWeight=weight, baseline="middle")
            self._layers.append(mark.encode(**self._point(), text="text:N"))

    def element(self, years: bool = True) -> Element:
        """The chart, with its years below where they are wanted."""
        below = 16 * self.layout.scale if years else _GAP
        grid = alt.Axis(
            values=self.axis.labels(self._plot, 30 * self.layout.scale),
            format="d",
            title=None,
            ticks=False,
            domain=False,
            labels=years,
            labelColor=colour("soft"),
            labelFontSize=10 * self.layout.scale,
            labelOverlap=False,
            labelFlush=False,
            gridColor=colour("line"),
        )
        empty = alt.Chart(alt.InlineData(values=[])).mark_point()
        chart = alt.layer(empty.encode(x=alt.X("x:Q", scale=self._x, axis=grid)), *self._layers)
        return drawn(
            chart, self.layout.width, self._tall, (self.layout.left, self.layout.right), self._top, below
        )

    def _point(self) -> dict[str, alt.X | alt.Y]:
        y = alt.Y("y:Q", scale=self._y, axis=None)
        return {"x": alt.X("x:Q", scale=self._x), "y": y}

    def _ends(self) -> dict[str, alt.X | alt.X2 | alt.Y | alt.Y2]:
        return {**self._point(), "x2": alt.X2("x2"), "y2": alt.Y2("y2")}


def _chart(rows: Iterable[Row]) -> alt.Chart | None:
    values = [dict(row) for row in rows]
    return alt.Chart(alt.InlineData(values=values)) if values else None


def _sized(rows: Iterable[Row]) -> list[Row]:
    return [{**row, "size": round(pi * float(row["r"]) ** 2, 2)} for row in rows]
