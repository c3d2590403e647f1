"""What the rows of a picture over years are made of: names, round marks, bars, signs at the edge."""

from collections.abc import Iterable
from math import sqrt

from tuys.site.pictures.layout import Layout
from tuys.site.pictures.sheet import Row, Sheet
from tuys.site.pictures.svg import lines
from tuys.site.pictures.when import Axis, When

_SHORTEST = 1 / 24  # of a year


def radius(layout: Layout, number: int) -> float:
    """How large a round mark is that stands for so many: its area grows with the number."""
    return round(1.9 * layout.scale * sqrt(number), 2)


def spans(whens: Iterable[tuple[When, float]], axis: Axis, lasting: bool, below: float = 0) -> list[Row]:
    """The bars of what lies in no known month, each `below` its `y`; one for those that share all of it.

    None is shorter than can be seen.
    """
    mine = [(when, y) for when, y in whens if not when.month and when.lasting is lasting]
    found = {(*axis.clamped(when), y + below) for when, y in mine}
    return [
        {"x": first, "x2": max(last, first + _SHORTEST), "y": y, "y2": y} for first, last, y in sorted(found)
    ]


def arrows(whens: Iterable[tuple[When, float]], axis: Axis) -> list[Row]:
    """The signs at the edge of what goes on before the axis or after it."""
    found = set()
    for when, y in whens:
        before, after = (False, False) if when.month else axis.cut(when)
        found |= ({(axis.domain[0], y, "◂")} if before else set()) | (
            {(axis.domain[1], y, "▸")} if after else set()
        )
    return [{"x": x, "y": y, "text": sign} for x, y, sign in sorted(found)]


def written(x: float, y: float, content: str) -> Row:
    """A line of text."""
    return {"x": x, "y": y, "text": content}


def row_names(sheet: Sheet, labels: Iterable[str]) -> list[Row]:
    """The names of the rows, each on two lines at most."""
    found = []
    for y, label in enumerate(labels):
        broken = lines(sheet.layout, label, sheet.layout.left - 4, 2)
        top = y + (0.5 if len(broken) == 1 else 0.27)
        found += [written(sheet.at(0), top + 0.47 * n, line) for n, line in enumerate(broken)]
    return found
