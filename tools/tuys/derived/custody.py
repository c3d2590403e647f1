"""What one custody of a person comes to on a day: over, running, or nobody can tell."""

from dataclasses import dataclass
from math import ceil

from tuys.derived import reasons
from tuys.derived.liberty import is_by_police, is_of_hours, seen_at_liberty
from tuys.derived.life import FREED, MOVED, Life, first_ruling, frees, span_text, successors, way_out
from tuys.derived.reasons import NOTHING, Reason
from tuys.lexical.dates import EARLIEST, LATEST, Interval, certainly_before
from tuys.lexical.durations import Duration, parse_duration
from tuys.records import Record
from tuys.rules.parts import Part
from tuys.rules.stretches import End, Stretch, row_end, term
from tuys.rules.view import date_of

STALE = 365  # days after which a custody of which nothing was heard is only presumed to go on
_SUPPORTS = ("adopted", "consistent")
_MISSING = {"sentenced": reasons.SENTENCE_MISSING, "transferred": reasons.TRANSFER_MISSING}


@dataclass(frozen=True, eq=False)
class State:
    """A status with the event that brought it about.

    `since` and `last_known_on` are EDTF, "" where not known. `reason` says why nothing could be determined,
    or what a state rests on of which no source tells.
    """

    status: str
    event: Record | None
    since: str = ""
    last_known_on: str = ""
    reason: Reason = NOTHING


def custody_state(life: Life, stretch: Stretch) -> State | None:
    """What the custody comes to; None where it passed into another one, which decides instead."""
    part, followed = stretch.part, successors(life, stretch.part)
    if any(other.begins_custody or not frees(other) for other in followed):
        return None
    out, perhaps = way_out(life, stretch)
    end, outcome = _stated_end(life, part), part.record["outcome"]
    if out is not None and not (end and certainly_before(_interval(end), out.date)):
        return _released(out.event, when(out.event["date"], out.date))
    if outcome in MOVED:
        return unknown(part, _MISSING[outcome])
    if end is not None:
        return _released(part.event, part.record["until"] or span_text(end.low, end.high))
    if outcome in FREED:
        return _released(part.event, span_text(stretch.end.low, stretch.end.high))
    if followed:
        return _released(followed[0].event, when(followed[0].event["date"], followed[0].date))
    state = unknown(part, reasons.WHICH_RELEASED) if perhaps else _open(life, part)
    return _seen(life, part) or state


def unknown(part: Part, message: str) -> State:
    """A state that cannot be determined, with the message that says why."""
    return State("undetermined", part.event, "", when(part.event["date"], part.date), Reason(message))


def when(text: str, date: Interval) -> str:
    """A date as it is written; of what lasted, the day on which it began."""
    return span_text(date.first_min, date.first_max) if "/" in text else text


def _stated_end(life: Life, part: Part) -> End | None:
    """The end that the row states, up to the day of which is spoken; a length of what goes on is no end."""
    end = row_end(part)
    goes_on = part.record["outcome"] == "still_held" and not part.record["until"]
    return None if end is None or goes_on or end.low > life.now.last_max else end


def _interval(end: End) -> Interval:
    return Interval(end.low, end.high, end.low, end.high, end.firm, "span")


def _released(event: Record, since: str) -> State:
    return State("released", event, since, since)


def _seen(life: Life, part: Part) -> State | None:
    """At liberty by the first later act that shows it; the last such act is what is known of it."""
    acts = seen_at_liberty(life, part, _heard(life, part)[1])
    if not acts:
        return None
    since, last = span_text(EARLIEST, acts[0].date.first_max), acts[-1]
    return State("at_liberty", last.event, since, when(last.event["date"], last.date))


def _open(life: Life, part: Part) -> State:
    """A custody of which no end is reported. One of hours does not last until it is reported to end."""
    if part.type == "sentence":
        return _serving(life, part)
    if is_of_hours(life.view, part):
        return unknown(part, reasons.POLICE if is_by_police(life.view, part) else reasons.HOURS)
    return _held(life, part, "held")


def _held(life: Life, part: Part, status: str) -> State:
    """Held as far as is known, or only presumably where that is certainly not so fresh."""
    text, last = _heard(life, part)
    since = when(part.event["date"], part.date)
    return State(status if _is_fresh(life, last) else "held_presumed", part.event, since, text)


def _is_fresh(life: Life, last: Interval) -> bool:
    """Whether what was last heard certainly lies within the year before."""
    return last.firm and life.now.last_max - last.first_min <= STALE


def _heard(life: Life, part: Part) -> tuple[str, Interval]:
    """The last day of which a source says that the person was held: being taken, or being still held."""
    heard = [(when(part.event["date"], part.date), part.date)]
    for claim in life.view.claims_by_cell.get((part.record.id, "outcome"), ()):
        source = life.view.find("sources", claim["source_id"])
        published = date_of(source, "published") if source else None
        supports = claim["rank"] in _SUPPORTS and claim["stance"] != "denies"
        if source and published and supports and claim["value"] == "still_held":
            heard.append((source["published"], published))
    return max(heard, key=lambda one: (one[1].first_min, one[1].first_max, one[0]))


def _serving(life: Life, part: Part) -> State:
    """A sentence without a reported end: by its term, counted from the first ruling."""
    length = parse_duration(part.record["penalty_length"])
    since = when(part.event["date"], part.date)
    text, last = _heard(life, part)
    reason = NOTHING if _is_fresh(life, last) else Reason(reasons.BY_LENGTH, (("day", text),))
    serving = State("sentenced_serving", part.event, since, text, reason)
    if part.record["penalty"] == "life_imprisonment":
        return serving
    if length is None and part.record["penalty"] == "imprisonment":
        return _held(life, part, "sentenced_serving")
    if length is None:
        return unknown(part, reasons.ARREST_LENGTH)
    low, high = _last_day(life, part, length)
    if part.date.firm and life.now.last_max < low:
        return serving
    if part.date.firm and high < life.now.first_min:
        return State("term_elapsed", part.event, span_text(low, high), serving.last_known_on)
    return unknown(part, reasons.TERM)


def _last_day(life: Life, part: Part, length: Duration) -> tuple[int, int]:
    """The earliest and the latest last day of a term that is served in full.

    A ruling on appeal does not begin it anew, so it can count from the first ruling. An arrest can count
    from being taken, days before the ruling, as `term` has it.
    """
    start = min(part.date.first_min, first_ruling(part, life.parts).date.first_min)
    low, high = length.days
    bounds = term(part) if part.record["penalty"] == "administrative_arrest" else None
    served = int(low) if bounds is None else bounds[0] - part.date.first_min
    return start + served, LATEST if high is None else min(LATEST, part.date.first_max + ceil(high))
