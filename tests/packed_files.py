"""Looks into files that hold others, or hold their texts packed."""

import io
import sqlite3
import zipfile
from collections.abc import Iterator

import pyarrow.parquet as pq


def packed(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes of a file, and what is read of it where these are packed."""
    yield name, data
    if name.endswith((".zip", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.infolist():
                yield from packed(f"{name}/{one.filename}", archive.read(one))
    if name.endswith(".parquet"):
        table, file = pq.read_table(io.BytesIO(data)), pq.ParquetFile(io.BytesIO(data))
        groups = [file.metadata.row_group(at) for at in range(file.num_row_groups)]
        told = [group.column(at).statistics for group in groups for at in range(group.num_columns)]
        read = f"{table.to_pylist()} {table.schema.metadata} {file.metadata.metadata} {told}"
        yield f"{name} read", read.encode()
    if name.endswith(".sqlite"):
        database = sqlite3.connect(":memory:")
        database.deserialize(data)
        yield f"{name} read", "\n".join(database.iterdump()).encode()
        database.close()
