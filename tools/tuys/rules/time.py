"""The Time family, last part: events among themselves, and the age of people in them."""

from collections.abc import Iterator
from datetime import date

from tuys.findings import Severity
from tuys.lexical.dates import Interval, certainly_before, possibly_overlap
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.parts import Part, parts_by_person
from tuys.rules.plausible import event_dates, sound_date
from tuys.rules.view import View

_ADULT = 18
_JOINED_LATER = ("campaign",)


def evt_part_overlap(view: View) -> Iterator[Fault]:
    """An event lies outside the time of the event that it is part of.

    Finds: an event whose date certainly shares no day with the event that its `part_of` names. A ruling
    on appeal is part of the first sentence and later than it, so sentences in sentences are let pass.

    Why: the link or one of the dates is wrong, or the larger event lasted longer than recorded.

    Fix: correct the date or the link; or widen the date of the larger event, if a source supports it.

    Empty cells: without `part_of` or a date nothing is compared.
    """
    for event, whole, one, other in _linked(view, "part_of"):
        appeal = event["event_type"] == whole["event_type"] == "sentence"
        if not appeal and not possibly_overlap(one, other):
            message = f"{whole.id}, of which this is a part, is dated {whole['date']}: no day in common."
            yield Fault(event, "date", message, "Correct a date, or the link in part_of.", (whole,))


def evt_trigger_order(view: View) -> Iterator[Fault]:
    """An event is older than what set it off.

    Finds: an event certainly before the one that its `triggered_by` names. A context event can be
    announced and act beforehand, so it is let pass; sentences have their own rule, SEN-BEFORE-OFFENCE.

    Why: nothing follows from what has not happened; the link or a date is wrong.

    Fix: correct the date, or the link; if the source ties the event to an announcement, code that as a
    context event.

    Empty cells: without `triggered_by` or a date nothing is compared.
    """
    for event, cause, one, other in _linked(view, "triggered_by"):
        excepted = cause["event_type"] == "context" or event["event_type"] == "sentence"
        if not excepted and certainly_before(one, other):
            message = f"{cause.id}, which set this off, is dated {cause['date']}, after it."
            yield Fault(event, "date", message, "Correct a date, or the link in triggered_by.", (cause,))


def age_at_event(view: View) -> Iterator[Fault]:
    """Somebody in an event was a child then.

    Finds: a person who, by `born`, was certainly under 18 in an event in which they have a part, whatever
    the part: on its day, or, of what lasted from one day to another, on the latest day on which it can
    have begun. Of a campaign only the last day counts, because people join it later.

    Why: children are in no part of this dataset, for their safety.

    Fix: if `born` or the date is wrong, correct it; if not, remove the person from the event, and from
    the dataset if no other event remains.

    Empty cells: without `born` or a date nothing is computed.
    """
    for person, parts in parts_by_person(view).items():
        record = view.find("persons", person)
        born = sound_date(view, record, "born") if record else None
        events = tuple(part.event for part in parts if born and _certainly_a_child(born, part))
        if record is not None and events:
            message = f"This does not go together with {', '.join(event.id for event in events)}."
            yield Fault(record, "born", message, "Correct it, or remove the person from the event.", events)


def _linked(view: View, field: str) -> Iterator[tuple[Record, Record, Interval, Interval]]:
    """Each event with the event that a field of it names, and the dates of both."""
    dates = event_dates(view)
    for event in view.records("events"):
        other = view.find("events", event[field]) if event[field] not in ("", event.id) else None
        one, two = dates.get(event.id), dates.get(event[field])
        if other is not None and one and two:
            yield event, other, one, two


def _certainly_a_child(born: Interval, part: Part) -> bool:
    joined = part.type in _JOINED_LATER or part.date.open_start
    day, birth = date.fromordinal(part.date.last_max if joined else part.date.first_max), born.start
    years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    return born.firm and part.date.firm and day != date.max and years < _ADULT


RULES = (
    Rule("EVT-PART-OVERLAP", Severity.WARNING, ("events",), evt_part_overlap),
    Rule("EVT-TRIGGER-ORDER", Severity.WARNING, ("events",), evt_trigger_order),
    Rule("AGE-AT-EVENT", Severity.ERROR, ("persons", "events", "participations"), age_at_event, safety=True),
)
