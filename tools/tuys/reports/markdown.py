"""Text in Markdown in which nothing from the data has a meaning of its own."""

import re
from collections.abc import Iterable, Sequence

from tuys.reports.visible import visible


def code_span(text: str, most: int = 300) -> str:
    """A code span for a table cell: back ticks, pipes and colons in it are only characters."""
    text = visible(text)
    if len(text) > most:
        text = text[:most] + "…"
    if not text.strip():
        return ""
    fence = _fence(text, 1)
    space = " " if "`" in text else ""
    return fence + space + text.replace("|", r"\|") + space + fence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are Markdown already, and contain no bare pipe."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def plain(text: str) -> str:
    """Prose of our own for a table cell: on one line, pipes and angle brackets escaped."""
    return " ".join(visible(text.replace("\n", " ")).split()).replace("|", r"\|").replace("<", "&lt;")


def block(text: str, language: str = "") -> str:
    """A fenced block, its fence longer than any in the text."""
    fence = _fence(text, 3)
    return f"{fence}{language}\n{text.rstrip(chr(10))}\n{fence}\n"


def _fence(text: str, least: int) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)
