"""The derived tables of a release, each with its Table Schema. They are built, and never committed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tuys.canonical import canonical_schema, in_rank, listed_codes
from tuys.derived.corroboration import corroboration_by_cell
from tuys.derived.events_flat import events_flat
from tuys.derived.status import statuses
from tuys.package import Schema, read_schema
from tuys.package.jsonfile import load_json, parse_json
from tuys.rules.view import View

_SCHEMAS = Path(__file__).parent / "schemas"
Cells = tuple[str, ...]
Codes = Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, eq=False)
class DerivedTable:
    """Rows of texts, "" where empty, in the order of the primary key; the cells in that of the fields."""

    name: str
    schema: Schema
    rows: tuple[Cells, ...]


def derived_tables(view: View) -> tuple[DerivedTable, ...]:
    """Every derived table of the dataset. ValueError where `as_of` is no date."""
    codes = listed_codes(record.values for record in view.records("codes"))
    return tuple(_table(name, view, codes) for name in _TABLES)


def _table(name: str, view: View, codes: Codes) -> DerivedTable:
    schema = _with_codes(derived_schema(name), codes)
    rows = in_rank(schema.names, [list(row) for row in _TABLES[name](view)], schema, name)
    return DerivedTable(name, schema, tuple(map(tuple, rows)))


@cache
def derived_schema(name: str) -> Schema:
    """The schema of a derived table, without the codes of the dataset's own vocabularies."""
    descriptor = load_json(_SCHEMAS / f"{name}.schema.json")
    assert isinstance(descriptor, dict)
    return read_schema(descriptor)


def status_label(status: str) -> str:
    """A custody state in a few words of English."""
    return derived_schema("status").by_name["status"].labels[status]


def _with_codes(schema: Schema, codes: Codes) -> Schema:
    """The schema with the vocabularies that its fields name written in."""
    return read_schema(parse_json(canonical_schema(schema, codes)))


def _status(view: View) -> Iterator[Cells]:
    for one in statuses(view):
        yield one.person_id, one.status, one.since, one.last_known_on, one.event_id, str(one.reason)


def _corroboration(view: View) -> Iterator[Cells]:
    for one in corroboration_by_cell(view).values():
        contested = "true" if one.contested else "false"
        counts = (str(one.sources), str(one.voices), str(one.origins))
        yield one.record_id, one.field, one.level, contested, *counts


_TABLES: dict[str, Callable[[View], Iterable[Cells]]] = {
    "status": _status,
    "corroboration": _corroboration,
    "events_flat": events_flat,
}
