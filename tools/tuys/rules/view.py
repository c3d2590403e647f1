"""What content rules look things up in: the dataset, indexed once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from tuys.lexical.dates import Interval, parse_date
from tuys.package import Field
from tuys.records import Dataset, Record, Table

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

    A family's own index stands in the family's module. Absent tables are empty here: a rule names the
    tables that it cannot do without in `Rule.reads`.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    @cached_property
    def as_of(self) -> Interval:
        """The day that the dataset speaks for."""
        interval = parse_date(str(self.dataset.package.descriptor.get("as_of", "")))
        if interval is None:
            raise ValueError("as_of in datapackage.json is missing or no date")
        return interval

    @cached_property
    def coders(self) -> tuple[str, ...]:
        """The handles listed in datapackage.json."""
        return tuple(map(str, self.dataset.package.descriptor.get("coders") or ()))

    def records(self, *tables: str) -> Iterable[Record]:
        """The records of these tables."""
        return self.dataset.records(*tables)

    def table_of(self, record_id: str) -> Table | None:
        """The table that an id belongs to, by its letter."""
        name = _TABLE_OF_LETTER.get(record_id[:1])
        return self.dataset.tables.get(name) if name else None

    def record(self, record_id: str) -> Record | None:
        """The record with this id, in whatever table."""
        table = self.table_of(record_id)
        return table.by_id.get(record_id) if table else None

    def fields(self, table: str) -> dict[str, Field]:
        """The fields of a table by name; empty for an absent table."""
        found = self.dataset.tables.get(table)
        return found.schema.by_name if found else {}

    @cached_property
    def claims_by_cell(self) -> dict[tuple[str, ...], list[Record]]:
        """The claims about each (record id, field)."""
        return _group(self.records("claims"), "record_id", "field")

    @cached_property
    def claims_by_source(self) -> dict[tuple[str, ...], list[Record]]:
        """The claims of each (source id,)."""
        return _group(self.records("claims"), "source_id")

    @cached_property
    def participations_by_event(self) -> dict[tuple[str, ...], list[Record]]:
        """The participations in each (event id,)."""
        return _group(self.records("participations"), "event_id")

    @cached_property
    def participations_by_person(self) -> dict[tuple[str, ...], list[Record]]:
        """The participations of each (person id,)."""
        return _group(self.records("participations"), "person_id")


def _group(records: Iterable[Record], *fields: str) -> dict[tuple[str, ...], list[Record]]:
    groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for record in records:
        groups[tuple(record[field] for field in fields)].append(record)
    return dict(groups)


def date_of(record: Record, field: str) -> Interval | None:
    """The interval of a date cell, or None where it is empty or malformed (which is DATE-EDTF's fault)."""
    return parse_date(record[field]) if record[field] else None
