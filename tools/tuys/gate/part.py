"""A part of a table that has passed the gate: what polars may parse, and where its rows stand."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from tuys.gate.together import LINE, join

ROW = "row"  # 0-based number of the data row within its part


@dataclass(frozen=True)
class Part:
    """One file of a table, as UTF-8 that polars can be trusted to parse.

    `path` is its name in the package; `scan` is what to parse: the file itself, or a rewritten copy.
    `skip` are the 0-based rows with a wrong number of cells. `lines` gives the line of each row where it
    is not simply row + 2.
    """

    path: str
    scan: Path
    labels: tuple[str, ...]
    delimiter: str = ","
    skip: "array[int]" = field(default_factory=lambda: array("Q"))
    lines: "array[int] | None" = None
    empty: bool = False

    def line(self, row: int) -> int:
        """The line, as an editor shows it, on which the 0-based data row starts."""
        return self.lines[row] if self.lines is not None else row + 2

    @property
    def plain(self) -> bool:
        """Whether each line of `scan` after the first is a row."""
        return self.lines is None and not self.skip

    @property
    def names(self) -> list[str]:
        """The names of the columns in a frame: their 0-based positions."""
        return [str(number) for number in range(len(self.labels))]

    def frame(self) -> pl.LazyFrame:
        """The rows as text: column `row`, then one column a label, named by its 0-based position."""
        if self.empty:
            return pl.LazyFrame(schema={ROW: pl.UInt32, **dict.fromkeys(self.names, pl.String)})
        frame = pl.scan_csv(
            self.scan,
            has_header=self.lines is None,
            separator=self.delimiter,
            with_column_names=lambda _: self.names,
            infer_schema=False,
            empty_string_is_null=False,
            truncate_ragged_lines=bool(self.skip),
            row_index_name=ROW,
            glob=False,
        )
        return frame.filter(~pl.col(ROW).is_in(pl.Series(self.skip).implode())) if self.skip else frame


def frame_together(parts: Sequence[Part]) -> pl.DataFrame:
    """The frames of plain parts with the same labels, one after the other, and in `file` which part it is.

    It is read into memory: the parts must be small enough to be joined.
    """
    content, places = join([part.scan for part in parts])
    lines = pl.read_csv(
        content,
        has_header=False,
        separator=parts[0].delimiter,
        schema=dict.fromkeys(parts[0].names, pl.String),
        empty_string_is_null=False,
    )
    rows = places.hstack(lines).filter(pl.col(LINE) > 1)
    return rows.with_columns(pl.col(LINE) - 2).rename({LINE: ROW})
