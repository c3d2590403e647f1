"""The page of a rule for a person at a terminal, and the list of rules."""

import json
from collections.abc import Iterable, Iterator

from tuys.catalogue.page import Example, Excerpt
from tuys.reports.screen import Screen
from tuys.reports.visible import wrapped

COLOURS = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def explained(example: Example, screen: Screen) -> Iterator[str]:
    """The lines of one page."""
    page = example.page
    severity = screen.paint(page.severity.value, COLOURS[page.severity.value])
    yield f"{screen.paint(page.code, 'bold')}  {severity}\n"
    yield f"{page.title}\n\n"
    parts = {"Finds": page.finds, "Why": page.why, "Fix": page.fix, "Empty cells": page.empty_cells}
    for name, text in parts.items():
        if text:
            yield from _part(name, text, screen)
    yield from _shown("Passes", example.passes, screen)
    yield from _shown("Fails", example.fails, screen)
    if example.found:
        yield f"\n  Found at {', '.join(example.found)}\n"


def rule_list(examples: Iterable[Example], screen: Screen) -> Iterator[str]:
    """One line a rule."""
    pages = [example.page for example in examples]
    wide = max((len(page.code) for page in pages), default=0)
    for page in pages:
        severity = screen.paint(f"{page.severity.value:<7}", COLOURS[page.severity.value])
        yield f"{page.code:<{wide}}  {severity}  {page.title}\n"


def rule_json(examples: Iterable[Example]) -> Iterator[str]:
    """The same as a JSON array of code, severity and title."""
    pages = (example.page for example in examples)
    plain = [{"code": page.code, "severity": page.severity.value, "title": page.title} for page in pages]
    yield json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _part(name: str, text: str, screen: Screen) -> Iterator[str]:
    for number, line in enumerate(wrapped(text, screen.width - 13)):
        head = screen.paint(f"{name:<11}", "bold") if number == 0 else " " * 11
        yield f"{head}  {line}\n"


def _shown(name: str, excerpts: tuple[Excerpt, ...], screen: Screen) -> Iterator[str]:
    for excerpt in excerpts:
        yield f"\n{screen.paint(f'{name:<6}', 'bold')}  {excerpt.path}\n"
        yield from (f"  │ {line}\n" for line in excerpt.text.splitlines())
