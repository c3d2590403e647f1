"""Chains of records, each of which names the next in one of its fields: the larger whole, the original."""

from collections.abc import Iterator, Mapping

from tuys.records import Record
from tuys.rules.view import View

_WITHIN = {"places": "parent_id", "events": "part_of"}  # the field that names the larger whole


def wholes(view: View, table: str, identity: str) -> set[str]:
    """The id of a place or event, and those of everything that it lies within."""
    seen: set[str] = set()
    here: str = identity
    while here and here not in seen:
        seen.add(here)
        record = view.find(table, here)
        here = record[_WITHIN.get(table, "")] if record else ""
    return seen


def circles(records: Mapping[str, Record], field: str) -> Iterator[list[Record]]:
    """The circles that the links of one field form among records by id, each from its first record on."""
    order = {identity: number for number, identity in enumerate(records)}
    done: set[str] = set()
    for start in records:
        path: dict[str, None] = {}
        here = start
        while here in records and here not in done and here not in path:
            path[here] = None
            here = records[here][field]
        done.update(path)
        if here in path:
            ids = list(path)[list(path).index(here) :]
            first = ids.index(min(ids, key=order.__getitem__))
            yield [records[identity] for identity in (*ids[first:], *ids[:first])]
