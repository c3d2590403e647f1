"""The custody of each person: when it began, when it ended at the earliest and at the latest.

The end is what the row states (`until`, a span, `held_for`), else the release or death that followed, else
what the outcome, a later custody and the term leave open. What cannot have ended earlier is certain; what
can have lasted longer is possible.
"""

from dataclasses import dataclass
from math import ceil

from tuys.lexical.dates import LATEST, Interval, certainly_before
from tuys.lexical.durations import parse_duration
from tuys.rules.parts import Part, parts_by_person
from tuys.rules.view import View, date_of, index

_LEFT = ("released_without_charge", "released", "charged", "dropped", "sentenced", "transferred", "died")
_POLICE_MAY_HOLD = 3  # days without a ruling, by the law of Kazakhstan
_CREDIT = 4  # days: an arrest counts from being taken, up to 3 days before the ruling, and to the hour


@dataclass(frozen=True)
class End:
    """The earliest and the latest last day of a custody.

    `stated`: the row itself says so. `known`: something says that the custody ended.
    """

    low: int
    high: int
    firm: bool = True
    stated: bool = False
    known: bool = True


@dataclass(frozen=True, eq=False)
class Stretch:
    """One custody of one person. `brief`: hours, or over by the next day."""

    part: Part
    span: Interval
    end: End
    brief: bool


@index
def custodies(view: View) -> dict[str, tuple[Stretch, ...]]:
    """The custodies of each person who has any, by their first day; without those that cannot be read."""
    found = {}
    for person, parts in parts_by_person(view).items():
        stretches = [
            _stretch(view, part, parts) for part in parts if part.begins_custody and is_readable(part)
        ]
        if stretches:
            found[person] = tuple(sorted(stretches, key=lambda stretch: stretch.span.first_min))
    return found


def stated_end(until: Interval | None, date: Interval) -> Interval | None:
    """The day when a custody ended, as `until` or the second date of a span has it."""
    one_day = (date.first_min, date.first_max) == (date.last_min, date.last_max)
    if until is not None or one_day or date.open_end:
        return until
    return Interval(date.last_min, date.last_max, date.last_min, date.last_max, date.firm, "span")


def term(part: Part) -> tuple[int, int] | None:
    """First and last day on which the term of a sentence can run out; None where it has no term.

    A prison term can end at any time (credit, parole, appeal); an arrest is served to its end.
    """
    length = parse_duration(part.record["penalty_length"]) if part.type == "sentence" else None
    if length is None or length.longest is None:
        return None
    low, high = length.days
    served = max(0, int(low) - _CREDIT) if part.record["penalty"] == "administrative_arrest" else 0
    return part.date.first_min + served, min(LATEST, part.date.first_max + ceil(high or 0))


def is_readable(part: Part) -> bool:
    """Whether the row's dates and lengths can be read and are in order."""
    if part.record["held_for"] and parse_duration(part.record["held_for"]) is None:
        return False
    if part.until is None:
        return not part.record["until"]
    return not certainly_before(part.until, part.date)


def _stretch(view: View, part: Part, parts: tuple[Part, ...]) -> Stretch:
    date = part.date
    end = row_end(part) or _followed(view, part, parts)
    last = max(end.high, date.first_min)
    span = Interval(
        date.first_min,
        min(date.first_max, last),
        min(max(end.low, date.first_min), last),
        last,
        date.firm and end.firm,
        "span",
    )
    held = parse_duration(part.record["held_for"])
    brief = (held is not None and held.within_a_day) or last <= date.first_min + 1 or _let_go_by_police(part)
    return Stretch(part, span, end, brief)


def row_end(part: Part) -> End | None:
    """The end that the row states: `until`, the end of a span, or `held_for`."""
    until, held = stated_end(part.until, part.date), parse_duration(part.record["held_for"])
    if until is not None:
        return End(until.first_min, until.last_max, until.firm, stated=True)
    if held is None:
        return None
    low, high = held.days
    if held.within_a_day:
        return End(part.date.first_min, part.date.first_max + 1, stated=True)
    last = LATEST if high is None else min(LATEST, part.date.first_max + ceil(high))
    return End(part.date.first_min + max(0, int(low) - 1), last, stated=True)


def _followed(view: View, part: Part, parts: tuple[Part, ...]) -> End:
    """The end of a custody as later events, its outcome and its term have it."""
    limit = _limit(view, part, parts)
    later = [other for other in parts if other.ends_custody and other.date.last_max >= part.date.first_min]
    out = min(later, key=lambda other: other.date.last_max, default=None)
    if out is not None and out.date.last_max <= limit and _may_end(part, out, parts):
        held = _was_held_until(part, out)
        return End(out.date.first_min if held else part.date.first_min, out.date.last_max, out.date.firm)
    low, high = term(part) or (part.date.first_min, LATEST)
    return End(min(low, limit), min(high, limit), known=limit < LATEST or out is not None)


def _limit(view: View, part: Part, parts: tuple[Part, ...]) -> int:
    """The last day that the custody can have lasted by its outcome, or by what it passed into."""
    limits = [LATEST, *(other.date.last_max for other in parts if passes_into(part, other))]
    if part.record["outcome"] in _LEFT:
        limits.append(_reported(view, part))
    if _let_go_by_police(part):
        limits.append(part.date.first_max + _POLICE_MAY_HOLD)
    return min(limits)


def passes_into(part: Part, other: Part) -> bool:
    """A detention into a sentence or a detention of another form; a sentence into the ruling on appeal."""
    if (
        other.event is part.event
        or other.record["role"] != "target"
        or other.date.first_min < part.date.first_max
    ):
        return False
    if part.type == "sentence":
        return other.type == "sentence" and other.event["part_of"] == part.event.id
    moved = other.type == "detention" and other.event["custody_form"] != part.event["custody_form"]
    return other.type == "sentence" or moved


def _reported(view: View, part: Part) -> int:
    """The latest day on which the outcome can have been published; the day of the dataset at the latest."""
    days = [view.as_of.last_max]
    for claim in view.claims_by_cell.get((part.record.id, "outcome"), ()):
        source = view.find("sources", claim["source_id"])
        published = date_of(source, "published") if source and claim["rank"] == "adopted" else None
        days += [published.last_max] if published else []
    return min(days)


def _let_go_by_police(part: Part) -> bool:
    released = part.record["outcome"] in ("released_without_charge", "released", "charged")
    return part.event["custody_form"] == "police_station" and released


def _may_end(part: Part, out: Part, parts: tuple[Part, ...]) -> bool:
    """Whether a way out is one from this custody: within its term, else with no other custody between."""
    bounds = term(part)
    if bounds is not None or part.record["penalty"] == "life_imprisonment":
        return bounds is None or out.date.last_max <= bounds[1]
    return not any(
        other.begins_custody
        and other.event is not part.event
        and part.date.first_min < other.date.last_max
        and other.date.first_min <= out.date.last_max
        for other in parts
    )


def _was_held_until(part: Part, out: Part) -> bool:
    """Whether the way out was one from this custody: a release, or a death in custody."""
    in_custody = out.event["custody_form"] or part.record["outcome"] == "died"
    return out.type == "release" or bool(out.type == "death" and in_custody)
