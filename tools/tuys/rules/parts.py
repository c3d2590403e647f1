"""What each person took part in or was subjected to, with the date of each event."""

from dataclasses import dataclass
from functools import lru_cache

from tuys.lexical.dates import Interval
from tuys.records import Record
from tuys.rules.view import View, date_of

PENALTIES_OF_CUSTODY = ("administrative_arrest", "imprisonment", "life_imprisonment")
_WAYS_OUT = {"release": ("target",), "death": ("target",), "return": ("target", "participant", "principal")}


@dataclass(frozen=True, eq=False)
class Part:
    """One participation with its event and the event's date."""

    record: Record
    event: Record
    date: Interval

    @property
    def type(self) -> str:
        """The type of the event."""
        return self.event["event_type"]

    @property
    def begins_custody(self) -> bool:
        """Whether the person is held from this event on: taken, or sentenced to arrest or imprisonment."""
        sentenced = self.type == "sentence" and self.record["penalty"] in PENALTIES_OF_CUSTODY
        return self.record["role"] == "target" and (self.type == "detention" or sentenced)

    @property
    def ends_custody(self) -> bool:
        """Whether the person is in no custody after this event: released, returned, dead."""
        return self.record["role"] in _WAYS_OUT.get(self.type, ())


@lru_cache(maxsize=1)
def parts_by_person(view: View) -> dict[str, tuple[Part, ...]]:
    """The parts of each person, by person id; without events whose date cannot be read."""
    dates = {event.id: (event, date_of(event, "date")) for event in view.records("events")}
    found: dict[str, list[Part]] = {}
    for record in view.records("participations"):
        event, date = dates.get(record["event_id"], (None, None))
        if record["person_id"] and event is not None and date is not None:
            found.setdefault(record["person_id"], []).append(Part(record, event, date))
    return {person: tuple(parts) for person, parts in found.items()}


@lru_cache(maxsize=1)
def undated(view: View) -> frozenset[str]:
    """The persons with a custody whose dates cannot be read, so that nothing follows from what is missing."""
    unread = {event.id for event in view.records("events") if date_of(event, "date") is None}
    return frozenset(row["person_id"] for row in view.records("participations") if row["event_id"] in unread)
