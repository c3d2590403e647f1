"""What each person took part in or was subjected to, with the date of each event."""

from dataclasses import dataclass

from tuys.lexical.dates import Interval
from tuys.records import Record
from tuys.rules.lives import events_in
from tuys.rules.plausible import event_dates, sound_date
from tuys.rules.view import View, index

PENALTIES_OF_CUSTODY = ("administrative_arrest", "imprisonment", "life_imprisonment")
_ENDS_OF_ALL = ("death", "return")


@dataclass(frozen=True, eq=False)
class Part:
    """One participation with its event, the event's date and type, and the date in `until`.

    `begins_custody`: the person is held from this event on (taken, or sentenced to arrest or imprisonment).
    `ends_custody`: the person is in no custody after it (released, returned, dead).
    """

    record: Record
    event: Record
    date: Interval
    until: Interval | None
    type: str
    begins_custody: bool
    ends_custody: bool


@index
def parts_by_person(view: View) -> dict[str, tuple[Part, ...]]:
    """The parts of each person, by person id; without events whose date cannot be meant."""
    events, dates = {event.id: event for event in view.records("events")}, event_dates(view)
    found: dict[str, list[Part]] = {}
    for record in view.records("participations"):
        event, date = events.get(record["event_id"]), dates.get(record["event_id"])
        if record["person_id"] and event is not None and date is not None:
            found.setdefault(record["person_id"], []).append(_part(view, record, event, date))
    return {person: tuple(parts) for person, parts in found.items()}


@index
def undated(view: View) -> frozenset[str]:
    """The persons with a custody whose dates cannot be read, so that nothing follows from what is missing."""
    dates = event_dates(view)
    return frozenset(
        row["person_id"] for row in view.records("participations") if row["event_id"] not in dates
    )


def _part(view: View, record: Record, event: Record, date: Interval) -> Part:
    kind, role = event["event_type"], record["role"]
    held = kind == "detention" or (kind == "sentence" and record["penalty"] in PENALTIES_OF_CUSTODY)
    until = sound_date(view, record, "until") if record["until"] else None
    return Part(record, event, date, until, kind, held and role == "target", _ends(view, record, event))


def _ends(view: View, record: Record, event: Record) -> bool:
    """Whether the person is in no custody after the event: released, returned, dead."""
    kind = event["event_type"]
    if kind not in _ENDS_OF_ALL:
        return kind == "release" and record["role"] == "target"
    return event in events_in(view, kind).get(record["person_id"], ())
