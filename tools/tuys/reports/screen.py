"""Where a report is shown: how wide, and whether in colour."""

import os
import shutil
from dataclasses import dataclass
from typing import TextIO

WIDTH = 100


@dataclass(frozen=True)
class Screen:
    """`width` in cells; `colour` only for a person at a terminal."""

    width: int = WIDTH
    colour: bool = False

    def paint(self, text: str, style: str) -> str:
        """The text in a style of rich, such as `bold red`; the plain text where there is no colour."""
        if not self.colour or not text:
            return text
        return _paint(text, style)


def screen_of(stream: TextIO) -> Screen:
    """The screen that a stream leads to: plain and 100 wide, whatever the machine, unless a terminal."""
    if not stream.isatty():
        return Screen()
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    dumb = os.environ.get("TERM") in ("dumb", "unknown")
    return Screen(max(40, min(width, WIDTH)), not os.environ.get("NO_COLOR") and not dumb)


def _paint(text: str, style: str) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)
