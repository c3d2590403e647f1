"""Primary, unique and foreign keys, on the compact keys that the screen kept.

Keys are compared by 64-bit hashes of their values. What looks like a duplicate is compared again by its
text; a dangling reference could hide only behind two different values with one hash, of which there is
about one chance in a million among ten million rows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from tuys.findings import Finding
from tuys.gate import ROW
from tuys.gate.header import suggest
from tuys.lexical.types import form
from tuys.package import Field, ForeignKey, Package, Schema
from tuys.structure.explain import SUGGESTIONS, Lead, Place, Texts, cell, related
from tuys.structure.found import Found
from tuys.structure.frames import PART, field_column, schema_fields, table_frame
from tuys.structure.screen import Key, Screened, key_column

_Tell = Callable[[Texts], Finding | None]
_SHOWN = 80  # characters of a value that a message tells
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


def duplicates(screened: Screened, key: UniqueKey, found: Found) -> Iterator[Lead]:
    """Counts the rows whose key an earlier row has; leads to the first of them."""
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
    for part, row, first_part, first_row in detailed.iter_rows():
        yield _twin(screened, key, (part, row), (first_part, first_row))


def _twin(screened: Screened, key: UniqueKey, place: Place, first: Place) -> Lead:
    gated = screened.gated
    key_fields = [field for field in schema_fields(gated) if field.name in key.fields]

    def tell(texts: Texts) -> Finding | None:
        mine, other = texts[place], texts[first]
        columns = [field_column(name) for name in key.fields]
        if any(_differ(field, mine, other) for field in key_fields):
            return None  # two values with one hash
        words = ", ".join(str(mine[column]) for column in columns)
        line = gated.parts[first[0]].line(first[1])
        where = f"line {line}" if place[0] == first[0] else f"{gated.parts[first[0]].path}:{line}"
        return replace(
            cell(gated, place, mine, key.fields[0], key.code),
            message=f"The {_names(key.fields)} '{words}' stands already in {where}.",
            hint="Give this row its own value, or delete it if it is the same thing twice.",
            related=(related(gated, first, other),),
        )

    return Lead(key.code, (place, first), tell)


def _differ(field: Field, mine: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two texts of a field stand for two values."""
    one, two = (str(texts[field_column(field)]) for texts in (mine, other))
    return one != two and form(field).parse(one) != form(field).parse(two)


def _names(fields: Key) -> str:
    return " and ".join(fields)


def _comparable(child: Screened, foreign: ForeignKey, parent: Screened) -> bool:
    """Whether the paired fields are of one type; PKG-REFERENCE tells where they are not."""
    mine, other = child.gated.resource.schema, parent.gated.resource.schema
    if mine is None or other is None:
        return False
    pairs = zip(foreign.fields, foreign.reference_fields, strict=True)
    return all(mine.by_name[here].type == other.by_name[there].type for here, there in pairs)


def dangling(child: Screened, foreign: ForeignKey, parent: Screened, found: Found) -> Iterator[Lead]:
    """Counts the rows that refer to a row that is not there; leads to the first of them."""
    column, hashes = key_column(foreign.fields), parent.key(foreign.reference_fields)
    if hashes is None or child.key(foreign.fields) is None or not _comparable(child, foreign, parent):
        return
    there = hashes.drop_nulls().unique().implode()
    lost = child.keys.filter(~pl.col(column).is_in(there)).select(PART, ROW).sort(PART, ROW)
    found.count("KEY-FOREIGN", lost.height)
    if lost.is_empty():
        return
    teller = _Lost(child, foreign, parent, _choices(parent, foreign), {})
    for place in lost.head(found.room("KEY-FOREIGN")).select(PART, ROW).iter_rows():
        yield Lead("KEY-FOREIGN", (place,), teller.of(place))


@dataclass(frozen=True)
class _Lost:
    """Tells the dangling references of one foreign key; those to one missing row follow from the first."""

    child: Screened
    foreign: ForeignKey
    parent: Screened
    choices: tuple[str, ...]
    first: dict[str, Finding]

    def of(self, place: Place) -> _Tell:
        return lambda texts: self._tell(place, texts)

    def _tell(self, place: Place, texts: Texts) -> Finding:
        table = self.parent.gated.resource.name
        words = ", ".join(str(texts[place][field_column(name)]) for name in self.foreign.fields)
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        cause = self.first.get(words)
        finding = replace(
            cell(self.child.gated, place, texts[place], self.foreign.fields[0], "KEY-FOREIGN"),
            message=f"The table '{table}' has no row with {_names(self.foreign.reference_fields)} '{shown}'.",
            hint=self._hint(table, words) if cause is None else None,
            caused_by=cause,
        )
        self.first.setdefault(words, finding)
        return finding

    def _hint(self, table: str, words: str) -> str:
        guess = suggest(words, self.choices) if len(self.first) < SUGGESTIONS else None
        return f"Did you mean '{guess}'?" if guess else f"Correct the value, or add the row to '{table}'."


def _choices(parent: Screened, foreign: ForeignKey) -> tuple[str, ...]:
    """The values that may have been meant, where there are not too many to search."""
    if len(foreign.fields) > 1 or parent.rows > _CHOICES:
        return ()
    column = field_column(foreign.reference_fields[0])
    values = table_frame(parent.gated).select(column).collect()[column]
    return tuple(values.drop_nulls())
