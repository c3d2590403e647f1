"""Makes the card of a record."""

from pathlib import Path

from tuys.cards.lookup import look_up
from tuys.cards.model import About, Card, Cell, Evidence
from tuys.cards.sections import sections
from tuys.cards.words import code, label, named, refers, title
from tuys.derived.corroboration import corroboration
from tuys.derived.status import Status, status_of
from tuys.lexical.dates import parse_date
from tuys.package import Field, read_package
from tuys.reading import Reading, read_records
from tuys.records import Record
from tuys.rules.lives import forbidden_by_tier
from tuys.rules.view import View

_STATUS_READS = ("persons", "events", "participations", "claims", "sources")
_LEVEL_READS = ("claims", "sources", "events")
_MOST_GAPS = 8


def show(typed: str, start: str | Path | None = None) -> Card:
    """The card of the record with this id, in the package at `start` (or the nearest one).

    The package is not validated: what cannot be read is named in `missing`. TuysError where there is no
    such id, or no package.
    """
    package, findings = read_package(start)
    reading = read_records(package)
    view = View(reading.dataset)
    record, retired = look_up(reading, view, typed)
    missing = _missing(reading, [finding.message for finding in findings])
    about = About(package.name, package.version or "", _as_of(view), retired, missing)
    if record is None:
        return Card(typed.strip().upper(), "redirects", "Retired", "", about)
    notes = list[str]()
    return Card(
        record.id,
        record.table,
        _kind(view, record),
        title(view, record),
        about,
        cells=tuple(_cell(reading, view, record, field) for field in _fields(view, record)),
        sections=sections(view, record),
        status=_status(reading, view, record, notes),
        notes=(*notes, *_twins(view, record), *_unbacked(reading)),
    )


def _as_of(view: View) -> str:
    return str(view.dataset.package.descriptor.get("as_of") or "")


def _fields(view: View, record: Record) -> list[Field]:
    return [field for field in view.fields(record.table).values() if field.name in record.values]


def _kind(view: View, record: Record) -> str:
    """What one row of the table is called: the title of its id, without the word ID."""
    key = next(iter(view.fields(record.table).values()))
    return str(key.descriptor.get("title") or record.table).removesuffix(" ID")


def _missing(reading: Reading, told: list[str]) -> tuple[str, ...]:
    lines = [*told, *(line for lines in reading.gaps.values() for line in lines)]
    more = len(lines) - _MOST_GAPS
    return (*lines[:_MOST_GAPS], *([f"and {more} more; run tuys validate"] if more > 0 else []))


def _status(reading: Reading, view: View, record: Record, notes: list[str]) -> Status | None:
    """The custody state of a person; a note instead where too little can be read for it."""
    if record.table != "persons" or "category" not in view.fields("persons"):
        return None
    if parse_date(_as_of(view)) is None:
        notes.append("The custody state is not derived: as_of in datapackage.json is missing or no date.")
    elif reading.lacks(*_STATUS_READS):
        notes.append("The custody state is not derived: not everything that it rests on could be read.")
    else:
        return status_of(view, record)
    return None


def _twins(view: View, record: Record) -> list[str]:
    table = view.dataset.tables[record.table]
    lines = [str(other.line) for other in table.records if other.id == record.id and other is not record]
    return [f"The id stands again on line {', '.join(lines)} of {record.path}."] if lines else []


def _unbacked(reading: Reading) -> list[str]:
    dataset = reading.dataset.package.ruleset == "tuys"
    told = "How the values are backed is not told: not everything that it rests on could be read."
    return [told] if dataset and reading.lacks(*_LEVEL_READS) else []


def _cell(reading: Reading, view: View, record: Record, field: Field) -> Cell:
    other = refers(view, record, field.name) if record[field.name] else None
    words = title(view, other) if other else code(field, record[field.name])
    backed = field.claim and not reading.lacks(*_LEVEL_READS)
    return Cell(
        field.name,
        str(field.descriptor.get("title") or field.name),
        record[field.name],
        words,
        field.claim,
        not record[field.name] and forbidden_by_tier(view, record, field.name),
        tuple(
            _evidence(view, claim)
            for claim in sorted(view.claims_by_cell.get((record.id, field.name), ()), key=lambda one: one.id)
        ),
        corroboration(view, record, field.name) if backed else None,
    )


def _evidence(view: View, claim: Record) -> Evidence:
    source = view.find("sources", claim["source_id"])
    speaker = named(view, claim["speaker_id"]) if claim["speaker_id"] else claim["speaker_label"]
    plain = ("value", "original", "source_id", "locator", "speaker_id", "basis", "stance", "rank", "note")
    return Evidence(
        claim_id=claim.id,
        publisher=source["publisher"] if source else "",
        published=source["published"] if source else "",
        speaker=speaker,
        basis_label=label(view, claim, "basis"),
        **{name: claim[name] for name in plain},
    )
