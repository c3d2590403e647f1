"""The years that a date touches, as far as it can be told."""

from functools import lru_cache

from tuys.lexical.dates import parse_date

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
