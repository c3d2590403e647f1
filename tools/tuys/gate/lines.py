"""The fast way through the gate: every line of a plain file judged by one regular expression in polars.

A line passes when it holds the right number of well-formed cells. Then, and only then, each line is a
row and polars may parse the file itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tuys.files import Limits
from tuys.gate.together import FILE, LINE, join


@dataclass(frozen=True)
class Verdict:
    """The lines that are no rows: `number` (header = 1), `cells`, and whether it has `repeated` the header.

    Their cells are well-formed, but too few or too many; a blank line has none.
    `plain` is false where some line is not well-formed on its own: a quote over a line end, a stray
    quote, a lone carriage return. Then only the exact reader can tell.
    """

    plain: bool
    faults: pl.DataFrame


def _cell(delimiter: str) -> str:
    stop = re.escape(delimiter)
    return f'(?:"[^"\\r]*"(?:"[^"\\r]*")*|[^"\\r{stop}]*)'


def judge(path: Path, delimiter: str, columns: int, header: str) -> Verdict:
    """Judges all lines. Raises polars.exceptions.ComputeError where the file is not UTF-8."""
    lines = pl.scan_lines(path, row_index_name=LINE, row_index_offset=1, glob=False)
    return _verdict(_faults(lines, delimiter, columns, header).collect(engine="streaming"))


def judge_together(paths: Sequence[Path], delimiter: str, columns: int, header: str) -> list[Verdict] | None:
    """Judges files of one header at once; none of them is empty, and all are small enough to be joined.

    None where one of them is not UTF-8: then each has to be judged by itself.
    """
    content, places = join(paths)
    try:
        lines = pl.scan_lines(content).collect().hstack(places).lazy()
    except pl.exceptions.ComputeError:
        return None
    found = _faults(lines, delimiter, columns, header).collect()
    faulty = {number: _verdict(rows) for (number,), rows in found.partition_by(FILE, as_dict=True).items()}
    flawless = _verdict(found.clear())
    return [faulty.get(number, flawless) for number in range(len(paths))]


def _faults(lines: pl.LazyFrame, delimiter: str, columns: int, header: str) -> pl.LazyFrame:
    """Those of the `lines` (their `number` and text) that are no rows, with what a verdict says of them."""
    cell, stop = _cell(delimiter), re.escape(delimiter)
    line = pl.col("line")
    bad = ~line.str.contains(f"^\ufeff?{cell}(?:{stop}{cell}){{{columns - 1}}}$")
    # What the expression lets pass: a blank line under one column, a second header under several.
    bad |= line == "" if columns == 1 else (line == header) & (pl.col(LINE) > 1)
    bare = line.str.replace_all('"[^"]*"', "")
    faults = lines.filter(bad).with_columns(
        formed=line.str.contains(f"^\ufeff?{cell}(?:{stop}{cell})*$"),
        repeated=line == header,
        cells=pl.when(line != "").then(bare.str.count_matches(delimiter, literal=True) + 1).otherwise(0),
    )
    return faults.drop("line")


def _verdict(found: pl.DataFrame) -> Verdict:
    return Verdict(bool(found["formed"].all()), found.select(LINE, "cells", "repeated"))


def first_line(path: Path, limits: Limits) -> str | None:
    """The first line without its end, or None where the file is empty or the line is too long."""
    with path.open("rb") as stream:
        line = stream.readline(limits.cell_bytes + 1)
    if not line or len(line) > limits.cell_bytes:
        return None
    return line.decode("utf-8", "replace").removeprefix("\ufeff").rstrip("\r\n")
