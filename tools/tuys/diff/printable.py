"""The changes as they may be shown: nothing of a record that was taken down."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

import polars as pl

from tuys.diff.compare import TAKEDOWN, Diff
from tuys.diff.rows import KEY, OLD, TableChanges
from tuys.lexical.dates import parse_date

WITHHELD = "[withheld]"
_SHORTEST = 4  # a shorter text of a record that was taken down is not searched for in others
_ID = re.compile(r"[A-Z][0-9]{4,}(?:-[0-9]{3,})?", re.ASCII)


def printable(diff: Diff) -> dict[str, TableChanges]:
    """The changes of each table, without a value of any row that was taken down or that led to one.

    Of such a row only its key is left: of the record itself, of every removed row that names it, of those
    that name these in turn. Nor is a removed row or an old value shown that holds one of their texts. Keys
    are shown: what was taken down keeps its id.
    """
    taken = {old for old, (_, reason) in diff.redirects.items() if reason == TAKEDOWN}
    if not taken:
        return dict(diff.tables)
    words = _reached(diff, taken)
    harmless = _codes(diff)
    secrets = {
        text
        for name, changes in diff.tables.items()
        for text in _texts(diff, name, changes.removed.filter(_marked(changes.removed, words)))
        if text not in harmless
    }
    return {name: _cleared(changes, sorted(words | secrets)) for name, changes in diff.tables.items()}


def _reached(diff: Diff, taken: set[str]) -> set[str]:
    """The ids taken down, and those of the removed rows that lead to one of them."""
    words, before = set(taken), 0
    while len(words) > before:
        before = len(words)
        for changes in diff.tables.values():
            if len(changes.key) == 1:
                words.update(changes.ids(changes.removed.filter(_marked(changes.removed, sorted(words)))))
    return words


def _marked(rows: pl.DataFrame, words: Collection[str]) -> pl.Series:
    """Whether any cell of a row holds one of the words."""
    cells = [pl.col(name).str.contains_any(sorted(words)) for name in rows.columns]
    if not cells or not words:
        return pl.Series([False] * rows.height, dtype=pl.Boolean)
    return rows.select(pl.any_horizontal(cells).alias(KEY))[KEY]


def _codes(diff: Diff) -> set[str]:
    """Every value of a closed list of either version."""
    resources = (*diff.old.package.resources, *diff.new.package.resources)
    fields = [field for resource in resources if resource.schema for field in resource.schema.fields]
    return {str(value) for field in fields for value in field.enum or ()}


def _texts(diff: Diff, name: str, rows: pl.DataFrame) -> Iterator[str]:
    """The free texts of rows, if not too short: neither dates nor in a form that a pattern gives."""
    resource = diff.old.package.by_name.get(name)
    for field in resource.schema.fields if resource and resource.schema else ():
        free = field.type == "string" and not field.notation and "pattern" not in field.constraints
        for text in rows[field.name].unique() if free and field.name in rows.columns else ():
            if len(text) >= _SHORTEST and not _ID.fullmatch(text) and parse_date(text) is None:
                yield text


def _cleared(changes: TableChanges, words: list[str]) -> TableChanges:
    mark = _marked(changes.removed, words)
    hidden = [
        pl.when(mark).then(pl.lit(WITHHELD)).otherwise(pl.col(name)).alias(name)
        for name in changes.removed.columns
        if name not in changes.key
    ]
    secret = pl.col(OLD).str.contains_any(words)
    old = pl.when(secret).then(pl.lit(WITHHELD)).otherwise(pl.col(OLD)).alias(OLD)
    removed, changed = changes.removed.with_columns(hidden), changes.changed.with_columns(old)
    return replace(changes, removed=removed, changed=changed)
