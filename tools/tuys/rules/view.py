"""What content rules look things up in: the dataset, indexed once."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from tuys.lexical.dates import Interval, parse_date
from tuys.package import Field
from tuys.records import Dataset, Record, Table

P = ParamSpec("P")
T = TypeVar("T")
Groups = dict[tuple[str, ...], list[Record]]
_TABLE_OF_LETTER = {
    "P": "persons",
    "N": "names",
    "E": "events",
    "X": "participations",
    "R": "relations",
    "L": "places",
    "S": "sources",
}


class View:
    """The dataset with the indices that more than one family of rules needs.

    A family's own index is a function with `@index` in the family's module. Absent tables are empty
    here. `touched` gathers the names of the tables whose rows were asked for, from an index too; what a
    schema says of a table touches nothing.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.touched: set[str] = set()
        self._kept: dict[object, tuple[Any, frozenset[str]]] = {}

    @property
    def as_of(self) -> Interval:
        """The day that the dataset speaks for."""
        interval = parse_date(str(self.dataset.package.descriptor.get("as_of", "")))
        if interval is None:
            raise ValueError("as_of in datapackage.json is missing or no date")
        return interval

    @property
    def former(self) -> Dataset | None:
        """The last release, without its tables that cannot be read; None where there is none to be had."""
        former = self.dataset.former
        return former if isinstance(former, Dataset) else None

    @property
    def coders(self) -> tuple[str, ...]:
        """The handles listed in datapackage.json; none where that is no list of texts."""
        listed = self.dataset.package.descriptor.get("coders")
        if isinstance(listed, list) and all(isinstance(handle, str) for handle in listed):
            return tuple(listed)
        return ()

    def remember(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, made once; it touches the same tables however often it is asked for."""
        if key not in self._kept:
            outer, self.touched = self.touched, set()
            try:
                self._kept[key] = make(), frozenset(self.touched)
            finally:
                self.touched |= outer
        value, tables = self._kept[key]
        self.touched |= tables
        made: T = value
        return made

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, for rules that walk everywhere."""
        self.touched.update(self.dataset.tables)
        return tuple(self.dataset.tables.values())

    def table(self, name: str) -> Table | None:
        """The table of this name, if it is there."""
        self.touched.add(name)
        return self.dataset.tables.get(name)

    def records(self, *names: str) -> Iterable[Record]:
        """The records of these tables, or of all."""
        self.touched.update(names or self.dataset.tables)
        return self.dataset.records(*names)

    def find(self, table: str, record_id: str) -> Record | None:
        """The record of this table with this id."""
        found = self.table(table)
        return found.by_id.get(record_id) if found else None

    def record(self, record_id: str) -> Record | None:
        """The record with this id, in whatever table."""
        table = table_of(record_id)
        return self.find(table, record_id) if table else None

    def fields(self, table: str) -> dict[str, Field]:
        """The fields of a table by name, as its schema has them, whether or not it can be read."""
        for resource in self.dataset.package.resources:
            if resource.name == table and resource.schema:
                return resource.schema.by_name
        return {}

    @property
    def claims_by_cell(self) -> Groups:
        """The claims about each (record id, field)."""
        return self._grouped("claims", "record_id", "field")

    @property
    def claims_by_source(self) -> Groups:
        """The claims of each (source id,)."""
        return self._grouped("claims", "source_id")

    @property
    def participations_by_event(self) -> Groups:
        """The participations in each (event id,)."""
        return self._grouped("participations", "event_id")

    @property
    def participations_by_person(self) -> Groups:
        """The participations of each (person id,)."""
        return self._grouped("participations", "person_id")

    def _grouped(self, table: str, *fields: str) -> Groups:
        return self.remember((table, fields), lambda: _group(self.records(table), *fields))


def index(build: Callable[Concatenate[View, P], T]) -> Callable[Concatenate[View, P], T]:
    """An index of a view: built when it is first asked for, and kept with the view."""

    @wraps(build)
    def look_up(view: View, /, *args: P.args, **named: P.kwargs) -> T:
        return view.remember((build, args), lambda: build(view, *args, **named))

    return look_up


def table_of(record_id: str) -> str | None:
    """The name of the table that an id belongs to, by its letter."""
    return _TABLE_OF_LETTER.get(record_id[:1])


def _group(records: Iterable[Record], *fields: str) -> Groups:
    groups: Groups = defaultdict(list)
    for record in records:
        groups[tuple(record[field] for field in fields)].append(record)
    return dict(groups)


def date_of(record: Record, field: str) -> Interval | None:
    """The interval of a date cell, or None where it is empty or malformed (which is DATE-EDTF's fault)."""
    return parse_date(record[field]) if record[field] else None
