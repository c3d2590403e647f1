"""What a date is found by: the years that it touches, surely or perhaps, its days and months in words."""

from datetime import date
from functools import lru_cache

from tuys.lexical.dates import EARLIEST, LATEST, parse_date
from tuys.site.addresses import LANGUAGES
from tuys.site.words import Words

_MONTH = 31  # days; a longer span is no date that anybody asks for
_DAYS = 8  # of a span whose ends are worth a word
_MOST = 12  # years; a date that may lie in more of them tells nothing


@lru_cache(maxsize=65536)
def years_of(text: str) -> tuple[int, ...]:
    """The years of an EDTF date; of one with an open side the year of the other; none of any other text."""
    known = parse_date(text)
    if known is None or (known.open_start and known.open_end):
        return ()
    first = known.end.year if known.open_start else known.start.year
    last = known.start.year if known.open_end else known.end.year
    return tuple(range(first, last + 1)) if last - first < _MOST else ()


@lru_cache(maxsize=65536)
def sure_years(text: str) -> tuple[int, ...]:
    """The years that an EDTF date lies in or lasts through without a doubt; none where that is not known."""
    known = parse_date(text)
    if known is None or not known.firm:
        return ()
    # From the latest beginning to the earliest end; where a side is open, the year of the other.
    first = known.last_min if known.first_max == EARLIEST else known.first_max
    last = known.first_max if known.last_min == LATEST else known.last_min
    return tuple(range(date.fromordinal(first).year, date.fromordinal(last).year + 1))


@lru_cache(maxsize=65536)
def days_of(text: str) -> tuple[str, ...]:
    """The ends of a date that lies within a month, in the words of each language; none of any other text."""
    known = parse_date(text)
    if known is None or known.open_start or known.open_end or known.last_max - known.first_min >= _MONTH:
        return ()
    exact = {known.start, known.end} if known.last_max - known.first_min < _DAYS else set()
    told = [day.isoformat() for day in sorted(exact)]
    told += [f"{day:%Y-%m}" for day in sorted({known.start, known.end})]
    said = (Words(language).date(one) for one in told for language in LANGUAGES)
    return tuple(dict.fromkeys((*(one for one in told if one.count("-") > 1), *said)))
