"""Adds a row of some kind to a draft, with what belongs to it: a name's row, a coding sheet."""

import re
from collections.abc import Iterable, Mapping

from tuys.canonical import mended
from tuys.editing.draft import NOTHING, Draft
from tuys.editing.ids import next_id
from tuys.editing.kinds import KINDS, OF_NAMES, Kind, missing, spelling
from tuys.editing.labels import bearers, resolve
from tuys.errors import TuysError
from tuys.lexical.order import sort_key
from tuys.rules.relations import SYMMETRIC
from tuys.waivers import value_hash

_ID = re.compile("[A-Za-z][0-9]+(?:-[0-9]+)?")


def add_entry(
    draft: Draft, name: str, given: Mapping[str, str], today: str, former: Iterable[str] = ()
) -> str:
    """Adds the row of this kind and gives its id. `today` is an ISO date, `former` the ids of releases.

    TuysError where something needed is missing or a reference cannot be told.
    """
    kind, former = KINDS[name], tuple(former)
    values = {field: mended(text) for field, text in given.items() if mended(text)}
    if lacking := missing(draft.package, kind, values):
        options = ", ".join(option(field) for field in lacking)
        raise TuysError(f"{'an' if name[0] in 'aeiou' else 'a'} {name} needs {options}. {NOTHING}")
    values = _filled(kind, values, today)
    own = {field: resolve(draft, kind.table, field, text) for field, text in values.items()
           if not (kind.named and field in OF_NAMES)}  # fmt: skip
    if "subject_id" in own:
        own["subject_id"] = _subject(draft, own["subject_id"])
    if kind.table == "waivers":
        return _add_waiver(draft, own)
    record_id = next_id(draft, kind.table, former)
    if own.get("relation") in SYMMETRIC:  # stored once, the smaller id first
        own["person_id"], own["other_id"] = sorted((own["person_id"], own["other_id"]), key=sort_key)
    draft.add(kind.table, {**own, draft.key(kind.table): record_id})
    if kind.named and values.get("lang"):
        row = spelling(values, own[kind.named], record_id)
        draft.add("names", {**row, "name_id": next_id(draft, "names", former)})
    if kind.table == "sources":
        add_sheet(draft, record_id)
    return record_id


def _add_waiver(draft: Draft, own: Mapping[str, str]) -> str:
    """A waiver, bound to what the cell holds now."""
    field = own.get("field", "")
    record_id = own["record_id"].upper() if _ID.fullmatch(own["record_id"]) else own["record_id"]
    tables = (table for table in draft.rows if table != "waivers")
    row = next(filter(None, (draft.find(table, record_id) for table in tables)), None)
    if row is None:
        raise TuysError(f"there is no record {record_id}. {NOTHING}")
    if field and field not in row:
        raise TuysError(f"{record_id} has no field '{field}'; there are {', '.join(row)}. {NOTHING}")
    value = value_hash(row[field]) if field else ""
    draft.add("waivers", {**own, "record_id": record_id, "value_sha256": value})
    return record_id


def add_sheet(draft: Draft, source_id: str) -> str:
    """Gives a source its coding sheet, listed in the descriptor; the path of the sheet."""
    path = f"seeds/{source_id}.csv"
    sheets = draft.rows.setdefault("claims", {})
    if path not in sheets:
        sheets[path] = []
        draft.dirty.add(("claims", path))
        for resource in draft.descriptor["resources"]:
            if resource.get("name") == "claims":
                resource["path"] = [*_listed(resource.get("path")), path]
    return path


def _subject(draft: Draft, text: str) -> str:
    """Whose name it is: an id, or a name that only one person or place bears."""
    found = [*bearers(draft, "persons", text), *bearers(draft, "places", text)]
    return found[0] if len(found) == 1 else text.upper() if _ID.fullmatch(text) else text


def option(field: str) -> str:
    """The command line's option for a field: `--place-id`."""
    return f"--{field.replace('_', '-')}"


def _filled(kind: Kind, values: dict[str, str], today: str) -> dict[str, str]:
    if kind.table == "names" and values.get("form", "adapted") == "adapted":
        values = {"form": "adapted", "scheme": "as_published", **values}
    return {**(kind.plain or {}), **dict.fromkeys(kind.today, today), **values}


def _listed(path: object) -> list[str]:
    return [str(part) for part in path] if isinstance(path, list) else [str(path)] if path else []
