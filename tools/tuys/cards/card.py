"""Makes the card of a record."""

from pathlib import Path

from tuys.cards.cells import cell
from tuys.cards.find import find
from tuys.cards.model import About, Card
from tuys.cards.opened import opened
from tuys.cards.safe import safe
from tuys.cards.sections import sections
from tuys.cards.words import kind, title
from tuys.derived.status import Status, status_of
from tuys.lexical.dates import parse_date
from tuys.package import Field
from tuys.reading import Reading
from tuys.records import Record
from tuys.rules.view import View

_STATUS_READS = ("persons", "events", "participations", "claims", "sources")
_LEVEL_READS = ("claims", "sources", "events")
_MOST_GAPS = 8


def show(typed: str, start: str | Path | None = None, release: str | None = None) -> Card:
    """The card of the record with this id, in the package at `start` (or the nearest one), or a release.

    The package is not validated: what cannot be read is named in `missing`. TuysError where there is no
    such id, package or release. What must not be shown of the data is `[withheld]`; of what has been taken
    down since a release nothing is shown.
    """
    with opened(start, release) as version:
        found = find(version, typed)
        view, record = found.view, found.record
        missing = _missing(found.reading, version.refused)
        package = version.package
        about = About(
            package.name, package.version or "", _as_of(view), found.retired, missing, version.release
        )
        if record is None:
            return safe(view, Card(typed.strip().upper(), "redirects", "Retired", "", about))
        return card_of(found.reading, view, record, about)


def card_of(reading: Reading, view: View, record: Record, about: About) -> Card:
    """The card of a record that is there, without what must not be shown."""
    return safe(view, _card(reading, view, record, about))


def _card(reading: Reading, view: View, record: Record, about: About) -> Card:
    notes, levels = list[str](), not reading.lacks(*_LEVEL_READS)
    return Card(
        record.id,
        record.table,
        kind(view, record),
        title(view, record),
        about,
        cells=tuple(cell(view, record, field, levels) for field in _fields(view, record)),
        sections=sections(view, record),
        status=_status(reading, view, record, notes),
        notes=(*notes, *_twins(view, record), *_unbacked(reading)),
    )


def _as_of(view: View) -> str:
    return str(view.dataset.package.descriptor.get("as_of") or "")


def _fields(view: View, record: Record) -> list[Field]:
    return [field for field in view.fields(record.table).values() if field.name in record.values]


def _missing(reading: Reading, told: tuple[str, ...]) -> tuple[str, ...]:
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
