"""The pages of content rules, read from their docstrings."""

import inspect
import re
from collections import defaultdict

from tuys.catalogue.page import Page
from tuys.rules.model import Rule

_HEADING = re.compile(r"(Finds|Why|Fix|Empty cells):(?:\s+|$)")


def from_rule(rule: Rule) -> Page:
    """The page in the docstring of `rule.check`: the first line is the title, then headed paragraphs."""
    parts = _parts(inspect.cleandoc(rule.check.__doc__ or ""))
    return Page(
        code=rule.code,
        severity=rule.severity,
        layer="3",
        title=parts["title"].removesuffix("."),
        finds=parts["Finds"],
        why=parts["Why"],
        fix=parts["Fix"],
        empty_cells=parts["Empty cells"],
    )


def _parts(text: str) -> dict[str, str]:
    """The text of each part, its lines joined; "" for a part that is missing."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    part = "title"
    for line in text.splitlines():
        if heading := _HEADING.match(line):
            part = heading[1]
        lines[part].append(line[heading.end() if heading else 0 :].strip())
    joined = {name: " ".join(filter(None, parts)) for name, parts in lines.items()}
    return defaultdict(str, {name: text[:1].upper() + text[1:] for name, text in joined.items()})
