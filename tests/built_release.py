"""A release's folder with what its users open: the tables as CSV, Parquet and SQLite, and the descriptor."""

import json
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import polars as pl

from dataset_copy import ROOT
from tuys.canonical import csv_bytes
from tuys.exports import Edition, EditionTable, read_edition
from tuys.package import read_package


@cache
def edition() -> Edition:
    """The repository's dataset."""
    return read_edition(read_package(ROOT)[0])


def write(folder: Path) -> Path:
    """The release of the repository's dataset in `folder`/tuys-0.1.0."""
    made = edition()
    root = folder / f"{made.name}-{made.version}"
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, root / name)
    derived = [table for table in made.tables if table.derived]
    describe(root, write_derived(root, derived))
    (root / "parquet").mkdir()
    for table in made.tables:
        table.frame.write_parquet(root / "parquet" / f"{table.name}.parquet")
    return root


def write_derived(root: Path, tables: Iterable[EditionTable]) -> list[dict]:
    """Their CSV files, and their resources."""
    (root / "derived").mkdir(parents=True)
    resources = []
    for table in tables:
        texts = table.frame.with_columns(pl.all().cast(pl.String()).fill_null(""))
        path = f"derived/{table.name}.csv"
        (root / path).write_bytes(csv_bytes(table.frame.columns, texts.rows()))
        resources.append(resource(table, path))
    return resources


def resource(table: EditionTable, path: str) -> dict:
    """The resource of a table, its schema inlined."""
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
