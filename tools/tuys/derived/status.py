"""The custody state of each person on the day that the dataset speaks for.

The data model, "Custody, per person, by interval order", is the definition. Every date is an interval:
where two that matter cannot be put in order, the state is `undetermined` and never the likelier one.
"""

from dataclasses import dataclass

from tuys.derived import reasons
from tuys.derived.custody import State, custody_state, unknown, when
from tuys.derived.liberty import is_of_hours
from tuys.derived.life import Life, frees, life_of, rulings
from tuys.derived.reasons import NOTHING, Reason
from tuys.lexical.dates import Interval, certainly_before, parse_date
from tuys.lexical.order import sort_key
from tuys.records import Record
from tuys.rules.lives import events_in
from tuys.rules.parts import Part, parts_by_person
from tuys.rules.plausible import event_dates
from tuys.rules.stretches import is_readable
from tuys.rules.view import View

_OF_CUSTODY = ("detention", "sentence", "release", "return", "death")
_IN_CUSTODY = ("held", "sentenced_serving")
_AT_LIBERTY = ("never_held", "released", "at_liberty")
Dated = tuple[Part, State]  # a custody, or a ruling, and what it comes to


@dataclass(frozen=True)
class Status:
    """One person's state. `since` and `last_known_on` are EDTF, `event_id` what brought the state about.

    `since` is when the state began: the custody, its end, or when the term ran out. `last_known_on` is the
    last day of which a source tells it; never held is nowhere told, so both are "" there. `reason`
    says in words why the state is undetermined, or what it rests on where no source tells of it, else "".

    `never_held`: no custody is recorded. `held`: in custody, and heard of within 365 days before `as_of`
    (the 365th included); else `held_presumed`, also where the dates do not say how long ago. A custody
    at a police station, by police in Kazakhstan or of hours is `released` where an end is reported, and
    never `held`. `sentenced_serving`: the term certainly has not run out; if nothing was heard within the
    365 days the reason says so. `term_elapsed`: it certainly has, and no release is reported. `released`:
    free again, by a release, a return, the row's own end or its outcome. `at_liberty`: no end is reported,
    and a later act, `event_id` being the last of them, shows the person free. Of either no more is known
    once a case against the person was opened later and is pending: `undetermined`.
    `died_in_custody` and `died` (at liberty): the death and the state on its day.
    """

    person_id: str
    status: str
    since: str = ""
    last_known_on: str = ""
    event_id: str = ""
    reason: Reason = NOTHING


def statuses(view: View) -> tuple[Status, ...]:
    """The status of every person, in the order of the persons. ValueError where `as_of` is no date."""
    return tuple(status_of(view, person) for person in view.records("persons"))


def status_of(view: View, person: Record) -> Status:
    """The status of one person. ValueError where `as_of` is no date."""
    state = _dead(view, person) or _alive(view, person, view.as_of)
    event_id = state.event.id if state.event else ""
    return Status(person.id, state.status, state.since, state.last_known_on, event_id, state.reason)


def _dead(view: View, person: Record) -> State | None:
    """The state of somebody who died up to the day of the dataset."""
    parts = parts_by_person(view).get(person.id, ())
    past = [part for part in parts if part.date.first_min <= view.as_of.last_max]
    deaths = [part for part in past if part.type == "death" and part.ends_custody]
    ended = [part for part in past if part.begins_custody and part.record["outcome"] == "died"]
    if deaths:
        death = max(deaths, key=lambda part: (bool(part.event["custody_form"]), _place(part)))
        return _death(view, person, death, bool(ended))
    if ended:
        until = ended[-1].record["until"]
        return State("died_in_custody", ended[-1].event, until, until)
    dated = event_dates(view)
    undated = [event for event in events_in(view, "death").get(person.id, ()) if event.id not in dated]
    in_custody = next((event for event in undated if event["custody_form"]), None)
    if in_custody is not None:
        return State("died_in_custody", in_custody)
    return _undetermined(undated[0], Reason(reasons.DEATH_UNDATED)) if undated else None


def _death(view: View, person: Record, death: Part, in_custody: bool) -> State:
    """Died in custody where a row says so, or by the state on that day; `died` of whom was certainly free."""
    day = when(death.event["date"], death.date)
    if in_custody or death.event["custody_form"]:
        return State("died_in_custody", death.event, day, day)
    before = _alive(view, person, death.date)
    if before.status in _IN_CUSTODY:
        return State("died_in_custody", death.event, day, day)
    freed = parse_date(before.since) if before.since else None
    free = before.status == "never_held" or (freed is not None and certainly_before(freed, death.date))
    if before.status in _AT_LIBERTY and free:
        return State("died", death.event, day, day)
    return State("undetermined", death.event, day, day, Reason(reasons.DEATH_WHERE))


