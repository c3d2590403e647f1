"""What exactly is wrong in the few rows that the screen and the keys point at, in one more look."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from tuys.constraints import Check
from tuys.findings import Finding, Related, Severity
from tuys.gate import ROW, Gated
from tuys.gate.header import suggest
from tuys.structure.found import Found
from tuys.structure.frames import PART, field_column, rows_of
from tuys.structure.screen import Screened

SUGGESTIONS = 20  # did-you-mean for so many findings of a code
_TOGETHER = 100_000  # so many bad rows are looked at with their texts; of more, first the flags alone

Place = tuple[int, int]  # part and row
Texts = Mapping[Place, Mapping[str, Any]]  # the texts of rows by place, then by field column


@dataclass(frozen=True)
class Lead:
    """A fault of which only the places are known: `tell` makes the finding from the texts of its rows."""

    code: str
    places: tuple[Place, ...]
    tell: Callable[[Texts], Finding | None]


def explain(screened: Screened, leads: list[Lead], found: Found) -> None:
    """Adds the findings of one table: its broken constraints, then what the leads tell."""
    if screened.bad.is_empty() and not leads:
        return
    known = {place for lead in leads for place in lead.places}
    looked = _look(screened, known)
    chosen: dict[int, list[Place]] = {}
    for number, check in enumerate(screened.checks):
        rows = looked.filter(pl.col(_flag(number))).select(PART, ROW)
        found.count(check.code, rows.height)
        chosen[number] = list(rows.head(found.room(check.code)).iter_rows())
    texts = _texts(screened, looked, known.union(*chosen.values()))
    for number, places in chosen.items():
        check = screened.checks[number]
        for place in places[: found.room(check.code)]:
            found.add(_finding(screened.gated, check, place, texts[place], found))
    for lead in leads:
        finding = lead.tell(texts)
        if finding:
            found.add(finding)
        else:
            found.count(lead.code, -1)


def _look(screened: Screened, known: set[Place]) -> pl.DataFrame:
    """The flags of the bad rows, in order; also the texts of these and of the known ones, if not too many."""
    flags = [check.broken.fill_null(False).alias(_flag(n)) for n, check in enumerate(screened.checks)]
    if screened.bad.height > _TOGETHER:
        looked = rows_of(screened.gated, screened.bad).select(PART, ROW, *flags)
    else:
        rows = pl.concat([screened.bad, _frame(known)]).unique()
        looked = rows_of(screened.gated, rows).with_columns(flags)
    return looked.collect(engine="streaming").sort(PART, ROW)


def _texts(screened: Screened, looked: pl.DataFrame, places: set[Place]) -> dict[Place, dict[str, Any]]:
    if screened.bad.height > _TOGETHER:
        return fetch(screened.gated, places)
    return _by_place(looked.join(_frame(places), on=[PART, ROW], how="semi"))


def _flag(number: int) -> str:
    return f"check {number}"


def fetch(gated: Gated, places: Iterable[Place]) -> dict[Place, dict[str, Any]]:
    """The texts of the rows at these (part, row), by place and then by field column."""
    wanted = _frame(places)
    return {} if wanted.is_empty() else _by_place(rows_of(gated, wanted).collect(engine="streaming"))


def _by_place(rows: pl.DataFrame) -> dict[Place, dict[str, Any]]:
    return {(row[PART], row[ROW]): row for row in rows.iter_rows(named=True)}


def _frame(places: Iterable[Place]) -> pl.DataFrame:
    return pl.DataFrame(list(places), schema={PART: pl.UInt16, ROW: pl.UInt32}, orient="row")


def _finding(gated: Gated, check: Check, place: Place, texts: Mapping[str, Any], found: Found) -> Finding:
    value = texts[field_column(check.field)]
    hint = check.hint
    if check.choices and value is not None and found.detailed(check.code) < SUGGESTIONS:
        guess = suggest(value, check.choices)
        hint = f"Did you mean '{guess}'?" if guess else hint
    finding = cell(gated, place, texts, check.field.name, check.code)
    return replace(finding, message=check.message, hint=hint)


def cell(gated: Gated, place: Place, texts: Mapping[str, Any], name: str, code: str) -> Finding:
    """A finding without words, at the cell of the field `name`."""
    part_number, row = place
    part = gated.parts[part_number]
    return Finding(
        code,
        Severity.ERROR,
        "",
        table=gated.resource.name,
        path=part.path,
        line=part.line(row),
        row=row + 1,
        column=gated.columns[part_number][name] + 1,
        record_id=record_id(gated, texts),
        field=name,
        value=texts[field_column(name)] or "",
    )


def record_id(gated: Gated, texts: Mapping[str, Any]) -> str | None:
    """The primary key of a row, its parts joined by a space."""
    schema = gated.resource.schema
    key = [texts.get(field_column(name)) for name in schema.primary_key] if schema else []
    return " ".join(part or "" for part in key) or None


def related(gated: Gated, place: Place, texts: Mapping[str, Any]) -> Related:
    """A row as the second place of a finding."""
    part = gated.parts[place[0]]
    return Related(part.path, part.line(place[1]), record_id(gated, texts))
