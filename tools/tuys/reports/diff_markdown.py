"""Two versions compared, for a pull request: what is lost first, and never longer than a comment may be."""

from collections.abc import Iterable, Iterator

from tuys.reports.diff_model import Comparison
from tuys.reports.diff_words import (
    CODE_WORDS,
    EMPTY,
    cut,
    fate,
    headline,
    step,
    title,
    unread,
)
from tuys.reports.markdown import code_span, plain, table
from tuys.reports.screen import Screen

MOST = 60_000  # characters: GitHub takes 65,536 in a comment
_LAST = 200  # characters kept for the line that says what was cut


def render(one: Comparison, screen: Screen) -> Iterable[str]:
    """The report, line by line."""
    room = MOST - _LAST
    lines = list(_lines(one))
    for number, line in enumerate(lines):
        room -= len(line)
        if room < 0:
            yield f"\nCut here: {len(lines) - number:,} more lines. `tuys diff --format text` shows them.\n"
            return
        yield line


def _lines(one: Comparison) -> Iterator[str]:
    for part in _parts(one):
        yield from part.splitlines(keepends=True)


def _parts(one: Comparison) -> Iterator[str]:
    yield f"### {code_span(title(one))}\n\n"
    for text in unread(one):
        yield f"> **Not compared:** {plain(text)}\n\n"
    yield f"{headline(one)}\n\n"
    yield from _gone(one)
    if one.tables:
        yield table(("table", "gone", "added", "changed rows", "cells"), _counts(one)) + "\n"
    yield from _steps(one)
    yield from _codes(one)
    yield from _changed(one)
    yield from _added(one)


def _gone(one: Comparison) -> Iterator[str]:
    if not any(each.removed for each in one.tables):
        return
    yield "#### Gone\n\n"
    rows = [
        (code_span(each.name), code_span(gone.id), code_span(gone.name), plain(fate(gone)))
        for each in one.tables
        for gone in each.gone
    ]
    yield table(("table", "id", "name", "what became of it"), rows) + "\n"
    yield from _cuts((each.name, each.gone_cut, "row") for each in one.tables)


def _counts(one: Comparison) -> Iterator[tuple[str, ...]]:
    for each in one.tables:
        numbers = (each.removed, each.added, each.changed, each.cells)
        yield (code_span(each.name), *(f"{number:,}" for number in numbers))


def _steps(one: Comparison) -> Iterator[str]:
    if one.step:
        yield f"#### Version\n\n{plain(step(one))}\n\n"
        yield table(("step", "why"), ((name, code_span(text)) for name, text in one.reasons)) + "\n"


def _codes(one: Comparison) -> Iterator[str]:
    if one.codes:
        rows = (
            (code_span(code.vocabulary), code_span(code.code), CODE_WORDS[code.change], code_span(code.text))
            for code in one.codes
        )
        yield f"#### Vocabularies\n\n{table(('vocabulary', 'code', 'what happened', 'in words'), rows)}\n"


def _changed(one: Comparison) -> Iterator[str]:
    if not any(each.fields for each in one.tables):
        return
    yield "#### Changed\n\n"
    rows = [
        (
            code_span(f"{each.name}.{field.name}"),
            _change(sample.old, sample.new),
            _rows(sample.rows, sample.ids),
        )
        for each in one.tables
        for field in each.fields
        for sample in field.samples
    ]
    yield table(("field", "change", "rows"), rows) + "\n"
    yield from _cuts(
        (f"{each.name}.{field.name}", field.cut, "cell") for each in one.tables for field in each.fields
    )


def _added(one: Comparison) -> Iterator[str]:
    if not any(each.added for each in one.tables):
        return
    yield "#### Added\n\n"
    rows = [
        (code_span(each.name), code_span(new.id), code_span(new.name))
        for each in one.tables
        for new in each.new
    ]
    yield table(("table", "id", "name"), rows) + "\n"
    yield from _cuts((each.name, each.new_cut, "row") for each in one.tables)


def _change(old: str, new: str) -> str:
    return f"{code_span(old or EMPTY)} → {code_span(new or EMPTY)}"


def _rows(number: int, ids: tuple[str, ...]) -> str:
    named = ", ".join(map(code_span, ids))
    return named if number <= len(ids) else f"{named} ({number:,} rows)"


def _cuts(parts: Iterable[tuple[str, int, str]]) -> Iterator[str]:
    """What the tables above leave out, by name."""
    listed = [f"{code_span(name)}: {cut(number, what)}" for name, number, what in parts if number]
    yield from (f"- {line}\n" for line in listed)
    if listed:
        yield "\n"
