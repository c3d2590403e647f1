"""Where the date of an event or a source stands on an axis of years, and how much of it is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tuys.lexical.dates import Interval, parse_date

_ = str  # marks a message for the catalogue
EARLIEST_YEAR = 1990  # the dataset speaks of what happened since
_DAY = 0.002
OPEN = _("By this day, or not before it: the other end is not known")
_OPEN = 0.4  # years that are drawn where a side is open, which say no more than that it is


@dataclass(frozen=True)
class When:
    """A date on an axis of years; a day is a fraction of its year.

    `month` is the month that it certainly lies in ("2021-02"), "" where more than one is possible: then
    `first` and `last` bound it, None where a side is open. `lasting` is what went on all that time, while
    the rest happened at some time within.
    """

    text: str
    month: str
    first: float | None
    last: float | None
    lasting: bool

    @property
    def open(self) -> bool:
        """Whether one side is not known at all, as of what happened by some day."""
        return self.first is None or self.last is None


@dataclass(frozen=True)
class Axis:
    """The years that a picture shows, both included."""

    first: int
    last: int

    @property
    def domain(self) -> tuple[float, float]:
        """From the first day to the last."""
        return float(self.first), float(self.last + 1)

    def labels(self, room: float, each: float = 30.0) -> list[int]:
        """The years that can be written below `room` units, each taking `each`."""
        years = list(range(self.first, self.last + 1))
        return years[:: max(1, -int(-len(years) * each // room))]

    def clamped(self, when: When) -> tuple[float, float]:
        """The part of a span that the axis shows; of an open one a short piece at the end that is known."""
        low, high = self.domain
        last = when.last if when.last is not None else (when.first or low) + _OPEN
        first = when.first if when.first is not None else last - _OPEN
        return min(max(first, low), high), max(min(last, high), low)

    def cut(self, when: When) -> tuple[bool, bool]:
        """Whether what is known of a span goes on before the axis, and after it."""
        low, high = self.domain
        known = [one for one in (when.first, when.last) if one is not None]
        return any(one < low for one in known), any(one > high for one in known)


def when_of(text: str) -> When | None:
    """The place of an EDTF date; None where it is none."""
    interval = parse_date(text)
    if interval is None:
        return None
    month = _month(interval)
    return When(
        text,
        month,
        None if interval.open_start else year_of(interval.first_min),
        None if interval.open_end else year_of(interval.last_max + 1),
        "/" in text,
    )


def axis_of(whens: Iterable[When], now: Interval) -> Axis:
    """The years of what has a known month, up to today; of the rest, if nothing has."""
    found = list(whens)
    years = [int(one.month[:4]) for one in found if one.month]
    years = years or [int(one.last) for one in found if one.last is not None] or [now.end.year]
    return Axis(min(*years, now.end.year), max(*years, now.end.year))


def whole_axis_of(whens: Iterable[When], now: Interval) -> Axis:
    """The years of everything, spans included, from the first that the dataset speaks of to today."""
    found = list(whens)
    bounds = [one.first for one in found if one.first is not None]
    bounds += [one.last - _DAY for one in found if one.last is not None]
    years = [year for one in bounds if EARLIEST_YEAR <= (year := int(one)) <= now.end.year]
    return Axis(min(*years, now.end.year, now.end.year), now.end.year)


def year_of(ordinal: int) -> float:
    """A day as a year with a fraction."""
    day = date.fromordinal(ordinal)
    first = date(day.year, 1, 1).toordinal()
    length = 366 if day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0) else 365
    return round(day.year + (ordinal - first) / length, 4)


def middle_of(month: str) -> float:
    """The middle of a month ("2021-02")."""
    year, number = month.split("-")
    return round(int(year) + (int(number) - 0.5) / 12, 4)


def _month(interval: Interval) -> str:
    if not interval.firm or interval.open_start or interval.open_end:
        return ""
    first, last = interval.start, interval.end
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.year:04d}-{first.month:02d}" if same else ""
