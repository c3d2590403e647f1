"""What the events say of a person's life, as far as several rules ask: death, return, custody in China."""

from tuys.lexical.dates import Interval, certainly_before
from tuys.records import Record
from tuys.rules.view import View, date_of, index

_DONE_TO = {"death": ("target",), "return": ("target", "participant", "principal")}
_CUSTODY = ("detention", "sentence", "loss_of_contact", "death")  # in China: whoever they befell was there


@index
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


@index
def custodies_in_china(view: View) -> dict[str, list[Record]]:
    """What befell each person in China and tells that they were there, as events."""
    places = {place.id for place in view.records("places") if place["country"] == "CN"}
    events = {
        event.id: event
        for event in view.records("events")
        if event["event_type"] in _CUSTODY and event["place_id"] in places
    }
    found: dict[str, list[Record]] = {}
    for part in view.records("participations"):
        if part["role"] == "target" and part["person_id"] and part["event_id"] in events:
            found.setdefault(part["person_id"], []).append(events[part["event_id"]])
    return found


def is_in_china(view: View, person: Record, when: Interval | None = None) -> bool:
    """Whether the person, no official, was held in China and is not known to have returned before `when`.

    Held is whom the category calls so, or whom a detention, sentence, loss of contact or death in China
    befell; a return counts if it is certainly later than each of these.
    """
    if person["category"] == "public_official":
        return False
    dates = (date_of(event, "date") for event in events_in(view, "return").get(person.id, ()))
    returns = [date for date in dates if date and (when is None or certainly_before(date, when))]
    custodies = custodies_in_china(view).get(person.id, ())
    left = [event for event in custodies if not _is_followed(date_of(event, "date"), returns)]
    return bool(left) or (person["category"] == "held_in_china" and not returns)


def _is_followed(custody: Interval | None, returns: list[Interval]) -> bool:
    return custody is not None and any(certainly_before(custody, date) for date in returns)


def forbidden_by_tier(view: View, record: Record, field: str) -> bool:
    """Whether the exposure tier of a person keeps this field empty. An unknown tier is for FLD-ENUM."""
    fields = view.fields(record.table)
    tiers = fields[field].exposure if field in fields else None
    known = fields["exposure"].enum if "exposure" in fields else None
    if tiers is None or record["exposure"] not in (known or ()):
        return False
    leave = tiers.get(record["exposure"])
    return not (leave == "yes" or (leave == "if_dead" and record.id in events_in(view, "death")))
