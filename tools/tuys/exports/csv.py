"""CSV: the files of the package byte for byte, and the derived tables in the same form."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from tuys.canonical import Rows, csv_bytes, in_rank
from tuys.exports.edition import Edition, EditionTable
from tuys.exports.moments import iso_texts
from tuys.exports.names import file_name

DERIVED = "derived"


def write(edition: Edition, target: Path) -> None:
    """Makes the folder `target` with every CSV file at the path that it has in the package.

    Derived tables stand in the folder `derived`, sorted by primary key, in the one form of `canonical`.
    """
    target.mkdir()
    for path, source in _sources(edition):
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
    for table in edition.tables:
        if table.derived:
            made = target / DERIVED / file_name(f"{table.name}.csv")
            made.parent.mkdir(exist_ok=True)
            with made.open("xb") as stream:
                stream.write(table_csv(table))


def table_csv(table: EditionTable) -> bytes:
    """The bytes of a table in the one form."""
    header = table.frame.columns
    return csv_bytes(header, in_rank(header, _texts(table.frame), table.schema, table.name))


def _sources(edition: Edition) -> Iterator[tuple[str, Path]]:
    paths = dict.fromkeys(path for table in edition.tables for path in table.paths)
    return ((path, edition.package.root / path) for path in paths)


def _texts(frame: pl.DataFrame) -> Rows:
    """Every cell as text: dates and times in ISO 8601, booleans true and false, nothing for null."""
    texts = iso_texts(frame).select(pl.all().cast(pl.String).fill_null(""))
    return [list(row) for row in texts.iter_rows()]
