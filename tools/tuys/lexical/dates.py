"""Dates as the data model writes them: a profile of EDTF, read as intervals.

A date is not a point but what is known of one: `2022-09` is one unknown day of September, `A/B` is
something true from a day of A to a day of B. So every comparison has three answers: certainly,
possibly, not. `?` (doubted) and `~` (approximate) say that the writer does not vouch for the bounds, and
EDTF does not say how far off they may be. So nothing that rests on such a date is certain, neither that
two things overlap nor that they do not; `as_written` gives the bounds for rules that list what a date
as it stands would mean.

Source: Library of Congress, Extended Date/Time Format (ISO 8601-2:2019), narrowed by the data model.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

EARLIEST = date.min.toordinal()
LATEST = date.max.toordinal()
_POINT = re.compile(r"([0-9][0-9X]{3})(?:-([01X][0-9X])(?:-([0-3X][0-9X]))?)?", re.ASCII)
_SURE_THEN_UNSURE = re.compile(r"[0-9-]*[X-]*", re.ASCII)


@dataclass(frozen=True)
class Interval:
    """What a date says: bounds of its first and of its last day, as proleptic Gregorian ordinals.

    `firm` is false for a doubted or approximate date. `precision` is `day`, `month`, `year`, `decade`,
    `century` or `span`. An open side reaches to the end of time.
    """

    first_min: int
    first_max: int
    last_min: int
    last_max: int
    firm: bool
    precision: str

    @property
    def start(self) -> date:
        """The earliest day that it can touch."""
        return date.fromordinal(self.first_min)

    @property
    def end(self) -> date:
        """The latest day that it can touch."""
        return date.fromordinal(self.last_max)

    @property
    def open_start(self) -> bool:
        """Whether no first day is known."""
        return self.first_min == EARLIEST

    @property
    def open_end(self) -> bool:
        """Whether no last day is known."""
        return self.last_max == LATEST

    @property
    def as_written(self) -> "Interval":
        """The same bounds as if nobody doubted them."""
        return replace(self, firm=True)


def certainly_before(one: Interval, other: Interval) -> bool:
    """Every day of `one` is before every day of `other`, whatever the unknown days are."""
    return one.firm and other.firm and one.last_max < other.first_min


def possibly_before(one: Interval, other: Interval) -> bool:
    """`one` may lie wholly before `other`."""
    if not (one.firm and other.firm):
        return True
    return one.last_min < other.first_max


def possibly_overlap(one: Interval, other: Interval) -> bool:
    """The two may share a day."""
    if not (one.firm and other.firm):
        return True
    return one.first_min <= other.last_max and other.first_min <= one.last_max


def within(inner: Interval, outer: Interval) -> bool:
    """Every day that `inner` can touch is one that `outer` can touch, as written."""
    return outer.first_min <= inner.first_min and inner.last_max <= outer.last_max


def _numbers(pattern: str, low: int, high: int) -> tuple[int, int] | None:
    """Least and greatest number from `low` to `high` that digits ending in X can stand for."""
    least = max(low, int(pattern.replace("X", "0")))
    greatest = min(high, int(pattern.replace("X", "9")))
    return (least, greatest) if least <= greatest else None


def _point(text: str) -> tuple[int, int, str] | None:
    """First and last ordinal of one point, and its precision.

    X stands only at the right end (`2022-1X`, `2022-XX`, never `2022-XX-15`), so the days form one stretch.
    """
    match = _POINT.fullmatch(text)
    if not match or not _SURE_THEN_UNSURE.fullmatch(text):
        return None
    year, month, day = match.groups()
    years, months = _numbers(year, 1, 9999), _numbers(month or "XX", 1, 12)
    if years is None or months is None:
        return None
    first_days = _numbers(day or "XX", 1, monthrange(years[0], months[0])[1])
    last_days = _numbers(day or "XX", 1, monthrange(years[1], months[1])[1])
    if first_days is None or last_days is None:
        return None
    first, last = date(years[0], months[0], first_days[0]), date(years[1], months[1], last_days[1])
    return first.toordinal(), last.toordinal(), _precision(year, month, day)


def _precision(year: str, month: str | None, day: str | None) -> str:
    if day and "X" not in day:
        return "day"
    if month and "X" not in month:
        return "month"
    return ("year", "decade", "century", "century")[year.count("X")]


def _qualified(text: str) -> tuple[str, bool]:
    """The text without its trailing ? or ~, and whether it was firm."""
    return (text[:-1], False) if text[-1:] in ("?", "~") else (text, True)


def _within_span(text: str) -> Interval | None:
    """`A..B`: one day, from the first of A to the last of B."""
    left, right = text.split("..", 1)
    if not left and not right:
        return None
    low = _point(left) if left else (EARLIEST, EARLIEST, "")
    high = _point(right) if right else (LATEST, LATEST, "")
    if low is None or high is None or low[0] > high[1]:
        return None
    return Interval(low[0], high[1], low[0], high[1], True, "span")


def _throughout(text: str) -> Interval | None:
    """`A/B`: from some day of A to some day of B, which may share days (`2022-09/2022-09-12`)."""
    left, right = text.split("/", 1)
    if left == right == "..":
        return None
    (start, start_firm), (end, end_firm) = _qualified(left), _qualified(right)
    low = (EARLIEST, EARLIEST, "") if left == ".." else _point(start)
    high = (LATEST, LATEST, "") if right == ".." else _point(end)
    if low is None or high is None or low[0] > high[1]:
        return None
    first_max, last_min = min(low[1], high[1]), max(low[0], high[0])
    return Interval(low[0], first_max, last_min, high[1], start_firm and end_firm, "span")


@lru_cache(maxsize=65536)
def parse_date(text: str) -> Interval | None:
    """The interval that `text` stands for, or None where it is not in the profile.

    Forms: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `X` for unknown digits at the right end, a trailing `?` or `~`
    (also on either side of `A/B`), `A/B`, `A/..`, `../B` (true throughout), `[A..B]`, `[..B]`, `[A..]` (one
    day within). A may be B or share days with it; it must not begin after B ends.
    """
    if text.startswith("[") and text.endswith("]") and ".." in text:
        return _within_span(text[1:-1])
    if "/" in text:
        return _throughout(text)
    bare, firm = _qualified(text)
    point = _point(bare)
    return point and Interval(point[0], point[1], point[0], point[1], firm, point[2])
