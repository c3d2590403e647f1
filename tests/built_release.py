"""A release's folder with what its users open: the tables as CSV, Parquet and SQLite, and the descriptor."""

import json
import zipfile
from functools import cache
from pathlib import Path

from dataset_copy import ROOT
from tuys.exports import Edition, EditionTable, csv, parquet, read_edition, sqlite
from tuys.package import read_package


@cache
def edition() -> Edition:
    """The repository's dataset."""
    return read_edition(read_package(ROOT)[0])


def write(folder: Path) -> Path:
    """The release of the repository's dataset in `folder`/tuys-0.1.0."""
    made = edition()
    root = folder / f"{made.name}-{made.version}"
    csv.write(made, root)
    describe(root, [resource(table) for table in made.tables if table.derived])
    parquet.write(made, root / "parquet")
    sqlite.write(made, root / f"{made.name}.sqlite")
    return root


def pack(root: Path) -> Path:
    """The zip archive of a release, beside its folder."""
    archive = root.parent / f"{root.name}.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in sorted(root.rglob("*")):
            target.write(file, file.relative_to(root.parent))
    return archive


def write_derived(root: Path) -> list[dict]:
    """The CSV files of the derived tables, and their resources."""
    (root / "derived").mkdir(parents=True)
    tables = [table for table in edition().tables if table.derived]
    for table in tables:
        (root / "derived" / f"{table.name}.csv").write_bytes(csv.table_csv(table))
    return [resource(table) for table in tables]


def resource(table: EditionTable) -> dict:
    """The resource of a derived table, its schema inlined."""
    path = f"derived/{table.name}.csv"
    said = {"name": table.name, "type": "table", "path": path, "format": "csv", "encoding": "utf-8"}
    return {**said, "mediatype": "text/csv", "schema": dict(table.schema.descriptor)}


def describe(root: Path, more: list[dict]) -> None:
    """The descriptor of the dataset, its schemas inlined, and these resources too."""
    descriptor = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    for listed in descriptor["resources"]:
        listed["schema"] = json.loads((ROOT / listed["schema"]).read_text(encoding="utf-8"))
    descriptor["resources"] += more
    write_descriptor(root, descriptor)


def write_descriptor(root: Path, descriptor: dict) -> None:
    text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    (root / "datapackage.json").write_bytes(text.encode("utf-8"))
