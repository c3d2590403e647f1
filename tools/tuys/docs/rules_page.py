"""tools/RULES.md: every rule with its examples."""

from collections.abc import Iterator

from tuys.catalogue.all import pages
from tuys.catalogue.page import LAYERS, Example, Excerpt
from tuys.docs.examples import example
from tuys.docs.source import Source
from tuys.reports.markdown import block, code_span, plain, table

NOTICE = "<!-- Written by `tuys docs` from the rules themselves: edit their docstrings, not this page. -->"
_INTRODUCTION = """\
A code is never reused and never renamed. An *error* blocks: the record cannot be true or cannot be used. A
*warning* asks somebody to look. An *info* is only listed. `tuys explain CODE` shows one of these pages,
`tuys validate --only CODE` runs one rule. A rule that could not run is reported as not run, with the reason.
"""


def page(source: Source) -> str | None:
    """The page; None outside the dataset's repository."""
    if not source.is_dataset:
        return None
    examples = [example(each, source.root) for each in pages()]
    return "\n".join(_parts(examples))


def _parts(examples: list[Example]) -> Iterator[str]:
    yield f"{NOTICE}\n"
    yield "# Rules\n"
    yield _INTRODUCTION
    for layer, title in LAYERS.items():
        own = [each for each in examples if each.page.layer == layer]
        if own:
            yield f"## {title}\n"
            yield table(("code", "severity", "title"), (_row(each) for each in own))
            for each in own:
                yield from _rule(each)


def _row(each: Example) -> tuple[str, str, str]:
    page = each.page
    return f"[{page.code}](#{page.code.lower()})", page.severity.value, plain(page.title)


def _rule(each: Example) -> Iterator[str]:
    page = each.page
    yield f"### {page.code}\n"
    yield f"**{plain(page.title)}** ({page.severity.value})\n"
    parts = {"Finds": page.finds, "Why": page.why, "Fix": page.fix, "Empty cells": page.empty_cells}
    yield "".join(f"- *{name}*: {text}\n" for name, text in parts.items() if text)
    yield from _shown("Passes", each.passes)
    yield from _shown("Fails", each.fails)
    if each.found:
        yield f"Found at {', '.join(code_span(place) for place in each.found)}.\n"


def _shown(word: str, excerpts: tuple[Excerpt, ...]) -> Iterator[str]:
    for excerpt in excerpts:
        yield f"{word}: {code_span(excerpt.path)}\n"
        yield block(excerpt.text, "json" if excerpt.path.endswith(".json") else "csv")
