"""Writing a picture: elements that a strict page takes, text broken into lines, a legend, the whole."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from textwrap import wrap
from xml.etree import ElementTree

from markupsafe import Markup

from tuys.site.model import Picture
from tuys.site.pictures.layout import PHONE, SCREEN, Layout
from tuys.site.words import Words

Element = ElementTree.Element
_STANDS_OUT = 3  # letters
_MARK = 25  # units beside a text of a legend on a phone
_BETWEEN = 24  # units between its columns


@dataclass(frozen=True)
class Key:
    """A line of a legend: what to draw beside it, and what that stands for."""

    marks: tuple[Element, ...]
    text: str


def element(tag: str, *children: Element, **attributes: float | str) -> Element:
    """An SVG element. `_` in names stands for `-`; `class_` is the class; numbers are cut to a tenth."""
    named = {name.rstrip("_").replace("_", "-"): _text(value) for name, value in attributes.items()}
    made = Element(tag, named)
    made.extend(children)
    return made


def text(x: float, y: float, content: str, anchor: str = "start", class_: str = "") -> Element:
    """One line of text, `y` being its base line."""
    attributes = {"text-anchor": anchor} if anchor != "start" else {}
    attributes |= {"class": class_} if class_ else {}
    made = element("text", x=x, y=y, **attributes)
    made.text = content
    return made


def plain(shown: str) -> str:
    """The text of what may be markup, as it can stand in a picture."""
    return shown.striptags() if isinstance(shown, Markup) else shown


def english(words: Words, content: str) -> str:
    """Words of the dataset's own, which are English, for a table in any language."""
    return (
        content
        if words.language == "en" or not content
        else Markup('<span lang="en">{}</span>').format(content)
    )


def lines(layout: Layout, content: str, room: float, most: int = 9) -> list[str]:
    """The text in lines that fit into `room` units; what does not fit into `most` lines is cut short.

    A word that is a little too long stands out rather than being broken.
    """
    wide = sum(1 for letter in content if letter > "\u024f") > len(content) / 2
    letters = max(6, int(room / (layout.wide_letter if wide else layout.letter)))
    longest = max(map(len, content.split(" ")))
    letters = longest if letters < longest <= letters + _STANDS_OUT else letters
    return wrap(content, letters, max_lines=most, placeholder="…", break_on_hyphens=False) or [""]


def legend(layout: Layout, keys: Iterable[Key]) -> Element:
    """The keys one below the other in the columns of the layout, the first beginning at the top."""
    found, group, lowest = list(keys), element("g", class_="legend"), 0.0
    room = (layout.width - _BETWEEN * (layout.columns - 1)) / layout.columns
    rows = ceil(len(found) / layout.columns)
    for column in range(layout.columns):
        x, y = column * (room + _BETWEEN), 0.0
        for key in found[column * rows : (column + 1) * rows]:
            y = _key(layout, group, key, (x, y), room)
        lowest = max(lowest, y)
    group.set("data-height", _text(lowest))
    return group


def _key(layout: Layout, group: Element, key: Key, at: tuple[float, float], room: float) -> float:
    """Draws a key at its place; where the next one begins."""
    (x, y), beside = at, _MARK * layout.scale
    mark = x + (beside - _MARK) / 2 + 2
    group.append(element("g", *key.marks, transform=f"translate({_text(mark)},{_text(y + layout.line / 2)})"))
    broken = lines(layout, key.text, room - beside)
    group.extend(text(x + beside, y + layout.line * (n + 0.8), line) for n, line in enumerate(broken))
    return y + layout.line * len(broken) + 3


def with_drawings(
    picture: Picture,
    draw: Callable[[Layout], Sequence[Element]],
    layouts: Sequence[Layout] = (PHONE, SCREEN),
) -> Picture:
    """The picture, drawn in each layout. `draw` gives the parts from above, each with its `data-height`."""
    return replace(picture, drawings=tuple(_drawing(picture, draw(one), one) for one in layouts))


def _drawing(picture: Picture, parts: Sequence[Element], layout: Layout) -> str:
    name = f"{picture.name}-{layout.name}"
    heading, said = element("title", id=f"{name}-title"), element("desc", id=f"{name}-desc")
    heading.text, said.text = picture.title, picture.description
    y, placed = 0.0, []
    for part in parts:
        height = float(part.attrib.pop("data-height"))
        placed.append(element("g", part, transform=f"translate(0,{_text(y)})") if y else part)
        y += height
    root = element(
        "svg",
        heading,
        said,
        *placed,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_text(layout.width)} {_text(y)}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        class_=f"drawn {layout.name}",
    )
    return ElementTree.tostring(root, encoding="unicode")


def dot(radius: float, role: str, x: float = 8) -> Element:
    """A round mark for a legend."""
    return element("circle", cx=x, cy=0, r=radius, class_=f"f-{role}")


def ring(radius: float) -> Element:
    """An empty round mark for a legend."""
    return element("circle", cx=8, cy=0, r=radius, class_="s-ink", stroke_width=1.2)


def bar(role: str, height: float = 4, opacity: float = 1) -> Element:
    """A long mark for a legend."""
    return element("rect", x=0, y=-height / 2, width=16, height=height, class_=f"f-{role}", opacity=opacity)


def dashed(
    role: str, height: float, opacity: float = 1, ends: tuple[float, float] = (0, 16), y: float = 0
) -> Element:
    """A mark of which one end is open, for a legend or at its place."""
    line = element("line", x1=ends[0], y1=y, x2=ends[1], y2=y, class_=f"s-{role}", opacity=opacity)
    line.attrib |= {"stroke-width": _text(height), "stroke-dasharray": "2 2"}
    return line


def sign(content: str, class_: str = "f-ink b") -> Element:
    """A letter or number for a legend."""
    return text(9, 3.5, content, "middle", class_)


def _text(value: float | str) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
