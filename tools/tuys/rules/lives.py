"""What the events say of a person's life, as far as several rules ask for it: death and return."""

from functools import lru_cache

from tuys.lexical.dates import Interval, certainly_before
from tuys.records import Record
from tuys.rules.view import View, date_of

_DONE_TO = {"death": ("target",), "return": ("target", "participant", "principal")}


@lru_cache(maxsize=4)
def events_in(view: View, event_type: str) -> dict[str, list[Record]]:
    """The deaths, or the returns, of each person."""
    events = {event.id: event for event in view.records("events") if event["event_type"] == event_type}
    found: dict[str, list[Record]] = {}
    for part in view.records("participations"):
        event = events.get(part["event_id"])
        if event is not None and part["person_id"] and part["role"] in _DONE_TO[event_type]:
            found.setdefault(part["person_id"], []).append(event)
    return found


def certainly_earlier(view: View, event_type: str, person_id: str, when: Interval) -> Record | None:
    """A death or return of the person that lies before `when` in every reading of the dates."""
    for event in events_in(view, event_type).get(person_id, ()):
        date = date_of(event, "date")
        if date is not None and certainly_before(date, when):
            return event
    return None


def forbidden_by_tier(view: View, record: Record, field: str) -> bool:
    """Whether the exposure tier of a person keeps this field empty. An unknown tier is for FLD-ENUM."""
    fields = view.fields(record.table)
    tiers = fields[field].exposure if field in fields else None
    known = fields["exposure"].enum if "exposure" in fields else None
    if tiers is None or record["exposure"] not in (known or ()):
        return False
    leave = tiers.get(record["exposure"])
    return not (leave == "yes" or (leave == "if_dead" and record.id in events_in(view, "death")))
