"""The Time family, third part: where each person is held, and for how long."""

import re
from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.dates import Interval, certainly_before
from tuys.lexical.durations import parse_duration
from tuys.rules.chains import wholes
from tuys.rules.model import Fault, Rule
from tuys.rules.parts import Part, parts_by_person
from tuys.rules.plausible import event_dates, sound_date
from tuys.rules.stretches import Stretch, custodies, stated_end, term
from tuys.rules.view import View

_READS = ("events", "participations")
_HELD = (*_READS, "claims", "sources")  # an outcome was reached by the day when a source told of it
HUNGER_STRIKE = re.compile(r"hunger[- ]strike|голодовк|аштық", re.IGNORECASE)


def cus_overlap(view: View) -> Iterator[Fault]:
    """Somebody is held in two places at once.

    Finds: two custodies of one person in places of which neither lies in the other, which certainly
    (error) or possibly (information) share more than a day. Of a sentence only the country is compared:
    its place is that of the court. Each custody is named once, beside the surest conflict before it.

    Why: either the two rows are two persons, or a date is wrong, or a release or transfer is missing.

    Fix: correct the dates, fill `until`, record the release between the two, or separate the persons.

    Empty cells: a custody without a stated end lasts until the person is seen leaving it.
    """
    for stretches in custodies(view).values():
        for number, later in enumerate(stretches):
            meeting = [one for one in stretches[:number] if _possibly_meet(one.span, later.span)]
            others = [one for one in meeting if _apart(view, one, later)]
            sure = [one for one in others if _certainly_meet(one.span, later.span)]
            maybe = [one for one in others if not (one.brief and later.brief)]
            for earlier in (sure or maybe)[-1:]:
                answer = "is" if sure else "may be"
                message = f"This person {answer} held elsewhere at the time: {_names(earlier)}."
                yield _conflict(later.part, message, earlier, None if sure else Severity.INFO)


def cus_protest(view: View) -> Iterator[Fault]:
    """Somebody protests in public while being held.

    Finds: an organiser or participant of a protest who is certainly (error; a warning for a hunger
    strike, which can be held in a cell) or possibly (information) in custody on that day. A custody of
    hours is let pass, and so is a campaign. What is only possible is listed once a custody, at the first
    protest.

    Why: the row is about another person, a date is wrong, or the release is missing.

    Fix: correct the date, fill `until` or record the release; or separate the persons.

    Empty cells: a custody without a stated end lasts until the person is seen leaving it.
    """
    for person, stretches in custodies(view).items():
        told: set[Stretch] = set()
        for protest in sorted(_protests(view, person), key=lambda part: part.date.first_min):
            held = [one for one in stretches if _keeps_from(one, protest)]
            sure = [one for one in held if _certainly_inside(protest.date, one.span)]
            maybe = [one for one in held if one not in told]
            told.update(held)
            for stretch in (sure or maybe)[-1:]:
                answer, severity = ("is", _of_sure(protest)) if sure else ("may be", Severity.INFO)
                message = f"This person {answer} in custody on that day: {_names(stretch)}."
                yield _conflict(protest, message, stretch, severity)


def cus_term(view: View) -> Iterator[Fault]:
    """A term has run out and nobody reports a release.

    Finds: a sentence of arrest or imprisonment whose term certainly ended before the date that the
    dataset speaks for (`as_of`), and nothing says that the person left.

    Why: the status of this person is `term_elapsed`: worth a look for newer sources, no fault.

    Fix: if a source tells of the release, record it, or fill `until`.

    Empty cells: without `penalty_length` there is no term; an empty `until` is what this rule looks for.
    """
    for stretches in custodies(view).values():
        for stretch in stretches:
            bounds = term(stretch.part)
            over = bounds is not None and bounds[1] < view.as_of.first_min
            if over and stretch.span.firm and not stretch.end.known:
                message = "The term has run out, and no release is reported."
                yield Fault(
                    stretch.part.record, "until", message, "Look for a newer source.", (stretch.part.event,)
                )


