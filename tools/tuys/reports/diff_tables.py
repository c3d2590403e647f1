"""What a report of two versions shows of one table."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from tuys.diff import Diff, TableChanges
from tuys.diff.changes import MERGED, REMOVED, RENAMED, Kind, kinds
from tuys.diff.fates import ENDED, SPLIT
from tuys.diff.printable import WITHHELD
from tuys.diff.rows import FIELD, KEY, NEW, OLD
from tuys.reports.diff_names import Shown

GONE = (REMOVED, *ENDED, SPLIT, RENAMED, MERGED)  # what is lost first
_NAMED = 3  # ids beside an equal change
_IDS, _ROWS = "ids", "rows"


@dataclass(frozen=True)
class Gone:
    """A record that is gone: what became of it, its successor or "", and where the two differed."""

    id: str
    name: str
    change: str
    successor: str
    differs: tuple[str, ...]


@dataclass(frozen=True)
class Added:
    """A new record."""

    id: str
    name: str


@dataclass(frozen=True)
class Sample:
    """One change of a field, made in so many rows; `ids` are the first of these."""

    old: str
    new: str
    rows: int
    ids: tuple[str, ...]


@dataclass(frozen=True)
class FieldReport:
    """The changed cells of a field, equal changes together; `cut` cells are not among the samples."""

    name: str
    cells: int
    samples: tuple[Sample, ...]
    cut: int


@dataclass(frozen=True)
class TableReport:
    """Exact counts of one table, and the first of its records and changes.

    `changed` counts rows, `cells` the cells changed in them. `kinds` counts the records that are gone by what
    became of them.
    """

    name: str
    added: int
    removed: int
    changed: int
    cells: int
    kinds: Mapping[str, int]
    gone: tuple[Gone, ...]
    new: tuple[Added, ...]
    fields: tuple[FieldReport, ...]

    @property
    def gone_cut(self) -> int:
        """How many records that are gone are only counted."""
        return self.removed - len(self.gone)

    @property
    def new_cut(self) -> int:
        """How many new records are only counted."""
        return self.added - len(self.new)


def table_report(diff: Diff, name: str, changes: TableChanges, shown: Shown, limit: int) -> TableReport:
    """The report of one table's changes, which are printable ones; `limit` bounds each of its lists."""
    told = kinds(diff, changes)
    counts = Counter(kind.change for kind in told)
    first = sorted(range(len(told)), key=lambda place: GONE.index(told[place].change))[:limit]
    return TableReport(
        shown.label(name),
        changes.added.height,
        changes.removed.height,
        changes.changed[KEY].n_unique() if changes.key else 0,
        changes.changed.height,
        {kind: counts[kind] for kind in GONE if counts[kind]},
        tuple(_gone(diff, name, changes, first, [told[place] for place in first], shown)),
        tuple(_new(name, changes, shown, limit)),
        tuple(_fields(name, changes, shown, limit)),
    )


def _gone(diff: Diff, name: str, changes: TableChanges, places: Sequence[int], told: Sequence[Kind],
          shown: Shown) -> Iterator[Gone]:  # fmt: skip
    rows = changes.removed[places]
    heirs = _heirs(diff, name, changes, {kind.successor for kind in told})
    ids = _ids(changes, rows, changes.removed_at[places])
    for identity, row, kind in zip(ids, rows.iter_rows(named=True), told, strict=True):
        label = shown.name(name, row) if changes.key else shown.row(row)
        differs = _differs(row, heirs.get(kind.successor, {}), changes.key)
        yield Gone(shown.label(identity), label, kind.change, shown.label(kind.successor), tuple(differs))


def _heirs(diff: Diff, name: str, changes: TableChanges, ids: set[str]) -> dict[str, dict[str, str]]:
    """The rows that stand in the new version for those that are gone, by id."""
    frame = diff.new.frames.get(name)
    if frame is None or len(changes.key) != 1:
        return {}
    key = changes.key[0]
    return {row[key]: row for row in frame.filter(pl.col(key).is_in(sorted(ids))).iter_rows(named=True)}


def _differs(row: Mapping[str, str], heir: Mapping[str, str], key: Sequence[str]) -> Iterator[str]:
    """The fields in which a record said something else than the one that stands for it."""
    for field, text in row.items():
        if heir and text not in ("", WITHHELD) and field not in key and heir.get(field, "") != text:
            yield field


def _new(name: str, changes: TableChanges, shown: Shown, limit: int) -> Iterator[Added]:
    rows = changes.added.head(limit)
    for identity, row in zip(_ids(changes, rows, changes.added_at), rows.iter_rows(named=True), strict=False):
        yield Added(shown.label(identity), shown.name(name, row) if changes.key else shown.row(row))


def _ids(changes: TableChanges, rows: pl.DataFrame, places: pl.Series) -> list[str]:
    """The ids of rows; in a table without a key, their numbers in the file."""
    return changes.ids(rows) if changes.key else [f"row {place + 1}" for place in places]


def _fields(name: str, changes: TableChanges, shown: Shown, limit: int) -> Iterator[FieldReport]:
    if changes.changed.is_empty():
        return
    parts = pl.concat_str(pl.col(KEY).struct.unnest(), separator=" ").alias(_IDS)
    groups = changes.changed.with_columns(parts).group_by(FIELD, OLD, NEW)
    found = groups.agg(pl.len().alias(_ROWS), pl.col(_IDS).head(_NAMED))
    found = found.sort(_ROWS, OLD, NEW, descending=[True, False, False])
    for field in (one for one in changes.removed.columns if one not in changes.key):
        mine = found.filter(pl.col(FIELD) == field)
        if mine.height:
            cells = int(mine[_ROWS].sum())
            samples = tuple(_sample(name, row, shown) for row in mine.head(limit).iter_rows(named=True))
            cut = cells - sum(sample.rows for sample in samples)
            yield FieldReport(shown.label(field), cells, samples, cut)


def _sample(name: str, row: Mapping[str, object], shown: Shown) -> Sample:
    ids, rows = row[_IDS], row[_ROWS]
    assert isinstance(ids, list)
    assert isinstance(rows, int)
    old, new = (shown.value(str(row[side]), name) for side in (OLD, NEW))
    return Sample(old, new, rows, tuple(map(shown.label, ids)))
