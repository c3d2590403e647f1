"""A flow: bars in columns, joined by bands as wide as the number that goes that way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tuys.site.pictures.layout import PHONE
from tuys.site.pictures.svg import Element, element, lines, text

_COLUMNS = (0, 72, 126, 221)  # where the bars stand
_ROOM = (60, 82, 84, 108)  # for labels; those of the third column stand lower than those of the second
_BAR, _GAP, _TALLEST = 6, 7, 170
_LARGEST = 9.0  # units for one, at most


@dataclass(frozen=True, order=True)
class Node:
    """A bar: its column, its place in it, what it is called, and its role in the style sheet.

    `low` bars stand lower than all of the column before, so that bands pass above them. `told` stands after
    the label instead of the number of what goes through it.
    """

    column: int
    place: tuple[int | str, ...]
    label: str
    role: str
    low: bool = False
    told: str = ""


Bands = Mapping[tuple[Node, Node], int]


@dataclass
class _Placed:
    """A bar in its place: its label, upper end and height, and how much of each side the bands have taken."""

    node: Node
    label: list[str]
    y: float
    tall: float
    left: float = 0
    right: float = 0


def flow(bands: Bands, number: Callable[[int], str]) -> Element:
    """The drawing; `number` writes a number, which stands after each label."""
    nodes = sorted({node for pair in bands for node in pair})
    total = sum(_side(bands, node, 0) for node in nodes if node.column == 0)
    unit = min(_LARGEST, _TALLEST / max(1, total))
    placed: dict[Node, _Placed] = {}
    ends = dict.fromkeys(range(len(_COLUMNS)), 4.0)
    for node in nodes:
        came, went = _side(bands, node, 1), _side(bands, node, 0)
        label = _label(node, node.told or number(came or went))
        y = max(ends[node.column], ends[node.column - 1] if node.low else 0)
        placed[node] = _Placed(node, label, y, max(came, went) * unit)
        ends[node.column] = y + max(placed[node].tall, PHONE.line * len(label)) + _GAP
    drawn = [_band(placed[start], placed[end], bands[start, end] * unit) for start, end in sorted(bands)]
    named = [mark for one in placed.values() for mark in _named(one)]
    return element("g", *drawn, *named, class_="flow", data_height=max(ends.values()) + 2)


def _side(bands: Bands, node: Node, side: int) -> int:
    return sum(amount for pair, amount in bands.items() if pair[side] == node)


def _band(start: _Placed, end: _Placed, wide: float) -> Element:
    x, to = _COLUMNS[start.node.column] + _BAR, _COLUMNS[end.node.column]
    y, goal = start.y + start.right, end.y + end.left
    start.right, end.left = start.right + wide, end.left + wide
    middle = (x + to) / 2
    there = f"M{x:g},{y:.1f}C{middle:g},{y:.1f} {middle:g},{goal:.1f} {to:g},{goal:.1f}"
    back = f"v{wide:.1f}C{middle:g},{goal + wide:.1f} {middle:g},{y + wide:.1f} {x:g},{y + wide:.1f}Z"
    role = end.node.role if end.node.column < len(_COLUMNS) - 1 else start.node.role
    return element("path", d=there + back, class_=f"f-{role}", opacity=0.3)


def _label(node: Node, number: str) -> list[str]:
    return lines(PHONE, f"{node.label} {number}", _ROOM[node.column])


def _named(one: _Placed) -> list[Element]:
    x = _COLUMNS[one.node.column]
    bar = element("rect", x=x, y=one.y, width=_BAR, height=max(1.5, one.tall), class_=f"f-{one.node.role}")
    top = one.y + max(0, (one.tall - PHONE.line * len(one.label)) / 2) + PHONE.line - 2.5
    return [bar, *(text(x + _BAR + 3, top + PHONE.line * n, line) for n, line in enumerate(one.label))]
