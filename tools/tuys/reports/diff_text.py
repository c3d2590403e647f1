"""Two versions compared, for a person at a terminal."""

from collections.abc import Iterable, Iterator

from tuys.reports.diff_model import Comparison
from tuys.reports.diff_tables import FieldReport, TableReport
from tuys.reports.diff_words import (
    CODE_WORDS,
    EMPTY,
    cells,
    cut,
    fate,
    headline,
    kinds,
    step,
    title,
    unread,
    who,
)
from tuys.reports.screen import Screen
from tuys.reports.visible import visible, wrapped

_STEPS = {"major": "red", "minor": "yellow", "patch": "green"}
_COUNTS = ("gone", "added", "changed", "cells")


def render(one: Comparison, screen: Screen) -> Iterable[str]:
    """The report, line by line: the whole first, then table by table."""
    for line in _lines(one, screen):
        yield line + "\n"


def _lines(one: Comparison, screen: Screen) -> Iterator[str]:
    yield screen.paint(visible(title(one)), "bold")
    yield from (
        screen.paint(line, "bold red") for text in unread(one) for line in _wrapped(f"! {text}", screen)
    )
    yield headline(one)
    yield from wrapped(step(one), screen.width) if one.step else ()
    for name, text in one.reasons:
        yield f"  {screen.paint(f'{name:<5}', _STEPS[name])}  {visible(text)}"
    if one.tables:
        yield ""
        yield from _summary(one, screen)
    if one.codes:
        yield from ("", screen.paint("Vocabularies", "bold underline"))
        for code in one.codes:
            told = f"{code.vocabulary}: {code.code} {CODE_WORDS[code.change]} ({code.text})"
            yield f"  {visible(told)}"
    for table in one.tables:
        yield from _table(table, screen)


def _summary(one: Comparison, screen: Screen) -> Iterator[str]:
    width = max(len(visible(table.name)) for table in one.tables)
    yield screen.paint(" " * width + "".join(f"{name:>10}" for name in _COUNTS), "dim")
    for table in one.tables:
        numbers = (table.removed, table.added, table.changed, table.cells)
        yield f"{visible(table.name):<{width}}" + "".join(f"{number:>10,}" for number in numbers)


def _table(table: TableReport, screen: Screen) -> Iterator[str]:
    told = f"  {kinds(table)}" if kinds(table) else ""
    yield from ("", screen.paint(visible(table.name), "bold underline") + told)
    for gone in table.gone:
        label = "  ".join(filter(None, (gone.id, gone.name)))
        yield from _item("-", "red", f"{label}: {fate(gone)}", screen)
    yield from _cut(table.gone_cut, "row", screen)
    for new in table.new:
        yield from _item("+", "green", "  ".join(filter(None, (new.id, new.name))), screen)
    yield from _cut(table.new_cut, "row", screen)
    for field in table.fields:
        yield from _field(field, screen)


def _field(field: FieldReport, screen: Screen) -> Iterator[str]:
    yield f"  {screen.paint('~', 'yellow')} {visible(cells(field))}"
    for sample in field.samples:
        change = f"{sample.old or EMPTY} → {sample.new or EMPTY} ({who(sample.rows, sample.ids)})"
        yield from _wrapped(change, screen, 6)
    yield from (f"    {line}" for line in _cut(field.cut, "cell", screen))


def _item(sign: str, style: str, text: str, screen: Screen) -> Iterator[str]:
    first, *rest = wrapped(text, screen.width - 6)
    yield f"  {screen.paint(sign, style)} {first}"
    yield from (f"      {line}" for line in rest)


def _cut(number: int, what: str, screen: Screen) -> Iterator[str]:
    if number:
        yield f"    {screen.paint(cut(number, what), 'dim')}"


def _wrapped(text: str, screen: Screen, indent: int = 0) -> Iterator[str]:
    for number, line in enumerate(wrapped(text, screen.width - indent - 2)):
        yield " " * (indent + (2 if number else 0)) + line
