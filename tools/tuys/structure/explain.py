"""What exactly is wrong in the rows that the screen found."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from tuys.constraints import Check
from tuys.findings import Finding, Related, Severity
from tuys.gate import ROW, Gated
from tuys.gate.header import suggest
from tuys.structure.found import Found
from tuys.structure.frames import PART, field_column, table_frame
from tuys.structure.screen import Screened

SUGGESTIONS = 20  # did-you-mean for so many findings of a code


def explain(screened: Screened, found: Found) -> None:
    """Adds a finding for each broken constraint of each flagged row."""
    if screened.bad.is_empty():
        return
    flags = [check.broken.fill_null(False).alias(f"check {n}") for n, check in enumerate(screened.checks)]
    flagged = rows_of(screened.gated, screened.bad).select(PART, ROW, *flags).collect(engine="streaming")
    flagged = flagged.sort(PART, ROW)
    places = {}
    for number, check in enumerate(screened.checks):
        rows = flagged.filter(pl.col(f"check {number}")).select(PART, ROW)
        found.count(check.code, rows.height)
        places[number] = list(rows.head(found.room(check.code)).iter_rows())
    wanted = {place for rows in places.values() for place in rows}
    texts = fetch(screened.gated, wanted)
    for number, check in enumerate(screened.checks):
        for place in places[number][: found.room(check.code)]:
            found.add(_finding(screened.gated, check, place, texts[place], found))


def rows_of(gated: Gated, places: pl.DataFrame) -> pl.LazyFrame:
    """The rows of a table at these parts and rows."""
    return table_frame(gated).join(places.lazy(), on=[PART, ROW], how="semi")


def fetch(gated: Gated, places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], dict[str, Any]]:
    """The texts of the rows at these (part, row), by place and then by field column."""
    listed = list(places)
    if not listed:
        return {}
    schema = {PART: pl.UInt16, ROW: pl.UInt32}
    frame = rows_of(gated, pl.DataFrame(listed, schema=schema, orient="row")).collect(engine="streaming")
    return {(row[PART], row[ROW]): row for row in frame.iter_rows(named=True)}


def _finding(
    gated: Gated, check: Check, place: tuple[int, int], texts: Mapping[str, Any], found: Found
) -> Finding:
    value = texts[field_column(check.field)]
    hint = check.hint
    if check.choices and value is not None and found.detailed(check.code) < SUGGESTIONS:
        guess = suggest(value, check.choices)
        hint = f"Did you mean '{guess}'?" if guess else hint
    finding = cell(gated, place, texts, check.field.name, check.code)
    return replace(finding, message=check.message, hint=hint)


def cell(
    gated: Gated, place: tuple[int, int], texts: Mapping[str, Any], name: str | None, code: str
) -> Finding:
    """A finding without words, at the cell of field `name` (or at the whole row)."""
    part_number, row = place
    part = gated.parts[part_number]
    column = gated.columns[part_number][name] + 1 if name else None
    return Finding(
        code,
        Severity.ERROR,
        "",
        table=gated.resource.name,
        path=part.path,
        line=part.line(row),
        row=row + 1,
        column=column,
        record_id=record_id(gated, texts),
        field=name,
        value=(texts[field_column(name)] or "") if name else None,
    )


def record_id(gated: Gated, texts: Mapping[str, Any]) -> str | None:
    """The primary key of a row, its parts joined by a space."""
    schema = gated.resource.schema
    key = [texts.get(field_column(name)) for name in schema.primary_key] if schema else []
    return " ".join(part or "" for part in key) or None


def related(gated: Gated, place: tuple[int, int], texts: Mapping[str, Any]) -> Related:
    """A row as the second place of a finding."""
    part = gated.parts[place[0]]
    return Related(part.path, part.line(place[1]), record_id(gated, texts))
