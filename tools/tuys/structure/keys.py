"""Primary, unique and foreign keys, on the compact keys that the screen kept."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from tuys.findings import Finding
from tuys.gate import ROW
from tuys.gate.header import suggest
from tuys.package import ForeignKey, Package, Schema
from tuys.structure.explain import SUGGESTIONS, cell, fetch, related
from tuys.structure.found import Found
from tuys.structure.frames import PART, field_column, table_frame
from tuys.structure.screen import Key, Screened, key_column

_CHOICES = 50_000  # more values than this are not searched for a likely one


@dataclass(frozen=True)
class UniqueKey:
    """Fields whose values may stand in one row only, and the code of the fault."""

    code: str
    fields: Key


def wanted_keys(package: Package) -> dict[str, set[Key]]:
    """The keys that each resource must keep for its own checks and for those that refer to it."""
    wanted: dict[str, set[Key]] = defaultdict(set)
    for resource in package.resources:
        if resource.schema:
            wanted[resource.name] |= {key.fields for key in unique_keys(resource.schema)}
            for foreign in resource.schema.foreign_keys:
                wanted[resource.name].add(foreign.fields)
                wanted[foreign.resource or resource.name].add(foreign.reference_fields)
    return wanted


def unique_keys(schema: Schema) -> Iterator[UniqueKey]:
    """Each set of fields that must be unique, once, under the strongest of its names."""
    seen = {schema.primary_key}
    if schema.primary_key:
        yield UniqueKey("KEY-PRIMARY", schema.primary_key)
    for key in schema.unique_keys:
        if key and key not in seen:
            seen.add(key)
            yield UniqueKey("KEY-UNIQUE", key)
    for field in schema.fields:
        if field.constraints.get("unique") is True and (field.name,) not in seen:
            yield UniqueKey("FLD-UNIQUE", (field.name,))


def duplicates(screened: Screened, key: UniqueKey, found: Found) -> None:
    """Adds a finding for each row whose key an earlier row has; both rows are named."""
    hashes = screened.key(key.fields)
    if hashes is None:
        return
    ordered = hashes.drop_nulls().sort()
    twice = ordered.filter(ordered == ordered.shift(1)).unique()
    if twice.is_empty():
        return
    column = key_column(key.fields)
    rows = screened.keys.filter(pl.col(column).is_in(twice.implode())).select(PART, ROW, column)
    rows = rows.sort(PART, ROW).with_columns(
        first_part=pl.col(PART).first().over(column), first_row=pl.col(ROW).first().over(column)
    )
    later = rows.filter((pl.col(PART) != pl.col("first_part")) | (pl.col(ROW) != pl.col("first_row")))
    found.count(key.code, later.height)
    detailed = later.head(found.room(key.code)).select(PART, ROW, "first_part", "first_row")
    for finding in _twins(screened, key, list(detailed.iter_rows())):
        found.add(finding)


def _twins(screened: Screened, key: UniqueKey, pairs: list[tuple[int, int, int, int]]) -> Iterator[Finding]:
    gated = screened.gated
    texts = fetch(gated, {pair[:2] for pair in pairs} | {pair[2:] for pair in pairs})
    for part, row, first_part, first_row in pairs:
        mine, other = texts[part, row], texts[first_part, first_row]
        words = ", ".join(str(mine[field_column(name)]) for name in key.fields)
        line = gated.parts[first_part].line(first_row)
        where = f"line {line}" if part == first_part else f"{gated.parts[first_part].path}:{line}"
        yield replace(
            cell(gated, (part, row), mine, key.fields[0], key.code),
            message=f"The {_names(key.fields)} '{words}' stands already in {where}.",
            hint="Give this row its own value, or delete it if it is the same thing twice.",
            related=(related(gated, (first_part, first_row), other),),
        )


def _names(fields: Key) -> str:
    return " and ".join(fields)


def dangling(child: Screened, foreign: ForeignKey, parent: Screened, found: Found) -> None:
    """Adds a finding for each row that refers to a row that is not there."""
    column, hashes = key_column(foreign.fields), parent.key(foreign.reference_fields)
    if hashes is None or child.key(foreign.fields) is None:
        return
    there = pl.DataFrame({column: hashes.drop_nulls().unique()})
    here = child.keys.select(PART, ROW, column).drop_nulls(column)
    lost = here.join(there, on=column, how="anti").sort(PART, ROW)
    found.count("KEY-FOREIGN", lost.height)
    places = list(lost.head(found.room("KEY-FOREIGN")).select(PART, ROW).iter_rows())
    if not places:
        return
    texts = fetch(child.gated, places)
    choices = _choices(parent, foreign)
    first: dict[str, Finding] = {}
    for place in places:
        finding = _lost(child, foreign, parent, place, texts[place])
        cause = first.get(str(finding.value))
        if cause is None and choices and found.detailed("KEY-FOREIGN") < SUGGESTIONS:
            guess = suggest(str(finding.value), choices)
            finding = replace(finding, hint=f"Did you mean '{guess}'?" if guess else finding.hint)
        finding = replace(finding, caused_by=cause)
        first.setdefault(str(finding.value), finding)
        found.add(finding)


def _lost(
    child: Screened,
    foreign: ForeignKey,
    parent: Screened,
    place: tuple[int, int],
    texts: Mapping[str, object],
) -> Finding:
    table = parent.gated.resource.name
    words = ", ".join(str(texts[field_column(name)]) for name in foreign.fields)
    return replace(
        cell(child.gated, place, texts, foreign.fields[0], "KEY-FOREIGN"),
        message=f"The table '{table}' has no row with {_names(foreign.reference_fields)} '{words}'.",
        hint=f"Correct the value, or add the row to '{table}'.",
    )


def _choices(parent: Screened, foreign: ForeignKey) -> tuple[str, ...]:
    """The values that may have been meant, where there are not too many to search."""
    if len(foreign.fields) > 1 or parent.rows > _CHOICES:
        return ()
    column = field_column(foreign.reference_fields[0])
    values = table_frame(parent.gated).select(column).collect()[column]
    return tuple(values.drop_nulls())
