"""Dates that can be meant: what the other rules compare. The rest is left to DATE-EDTF and DATE-PLAUSIBLE."""

from calendar import monthrange
from datetime import date

from tuys.lexical.dates import LATEST, Interval
from tuys.records import Record
from tuys.rules.view import View, date_of, index

_EVENTS_SINCE = date(1990, 1, 1).toordinal()
_BIRTHS_SINCE = date(1900, 1, 1).toordinal()


@index
def limits(view: View) -> dict[str, tuple[int, int]]:
    """First and last day that the dates of a table can lie in, as ordinals."""
    today = view.as_of.last_max
    events, births = (_EVENTS_SINCE, _a_year_after(today)), (_BIRTHS_SINCE, today)
    return {"events": events, "participations": events, "persons": births}


def is_outside(interval: Interval, low: int, high: int) -> bool:
    """Whether the date, or a stated bound of a span, certainly leaves the limits; doubt is no excuse."""
    span = interval.precision == "span"
    first = interval.first_min if span else interval.first_max
    last = interval.last_max if span else interval.last_min
    early = interval.last_max < low or (first < low and not interval.open_start)
    return early or interval.first_min > high or (last > high and not interval.open_end)


def _a_year_after(day: int) -> int:
    """The same day of the next year, or the last of its month; the last day of all at the end of time."""
    when = date.fromordinal(day)
    if when.year == date.max.year:
        return LATEST
    length = monthrange(when.year + 1, when.month)[1]
    return when.replace(year=when.year + 1, day=min(when.day, length)).toordinal()


@index
def event_dates(view: View) -> dict[str, Interval]:
    """The dates of the events that have one which can be meant, by event id."""
    dates = {event.id: sound_date(view, event, "date") for event in view.records("events")}
    return {identity: interval for identity, interval in dates.items() if interval is not None}


def sound_date(view: View, record: Record, field: str) -> Interval | None:
    """The interval of a date cell; None where it is empty, malformed or not plausible."""
    interval = date_of(record, field)
    if interval is None or record.table not in limits(view):
        return interval
    return None if is_outside(interval, *limits(view)[record.table]) else interval
