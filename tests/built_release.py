"""A release of the repository's dataset, built once for all tests of a process."""

import atexit
import json
import shutil
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from dataset_copy import DATASET, Copy
from repositories import commit
from tuys.exports import Edition, EditionTable, csv, read_edition
from tuys.package import read_package
from tuys.release.build import Options, build


@cache
def edition() -> Edition:
    """The repository's dataset."""
    return read_edition(read_package(DATASET)[0])


def unreleased(folder: Path) -> Path:
    """The repository's dataset as it is before its first release, committed."""
    return commit(Copy(folder).root)


@cache
def _built() -> Path:
    scratch = Path(tempfile.mkdtemp(prefix="tuys-test-"))
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    return build(unreleased(scratch / "dataset"), scratch / "dist", Options(conformance=False)).folder


def write(folder: Path) -> Path:
    """The release of the repository's dataset in `folder`/tuys-0.1.0, as `tuys release build` makes it."""
    root = folder / _built().name
    shutil.copytree(_built(), root)
    return root


def pack(root: Path) -> Path:
    """A zip archive of a folder, beside it."""
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


def write_descriptor(root: Path, descriptor: dict) -> None:
    text = json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"
    (root / "datapackage.json").write_bytes(text.encode("utf-8"))
