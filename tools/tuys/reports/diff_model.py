"""What a report of two versions shows, whatever its form: exact counts, and the first of each kind."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tuys.diff import Diff, next_version, printable
from tuys.lexical.semver import is_version, precedence
from tuys.package import Package
from tuys.reports.diff_codes import CodeChange, code_changes
from tuys.reports.diff_names import Shown
from tuys.reports.diff_tables import TableReport, table_report
from tuys.verify import LEDGER_TABLE

NOTHING_CUT = 10**12


@dataclass(frozen=True)
class Side:
    """One of the two versions, by what it was called and what it declares."""

    spec: str
    name: str
    version: str

    @property
    def label(self) -> str:
        """`0.1.0`, `0.2.0 (the working tree)`, `HEAD`."""
        if not self.version or self.spec == self.version:
            return self.spec
        return f"{self.version} ({self.spec})"


@dataclass(frozen=True)
class Comparison:
    """Two versions. `step` is major, minor, patch or ""; `wanted` the lowest version that may follow, or "".

    `enough` is whether the new version declares that or a higher one; None where nobody can tell. `reasons`
    are pairs of a step and what asks for it. `unread` are pairs of a table and the version in which it cannot
    be read.
    """

    old: Side
    new: Side
    step: str
    wanted: str
    enough: bool | None
    reasons: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, str], ...]
    codes: tuple[CodeChange, ...]
    tables: tuple[TableReport, ...]

    @property
    def changed(self) -> bool:
        """Whether anything is known to have changed, in rows or in the description of the package."""
        return bool(self.reasons or self.tables)


def comparison(diff: Diff, old: str, new: str, limit: int | None) -> Comparison:
    """The report of a comparison. `old` and `new` are what the versions are called.

    At most `limit` records or values of a kind are detailed in each table and field; None or 0 for all. The
    ledger is left out: it gets its row after each release, which changes nothing.
    """
    shown, tables, reasons = Shown(diff), printable(diff), diff.reasons
    former, later = _side(old, diff.old.package, shown), _side(new, diff.new.package, shown)
    step = reasons[0].step.name.lower() if reasons else ""
    wanted = next_version(former.version, reasons) if is_version(former.version) else ""
    known = wanted and is_version(later.version)
    return Comparison(
        former,
        later,
        step,
        wanted,
        precedence(later.version) >= precedence(wanted) if known else None,
        tuple((reason.step.name.lower(), shown.label(reason.text)) for reason in reasons),
        tuple(_unread(diff, shown)),
        code_changes(tables, shown),
        tuple(
            table_report(diff, name, changes, shown, limit or NOTHING_CUT)
            for name, changes in tables.items()
            if changes and name != LEDGER_TABLE
        ),
    )


def _side(spec: str, package: Package, shown: Shown) -> Side:
    """A file or folder goes by its own name: a report is the same wherever the package lies."""
    called = (Path(spec).name if os.path.lexists(spec) else "") or spec
    return Side(shown.label(called), shown.label(package.name), shown.label(package.version or ""))


def _unread(diff: Diff, shown: Shown) -> Iterator[tuple[str, str]]:
    for name in diff.unread:
        sides = (("old", diff.old), ("new", diff.new))
        at = [side for side, one in sides if name in one.package.by_name and name not in one.frames]
        yield shown.label(name), " and ".join(at) or "both"
