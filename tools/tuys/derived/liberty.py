"""Where a person is seen at liberty after a custody of which no end is reported."""

from tuys.derived.life import Life
from tuys.lexical.dates import Interval, certainly_before
from tuys.lexical.durations import DAY, parse_duration
from tuys.rules.custody import HUNGER_STRIKE
from tuys.rules.parts import Part
from tuys.rules.view import View

_TAKES_PART = ("participant", "organiser")
_AT_LARGE = {"protest": _TAKES_PART, "travel_block": ("target",), "dispersal": ("target",)}
# A letter can be written in a cell, and a summons can reach one: these show no end of a long custody.
_AFTER_HOURS = {"petition": _TAKES_PART, "statement": _TAKES_PART, "summons": ("target",)}


def seen_at_liberty(life: Life, part: Part, last_held: Interval) -> list[Part]:
    """What the person did, or met with, in person and certainly after being held; the earliest first.

    `last_held` is the last day of which a source says so. A campaign is no act of one day, a hunger strike
    can be held in a cell, and what is a part of the custody happened in it.
    """
    acts = _AT_LARGE | (_AFTER_HOURS if is_of_hours(life.view, part) else {})
    found = [
        other
        for other in life.parts
        if other.record["role"] in acts.get(other.type, ())
        and certainly_before(part.date, other.date)
        and certainly_before(last_held, other.date)
        and other.event["part_of"] != part.event.id
        and not HUNGER_STRIKE.search(other.event["title"])
    ]
    return sorted(found, key=lambda act: (act.date.first_max, act.date.first_min, act.event.id))


def is_of_hours(view: View, part: Part) -> bool:
    """Whether a custody is one of hours: under two days, at a police station, or by police in Kazakhstan.

    Of the last the form is not stated; where a source says that it goes on, it is no custody of hours.
    """
    return part.type == "detention" and (lasts_hours(part) or is_by_police(view, part))


def lasts_hours(part: Part) -> bool:
    """Whether the row says that the custody lasted under two days ("several hours" is under two days)."""
    held = parse_duration(part.record["held_for"])
    if held is None:
        return False
    return held.within_a_day or (held.longest is not None and held.longest < 2 * DAY)


def is_by_police(view: View, part: Part) -> bool:
    """Whether somebody was taken by police who, by the law, must let go within days."""
    form = part.event["custody_form"]
    place = view.find("places", part.event["place_id"])
    in_kazakhstan = place is not None and place["country"] == "KZ"
    goes_on = part.record["outcome"] == "still_held"
    return form == "police_station" or (form == "unspecified" and in_kazakhstan and not goes_on)
