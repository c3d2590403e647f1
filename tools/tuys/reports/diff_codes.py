"""Codes of vocabularies that are new, ended, live again, defined otherwise or deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from tuys.diff import TableChanges
from tuys.diff.rows import FIELD, KEY, NEW, OLD
from tuys.reports.diff_names import Shown

_TABLE = "codes"
_KEY = ("vocabulary", "code")


@dataclass(frozen=True)
class CodeChange:
    """A code and what happened to it (added, ended, revived, redefined, removed); `text` says it in words."""

    vocabulary: str
    code: str
    change: str
    text: str


def code_changes(tables: Mapping[str, TableChanges], shown: Shown) -> tuple[CodeChange, ...]:
    """The changes of the vocabularies, by name; none where the package has no table of codes."""
    changes = tables.get(_TABLE)
    if changes is None or changes.key != _KEY:
        return ()
    found = [*_removed(changes), *_added(changes), *_changed(changes)]
    found.sort(key=lambda one: (one.vocabulary, one.code))
    return tuple(
        CodeChange(
            shown.label(one.vocabulary), shown.label(one.code), one.change, shown.value(one.text, _TABLE)
        )
        for one in found
    )


def _removed(changes: TableChanges) -> Iterator[CodeChange]:
    for row in changes.removed.iter_rows(named=True):
        yield CodeChange(row["vocabulary"], row["code"], "removed", "a code should be ended instead")


def _added(changes: TableChanges) -> Iterator[CodeChange]:
    for row in changes.added.iter_rows(named=True):
        yield CodeChange(row["vocabulary"], row["code"], "added", row.get("label", ""))


def _changed(changes: TableChanges) -> Iterator[CodeChange]:
    for key, group in groupby(changes.changed.iter_rows(named=True), key=lambda cell: cell[KEY]):
        cells = {cell[FIELD]: (cell[OLD], cell[NEW]) for cell in group}
        yield CodeChange(key["vocabulary"], key["code"], *_said(cells))


def _said(cells: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """What happened to a code of which these cells changed, and in words."""
    before, until = cells.get("until", ("", ""))
    if until and not before:
        instead = cells.get("replaced_by", ("", ""))[1]
        return "ended", f"last used in {until}" + (f"; use {instead}" if instead else "")
    if before and not until:
        return "revived", "in use again"
    return "redefined", f"another {', '.join(cells)}"
