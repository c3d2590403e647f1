"""The Time family, second part: death, release and sentence come after what they end or punish."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.dates import Interval, certainly_before, possibly_before
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.parts import Part, parts_by_person, undated
from tuys.rules.plausible import event_dates, sound_date
from tuys.rules.stretches import is_readable, row_end
from tuys.rules.view import View

_READS = ("events", "participations")


def evt_after_death(view: View) -> Iterator[Fault]:
    """Somebody takes part in an event after their death.

    Finds: a person's part in an event that certainly began after the day of their death, and a custody
    that began before it and by its `until` certainly ended after it. People are demanded for
    (`on_behalf_of`) and spoken of (statements) after their death too, so these are let pass.

    Why: the row is about another person, or one of the dates is wrong.

    Fix: correct the person or the date; the role of a dead person in a protest is `on_behalf_of`.

    Empty cells: without both dates nothing is compared.
    """
    for part, deaths in _parts_of_the_dead(view):
        if all(certainly_before(death.date, part.date) for death in deaths):
            died = deaths[0].event
            message = f"This person died before the event: {died.id} ({died['date']})."
            hint = "Correct the person, the role or one of the dates."
            yield Fault(part.record, "person_id", message, hint, (part.event, died))
        elif part.until and all(certainly_before(death.date, part.until) for death in deaths):
            died = deaths[0].event
            message = f"This person died before the custody ended: {died.id} ({died['date']})."
            yield Fault(part.record, "until", message, "Correct one of the two dates.", (part.event, died))


def evt_maybe_after_death(view: View) -> Iterator[Fault]:
    """Somebody may take part in an event after their death.

    Finds: a person's part in an event that may have begun after the day of their death, as the dates
    are written, and may not. The exceptions of EVT-AFTER-DEATH hold here too.

    Why: an exact date would settle it; until then a reader should know.

    Fix: nothing, unless a source gives one of the dates more exactly.

    Empty cells: without both dates nothing is compared.
    """
    for part, deaths in _parts_of_the_dead(view):
        certain = all(certainly_before(death.date, part.date) for death in deaths)
        if not certain and all(
            possibly_before(death.date.as_written, part.date.as_written) for death in deaths
        ):
            died = deaths[0].event
            message = f"The event may lie after this person's death: {died.id} ({died['date']})."
            yield Fault(part.record, "person_id", message, None, (part.event, died))


def dth_once(view: View) -> Iterator[Fault]:
    """Somebody dies twice.

    Finds: a second death event of one person.

    Why: either two rows tell of one death, or two people share a row.

    Fix: merge the two events, with a redirect for the retired id; or separate the persons.

    Empty cells: a part without a person is not compared.
    """
    first: dict[str, Record] = {}
    for record in view.records("participations"):
        event = view.find("events", record["event_id"]) if record["role"] == "target" else None
        if event is None or event["event_type"] != "death" or not record["person_id"]:
            continue
        earlier = first.setdefault(record["person_id"], event)
        if earlier is not event:
            message = f"The death of this person is already recorded: {earlier.id}."
            yield Fault(
                record, "person_id", message, "Merge the events, or separate the persons.", (earlier,)
            )


def rel_before_det(view: View) -> Iterator[Fault]:
    """Somebody is free again before being held.

    Finds: a release certainly before every custody of that person that is recorded, and an `until`
    certainly before the event that it ends.

    Why: nobody leaves a custody that has not begun; one of the dates is wrong or a custody is missing.

    Fix: correct the date; or record the earlier custody, with [..A] if its beginning is not known.

    Empty cells: without dates nothing is compared.
    """
    for release, custody in _releases(view):
        if custody and all(certainly_before(release.date, part.date) for part in custody):
            first = min(custody, key=lambda part: part.date.first_min)
            message = f"This person is released before being held: {first.event.id} ({first.event['date']})."
            hint = "Correct the date, or record the custody that this release ended."
            yield Fault(release.record, "person_id", message, hint, (release.event, first.event))
    for record in view.records("participations"):
        until = sound_date(view, record, "until") if record["until"] else None
        event = view.find("events", record["event_id"]) if until else None
        date = event_dates(view).get(record["event_id"])
        if event and date and until and certainly_before(until, date):
            message = f"The custody ends before it begins: {event.id} is dated {event['date']}."
            yield Fault(record, "until", message, "Correct one of the two dates.", (event,))


def rel_no_det(view: View) -> Iterator[Fault]:
    """Somebody is released who was not held.

    Finds: a release of a person of whom no custody is recorded that can have been open on that day.

    Why: a release without a custody hides how long the person was held, and where.

    Fix: record the detention or sentence, with [..A] if its date is not known; or correct an `until`.

    Empty cells: without `until` and `held_for` a custody counts as open.
    """
    for release, custody in _releases(view):
        after = [part for part in custody if certainly_before(release.date, part.date)]
        over = [part for part in custody if _over_before(part, release.date)]
        if len(after) + len(over) == len(custody) and (over or not custody):
            message = "No custody of this person is recorded that this release can have ended."
            hint = "Record the detention or the sentence, as far as a source tells of it."
            yield Fault(release.record, "person_id", message, hint, (release.event,))


def sen_before_offence(view: View) -> Iterator[Fault]:
    """A sentence is older than the act that it punishes.

    Finds: a sentence certainly before the event that its `triggered_by` names; context events are let
    pass.

    Why: the link, or one of the dates, is wrong.

    Fix: correct the date, or name in `triggered_by` the act that the source ties to the sentence.

    Empty cells: without `triggered_by` or a date nothing is compared.
    """
    for event in view.records("events"):
        cause = view.find("events", event["triggered_by"]) if event["event_type"] == "sentence" else None
        if cause is None or cause["event_type"] == "context":
            continue
        date, act = event_dates(view).get(event.id), event_dates(view).get(cause.id)
        if date and act and certainly_before(date, act):
            message = f"The sentence is dated before {cause.id} ({cause['date']}), the act that it punishes."
            yield Fault(event, "date", message, "Correct the date, or the link in triggered_by.", (cause,))


def _parts_of_the_dead(view: View) -> Iterator[tuple[Part, list[Part]]]:
    """Each part of a dead person that a living one must have had, with the person's deaths."""
    for parts in parts_by_person(view).values():
        deaths = [part for part in parts if part.type == "death" and part.ends_custody]
        for part in parts if deaths else ():
            if part.type not in ("death", "statement") and part.record["role"] != "on_behalf_of":
                yield part, deaths


def _releases(view: View) -> Iterator[tuple[Part, list[Part]]]:
    """Each release with the custodies of the person; not where a date of theirs cannot be read."""
    for person, parts in parts_by_person(view).items():
        for part in parts:
            if part.type == "release" and part.ends_custody and person not in undated(view):
                yield part, [custody for custody in parts if custody.begins_custody]


def _over_before(part: Part, date: Interval) -> bool:
    end = row_end(part) if is_readable(part) else None
    firm = end is not None and end.firm and part.date.firm and date.firm
    return end is not None and firm and end.high < date.first_min


RULES = (
    Rule("EVT-AFTER-DEATH", Severity.ERROR, _READS, evt_after_death),
    Rule("EVT-MAYBE-AFTER-DEATH", Severity.INFO, _READS, evt_maybe_after_death),
    Rule("DTH-ONCE", Severity.ERROR, _READS, dth_once),
    Rule("REL-BEFORE-DET", Severity.ERROR, _READS, rel_before_det),
    Rule("REL-NO-DET", Severity.WARNING, _READS, rel_no_det),
    Rule("SEN-BEFORE-OFFENCE", Severity.WARNING, ("events",), sen_before_offence),
)
