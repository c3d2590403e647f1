"""The changes between two versions as one long table: a line for each cell, as `changes.schema.json` says."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from tuys.canonical import csv_bytes, csv_rows
from tuys.diff.compare import Diff
from tuys.diff.fates import ENDED, SPLIT
from tuys.diff.keys import TABLE_KEY, written_keys, written_names, written_numbers
from tuys.diff.printable import WITHHELD, printable, restored, taken_since
from tuys.diff.rows import FIELD, KEY, NEW, OLD, TableChanges
from tuys.errors import TuysError
from tuys.lexical.order import sort_key
from tuys.package import Schema, read_schema
from tuys.package.jsonfile import load_json

COLUMNS = ("table", "key", "change", "field", "old_value", "new_value", "successor")
ADDED, CHANGED, REMOVED, FIELDS = "added", "changed", "removed", "fields"
MERGED, RENAMED = "merged", "renamed"
EVERY_FIELD = "*"
_ORDER = COLUMNS[:4]  # the primary key
_CELL = "="  # before the name of a field, so that no other column has its name
_BLANK, _ROW = "blank", "row"
_EMPTY = dict.fromkeys(COLUMNS, pl.String())


@dataclass(frozen=True)
class Kind:
    """What became of a removed row, and the id to use instead, "" where there is none."""

    change: str
    successor: str = ""


def changes_table(diff: Diff) -> pl.DataFrame:
    """All changes as text columns COLUMNS, "" where a cell is empty, in the one order of the table.

    `apply_changes` makes the new tables of the old ones with it. What a takedown removed is not in it.
    TuysError where that cannot be: a table could not be read, or the new version does not know of a takedown.
    """
    if diff.unread:
        raise TuysError(f"the table {diff.unread[0]} cannot be read, and a list without its changes is wrong")
    if restored(diff):
        raise TuysError("the changes would print what was taken down: name the older version first")
    if diff.present and taken_since(diff, diff.present):
        raise TuysError(
            "the changes would print what has been taken down since: compare with a later version"
        )
    found = [pl.DataFrame(schema=_EMPTY)]
    for name, changes in printable(diff).items():
        for lines in (_fields(diff, name), _added(diff, name, changes), _removed(diff, name, changes),
                      _changed(diff, name, changes)):  # fmt: skip
            found.append(lines.with_columns(pl.lit(name).alias("table")).select(COLUMNS))
    return _in_order(pl.concat(found))


def changes_csv(changes: pl.DataFrame) -> bytes:
    """The file of a table of changes."""
    return csv_bytes(COLUMNS, changes.rows())


def read_changes(path: str | Path) -> pl.DataFrame:
    """The table of changes in a file that `tuys diff --format csv` wrote. TuysError where it is none."""
    try:
        header, *rows = csv_rows(Path(path).read_bytes()) or [[]]
    except (OSError, ValueError) as fault:
        raise TuysError(f"{path}: the changes cannot be read: {fault}") from None
    if tuple(header) != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        raise TuysError(f"{path}: this is no list of changes; its columns are {', '.join(COLUMNS)}")
    return pl.DataFrame(rows, schema=_EMPTY, orient="row")


@cache
def changes_schema() -> Schema:
    """The schema of the table."""
    descriptor = load_json(Path(__file__).parent / "changes.schema.json")
    assert isinstance(descriptor, dict)
    return read_schema(descriptor)


def kinds(diff: Diff, changes: TableChanges) -> list[Kind]:
    """What became of each removed row of a table."""
    ids = changes.ids(changes.removed)
    if not ids:
        return [Kind(REMOVED)] * changes.removed.height
    new = set(changes.ids(changes.added))
    return [_kind(diff, identity, new) for identity in ids]


def first_field(diff: Diff, name: str) -> str:
    """The first field of a table, in the old version if that has it."""
    return next((columns[0] for columns in _columns(diff, name) if columns), "")


def _kind(diff: Diff, identity: str, new: set[str]) -> Kind:
    end = diff.fate(identity)
    if end is None or not end.successor:
        return Kind(end.reason if end and end.reason in ENDED else REMOVED)
    if end.reason == SPLIT:
        return Kind(SPLIT, end.successor)
    return Kind(RENAMED if end.successor in new else MERGED, end.successor)


def _columns(diff: Diff, name: str) -> list[list[str]]:
    """The fields of the table in the old and in the new version."""
    frames = (version.frames.get(name) for version in (diff.old, diff.new))
    return [[] if frame is None else frame.columns for frame in frames]


def _fields(diff: Diff, name: str) -> pl.DataFrame:
    """One line where the fields of the table are others, or stand in another order."""
    old, new = _columns(diff, name)
    told = (TABLE_KEY, FIELDS, EVERY_FIELD, written_names(old), written_names(new), "")
    return pl.DataFrame(
        [told] if old != new else [], schema=dict.fromkeys(COLUMNS[1:], pl.String()), orient="row"
    )


def _added(diff: Diff, name: str, changes: TableChanges) -> pl.DataFrame:
    keys = _keys(diff, name, changes, changes.added, changes.added_at)
    lines = _cells(changes.added, keys, [Kind(ADDED)] * changes.added.height)
    return lines.rename({"value": "new_value"}).with_columns(pl.lit("").alias("old_value"))


def _removed(diff: Diff, name: str, changes: TableChanges) -> pl.DataFrame:
    keys = _keys(diff, name, changes, changes.removed, changes.removed_at)
    lines = _cells(changes.removed, keys, kinds(diff, changes), WITHHELD)
    return lines.rename({"value": "old_value"}).with_columns(pl.lit("").alias("new_value"))


def _changed(diff: Diff, name: str, changes: TableChanges) -> pl.DataFrame:
    cells = changes.changed
    parts = cells[KEY].struct.unnest() if changes.key else pl.DataFrame()
    return cells.select(
        written_keys(parts, first_field(diff, name)).alias("key"),
        pl.lit(CHANGED).alias("change"),
        pl.col(FIELD),
        pl.col(OLD).alias("old_value"),
        pl.col(NEW).alias("new_value"),
        pl.lit("").alias("successor"),
    )


def _keys(diff: Diff, name: str, changes: TableChanges, rows: pl.DataFrame, at: Iterable[int]) -> pl.Series:
    return (
        written_keys(rows.select(changes.key), first_field(diff, name))
        if changes.key
        else written_numbers(at)
    )


def _cells(rows: pl.DataFrame, keys: pl.Series, told: list[Kind], unshown: str = "") -> pl.DataFrame:
    """A line for each cell that is filled and not `unshown`; of a row without any, one of its first field."""
    if rows.is_empty():
        return pl.DataFrame(
            schema=dict.fromkeys(("key", "change", "successor", "field", "value"), pl.String())
        )
    shown = [pl.when(pl.col(name) != unshown).then(name).otherwise(pl.lit("")) for name in rows.columns]
    blank = pl.all_horizontal(one == "" for one in shown)
    first = pl.when(blank).then(pl.col(rows.columns[0])).otherwise(shown[0])
    lines = rows.select(
        keys.alias("key"),
        pl.Series([one.change for one in told], dtype=pl.String()).alias("change"),
        pl.Series([one.successor for one in told], dtype=pl.String()).alias("successor"),
        blank.alias(_BLANK),
        *(one.alias(_CELL + name) for name, one in zip(rows.columns, (first, *shown[1:]), strict=True)),
    )
    cells = [_CELL + name for name in rows.columns]
    lines = lines.unpivot(cells, index=lines.columns[:4], variable_name="field", value_name="value")
    lines = lines.filter((pl.col("value") != "") | (pl.col(_BLANK) & (pl.col("field") == cells[0])))
    return lines.with_columns(pl.col("field").str.slice(len(_CELL))).drop(_BLANK)


def _in_order(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines in the order of the primary key, as every table has it."""
    ranks = []
    for name in _ORDER:
        values = sorted(lines[name].unique(), key=sort_key)
        ranks.append(lines[name].cast(pl.Enum(values)).to_physical().alias(name))
    order = pl.DataFrame(ranks).with_row_index(_ROW).sort(_ORDER)[_ROW]
    return lines[order]