def _alive(view: View, person: Record, now: Interval) -> State:
    """The state of a living person on a day."""
    doubt = _unreadable(view, person)
    if doubt is not None:
        return doubt
    life = life_of(view, person.id, now)
    found = [(stretch.part, custody_state(life, stretch)) for stretch in life.custodies]
    states = [(part, state) for part, state in found if state is not None]
    open_rulings = (ruling for ruling in rulings(life) if not frees(ruling))
    states += [(part, unknown(part, reasons.PENALTY)) for part in open_rulings]
    if states:
        return _since_then(life, _last(view, states))
    if found:
        return unknown(found[-1][0], reasons.ORDER)
    return _without_custody(view, person, life.parts)


def _unreadable(view: View, person: Record) -> State | None:
    """Undetermined, where something that bears on custody cannot be read."""
    for record in view.participations_by_person.get((person.id,), ()):
        event = view.find("events", record["event_id"])
        if event is None:
            return _undetermined(None, Reason(reasons.EVENT_MISSING, (("record", record.id),)))
        bears = event["event_type"] in _OF_CUSTODY and record["role"] != "on_behalf_of"
        if bears and event.id not in event_dates(view):
            return _undetermined(event, Reason(reasons.DATE_UNREADABLE, (("record", event.id),)))
    for part in parts_by_person(view).get(person.id, ()):
        if part.begins_custody and not is_readable(part):
            return _undetermined(part.event, Reason(reasons.END_UNREADABLE, (("record", part.record.id),)))
    return None


def _last(view: View, states: list[Dated]) -> State:
    """The state that the last custody leaves; undetermined where several that differ may be the last."""
    left = [one for one in states if not any(_overtakes(view, other, one) for other in states)]
    serving = [one for one in left if one[1].status == "sentenced_serving"]
    if serving and all(state.status in ("sentenced_serving", "held", "held_presumed") for _, state in left):
        left = serving  # held on another ground as well
    part, state = max(left, key=lambda one: _place(one[0]))
    if len({state.status for _, state in left}) == 1:
        return state
    return unknown(part, reasons.WHICH_LAST)


def _since_then(life: Life, state: State) -> State:
    """The state, unless a case that was opened certainly later leaves open whether somebody is free."""
    known = parse_date(state.last_known_on)
    cases = (part for part in life.parts if part.type == "prosecution" and part.record["role"] == "target")
    open_cases = [part for part in cases if part.record["outcome"] == "pending"]
    later = [part for part in open_cases if known is not None and certainly_before(known, part.date)]
    if state.status not in ("released", "at_liberty") or not later:
        return state
    return unknown(max(later, key=_place), reasons.CASE)


def _overtakes(view: View, later: Dated, earlier: Dated) -> bool:
    """Whether one custody came after another, so that it alone counts; a sentence that runs goes on.

    A doubt about the day of mere hours does not hide a certain later custody.
    """
    part = earlier[0]
    date = part.date.as_written if is_of_hours(view, part) else part.date
    after = certainly_before(date, later[0].date)
    return after and (earlier[1].status != "sentenced_serving" or later[1].status == "sentenced_serving")


def _place(part: Part) -> tuple[int, int, list[tuple[int, int, str, str]]]:
    return part.date.first_min, part.date.first_max, sort_key(part.record.id)


def _without_custody(view: View, person: Record, parts: tuple[Part, ...]) -> State:
    """The state of somebody of whom no custody is recorded, though perhaps the end of one."""
    ways = [part for part in parts if part.ends_custody]
    if releases := [part for part in ways if part.type == "release"]:
        out = max(releases, key=_place)
        day = when(out.event["date"], out.date)
        return State("released", out.event, day, day)
    if ways:
        return unknown(ways[-1], reasons.RETURNED)
    lost = [part for part in parts if part.type == "loss_of_contact" and part.record["role"] == "target"]
    if lost:
        return unknown(lost[-1], reasons.CONTACT_LOST)
    if person["category"] == "held_in_china":
        return _undetermined(None, Reason(reasons.NAMED))
    return State("never_held", None)


def _undetermined(event: Record | None, reason: Reason) -> State:
    return State("undetermined", event, reason=reason)
