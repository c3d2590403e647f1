"""Merges two versions of a package that come from one: row by row and cell by cell, not line by line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tuys.editing.draft import NOTHING, Draft, Row
from tuys.errors import TuysError
from tuys.lexical.semver import is_version, precedence

_ABSENT = object()
_SHOWN = 5
Placed = dict[tuple[str, ...], tuple[str, Row]]


class Three(NamedTuple):
    """One value in the common past and on both sides."""

    base: Any
    ours: Any
    theirs: Any


@dataclass
class Merged:
    """The merged draft, and the places where both versions say different things."""

    draft: Draft
    conflicts: list[str] = field(default_factory=list)

    def contradictions(self) -> str:
        """The first places in one line."""
        more = len(self.conflicts) - _SHOWN
        return "; ".join(self.conflicts[:_SHOWN]) + (f"; and {more} more" if more > 0 else "")


def refuse_twice(draft: Draft, side: str) -> None:
    """TuysError where a key stands twice in one table: which of the rows is meant, nobody can know."""
    for table in draft.rows:
        schema = draft.schema(table)
        count = Counter(draft.identity(table, row) for row in draft.table(table))
        twice = next((key for key, number in count.items() if number > 1), None)
        if twice and (schema.primary_key or schema.unique_keys):
            raise TuysError(f"{table}: {' '.join(twice)} stands twice in {side}. {NOTHING}")


def merge(base: Draft, ours: Draft, theirs: Draft) -> Merged:
    """What both versions changed, in one draft that stands on theirs."""
    merged = Merged(Draft(theirs.package, {}, dict(theirs.descriptor)))
    for table in dict.fromkeys((*theirs.rows, *ours.rows)):
        merged.draft.rows[table] = _table(table, base, ours, theirs, merged.conflicts)
    descriptors = _one_version(Three(base.descriptor, ours.descriptor, theirs.descriptor))
    merged.draft.descriptor = _value("datapackage.json", descriptors, merged.conflicts)
    return merged


def _one_version(three: Three) -> Three:
    """The descriptors; where both sides changed the version, both declare the higher one."""
    old, mine, other = (one.get("version") for one in three)
    given = [one for one in (mine, other) if isinstance(one, str) and is_version(one)]
    if len(given) < 2 or old in given:
        return three
    higher = max(given, key=precedence)
    return three._replace(
        **{side: {**getattr(three, side), "version": higher} for side in ("ours", "theirs")}
    )


def _table(table: str, base: Draft, ours: Draft, theirs: Draft, conflicts: list[str]) -> dict[str, list[Row]]:
    """The rows of one table by path."""
    old, mine, other = (_placed(draft, table) for draft in (base, ours, theirs))
    paths = (*theirs.rows.get(table, {}), *ours.rows.get(table, {}))
    rows: dict[str, list[Row]] = {path: [] for path in paths}
    for key in dict.fromkeys((*other, *mine)):
        row = _value(" ".join(key), Three(*(_row(placed, key) for placed in (old, mine, other))), conflicts)
        if row is not _ABSENT:
            rows[(other.get(key) or mine[key])[0]].append(row)
    return rows


def _placed(draft: Draft, table: str) -> Placed:
    """The rows of a table by what tells them apart, each with its path; the same one again by its number."""
    placed: Placed = {}
    count: Counter[tuple[str, ...]] = Counter()
    for path, rows in draft.rows.get(table, {}).items():
        for row in rows:
            key = draft.identity(table, row)
            placed[(*key, str(count[key])) if key in placed else key] = (path, row)
            count[key] += 1
    return placed


def _row(placed: Placed, key: tuple[str, ...]) -> Any:
    return placed[key][1] if key in placed else _ABSENT


def _value(place: str, three: Three, conflicts: list[str]) -> Any:
    """One value as both sides want it; lists are merged by their members, objects by their properties."""
    old, mine, other = three
    if mine in (old, other):
        return other
    if other == old:
        return mine
    if isinstance(mine, Mapping) and isinstance(other, Mapping):
        before = old if isinstance(old, Mapping) else {}
        return _members(place, Three(before, mine, other), conflicts)
    if isinstance(mine, list) and isinstance(other, list):
        known = Three(*(_known(one) if isinstance(one, list) else {} for one in three))
        return list(_members(place, known, conflicts).values())
    deleted = mine is _ABSENT or other is _ABSENT
    conflicts.append(f"{place}{' is deleted in one and changed in the other' if deleted else ''}")
    return mine if other is _ABSENT else other


def _members(place: str, three: Three, conflicts: list[str]) -> dict[Any, Any]:
    """The members of an object: theirs without what we took out, then what we added."""
    names = dict.fromkeys((*three.theirs, *three.ours))
    merged = {name: _value(f"{place} {name}", Three(*(one.get(name, _ABSENT) for one in three)), conflicts)
              for name in names}  # fmt: skip
    return {name: value for name, value in merged.items() if value is not _ABSENT}


def _known(members: Sequence[Any]) -> dict[str, Any]:
    """The members of a list by their name, else by what they are."""
    return {
        str(one["name"]) if isinstance(one, Mapping) and "name" in one else repr(one): one for one in members
    }
