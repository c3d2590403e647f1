"""The changes as they may be shown: nothing of a record that was taken down."""

from dataclasses import replace

import polars as pl

from tuys.diff.compare import REDIRECTS, Diff, redirects_of
from tuys.diff.fates import taken_down
from tuys.diff.rows import KEY, NEW, OLD, TableChanges
from tuys.diff.version import Version
from tuys.diff.withheld import Hidden, hidden, marks
from tuys.errors import TuysError

WITHHELD = "[withheld]"


def printable(diff: Diff) -> dict[str, TableChanges]:
    """The changes of each table, without a value of any row that was taken down or that led to one.

    Of such a row only its key is left: of the record itself, of those merged into it, of every removed row
    that names it, of those that name these in turn. Nor is a removed row or an old value shown that holds one
    of their texts, or one of their words that the new version uses nowhere, nor the old value of a record
    that one of these rows names. Keys are shown: what was taken down keeps its id. Where the old version is
    the one that knows of the takedown, the same holds for added rows and new values; where neither does, but
    the package as it stands here, for both. TuysError where a version has redirects that cannot be read: then
    nobody knows what was taken down.
    """
    if REDIRECTS in diff.unread and any(map(_tells_takedowns, (diff.old, diff.new))):
        raise TuysError("the table redirects cannot be read, so that nobody knows what must not be shown")
    tables = dict(diff.tables)
    if taken := taken_down(diff.redirects):
        rows = {name: changes.removed for name, changes in tables.items()}
        hide = hidden(taken, tables, rows, diff.old, diff.new)
        tables = {name: _without_old(changes, hide) for name, changes in tables.items()}
    if taken := restored(diff):
        rows = {name: changes.added for name, changes in tables.items()}
        hide = hidden(taken, tables, rows, diff.new, diff.old)
        tables = {name: _without_new(changes, hide) for name, changes in tables.items()}
    if diff.present and (taken := taken_since(diff, diff.present)):
        for here in (diff.old, diff.new):
            hide = hidden(taken, diff.tables, _gone(diff, here, diff.present), here, diff.present)
            tables = {
                name: _without_new(_without_old(changes, hide), hide) for name, changes in tables.items()
            }
    return tables


def restored(diff: Diff) -> set[str]:
    """The ids that the old version knows to be taken down and the new one does not."""
    return taken_down(redirects_of(diff.old)) - taken_down(diff.redirects)


def taken_since(diff: Diff, present: Version) -> set[str]:
    """The ids of either version that only the package as it stands here knows to be taken down."""
    taken = taken_down(redirects_of(present)) - taken_down(diff.redirects) - restored(diff)
    frames = [
        (version.frames.get(name), one.key)
        for version in (diff.old, diff.new)
        for name, one in diff.tables.items()
    ]
    held = (
        frame[key[0]]
        for frame, key in frames
        if frame is not None and len(key) == 1 and key[0] in frame.columns
    )
    return (
        {found for column in held for found in column.filter(column.is_in(sorted(taken)))} if taken else taken
    )


def _gone(diff: Diff, here: Version, present: Version) -> dict[str, pl.DataFrame]:
    """The rows of a version that are no more, in the tables with a key."""
    rows = {}
    for name, changes in diff.tables.items():
        frame, now = here.frames.get(name, pl.DataFrame()), present.frames.get(name, pl.DataFrame())
        if changes.key and set(changes.key) <= set(frame.columns):
            still = set(changes.key) <= set(now.columns)
            rows[name] = frame.join(now, on=changes.key, how="anti") if still else frame
    return rows


def _tells_takedowns(version: Version) -> bool:
    """Whether the table of redirects, if there is one, is what it is in this dataset."""
    resource = version.package.by_name.get(REDIRECTS)
    names = resource.schema.names if resource and resource.schema else ()
    return version.package.ruleset == "tuys" or {"old_id", "reason"} <= set(names)


def _without_old(changes: TableChanges, hide: Hidden) -> TableChanges:
    removed, changed = _rows(changes, changes.removed, hide), _cells(changes, OLD, hide)
    return replace(changes, removed=removed, changed=changed)


def _without_new(changes: TableChanges, hide: Hidden) -> TableChanges:
    added, changed = _rows(changes, changes.added, hide), _cells(changes, NEW, hide)
    return replace(changes, added=added, changed=changed)


def _rows(changes: TableChanges, rows: pl.DataFrame, hide: Hidden) -> pl.DataFrame:
    """The rows, of the hidden ones only the key."""
    mark = marks(rows, hide.words)
    if len(changes.key) == 1:
        mark |= rows[changes.key[0]].is_in(sorted(hide.ids))
    others = [name for name in rows.columns if name not in changes.key]
    return rows.with_columns(
        pl.when(mark).then(pl.lit(WITHHELD)).otherwise(pl.col(name)).alias(name) for name in others
    )


def _cells(changes: TableChanges, column: str, hide: Hidden) -> pl.DataFrame:
    """The changed cells, hidden ones without their text in the column."""
    secret = pl.col(column).str.contains_any(list(hide.words))
    if len(changes.key) == 1:
        secret |= pl.col(KEY).struct.field(changes.key[0]).is_in(sorted(hide.ids))
    return changes.changed.with_columns(
        pl.when(secret).then(pl.lit(WITHHELD)).otherwise(column).alias(column)
    )
