"""How far two coders agree: for the terminal, for programs, and as tables for a page."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from tuys.agreement import Agreement
from tuys.reports.markdown import code_span
from tuys.reports.markdown import table as markdown_table
from tuys.reports.tree import counted
from tuys.reports.visible import json_safe, visible

AGREEMENT_VERSION = 1
UNITS = ("records", "both", "only first", "only second", "agreement")
FIELDS = ("field", "compared", "same", "compatible", "alpha")


def render(found: Agreement) -> Iterator[str]:
    """What was coded twice, the agreement on records, the agreement on values, what was settled how."""
    yield f"{sentence(found)}\n\n"
    yield from _listed(UNITS, unit_rows(found))
    yield "\n"
    yield from _listed(FIELDS, field_rows(found))
    yield f"\n{settled(found)}\n"


def render_json(found: Agreement) -> Iterator[str]:
    """The object as text; `alpha` is null where chance has nothing to be compared with."""
    document: dict[str, Any] = {"agreement_version": AGREEMENT_VERSION, **asdict(found)}
    for unit, row in zip(found.units, document["units"], strict=True):
        row["agreement"] = round(unit.share, 4)
    yield json_safe(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def markdown(found: Agreement) -> str:
    """The same as a page shows it."""
    units = markdown_table(UNITS, unit_rows(found))
    fields = ([code_span(row[0]), *row[1:]] for row in field_rows(found))
    return f"{sentence(found)}\n\n{units}\n{markdown_table(FIELDS, fields)}\n{settled(found)}\n"


def sentence(found: Agreement) -> str:
    """How much was coded twice, and how much came out the same."""
    compared = sum(one.compared for one in found.fields)
    same = sum(one.same for one in found.fields)
    share = f" ({100 * same / compared:.0f} %)" if compared else ""
    sources = counted(len(found.sources), "source")
    return f"{sources} coded twice: {same:,} of {counted(compared, 'compared value')} are the same{share}."


def unit_rows(found: Agreement) -> Iterator[tuple[str, ...]]:
    """One row a table of records."""
    for one in found.units:
        yield one.table, f"{one.both:,}", f"{one.first_only:,}", f"{one.second_only:,}", f"{one.share:.2f}"


def field_rows(found: Agreement) -> Iterator[tuple[str, ...]]:
    """One row a field; "–" where alpha has no meaning."""
    for one in found.fields:
        name = f"{one.table}.{one.field}"
        alpha = "–" if one.alpha is None else f"{one.alpha:.2f}"
        yield name, f"{one.compared:,}", f"{one.same:,}", f"{one.compatible:,}", alpha


def settled(found: Agreement) -> str:
    """What became of the values that differ."""
    total = sum(found.settled.values())
    if not total:
        return "No value differs."
    ways = ", ".join(f"{number:,} {way or 'not yet'}" for way, number in found.settled.items())
    return f"Of {counted(total, 'different value')}, what stands now is: {ways}."


def _listed(head: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Aligned columns: names to the left, numbers to the right."""
    lines = [tuple(head), *rows]
    wide = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for first, *numbers in lines:
        right = (f"{cell:>{width}}" for cell, width in zip(numbers, wide[1:], strict=True))
        yield visible("  ".join([f"{first:<{wide[0]}}", *right])) + "\n"
