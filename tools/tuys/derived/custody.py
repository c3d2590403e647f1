"""What one custody of a person comes to on a day: over, running, or nobody can tell."""

from dataclasses import dataclass
from math import ceil

from tuys.derived.life import FREED, MOVED, Life, first_ruling, frees, span_text, successors, way_out
from tuys.lexical.dates import LATEST, Interval, certainly_before
from tuys.lexical.durations import Duration, parse_duration
from tuys.records import Record
from tuys.rules.parts import Part
from tuys.rules.stretches import End, Stretch, row_end, term
from tuys.rules.view import date_of

STALE = 365  # days after which a custody of which nothing was heard is only presumed to go on
_SUPPORTS = ("adopted", "consistent")


@dataclass(frozen=True, eq=False)
class State:
    """A status with the event that brought it about.

    `since` and `last_known_on` are EDTF, "" where not known. `reason` says why nothing could be determined.
    """

    status: str
    event: Record | None
    since: str = ""
    last_known_on: str = ""
    reason: str = ""


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
        return unknown(part, f"its outcome is '{outcome}', and what followed is not recorded")
    if end is not None:
        return _released(part.event, part.record["until"] or span_text(end.low, end.high))
    if outcome in FREED:
        return _released(part.event, span_text(stretch.end.low, stretch.end.high))
    if followed:
        return _released(followed[0].event, when(followed[0].event["date"], followed[0].date))
    if perhaps:
        return unknown(part, "the dates do not say whether this custody or another ended with the release")
    return _open(life, part)


def unknown(part: Part, reason: str) -> State:
    """A state that cannot be determined."""
    return State("undetermined", part.event, "", when(part.event["date"], part.date), reason)


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


def _open(life: Life, part: Part) -> State:
    """A custody of which no end is reported."""
    if part.event["custody_form"] == "police_station" and part.type == "detention":
        return unknown(part, "a custody at a police station whose end is not reported")
    if part.type == "sentence":
        return _serving(life, part)
    return _held(life, part, "held")


def _held(life: Life, part: Part, status: str) -> State:
    """Held as far as is known, or only presumably where that is certainly not so fresh."""
    text, last = _heard(life, part)
    fresh = last.firm and life.now.last_max - last.first_min <= STALE
    since = when(part.event["date"], part.date)
    return State(status if fresh else "held_presumed", part.event, since, text)


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
    serving = State("sentenced_serving", part.event, since, _heard(life, part)[0])
    if part.record["penalty"] == "life_imprisonment":
        return serving
    if length is None and part.record["penalty"] == "imprisonment":
        return _held(life, part, "sentenced_serving")
    if length is None:
        return unknown(part, "an arrest whose length is not reported")
    low, high = _last_day(life, part, length)
    if part.date.firm and life.now.last_max < low:
        return serving
    if part.date.firm and high < life.now.first_min:
        return State("term_elapsed", part.event, span_text(low, high), serving.last_known_on)
    return unknown(part, "the dates do not say whether the term has run out")


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
