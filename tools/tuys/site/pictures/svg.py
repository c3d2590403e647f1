"""Writing a picture: elements that a strict page takes, text broken into lines, a legend, the whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from xml.etree import ElementTree

from markupsafe import Markup

from tuys.site.model import Picture, Table
from tuys.site.words import Words

Element = ElementTree.Element
WIDTH = 340  # units: about the pixels of a small phone
LINE = 12  # units from one line of text to the next
_LETTER = 5.9  # units that a letter takes at the size that pictures.css gives texts on a phone
_WIDE_LETTER = 6.6  # of Cyrillic
_STANDS_OUT = 3  # letters
_MARK = 25


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


def lines(content: str, room: float, most: int = 9) -> list[str]:
    """The text in lines that fit into `room` units; what does not fit into `most` lines is cut short.

    A word that is a little too long stands out rather than being broken.
    """
    wide = sum(1 for letter in content if letter > "\u024f") > len(content) / 2
    letters = max(6, int(room / (_WIDE_LETTER if wide else _LETTER)))
    longest = max(map(len, content.split(" ")))
    letters = longest if letters < longest <= letters + _STANDS_OUT else letters
    return wrap(content, letters, max_lines=most, placeholder="…", break_on_hyphens=False) or [""]


def paragraph(x: float, y: float, content: str, room: float, class_: str = "") -> tuple[list[Element], float]:
    """A text in lines from the base line `y`, and the base line after it."""
    broken = lines(content, room)
    made = [text(x, y + LINE * place, line, class_=class_) for place, line in enumerate(broken)]
    return made, y + LINE * len(broken)


def legend(keys: Iterable[Key]) -> Element:
    """The keys one below the other, the first beginning at the top."""
    group, y = element("g", class_="legend"), 0.0
    for key in keys:
        group.append(element("g", *key.marks, transform=f"translate(2,{_text(y + LINE / 2)})"))
        written, base = paragraph(_MARK, y + LINE - 2.5, key.text, WIDTH - _MARK)
        group.extend(written)
        y = base - LINE + 2.5 + 3
    group.set("data-height", _text(y))
    return group


def picture(name: str, title: str, description: str, parts: Sequence[Element], table: Table) -> Picture:
    """The parts, each with its height in `data-height`, one below the other in one picture."""
    heading, said = element("title", id=f"{name}-title"), element("desc", id=f"{name}-desc")
    heading.text, said.text = title, description
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
        viewBox=f"0 0 {WIDTH} {_text(y)}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        class_=f"drawn {name}",
    )
    written = ElementTree.tostring(root, encoding="unicode")
    return Picture(name, title, description, written, table)


def dot(radius: float, role: str, x: float = 8) -> Element:
    """A round mark for a legend."""
    return element("circle", cx=x, cy=0, r=radius, class_=f"f-{role}")


def ring(radius: float) -> Element:
    """An empty round mark for a legend."""
    return element("circle", cx=8, cy=0, r=radius, class_="s-ink", stroke_width=1.2)


def bar(role: str, height: float = 4, opacity: float = 1) -> Element:
    """A long mark for a legend."""
    return element("rect", x=0, y=-height / 2, width=16, height=height, class_=f"f-{role}", opacity=opacity)


def sign(content: str, class_: str = "f-ink b") -> Element:
    """A letter or number for a legend."""
    return text(9, 3.5, content, "middle", class_)


def _text(value: float | str) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
