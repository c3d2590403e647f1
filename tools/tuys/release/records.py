"""The records that a release adds, merges, removes and corrects, a line a table; never a value of a cell.

Of a takedown nothing stands here but that it happened: not the identifier, and no record that led to it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

import polars as pl

from tuys.diff import Diff, TableChanges, printable
from tuys.diff.compare import REDIRECTS
from tuys.diff.fates import taken_down as all_taken_down
from tuys.diff.printable import WITHHELD
from tuys.diff.rows import FIELD, KEY, OLD
from tuys.reports.markdown import code_span, plain
from tuys.verify import LEDGER_TABLE

_QUIET = (LEDGER_TABLE, "waivers", REDIRECTS)  # the ledger, the checks, and what is told beside each table
_MOST_STRETCHES = 12  # of rows that were added; the table of changes has them all
_NUMBERED = re.compile(r"(.*?)([0-9]+)")


def taken_down(diff: Diff) -> frozenset[str]:
    """The identifiers that were taken down since the former version."""
    frame = diff.tables[REDIRECTS].added if REDIRECTS in diff.tables else pl.DataFrame()
    new = set(frame["old_id"]) if "old_id" in frame.columns else set()
    return frozenset(all_taken_down(diff.redirects) & new)


def shown(diff: Diff) -> Mapping[str, TableChanges]:
    """The changes of each table that concern the subject, without whatever a takedown caused."""
    hidden = all_taken_down(diff.redirects)
    changes = {name: one for name, one in printable(diff).items() if name not in _QUIET}
    return {name: _without(one, hidden) for name, one in changes.items()} if hidden else changes


def _without(changes: TableChanges, hidden: set[str]) -> TableChanges:
    removed, changed = changes.removed, changes.changed
    secret = [pl.col(name) == WITHHELD for name in removed.columns if name not in changes.key]
    secret += [pl.col(name).str.contains_any(sorted(hidden)) for name in changes.key]
    if secret:
        removed = removed.filter(~pl.any_horizontal(secret))
    return replace(changes, removed=removed, changed=changed.filter(pl.col(OLD) != WITHHELD))


def record_lines(diff: Diff) -> Iterator[str]:
    """A list item of Markdown for each table that changed, and one for what was taken down."""
    for name, changes in shown(diff).items():
        if parts := [*_parts(diff, changes)]:
            yield f"- **{plain(name)}**: {'; '.join(parts)}."
    if taken := len(taken_down(diff)):
        yield "- An identifier was taken down." if taken == 1 else f"- {taken:,} identifiers were taken down."


def _parts(diff: Diff, changes: TableChanges) -> Iterator[str]:
    added, removed = changes.added.height, changes.removed.height
    if not changes.key:
        yield from (
            f"{number:,} {word}" for number, word in ((added, "added"), (removed, "removed")) if number
        )
        return
    if added:
        stretches = _stretches(changes.ids(changes.added))
        which = f" ({', '.join(stretches)})" if len(stretches) <= _MOST_STRETCHES else ""
        yield f"{added:,} added{which}"
    followed, lost = followed_and_lost(diff, changes)
    if followed:
        yield f"merged or split: {', '.join(f'{plain(old)} → {plain(new)}' for old, new in followed.items())}"
    if lost:
        yield f"removed: {listed(lost)}"
    yield from _corrected(changes)


def followed_and_lost(diff: Diff, changes: TableChanges) -> tuple[dict[str, str], list[str]]:
    """The ids of removed rows: with the one to use instead, and those without one."""
    ids = changes.ids(changes.removed)
    followed = {old: new for old in ids if (new := diff.successor(old))}
    return followed, [old for old in ids if old not in followed]


def _corrected(changes: TableChanges) -> Iterator[str]:
    """The fields that were corrected, those of the same records together."""
    records: dict[str, list[str]] = {}
    for key, field in changes.changed.select(KEY, FIELD).iter_rows():
        records.setdefault(field, []).append(" ".join(key.values()))
    together: dict[tuple[str, ...], list[str]] = {}
    for field, ids in records.items():
        together.setdefault(tuple(ids), []).append(field)
    for of, fields in together.items():
        yield f"corrected {', '.join(map(code_span, fields))} of {listed(of)}"


def listed(ids: Iterable[str]) -> str:
    """The ids, those that follow each other as a stretch: `P0001 to P0004, P0009`."""
    return ", ".join(_stretches(ids))


def _stretches(ids: Iterable[str]) -> list[str]:
    stretches = groupby(enumerate(sorted(ids, key=_number)), lambda pair: _stretch(pair[0], pair[1]))
    return [_told([one for _, one in stretch]) for _, stretch in stretches]


def _number(identity: str) -> tuple[str, int, str]:
    match = _NUMBERED.fullmatch(identity)
    return (match[1], int(match[2]), identity) if match and len(match[2]) < 19 else (identity, -1, identity)


def _stretch(place: int, identity: str) -> tuple[str, int]:
    """The same for ids that follow each other; ids without a number each stand alone."""
    prefix, number, _ = _number(identity)
    return (prefix, number - place if number >= 0 else place)


def _told(ids: list[str]) -> str:
    if len(ids) < 3:
        return ", ".join(map(plain, ids))
    return f"{plain(ids[0])} to {plain(ids[-1])}"
