"""The sentences that every report of two versions says."""

from collections.abc import Iterator

from tuys.reports.diff_model import Comparison
from tuys.reports.diff_tables import FieldReport, Gone, TableReport
from tuys.reports.tree import counted

EMPTY = "(empty)"
GONE_WORDS = {
    "removed": "removed, without a redirect",
    "withdrawn": "withdrawn",
    "out_of_scope": "out of scope",
    "takedown": "taken down",
    "split": "split; the main part is {}",
    "renamed": "now called {}",
    "merged": "merged into {}",
}
_IN_SHORT = {"takedown": "taken down", "out_of_scope": "out of scope"}
CODE_WORDS = {
    "added": "new",
    "ended": "ended",
    "revived": "revived",
    "redefined": "redefined",
    "removed": "deleted",
}
SHOW_ALL = "--limit 0 shows all"


def title(one: Comparison) -> str:
    """`tuys: 0.1.0 → 0.2.0`."""
    return f"{one.new.name}: {one.old.label} → {one.new.label}"


def headline(one: Comparison) -> str:
    """The whole in one sentence; it never says that nothing changed where that is not known."""
    if not one.changed:
        return "No change was found in what could be compared." if one.unread else "Nothing changed."
    if not one.tables:
        return "No row changed; the description of the package did."
    gone, added, changed, cells = (
        sum(getattr(table, name) for table in one.tables) for name in ("removed", "added", "changed", "cells")
    )
    rows = f"{counted(gone, 'row')} gone, {added:,} added, {changed:,} changed"
    return f"{rows} ({counted(cells, 'cell')}), in {counted(len(one.tables), 'table')}."


def unread(one: Comparison) -> Iterator[str]:
    """The tables of which nothing is known."""
    for table, side in one.unread:
        where = {"old": "the former version", "new": "the later version"}.get(side, "either version")
        fault = f"{table} could not be compared: it cannot be read whole in {where}"
        yield f"{fault} (tuys validate says why). Whether it changed is not known."


def step(one: Comparison) -> str:
    """The version that the changes ask for; "" where nothing changed."""
    if not one.step:
        return ""
    asked = f"The changes ask for a {one.step} step" + (f": {one.wanted}." if one.wanted else ".")
    if one.enough is None:
        return asked
    fits = "is enough" if one.enough else "is too low"
    return f"{asked} The declared {one.new.version} {fits}."


def fate(gone: Gone) -> str:
    """What became of a record."""
    words = GONE_WORDS[gone.change].format(gone.successor)
    if not gone.successor:
        return words
    return f"{words}; " + (
        f"they differed in {', '.join(gone.differs)}" if gone.differs else "nothing differed"
    )


def kinds(table: TableReport) -> str:
    """`1 taken down, 2 merged`: how many records are gone and why, if there is more to say than how many."""
    if set(table.kinds) <= {"removed"}:
        return ""
    return ", ".join(f"{number:,} {_IN_SHORT.get(kind, kind)}" for kind, number in table.kinds.items())


def cut(number: int, what: str) -> str:
    """The line in place of what is not shown; "" where all is."""
    return f"and {counted(number, f'more {what}')}; {SHOW_ALL}" if number else ""


def who(rows: int, ids: tuple[str, ...]) -> str:
    """The rows of one change: their ids, or how many they are."""
    return ids[0] if rows == 1 else f"{rows:,} rows"


def cells(field: FieldReport) -> str:
    """`note: 3 cells`."""
    return f"{field.name}: {counted(field.cells, 'cell')}"
