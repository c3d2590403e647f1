"""Gives the records of one branch other ids where another branch took the same ones."""

import re
from collections.abc import Iterable, Iterator, Mapping

from tuys.editing.draft import Draft, Row
from tuys.editing.ids import free_id, letter_of, used_ids
from tuys.lexical.order import sort_key
from tuys.package import Schema
from tuys.rules.relations import SYMMETRIC

_CLAIM = re.compile(r"(S[0-9]{4,})-[0-9]{3,}")
_WORD = re.compile(r"https?://\S+|(?<!\w)[A-Z][0-9]{4,}(?:-[0-9]{3,})?(?!\w)")  # an address is no id
_TEXTS = ("note", "reason")  # texts of coders, who may name a record in them
_TURNED = {"person_id": "other_id", "other_id": "person_id"}
_Renames = Mapping[str, str]


def collisions(base: Draft, ours: Draft, theirs: Draft, former: Iterable[str] = ()) -> dict[str, str]:
    """New ids for the records that both branches added under one id and that are not one record.

    Only ours are renumbered, only what `base` does not have: whatever was released keeps its id. The new ids
    of a table have the order of the old ones.
    """
    clashing: dict[str, str] = {}  # table by id
    while more := _clashing(base, ours, theirs, clashing):
        clashing |= more  # rows that look alike on both sides may speak of records that were told apart
    former, renames = tuple(former), dict[str, str]()
    for one in sorted(clashing, key=sort_key):
        table, head = clashing[one], f"{_source(one)}-" if _source(one) else one[0]
        taken = {*used_ids(ours, table), *used_ids(theirs, table), *former, *renames.values()}
        renames[one] = free_id(head, taken)
    return renames


def _clashing(base: Draft, ours: Draft, theirs: Draft, known: _Renames) -> dict[str, str]:
    """The table of each record that is not one record, given those that are `known` already."""
    found: dict[str, str] = {}
    told_apart = {one: f"our {one}" for one in known}
    for table in sorted(ours.rows, key="sources".__ne__):  # their claims follow them
        schema = ours.schema(table)
        if len(schema.primary_key) != 1 or letter_of(ours, table) is None:
            continue
        old, mine, other = (_by_id(draft, table, schema.primary_key[0]) for draft in (base, ours, theirs))
        for one in mine.keys() & other.keys() - old.keys() - known.keys():
            row = _row(schema, mine[one], told_apart, {})
            if _source(one) not in {*known, *found} and row != other[one]:
                found[one] = table
    return found


def renamed(draft: Draft, renames: _Renames, base: Draft) -> None:
    """Writes the new ids wherever the old ones stand: keys, references, claims' values, notes, sheets' names.

    An id of a claim follows the id of its source. A cell that is as in `base` stays as it is, and so does
    whatever is quoted, titled or an address.
    """
    for table, parts in draft.rows.items():
        schema, old = draft.schema(table), dict(_identified(base, table))
        draft.rows[table] = {
            _words(path, renames): [
                _row(schema, row, renames, old.get(draft.identity(table, row), {})) for row in rows
            ]
            for path, rows in parts.items()
        }
    _turn(draft, set(renames.values()))
    for resource in draft.descriptor["resources"]:
        path = resource.get("path")
        if isinstance(path, list):
            resource["path"] = [_words(part, renames) if isinstance(part, str) else part for part in path]


def _row(schema: Schema, row: Row, renames: _Renames, old: Row) -> Row:
    """The row with new ids; cells as in `old` are kept."""
    references = {*schema.primary_key, *(name for key in schema.foreign_keys for name in key.fields), "value"}
    new = dict(row)
    for name, text in row.items():
        if name in _TEXTS or (name == "value" and row.get("field") in _TEXTS):
            new[name] = _words(text, renames)
        elif name in references or name.endswith("_id"):
            new[name] = _whole(text, renames)
    return {name: row[name] if old.get(name) == row[name] else text for name, text in new.items()}


def _whole(text: str, renames: _Renames) -> str:
    """A cell that is an id, or a claim's id of a renamed source."""
    head, dash, tail = text.partition("-")
    return renames.get(text) or (f"{renames[head]}-{tail}" if dash and head in renames else text)


def _words(text: str, renames: _Renames) -> str:
    return _WORD.sub(lambda match: _whole(match[0], renames), text)


def _turn(draft: Draft, fresh: set[str]) -> None:
    """A symmetric relation names the smaller id first; claims about its ends follow."""
    turned = set()
    for row in draft.table("relations"):
        ends = row.get("person_id", ""), row.get("other_id", "")
        if row.get("relation") in SYMMETRIC and fresh & {*ends} and sort_key(ends[0]) > sort_key(ends[1]):
            row["other_id"], row["person_id"] = ends
            turned.add(row[draft.key("relations")])
    for claim in draft.table("claims"):
        if claim.get("record_id") in turned:
            claim["field"] = _TURNED.get(claim["field"], claim["field"])


def _identified(draft: Draft, table: str) -> Iterator[tuple[tuple[str, ...], Row]]:
    return ((draft.identity(table, row), row) for row in draft.table(table))


def _source(identity: str) -> str:
    """The source of a claim's id; "" for any other."""
    claim = _CLAIM.fullmatch(identity)
    return claim[1] if claim else ""


def _by_id(draft: Draft, table: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in draft.table(table)} if table in draft.rows else {}
