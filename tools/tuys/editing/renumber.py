"""Gives the records of one branch other ids where another branch took the same ones."""

import re
from collections.abc import Callable, Iterable, Mapping

from tuys.editing.draft import Draft, Row
from tuys.editing.ids import free_id, letter_of, used_ids
from tuys.lexical.order import sort_key

_CLAIM = re.compile(r"(S[0-9]{4,})-[0-9]{3,}")
Rename = Callable[[str], str]


def collisions(base: Draft, ours: Draft, theirs: Draft, former: Iterable[str] = ()) -> dict[str, str]:
    """New ids for the records that both branches added under one id and that are not one record.

    Only ours are renumbered, only what `base` does not have: whatever was released keeps its id.
    """
    renames: dict[str, str] = {}
    former = tuple(former)
    while more := _clashing(base, ours, theirs, renames, former):
        renames |= more  # rows that look alike on both sides may speak of records that were told apart
    return renames


def _clashing(
    base: Draft, ours: Draft, theirs: Draft, renames: Mapping[str, str], former: Iterable[str]
) -> dict[str, str]:
    """New ids for the records that are not one record, given those that have new ids already."""
    found: dict[str, str] = {}
    rename = _renamer(renames)
    for table in sorted(ours.rows, key="sources".__ne__):  # their claims follow them
        key = ours.schema(table).primary_key
        if len(key) != 1 or letter_of(ours, table) is None:
            continue
        old, mine, other = (_by_id(draft, table, key[0]) for draft in (base, ours, theirs))
        known = {*old, *renames, *found}
        new = [one for one in mine if not {one, _source(one)} & known and one in other]
        taken = {*used_ids(ours, table), *used_ids(theirs, table), *former, *renames.values()}
        for one in sorted((one for one in new if _row(mine[one], rename) != other[one]), key=sort_key):
            found[one] = free_id(f"{_source(one)}-" if _source(one) else one[0], taken)
            taken.add(found[one])
    return found


def renamed(draft: Draft, renames: Mapping[str, str]) -> None:
    """Writes the new ids wherever the old ones stand: keys, references, claims' values, texts, sheets' names.

    An id of a claim follows the id of its source.
    """
    rename = _renamer(renames)
    for table, parts in draft.rows.items():
        draft.rows[table] = {
            rename(path): [_row(row, rename) for row in rows] for path, rows in parts.items()
        }
    for resource in draft.descriptor["resources"]:
        path = resource.get("path")
        if isinstance(path, list):
            resource["path"] = [rename(part) if isinstance(part, str) else part for part in path]


def _renamer(renames: Mapping[str, str]) -> Rename:
    """Replaces whole ids in a text; `S0003` in the claim id `S0003-001` too."""
    if not renames:
        return str
    longest = sorted(renames, key=len, reverse=True)
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(longest)})(?![0-9])")
    return lambda text: pattern.sub(lambda match: renames[match[0]], text)


def _row(row: Row, rename: Rename) -> Row:
    return {name: rename(text) for name, text in row.items()}


def _source(identity: str) -> str:
    """The source of a claim's id; "" for any other."""
    claim = _CLAIM.fullmatch(identity)
    return claim[1] if claim else ""


def _by_id(draft: Draft, table: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in draft.table(table)} if table in draft.rows else {}
