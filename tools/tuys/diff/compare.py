"""Two versions of a package: what changed, row by row and in the schemas, and what it asks of the version."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from tuys.diff.fates import Fate, Redirects, fate
from tuys.diff.rows import TableChanges, compare_rows
from tuys.diff.schemas import structure_reasons
from tuys.diff.steps import Reason, Step
from tuys.diff.version import Version
from tuys.verify import LEDGER_TABLE

REDIRECTS = "redirects"
_PATTERN = re.compile(r"\*|\^.*\$", re.DOTALL)  # a column of such a name stands for several to polars
_LISTED = 3  # ids that a reason names
_KEEPING = "waivers"  # about the checks, not about the subject


@dataclass(frozen=True, eq=False)
class Diff:
    """The changes of each table that both versions could read, or that only one of them has.

    `redirects` are those of the new version: retired id -> (the next id or "", the reason).
    `unread` are the tables of either version that could not be compared. `present` is the package as it
    stands here, where this knows of takedowns that neither version does.
    """

    old: Version
    new: Version
    tables: Mapping[str, TableChanges]
    unread: tuple[str, ...]
    redirects: Redirects
    present: Version | None = None

    def fate(self, identity: str) -> Fate | None:
        """What became of an id; None where the new version does not retire it."""
        return fate(self.redirects, identity)

    def successor(self, identity: str) -> str | None:
        """The id to use instead of a retired one, through all redirects; None where there is none."""
        end = self.fate(identity)
        return end.successor if end else None

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """What asks for a step of the version, the largest step first; empty where nothing changed."""
        found = [*structure_reasons(self.old.package, self.new.package)]
        for name, changes in self.tables.items():
            if name != LEDGER_TABLE:  # it gets its row after each release, and asks for no step
                found += _row_reasons(self, name, changes)
        return tuple(sorted(found, key=lambda reason: -reason.step))


def compare(old: Version, new: Version) -> Diff:
    """What leads from the old version to the new one."""
    tables, unread = {}, []
    for name in dict.fromkeys((*new.package.by_name, *old.package.by_name)):
        frames = [_frame(version, name) for version in (old, new)]
        if frames[0] is None or frames[1] is None:
            unread.append(name)
        else:
            tables[name] = compare_rows(frames[0], frames[1], _key(old, new, name))
    return Diff(old, new, tables, tuple(unread), redirects_of(new))


def _frame(version: Version, name: str) -> pl.DataFrame | None:
    """The rows; none where the version has no such table, None where they could not be read."""
    if name not in version.package.by_name:
        return pl.DataFrame()
    frame = version.frames.get(name)
    return None if frame is None or any(map(_PATTERN.fullmatch, frame.columns)) else frame


def _key(old: Version, new: Version, name: str) -> tuple[str, ...]:
    """The primary key, that of the new version where both have the table."""
    for version in (new, old):
        resource = version.package.by_name.get(name)
        if resource is not None:
            return resource.schema.primary_key if resource.schema else ()
    return ()


def redirects_of(version: Version) -> Redirects:
    """Retired id -> the next id or "", the reason; empty where the version has no such table."""
    frame = version.frames.get(REDIRECTS, pl.DataFrame())
    if not {"old_id", "new_id", "reason"} <= set(frame.columns):
        return {}
    return {old: (new, why) for old, new, why in frame.select("old_id", "new_id", "reason").iter_rows()}


def _row_reasons(diff: Diff, name: str, changes: TableChanges) -> Iterator[Reason]:
    if name == _KEEPING:
        if changes:
            yield Reason(Step.PATCH, f"rows of {name} changed")
        return
    added, removed = changes.added.height, changes.removed.height
    if changes.changed.height:
        yield Reason(Step.PATCH, f"{_number(changes.changed.height, 'cell')} of {name} corrected")
    if changes.key:
        yield from _gone(diff, name, changes.ids(changes.removed))
    elif removed > added:
        yield Reason(Step.MAJOR, f"{_number(removed - added, 'row')} of {name} gone")
    elif removed:
        yield Reason(Step.PATCH, f"{_number(removed, 'row')} of {name} corrected")
    if added and (changes.key or added > removed):
        yield Reason(
            Step.MINOR, f"{_number(added if changes.key else added - removed, 'row')} added to {name}"
        )


def _gone(diff: Diff, name: str, ids: list[str]) -> Iterator[Reason]:
    followed = [identity for identity in ids if diff.successor(identity)]
    if followed:
        yield Reason(Step.MINOR, f"{name}: {_ids(followed)} merged or split, with a redirect")
    kept = set(followed)
    lost = [identity for identity in ids if identity not in kept]
    if lost:
        yield Reason(Step.MAJOR, f"{name}: {_ids(lost)} gone without a successor")


def _ids(ids: list[str]) -> str:
    more = f" and {len(ids) - _LISTED:,} more" if len(ids) > _LISTED else ""
    return ", ".join(ids[:_LISTED]) + more


def _number(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")
