"""Written forms of dates and times: `date`, `time`, `datetime`.

Source: Table Schema, Field Types, `date`, `time`, `datetime`; XML Schema Part 2, dateTime. Version 1 of the
standard asks for ISO 8601 with less precision; its forms are among these.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from datetime import date as calendar_date
from functools import cache
from typing import Any

from tuys.lexical.forms import Form, exact
from tuys.lexical.patterns import pattern_form
from tuys.package import Field

_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})"
_BY_FOUR = "(?:0[48]|[2468][048]|[13579][26])"
_MONTH_AND_DAY = (
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8])"
)
_DATE = f"(?:{_YEAR}-(?:{_MONTH_AND_DAY})|(?:[0-9]{{2}}{_BY_FOUR}|{_BY_FOUR}00)-02-29)"
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_DATETIME = rf"{_DATE}T(?:{_TIME}(?:\.[0-9]+)?|24:00:00(?:\.0+)?){ZONE}?"
_MISSING_PARTS = datetime(2000, 1, 1)


def date_form(field: Field) -> Form | None:
    """`yyyy-mm-dd`, a day that exists, from year 1 to 9999; the value is a `datetime.date`.

    Source: Table Schema, Field Types, `date`. Other formats: a strptime pattern, or `any`.
    """
    return _form(field, exact(_DATE, calendar_date.fromisoformat), datetime.date)


def time_form(field: Field) -> Form | None:
    """`hh:mm:ss`; the value is a `datetime.time` without zone (one that a pattern reads is applied).

    Source: Table Schema, Field Types, `time`. Other formats: a strptime pattern, or `any`.
    """
    return _form(field, exact(_TIME, time.fromisoformat), _time_of)


def datetime_form(field: Field) -> Form | None:
    """An XML Schema dateTime of the years 1 to 9999; the value is a `datetime.datetime` in UTC.

    Source: Table Schema, Field Types, `datetime`. A fraction and a zone may follow; 24:00:00 is the next
    midnight. A text without zone is read as UTC, so that any two values compare; digits beyond
    microseconds have no value. Other formats: a strptime pattern, or `any`.
    """
    return _form(field, exact(_DATETIME, _instant), in_utc)


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC; as it is where the calendar ends before it could be moved."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment


def _form(field: Field, default: Form, of: Callable[[datetime], Any]) -> Form | None:
    if field.format == "default":
        return default
    if field.format == "any":
        return Form(None, lambda text: _guess(text, of), exact=False)
    return pattern_form(field.format, of)


def _time_of(moment: datetime) -> time:
    return in_utc(moment).time()


def _instant(text: str) -> datetime:
    if text[11:13] != "24":
        return in_utc(datetime.fromisoformat(text))
    midnight = datetime.fromisoformat(f"{text[:11]}00{text[13:]}")
    try:
        return in_utc(midnight + timedelta(days=1))
    except OverflowError:  # the calendar ends here: its last microsecond stands for the next midnight
        return in_utc(midnight.replace(hour=23, minute=59, second=59, microsecond=999_999))


def _guess(text: str, of: Callable[[datetime], Any]) -> Any | None:
    try:
        return of(_guesser()(text))
    except Exception:  # dateutil raises what it likes: decimal, overflow, type and attribute errors
        return None


@cache
def _guesser() -> Callable[[str], datetime]:
    """dateutil made deterministic: neither today's date nor the local zone fills what a text leaves out."""
    from dateutil import parser  # type: ignore[import-untyped]  # it has no stubs

    info = parser.parserinfo()
    info.convertyear = _full_year
    guess = parser.parser(info)
    return lambda text: guess.parse(text, default=_MISSING_PARTS, tzinfos=_offset)


def _full_year(year: int, century_specified: bool = False) -> int:
    """A year of two digits as POSIX reads it: 69 to 99 are of the 20th century."""
    if year >= 100 or century_specified:
        return year
    return year + (1900 if year >= 69 else 2000)


def _offset(_name: str | None, seconds: int | None) -> int | None:
    return seconds
