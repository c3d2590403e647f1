"""Parquet: one file a table, with typed columns and the table's description in it.

The same rows give the same bytes whatever the number of threads: one chunk a column, groups of a fixed size.
"""

import json
from pathlib import Path

import polars as pl

from tuys.errors import TuysError
from tuys.exports.about import about
from tuys.exports.edition import Edition, EditionTable
from tuys.exports.names import file_name, refuse_twins

_ENDING = ".parquet"
_GROUP = 100_000  # rows
_LEVEL = 3  # of zstd; higher ones take longer and gain little on texts like ours


def write(edition: Edition, target: Path) -> None:
    """Makes the folder `target` with a file for each table, its rows in the order of the CSV."""
    refuse_twins((table.name for table in edition.tables), "the tables")
    files = [(table, parquet_file(target, table)) for table in edition.tables]
    said = about(edition)
    target.mkdir()
    for table, file in files:
        write_table(table, said, file)


def parquet_file(folder: Path, table: EditionTable) -> Path:
    """Where a table stands in the folder of Parquet files."""
    return folder / file_name(table.name + _ENDING)


def write_table(table: EditionTable, said: dict[str, str], path: Path) -> None:
    """Writes one table. `said` is what the file says of the package (`about`)."""
    try:
        table.frame.rechunk().write_parquet(
            path,
            compression="zstd",
            compression_level=_LEVEL,
            statistics=True,
            row_group_size=_GROUP,
            metadata=_metadata(table, said),
        )
    except pl.exceptions.PolarsError as fault:
        reason = str(fault).splitlines()[0]
        raise TuysError(f"{path.name} cannot be written; is the disk full? ({reason})") from None


def _metadata(table: EditionTable, said: dict[str, str]) -> dict[str, str]:
    """The package's properties, the table's own, and its Table Schema as JSON, all as text."""
    own = {"table": table.name, "table_title": table.title, "table_description": table.description}
    schema = json.dumps(table.schema.descriptor, ensure_ascii=False, sort_keys=True)
    return {**said, **{key: text for key, text in own.items() if text}, "table_schema": schema}
