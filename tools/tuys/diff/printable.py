"""The changes as they may be shown: nothing of a record that was taken down."""

import re
from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from tuys.diff.compare import TAKEDOWN, Diff
from tuys.diff.rows import KEY, OLD, TableChanges

WITHHELD = "[withheld]"
_SHORTEST = 4  # a shorter text of a record that was taken down is not searched for in others
_ID = re.compile(r"[A-Z][0-9]{4,}(?:-[0-9]{3,})?", re.ASCII)


def printable(diff: Diff) -> dict[str, TableChanges]:
    """The changes of each table, without a value of any row that was taken down or that led to one.

    Of such a row only its key is left. Nor is an old value shown in another row that holds one of the taken
    values. Keys are shown: what was taken down keeps its id.
    """
    taken = {old for old, (_, reason) in diff.redirects.items() if reason == TAKEDOWN}
    if not taken:
        return dict(diff.tables)
    marks = {name: _marked(changes.removed, taken) for name, changes in diff.tables.items()}
    secrets = sorted({text for name, mark in marks.items() for text in _texts(diff, name, mark)})
    return {name: _cleared(changes, marks[name], taken, secrets) for name, changes in diff.tables.items()}


def _marked(rows: pl.DataFrame, words: set[str] | list[str]) -> pl.Series:
    """Whether any cell of a row holds one of the words."""
    cells = [pl.col(name).str.contains_any(sorted(words)) for name in rows.columns]
    if not cells or not words:
        return pl.Series([False] * rows.height, dtype=pl.Boolean)
    return rows.select(pl.any_horizontal(cells).alias(KEY))[KEY]


def _texts(diff: Diff, name: str, mark: pl.Series) -> Iterator[str]:
    """The texts of taken rows that are not ids and not codes, and long enough to be searched for."""
    changes = diff.tables[name]
    resource = diff.old.package.by_name.get(name) or diff.new.package.by_name.get(name)
    schema = resource.schema if resource else None
    rows = changes.removed.filter(mark)
    for column in rows.columns:
        field = schema.by_name.get(column) if schema else None
        if column not in changes.key and not (field and (field.enum or field.type == "date")):
            for text in rows[column].unique():
                if len(text) >= _SHORTEST and not _ID.fullmatch(text):
                    yield text


def _cleared(changes: TableChanges, mark: pl.Series, taken: set[str], secrets: list[str]) -> TableChanges:
    hidden = [
        pl.when(mark).then(pl.lit(WITHHELD)).otherwise(pl.col(name)).alias(name)
        for name in changes.removed.columns
        if name not in changes.key
    ]
    secret = pl.col(OLD).str.contains_any([*secrets, *sorted(taken)])
    old = pl.when(secret).then(pl.lit(WITHHELD)).otherwise(pl.col(OLD)).alias(OLD)
    return replace(
        changes, removed=changes.removed.with_columns(hidden), changed=changes.changed.with_columns(old)
    )
