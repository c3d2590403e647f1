"""Reads the fixtures of content rules: a few rows of a few tables, only the columns that matter.

A fixture is a folder with `<table>.csv` files; tables and columns that it leaves out are empty. The
schemas are those of the repository. `package.json`, where there is one, overrides properties of the
descriptor (`as_of`, `coders`). The folder `former`, where there is one, is the last release. Claims may
stand in `claims.csv` or in `seeds_S0001.csv`, which is read as `seeds/S0001.csv`. `expected.csv`
(path,line,field) lists what the rule must find, and nothing else.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dataset_copy import DATASET
from tuys.package import Package, Resource, read_package
from tuys.records import Dataset, Record, Table

ROOT = Path(__file__).parent.parent
FIXTURES = Path(__file__).parent / "rules"


def load(folder: Path) -> Dataset:
    """The dataset that the files of one fixture folder stand for."""
    package = _package(folder)
    tables = {
        resource.name: Table(resource.name, resource.schema, tuple(_records(folder, resource)))
        for resource in package.resources
        if resource.schema
    }
    former = folder / "former"
    return Dataset(package, tables, load(former)) if former.exists() else Dataset(package, tables)


def real() -> Dataset:
    """The repository's own dataset."""
    package, _ = read_package(DATASET)
    tables = {}
    for resource in package.resources:
        if resource.schema:
            rows = [row for path in resource.paths for row in _read(DATASET / path, path, resource)]
            tables[resource.name] = Table(resource.name, resource.schema, tuple(rows))
    return Dataset(package, tables)


def expected(folder: Path) -> list[tuple[str, int, str]]:
    """Path, line and field of each finding that the fixture asks for."""
    file = folder / "expected.csv"
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return sorted((row["path"], int(row["line"] or 0), row["field"]) for row in csv.DictReader(stream))


def _package(folder: Path) -> Package:
    package, _ = read_package(DATASET)
    override = folder / "package.json"
    if override.exists():
        changes = json.loads(override.read_text(encoding="utf-8"))
        package = replace(package, descriptor={**package.descriptor, **changes})
    return package


def _records(folder: Path, resource: Resource) -> list[Record]:
    parts = [folder / f"{resource.name}.csv"]
    if resource.name == "claims":
        parts += sorted(folder.glob("seeds_S*.csv"))
    return [row for part in parts if part.exists() for row in _read(part, _path(part, resource), resource)]


def _read(file: Path, path: str, resource: Resource) -> Iterator[Record]:
    with file.open(encoding="utf-8", newline="") as stream:
        for row, values in enumerate(csv.DictReader(stream), 1):
            identity = " ".join(values.get(name, "") for name in resource.schema.primary_key)
            yield Record(resource.name, path, row + 1, row, identity, values)


def _path(part: Path, resource: Resource) -> str:
    if part.stem.startswith("seeds_"):
        return f"seeds/{part.stem.removeprefix('seeds_')}.csv"
    return resource.paths[0]
