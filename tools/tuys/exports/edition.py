"""A package as it is published: every table with its schema and typed rows, the derived ones included."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from tuys.derived.tables import DerivedTable, derived_tables
from tuys.errors import TuysError
from tuys.files import DEFAULT_LIMITS, Limits
from tuys.gate import Gated, open_resource
from tuys.package import Field, Package, Schema
from tuys.records import Dataset
from tuys.rules.view import View
from tuys.structure.frames import schema_fields, table_frame
from tuys.tables import dataset, refuse_unfit, typed_frame
from tuys.values import typed_value


@dataclass(frozen=True, eq=False)
class EditionTable:
    """One table. `frame` has its rows in their order, a typed column a field, null where nothing stands.

    EDTF dates, durations and other forms that no column type has are text. `paths` are its CSV files in the
    package; a derived table has none yet. `unread` are labels of columns there that are not in the frame: the
    schema has no such field, or not every file has the column.
    """

    name: str
    title: str
    description: str
    schema: Schema
    frame: pl.DataFrame
    paths: tuple[str, ...]
    unread: tuple[str, ...] = ()

    @property
    def derived(self) -> bool:
        """Whether the table follows from the others."""
        return not self.paths

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the frame's columns; the schema may name more where columns may be missing."""
        return tuple(self.schema.by_name[name] for name in self.frame.columns)


@dataclass(frozen=True, eq=False)
class Edition:
    """The tables of one version of a package, in the order of the descriptor, then the derived ones.

    `citation` is one line that says how to cite it, "" where nobody says so.
    """

    package: Package
    tables: tuple[EditionTable, ...]
    citation: str = ""

    @property
    def name(self) -> str:
        """The package's name."""
        return self.package.name

    @property
    def version(self) -> str:
        """The declared version, "" where there is none."""
        return self.package.version or ""

    @property
    def title(self) -> str:
        """The package's title, or else its name."""
        return str(self.package.descriptor.get("title") or self.name)

    @property
    def as_of(self) -> str:
        """The day that the dataset speaks for, YYYY-MM-DD; "" where it says none."""
        return str(self.package.descriptor.get("as_of") or "")

    @cached_property
    def by_name(self) -> dict[str, EditionTable]:
        """The tables by name."""
        return {table.name: table for table in self.tables}


def read_edition(package: Package, limits: Limits = DEFAULT_LIMITS) -> Edition:
    """The tables of a package that has been validated, read once.

    TuysError where one cannot be read, or holds what its column cannot, such as integers beyond 64 bits.
    """
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        opened = _opened(package, Path(scratch), limits)
        tables = [_table(gated) for gated in opened.values()]
        built = any(one.descriptor.get("derived") is True for one in package.resources)  # in a release
        if package.ruleset == "tuys" and not built:
            texts = {name: table_frame(gated).collect() for name, gated in opened.items()}
            tables += _derived(dataset(package, opened, texts))
    return Edition(package, tuple(tables))


def _opened(package: Package, scratch: Path, limits: Limits) -> dict[str, Gated]:
    listed = [resource for resource in package.resources if resource.tabular]
    opened = {one.name: open_resource(package, one, scratch, limits) for one in listed}
    for name, gated in opened.items():
        if gated.blocked or not gated.fields:
            raise TuysError(f"the table {name} cannot be read; run tuys validate")
    return opened


def _table(gated: Gated) -> EditionTable:
    resource = gated.resource
    schema = resource.schema or Schema(schema_fields(gated), (), (), (), "exact", {}, None)
    said = {**schema.descriptor, **resource.descriptor}
    title, description = str(said.get("title") or ""), str(said.get("description") or "")
    frame = typed_frame(gated).rechunk()
    refuse_unfit(gated, frame)
    return EditionTable(resource.name, title, description, schema, frame, resource.paths, _unread(gated))


def _unread(gated: Gated) -> tuple[str, ...]:
    labels = dict[str, None]()
    for part, columns in zip(gated.parts, gated.columns, strict=True):
        read = {columns[name] for name in gated.fields}
        labels |= dict.fromkeys(label for place, label in enumerate(part.labels) if place not in read)
    return tuple(labels)


def _derived(records: Dataset) -> Iterator[EditionTable]:
    for table in derived_tables(View(records)):
        said = table.schema.descriptor
        yield EditionTable(
            table.name, str(said["title"]), str(said["description"]), table.schema, _frame(table), ()
        )


def _frame(table: DerivedTable) -> pl.DataFrame:
    """The rows of a derived table with the column types of its schema."""
    names = table.schema.names
    texts = pl.DataFrame(table.rows, schema=dict.fromkeys(names, pl.String()), orient="row")
    filled = texts.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)) for name in names)
    return filled.select(
        typed_value(field, pl.col(field.name)).alias(field.name) for field in table.schema.fields
    )
