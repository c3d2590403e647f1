"""Durations as the data model writes them: ISO 8601, with bounds where the source gives bounds.

A month is 28 to 31 days, twelve months and a year 365 or 366, so a length is bounds, not a number.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

DAY = 86_400.0
_COUNT = "([0-9]{1,6})"
_ISO = re.compile(
    rf"P(?=[0-9T])(?:{_COUNT}Y)?(?:{_COUNT}M)?(?:{_COUNT}W)?(?:{_COUNT}D)?"
    rf"(?:T(?=[0-9])(?:{_COUNT}H)?(?:{_COUNT}M)?(?:{_COUNT}S)?)?",
    re.ASCII,
)
_SECONDS = (7 * DAY, DAY, 3_600.0, 60.0, 1.0)
_CLOCK = frozenset("hms")


@dataclass(frozen=True)
class Duration:
    """Shortest and longest length in seconds; `longest` is None where no upper bound is given.

    `units` are the letters written: Y, M, W, D of the calendar, h, m, s of the clock.
    """

    shortest: float
    longest: float | None
    units: frozenset[str]

    @property
    def days(self) -> tuple[float, float | None]:
        """Shortest and longest length in days."""
        return self.shortest / DAY, None if self.longest is None else self.longest / DAY

    @property
    def within_a_day(self) -> bool:
        """Counted in hours or less, and not known to exceed a day ("several hours" has no upper bound)."""
        most = self.shortest if self.longest is None else self.longest
        return self.units <= _CLOCK and most <= DAY


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> Duration | None:
    """The length that `text` stands for, or None where it is malformed.

    Forms: an ISO 8601 duration in whole numbers of at most six digits (`PT4H`, `P15D`, `P14Y`),
    `[P7D..P15D]`, `[..P15D]` (up to) and `[PT3H..]` (at least), with the first bound not above the second.
    """
    if not (text.startswith("[") and text.endswith("]")):
        return _plain(text)
    low_text, separator, high_text = text[1:-1].partition("..")
    if not separator or not (low_text or high_text):
        return None
    low, high = _bound(low_text), _bound(high_text)
    if low is None or high is None:
        return None
    shortest, longest = low.shortest, high.longest if high_text else None
    if longest is not None and shortest > longest:
        return None
    return Duration(shortest, longest, low.units | high.units)


def _bound(text: str) -> Duration | None:
    return _plain(text) if text else Duration(0, 0, frozenset())


def _plain(text: str) -> Duration | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    written = match.groups()
    years, months, *others = (float(part or 0) for part in written)
    years, months = years + months // 12, months % 12
    exact = sum(part * seconds for part, seconds in zip(others, _SECONDS, strict=True))
    units = frozenset(unit for unit, part in zip("YMWDhms", written, strict=True) if part is not None)
    shortest = exact + (years * 365 + months * 28) * DAY
    longest = exact + (years * 366 + months * 31) * DAY
    return Duration(shortest, longest, units)
