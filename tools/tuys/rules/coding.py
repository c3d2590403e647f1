"""The Coding family, first part: each event has what its type asks for, once."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.dates import possibly_overlap
from tuys.records import Record
from tuys.rules.chains import circles
from tuys.rules.model import Fault, Rule
from tuys.rules.parts import Part, parts_by_person
from tuys.rules.view import View

_ROLES_NEEDED = {
    "protest": ("participant", "organiser"),
    **dict.fromkeys(("detention", "sentence", "warning", "summons", "travel_block", "death"), ("target",)),
}
_CUSTODY_NEEDED = ("detention",)
_CUSTODY_ALLOWED = ("detention", "sentence", "release", "death")
ACTS_OF_AUTHORITIES = (
    "summons",
    "warning",
    "travel_block",
    "detention",
    "search",
    "prosecution",
    "sentence",
    "release",
    "ill_treatment",
    "reprisal",
    "dispersal",
)
RESPONSE_NEEDED = (*ACTS_OF_AUTHORITIES, "death", "loss_of_contact")
_OWN_ROLES = ("target", "participant", "organiser", "principal")


def evt_role(view: View) -> Iterator[Fault]:
    """Nobody is recorded in the role that this type of event needs.

    Finds: a detention, sentence, warning, summons, travel block or death without a target; a protest
    without a participant or organiser.

    Why: an act done to nobody, or a protest of nobody, cannot be counted.

    Fix: add a participation: a person, or a group ("activists") with a count if the source gives one.

    Empty cells: a participation without a role is for FLD-REQUIRED.
    """
    for event in view.records("events"):
        needed = _ROLES_NEEDED.get(event["event_type"], ())
        present = {part["role"] for part in view.participations_by_event.get((event.id,), ())}
        if needed and present.isdisjoint(needed):
            message = f"A {event['event_type']} needs a {' or '.join(needed)}, and has none."
            yield Fault(event, "event_type", message, "Add a participation: a person, or a group.")


def evt_custody(view: View) -> Iterator[Fault]:
    """The form of custody is missing, or stands where there is no custody.

    Finds: a detention without custody_form; a custody_form in an event other than a detention, sentence,
    release or death.

    Why: how somebody was held decides what may follow, and is counted.

    Fix: fill it, with `unspecified` if the source does not say; elsewhere empty it.

    Empty cells: a fault in a detention, right in every other event.
    """
    for event in view.records("events"):
        kind, form = event["event_type"], event["custody_form"]
        if kind in _CUSTODY_NEEDED and not form:
            hint = "Write unspecified if the source does not say."
            yield Fault(event, "custody_form", f"A {kind} needs a form of custody.", hint)
        if kind and form and kind not in _CUSTODY_ALLOWED:
            message = f"A {kind} has no form of custody."
            yield Fault(event, "custody_form", message, "Empty the cell, or correct the type of the event.")


def evt_response(view: View) -> Iterator[Fault]:
    """The official response is missing, or stands where nobody is asked for one.

    Finds: an act of authorities, a death or a loss of contact without official_response; any other event
    with one.

    Why: an authority that was asked and kept silent, and a passage that says nothing of a response, must
    not look the same.

    Fix: write `not_reported` if the passages say nothing, `no_comment` if officials did not comment; in
    protests, petitions, statements, context events, campaigns and returns empty the cell.

    Empty cells: a fault in acts of authorities, deaths and losses of contact, right elsewhere.
    """
    for event in view.records("events"):
        kind, response = event["event_type"], event["official_response"]
        if kind in RESPONSE_NEEDED and not response:
            hint = "Write not_reported if the passages say nothing of it."
            yield Fault(event, "official_response", f"A {kind} needs an official response.", hint)
        if kind and response and kind not in RESPONSE_NEEDED:
            hint = "Empty the cell; what an authority says in public is a statement."
            yield Fault(event, "official_response", f"A {kind} has no official response.", hint)


def evt_context(view: View) -> Iterator[Fault]:
    """A context event that no event refers to.

    Finds: an event of type `context` that no event names in `triggered_by`.

    Why: visits and meetings are recorded only as far as a source ties them to an event in scope.

    Fix: name it in `triggered_by` of the event that the source links to it, or remove it.

    Empty cells: an empty `triggered_by` names nothing.
    """
    named = {event["triggered_by"] for event in view.records("events")}
    for event in view.records("events"):
        if event["event_type"] == "context" and event.id not in named:
            message = "No event names this context event in triggered_by."
            yield Fault(
                event, "event_type", message, "Make the link that the source makes, or remove the event."
            )


def evt_link_cycle(view: View) -> Iterator[Fault]:
    """Events that are part of each other, or set each other off.

    Finds: an event that leads back to itself by `part_of` alone or by `triggered_by` alone; each circle
    is named once, at its first event.

    Why: nothing is a part, or the cause, of itself.

    Fix: remove the link that no source makes.

    Empty cells: an empty link leads nowhere.
    """
    events = {event.id: event for event in view.records("events")}
    for field in ("part_of", "triggered_by"):
        for circle in circles(events, field):
            ids = " → ".join(event.id for event in (*circle, circle[0]))
            message = f"By {field} this event leads back to itself: {ids}."
            yield Fault(circle[0], field, message, "Remove the link that no source makes.", tuple(circle[1:]))


def evt_dup(view: View) -> Iterator[Fault]:
    """Two events look like one.

    Finds: two events of one type at one place, with dates that can share a day as written, and with one
    person who acted in both or to whom both were done; not where one is part of the other. Of several
    such events each names all those before it in the table.

    Why: two reports of one event are easily coded twice, and then counted twice.

    Fix: merge them: keep one, move the claims to it and redirect the other id. If they are two, say so in
    a waiver.

    Empty cells: without a place, a date or a shared person nothing is compared.
    """
    found: dict[str, dict[str, Record]] = {}
    for parts in parts_by_person(view).values():
        groups: dict[tuple[str, str], list[Part]] = {}
        for part in parts:
            if part.record["role"] in _OWN_ROLES and part.event["place_id"]:
                groups.setdefault((part.type, part.event["place_id"]), []).append(part)
        for group in groups.values():
            for earlier, later in _meeting(group):
                found.setdefault(later.id, {})[earlier.id] = earlier
    for later_id, twins in found.items():
        event = view.find("events", later_id)
        if event is not None:
            yield _twin(event, sorted(twins.values(), key=lambda twin: twin.row))


def _twin(event: Record, twins: list[Record]) -> Fault:
    names, verb = ", ".join(twin.id for twin in twins), "is" if len(twins) == 1 else "are"
    message = f"{names} {verb} of the same type, at the same place and time, with the same person."
    return Fault(event, None, message, "Merge those that are one, with a redirect.", tuple(twins))


def _meeting(parts: list[Part]) -> Iterator[tuple[Record, Record]]:
    """Every pair of events that may be one, the one of the earlier row first."""
    not_over: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.date.first_min, part.event.row)):
        not_over = [one for one in not_over if one.date.last_max >= part.date.first_min]
        for one in not_over:
            if one.event is not part.event and _may_be_one(one, part):
                first, second = sorted((one.event, part.event), key=lambda event: event.row)
                yield first, second
        not_over.append(part)


def _may_be_one(one: Part, other: Part) -> bool:
    nested = one.event["part_of"] == other.event.id or other.event["part_of"] == one.event.id
    return not nested and possibly_overlap(one.date.as_written, other.date.as_written)


RULES = (
    Rule("EVT-ROLE", Severity.ERROR, ("events", "participations"), evt_role),
    Rule("EVT-CUSTODY", Severity.ERROR, ("events",), evt_custody),
    Rule("EVT-RESPONSE", Severity.ERROR, ("events",), evt_response),
    Rule("EVT-CONTEXT", Severity.WARNING, ("events",), evt_context),
    Rule("EVT-LINK-CYCLE", Severity.ERROR, ("events",), evt_link_cycle),
    Rule("EVT-DUP", Severity.WARNING, ("events", "participations"), evt_dup),
)
