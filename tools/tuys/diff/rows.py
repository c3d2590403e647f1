"""The rows of one table in two versions, compared by primary key."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

KEY, FIELD, OLD, NEW = "key", "field", "old", "new"
_HERE, _THERE, _AT = "old place", "new place", "at"
_TIMES = "turn"  # tells apart rows that are alike


@dataclass(frozen=True, eq=False)
class TableChanges:
    """What was added, removed and changed; applied to the old rows, it gives the new ones.

    `added` and `removed` hold whole rows with the fields of both versions ("" where a version lacks one),
    in the order of their files; `added_at` and `removed_at` are their places there, from 0. `changed` has a
    row for each changed cell: `key` (a struct of the key's fields), `field`, `old`, `new`. Without a `key`
    that both versions have, whole rows are compared, each as often as it stands there. Of rows with one key
    the first counts.
    """

    key: tuple[str, ...]
    added: pl.DataFrame
    removed: pl.DataFrame
    changed: pl.DataFrame
    added_at: pl.Series
    removed_at: pl.Series

    def __bool__(self) -> bool:
        return not (self.added.is_empty() and self.removed.is_empty() and self.changed.is_empty())

    def ids(self, rows: pl.DataFrame) -> list[str]:
        """The ids of rows: the parts of the key, joined by a space."""
        if not self.key:
            return []
        return rows.select(pl.concat_str(self.key, separator=" ").alias(KEY))[KEY].to_list()


def compare_rows(old: pl.DataFrame, new: pl.DataFrame, key: tuple[str, ...]) -> TableChanges:
    """The changes from `old` to `new`, frames of text columns."""
    frames = [frame for frame in (old, new) if frame.width]  # a table that one version lacks has any key
    key = key if all(name in frame.columns for name in key for frame in frames) else ()
    fields = list(dict.fromkeys((*new.columns, *old.columns)))
    before, after = (_full(frame, fields) for frame in (old, new))
    # Only the keys are joined, and the cells of a pair fetched column by column: rows are many and wide.
    by = [KEY] if key else [KEY, _TIMES]
    pairs = _places(before, key, _HERE).join(_places(after, key, _THERE), on=by, how="full")
    added = pairs.filter(pl.col(_HERE).is_null())[_THERE].sort()
    removed = pairs.filter(pl.col(_THERE).is_null())[_HERE].sort()
    both = pairs.drop_nulls([_HERE, _THERE]).sort(_HERE) if key else pairs.clear()
    changed = _changed(before, after, key, both)
    return TableChanges(key, after[added], before[removed], changed, added, removed)


def _full(frame: pl.DataFrame, fields: Sequence[str]) -> pl.DataFrame:
    """The frame with all fields."""
    missing = [pl.lit("", pl.String()).alias(name) for name in fields if name not in frame.columns]
    return frame.with_columns(missing).select(fields)


def _places(frame: pl.DataFrame, key: tuple[str, ...], place: str) -> pl.DataFrame:
    """The place of each key where it first stands; without a key, of each row by its hash and its turn."""
    rows = pl.int_range(pl.len()).alias(place)
    if key:
        keys = pl.struct(key) if len(key) > 1 else pl.col(key[0])
        return frame.select(keys.alias(KEY), rows).filter(pl.col(KEY).is_first_distinct())
    hashes = frame.hash_rows() if frame.width else pl.Series(dtype=pl.UInt64())
    listed = hashes.alias(KEY).to_frame().with_columns(rows)
    return listed.with_columns(pl.int_range(pl.len()).over(KEY).alias(_TIMES))


def _changed(
    before: pl.DataFrame, after: pl.DataFrame, key: tuple[str, ...], both: pl.DataFrame
) -> pl.DataFrame:
    """A row for each cell that differs, by row and then by field. `both` pairs the places of rows."""
    text = pl.String()
    parts = pl.Struct(dict.fromkeys(key, text))
    found = [pl.DataFrame(schema={_AT: pl.Int64(), KEY: parts, FIELD: text, OLD: text, NEW: text})]
    for name in before.columns if both.height else ():
        old, new = before[name][both[_HERE]], after[name][both[_THERE]]
        differ = old != new
        if name not in key and differ.any():
            at = both[_HERE].filter(differ)
            cells = before[at].select(pl.struct(key).alias(KEY), pl.lit(name).alias(FIELD))
            found.append(
                cells.select(
                    at.alias(_AT), KEY, FIELD, old.filter(differ).alias(OLD), new.filter(differ).alias(NEW)
                )
            )
    return pl.concat(found).sort(_AT, maintain_order=True).drop(_AT)