def dur_fits(view: View) -> Iterator[Fault]:
    """A length of custody does not fit its dates.

    Finds: a `held_for` that is certainly longer or shorter than the time from the date of the event to
    `until` (or to the end of the event's span).

    Why: of three numbers that must agree, one is wrong.

    Fix: compare all three with the source; if it gives only two of them, leave the third empty.

    Empty cells: without `held_for`, or without an end, nothing is compared.
    """
    for record in view.records("participations"):
        held = parse_duration(record["held_for"]) if record["held_for"] else None
        event = view.find("events", record["event_id"]) if held else None
        date, until = event_dates(view).get(record["event_id"]), sound_date(view, record, "until")
        end = stated_end(until, date) if date else None
        if event is None or held is None or date is None or end is None:
            continue
        if not (date.firm and end.firm) or certainly_before(end, date):
            continue
        most, least = end.last_max - date.first_min + 1, end.first_min - date.first_max - 1
        shortest, longest = held.days
        if shortest > most or (longest is not None and longest < least):
            message = f"Between the dates lie {max(least, 0)} to {most} days, not this length of time."
            yield Fault(record, "held_for", message, "Correct it, until, or the date of the event.", (event,))


def _protests(view: View, person: str) -> Iterator[Part]:
    for part in parts_by_person(view)[person]:
        if part.type == "protest" and part.record["role"] in ("organiser", "participant"):
            yield part


def _keeps_from(stretch: Stretch, protest: Part) -> bool:
    """Whether a custody, longer than hours and not the consequence of the protest, may cover its day."""
    followed = stretch.part.event["triggered_by"] == protest.event.id
    return not stretch.brief and not followed and _possibly_meet(protest.date, stretch.span)


def _of_sure(protest: Part) -> Severity:
    hunger = HUNGER_STRIKE.search(protest.event["title"])
    return Severity.WARNING if hunger else Severity.ERROR


def _certainly_meet(one: Interval, other: Interval) -> bool:
    firm = one.firm and other.firm
    return firm and one.first_max < other.last_min and other.first_max < one.last_min


def _possibly_meet(one: Interval, other: Interval) -> bool:
    """By the dates as written: a doubt makes a conflict possible, it does not make one."""
    return one.first_min < other.last_max and other.first_min < one.last_max


def _certainly_inside(day: Interval, custody: Interval) -> bool:
    """After the first and before the last day of the custody: on these two, one may do both."""
    firm = day.firm and custody.firm
    return firm and custody.first_max < day.first_min and day.last_max < custody.last_min


def _apart(view: View, one: Stretch, other: Stretch) -> bool:
    """Whether two custodies are in places of which neither lies in the other."""
    if one.part.event is other.part.event:
        return False
    first, second = (view.find("places", stretch.part.event["place_id"]) for stretch in (one, other))
    if first is None or second is None:
        return False
    if "sentence" in (one.part.type, other.part.type):
        return bool(first["country"] and second["country"] and first["country"] != second["country"])
    within = second.id in wholes(view, "places", first.id) or first.id in wholes(view, "places", second.id)
    return not within


def _names(stretch: Stretch) -> str:
    return f"{stretch.part.type} {stretch.part.event.id} ({stretch.part.event['date']})"


def _conflict(part: Part, message: str, stretch: Stretch, severity: Severity | None) -> Fault:
    hint = "Correct the date, fill until, or record the release."
    related = (part.event, stretch.part.record, stretch.part.event)
    return Fault(part.record, "person_id", message, hint, related, severity)


RULES = (
    Rule("CUS-OVERLAP", Severity.ERROR, (*_HELD, "places"), cus_overlap),
    Rule("CUS-PROTEST", Severity.ERROR, _HELD, cus_protest),
    Rule("CUS-TERM", Severity.INFO, _HELD, cus_term),
    Rule("DUR-FITS", Severity.WARNING, _READS, dur_fits),
)
