"""CSV: the files of the package byte for byte, the parts of a table in one, and the derived tables beside."""

import shutil
from pathlib import Path

import polars as pl

from tuys.canonical import Rows, csv_bytes, csv_rows, in_order, in_rank
from tuys.exports.edition import Edition, EditionTable
from tuys.exports.moments import iso_texts
from tuys.exports.names import file_name

DATA, DERIVED = "data", "derived"


def write(edition: Edition, target: Path) -> None:
    """Makes the folder `target` with the CSV files."""
    target.mkdir()
    lay_out(edition, target)


def lay_out(edition: Edition, folder: Path) -> dict[str, tuple[str, ...]]:
    """Writes the CSV files of every table into a folder; where they stand there, by the tables' names.

    A file keeps the path that it has in the package. Of this dataset a table that is kept in several files
    becomes one, in `data`; derived tables stand in `derived`, in the one form of `canonical`.
    """
    one_file = edition.package.ruleset == "tuys"
    paths: dict[str, tuple[str, ...]] = {}
    for table in edition.tables:
        if table.derived:
            paths[table.name] = (_place(folder, DERIVED, table.name, table_csv(table)),)
        elif len(table.paths) > 1 and one_file:
            paths[table.name] = (_place(folder, DATA, table.name, _joined(edition.package.root, table)),)
        else:
            paths[table.name] = tuple(_copied(edition.package.root, folder, path) for path in table.paths)
    return paths


def table_csv(table: EditionTable) -> bytes:
    """The bytes of a table in the one form."""
    header = table.frame.columns
    return csv_bytes(header, in_rank(header, _texts(table.frame), table.schema, table.name))


def _joined(root: Path, table: EditionTable) -> bytes:
    """The rows of all parts, as they would stand in one file."""
    parts = [in_order(csv_rows((root / path).read_bytes()), table.schema) for path in table.paths]
    header = parts[0][0]
    return csv_bytes(
        header, in_rank(header, [row for part in parts for row in part[1:]], table.schema, table.name)
    )


def _place(folder: Path, inner: str, name: str, content: bytes) -> str:
    path = f"{inner}/{file_name(f'{name}.csv')}"
    (folder / inner).mkdir(exist_ok=True)
    with (folder / path).open("xb") as stream:
        stream.write(content)
    return path


def _copied(root: Path, folder: Path, path: str) -> str:
    target = folder / path
    if not target.exists():  # two tables may share a file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, target)
    return path


def _texts(frame: pl.DataFrame) -> Rows:
    """Every cell as text: dates and times in ISO 8601, booleans true and false, nothing for null."""
    texts = iso_texts(frame).select(pl.all().cast(pl.String).fill_null(""))
    return [list(row) for row in texts.iter_rows()]
