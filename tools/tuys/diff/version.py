"""One version of a package as its comparison needs it: the tables as frames of texts."""

import tempfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from tuys.files import DEFAULT_LIMITS, Limits
from tuys.package import Package, Resource, read_package
from tuys.records import Dataset, Table
from tuys.structure.frames import field_column, schema_fields
from tuys.tables import read_texts

_BUILT = ("derived/", "changes.csv")  # what a release holds beside the tables that people edit


@dataclass(frozen=True, eq=False)
class Version:
    """A package with those of its tables that can be read whole: a text column a field, "" where it is empty.

    A file with a row of a wrong length, or with other columns than its schema, cannot: what is amiss in it
    would look like a change.
    """

    package: Package
    frames: Mapping[str, pl.DataFrame]


def read_version(
    folder: Path, limits: Limits = DEFAULT_LIMITS, only: Collection[str] | None = None
) -> Version:
    """The version in a folder, with all tables or `only` those. TuysError where there is no package.

    Derived tables and lists of changes, which only a release holds, are left out: they follow from the rest.
    """
    package, _ = read_package(folder, limits)
    wanted = [one for one in package.resources if only is None or one.name in only]
    package = replace(package, resources=tuple(one for one in wanted if not _is_built(one)))
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        opened, texts = read_texts(package, Path(scratch), limits)
    frames = {}
    for name, gated in opened.items():
        if gated.counts.total():
            continue
        columns = {field_column(field): field.name for field in schema_fields(gated)}
        frames[name] = texts[name].select(list(columns)).rename(columns).fill_null("")
    return Version(package, frames)


def version_of(dataset: Dataset) -> Version:
    """The version that content rules have before them."""
    return Version(dataset.package, {name: _frame(table) for name, table in dataset.tables.items()})


def _frame(table: Table) -> pl.DataFrame:
    rows = [record.values for record in table.records]
    columns = {name: [cells.get(name, "") for cells in rows] for name in table.schema.names}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String()))


def _is_built(resource: Resource) -> bool:
    return bool(resource.paths) and all(path.startswith(_BUILT) for path in resource.paths)
