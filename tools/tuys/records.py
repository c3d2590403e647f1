"""Rows of a curated table as content rules read them: named cells that know where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from tuys.findings import NO_RELEASE, Related
from tuys.package import Package, Schema


@dataclass(frozen=True, eq=False)
class Record:
    """One row. `record["field"]` is the cell's text, and "" where it is missing or there is no such field.

    Line and row are 0 for what stands in no row: a file as a whole, or a record that is gone.
    """

    table: str
    path: str
    line: int
    row: int
    id: str
    values: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        return self.values.get(field, "")

    @property
    def related(self) -> Related:
        """This row as the second place of a finding."""
        return Related(self.path, self.line or None, self.id)


def rowless(table: str, path: str, identity: str = "", **values: str) -> Record:
    """A record that stands in no row, for what is said of a file or of a record that is gone."""
    return Record(table, path, 0, 0, identity, values)


@dataclass(frozen=True, eq=False)
class Table:
    """One table with its schema. Ids are primary keys, the parts of a composite one joined by a space."""

    name: str
    schema: Schema
    records: tuple[Record, ...]

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """The records by id; of twins the first."""
        return {record.id: record for record in reversed(self.records)}

    @cached_property
    def claimable(self) -> tuple[str, ...]:
        """The names of the fields whose cells need a claim."""
        return tuple(field.name for field in self.schema.fields if field.claim)


@dataclass(frozen=True, eq=False)
class Dataset:
    """All tables of a package, as records. `former` is the last release, or why there is none to be had."""

    package: Package
    tables: Mapping[str, Table]
    former: "Dataset | str" = NO_RELEASE

    def records(self, *names: str) -> Iterable[Record]:
        """The records of the tables named, or of all."""
        for name in names or self.tables:
            if name in self.tables:
                yield from self.tables[name].records
