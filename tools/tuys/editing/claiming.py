"""Writes the claims for what a record says into the sheet of the source that supports it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tuys.canonical import mended
from tuys.editing.draft import NOTHING, Draft, Row
from tuys.editing.entry import add_sheet
from tuys.editing.ids import next_claim_id
from tuys.editing.labels import bearers, resolve
from tuys.errors import TuysError
from tuys.gate.header import suggest
from tuys.rules.cells import needs_claim
from tuys.rules.view import table_of

_WITH = {"events": ("participations", "event_id"), "persons": ("names", "subject_id"),
         "places": ("names", "subject_id")}  # fmt: skip
_TELLING = ("source_id", "locator", "speaker_id", "speaker_label", "stance")  # what tells claims apart


@dataclass(frozen=True)
class Passage:
    """Where a source says something, who says it there, and who coded it when (an ISO date)."""

    source_id: str
    locator: str
    coder: str
    coded_on: str
    speaker: str = ""
    basis: str = ""
    stance: str = "asserts"
    rank: str = ""
    original: str = ""
    note: str = ""


@dataclass(frozen=True)
class Wanted:
    """What to claim of records: cells without evidence, `everything`, these `fields`, or this `value`."""

    record_ids: tuple[str, ...]
    fields: tuple[str, ...] = ()
    everything: bool = False
    value: str = ""


def add_claims(draft: Draft, wanted: Wanted, passage: Passage, former: Iterable[str] = ()) -> None:
    """Adds a claim for each cell that is wanted. TuysError where there is nothing to claim."""
    if draft.find("sources", passage.source_id) is None:
        known = ", ".join(row["source_id"] for row in draft.table("sources"))
        raise TuysError(f"there is no source {passage.source_id}; there are {known}. {NOTHING}")
    listed = dict.fromkeys(
        cell for record_id in wanted.record_ids for cell in _cells(draft, record_id, wanted)
    )
    common, former = _common(draft, wanted, passage), tuple(former)
    cells = [cell for cell in listed if not _is_said(draft, cell, common)]
    if not cells:
        raise TuysError(_nothing_left(wanted, passage))
    path = add_sheet(draft, passage.source_id)
    for record_id, field, value in cells:
        claim_id = next_claim_id(draft, passage.source_id, former)
        row = {**common, "claim_id": claim_id, "record_id": record_id, "field": field, "value": value}
        draft.add("claims", row, path)


def _cells(draft: Draft, record_id: str, wanted: Wanted) -> list[tuple[str, str, str]]:
    """(record, field, value) of the cells that are wanted of one record."""
    table = table_of(record_id)
    record = draft.find(table, record_id) if table in draft.rows else None
    if table is None or record is None:
        raise TuysError(f"there is no record {record_id} that takes claims. {NOTHING}")
    _check_fields(draft, table, record_id, wanted)
    if wanted.value:
        return [(record_id, wanted.fields[0], mended(wanted.value))]
    cells = [cell for part, row in _records(draft, table, record) for cell in _filled(draft, part, row)]
    if wanted.fields:
        return [cell for cell in cells if cell[1] in wanted.fields]
    if wanted.everything:
        return cells
    adopted = {(row["record_id"], row["field"]) for row in draft.table("claims") if row["rank"] == "adopted"}
    return [cell for cell in cells if cell[:2] not in adopted]


def _records(draft: Draft, table: str, record: Row) -> Iterator[tuple[str, Row]]:
    """The record itself and those that hang on it: an event's participations, a person's names."""
    yield table, record
    if table in _WITH:
        other, field = _WITH[table]
        identity = record[draft.key(table)]
        yield from ((other, row) for row in draft.table(other) if row[field] == identity)


def _filled(draft: Draft, table: str, row: Row) -> Iterator[tuple[str, str, str]]:
    """The cells that need a claim."""
    for field in draft.schema(table).fields:
        if needs_claim(field, row[field.name]):
            yield row[draft.key(table)], field.name, row[field.name]


def _check_fields(draft: Draft, table: str, record_id: str, wanted: Wanted) -> None:
    tables = (table,) if wanted.value else (table, *_WITH.get(table, ())[:1])
    claimable = [field.name for one in tables for field in draft.schema(one).fields if field.claim]
    for name in wanted.fields:
        if name not in claimable:
            meant = suggest(name, claimable)
            advice = f"did you mean {meant}?" if meant else f"there are {', '.join(claimable)}."
            raise TuysError(f"{record_id} has no field '{name}' that needs a claim; {advice} {NOTHING}")
    if wanted.value and len(wanted.fields) != 1:
        raise TuysError(f"--value goes with exactly one --field. {NOTHING}")


def _is_said(draft: Draft, cell: tuple[str, str, str], common: Row) -> bool:
    """Whether the source's sheet has this very claim: the same value, place, speaker and stance."""
    same = {name: common.get(name, "") for name in _TELLING}
    wanted = {**same, **dict(zip(("record_id", "field", "value"), cell, strict=True))}
    return any(all(row[name] == text for name, text in wanted.items()) for row in draft.table("claims"))


def _nothing_left(wanted: Wanted, passage: Passage) -> str:
    records = ", ".join(wanted.record_ids)
    if wanted.fields or wanted.value or wanted.everything:
        return (
            f"nothing to claim of {records}: these cells are empty, or {passage.source_id} has the "
            f"claims already. {NOTHING}"
        )
    return (
        f"every filled cell of {records} has an adopted claim already; name cells with --field, or "
        f"--all, if {passage.source_id} supports them too. {NOTHING}"
    )


def _common(draft: Draft, wanted: Wanted, passage: Passage) -> Row:
    """What all claims of one call share."""
    if wanted.value and not passage.rank:
        raise TuysError(f"a --value of your own needs a --rank, such as alternative. {NOTHING}")
    if passage.speaker and not passage.basis:
        codes = draft.schema("claims").by_name["basis"].enum or ()
        raise TuysError(f"a --speaker needs a --basis: {', '.join(map(str, codes))}. {NOTHING}")
    speaker = _speaker(draft, mended(passage.speaker))
    return {
        "source_id": passage.source_id,
        "locator": mended(passage.locator),
        **speaker,
        "basis": passage.basis or "source_own",
        "stance": passage.stance,
        "rank": passage.rank or "adopted",
        "original": mended(passage.original),
        "note": mended(passage.note),
        "coded_by": passage.coder,
        "coded_on": passage.coded_on,
    }


def _speaker(draft: Draft, text: str) -> Row:
    """A person by id or by a name that only one bears; else a label in the coder's words."""
    is_id = re.fullmatch("[Pp][0-9]+", text)
    if is_id or bearers(draft, "persons", text):
        return {"speaker_id": resolve(draft, "claims", "speaker_id", text)}
    return {"speaker_label": text}
