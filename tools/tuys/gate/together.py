"""Small files read as one: to begin a query for each of many takes far longer than to read them."""

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import polars as pl

from tuys.files import MIB

FILE = "file"  # 0-based number of the file that a line stands in
LINE = "number"  # 1-based number of the line in its file
MOST = 16 * MIB  # of all files that are held in memory as one
_MARK = b"\xef\xbb\xbf"


def batches(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """The paths in their order, as many together as may be joined; a larger file is alone."""
    batch: list[Path] = []
    total = 0
    for path in paths:
        size = path.stat().st_size
        if batch and total + size > MOST:
            yield batch
            batch, total = [], 0
        batch.append(path)
        total += size
    if batch:
        yield batch


def join(paths: Sequence[Path]) -> tuple[io.BytesIO, pl.DataFrame]:
    """The lines of all files one after the other, and where each of them stood: `file` and `number`.

    Byte order marks are left out, and each last line is ended. None of the files is empty.
    """
    contents = [path.read_bytes().removeprefix(_MARK) for path in paths]
    ended = [content if content.endswith(b"\n") else content + b"\n" for content in contents]
    counts = [content.count(b"\n") for content in ended]
    files = pl.DataFrame({FILE: range(len(paths)), LINE: counts}, schema={FILE: pl.UInt32, LINE: pl.UInt32})
    lines = files.with_columns(pl.int_ranges(1, pl.col(LINE) + 1, dtype=pl.UInt32).alias(LINE)).explode(LINE)
    return io.BytesIO(b"".join(ended)), lines
