"""The derived tables of a release, each with its Table Schema. They are built, and never committed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tuys.derived.corroboration import corroborations
from tuys.derived.status import statuses
from tuys.package import Schema, read_schema
from tuys.package.jsonfile import load_json
from tuys.rules.view import View

_SCHEMAS = Path(__file__).parent / "schemas"
Cells = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class DerivedTable:
    """Rows of texts, "" where empty, in the order of the schema's fields."""

    name: str
    schema: Schema
    rows: tuple[Cells, ...]


def derived_tables(view: View) -> tuple[DerivedTable, ...]:
    """Every derived table of the dataset. ValueError where `as_of` is no date."""
    return tuple(
        DerivedTable(name, derived_schema(name), tuple(rows(view))) for name, rows in _TABLES.items()
    )


@cache
def derived_schema(name: str) -> Schema:
    """The schema of a derived table."""
    descriptor = load_json(_SCHEMAS / f"{name}.schema.json")
    assert isinstance(descriptor, dict)
    return read_schema(descriptor)


def _status(view: View) -> Iterator[Cells]:
    for one in statuses(view):
        yield one.person_id, one.status, one.since, one.last_known_on, one.event_id, one.reason


def _corroboration(view: View) -> Iterator[Cells]:
    for one in corroborations(view):
        contested = "true" if one.contested else "false"
        counts = (str(one.sources), str(one.voices), str(one.origins))
        yield one.record_id, one.field, one.level, contested, *counts


_TABLES: dict[str, Callable[[View], Iterable[Cells]]] = {
    "status": _status,
    "corroboration": _corroboration,
}
