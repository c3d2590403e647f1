"""Durations: bounds by hand, properties by Hypothesis, and isodate as a second opinion."""

from datetime import datetime

import isodate
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuys.lexical.durations import parse_duration

COUNTS = st.integers(0, 400)
UNITS = st.lists(st.sampled_from("YMWDhms"), min_size=1, unique=True)


def written(parts):
    """ISO 8601 text of the parts, a dict of unit to count."""
    day = "".join(f"{parts[unit]}{unit}" for unit in "YMWD" if unit in parts)
    clock = "".join(f"{parts[unit]}{unit.upper()}" for unit in "hms" if unit in parts)
    return f"P{day}" + (f"T{clock}" if clock else "")


@st.composite
def plain(draw):
    return written({unit: draw(COUNTS) for unit in draw(UNITS)})


@pytest.mark.parametrize(
    ("text", "shortest", "longest"),
    [
        ("P15D", 15, 15),
        ("P2W", 14, 14),
        ("P1M", 28, 31),
        ("P12M", 365, 366),
        ("P18M", 365 + 6 * 28, 366 + 6 * 31),
        ("P14Y", 14 * 365, 14 * 366),
        ("PT36H", 1.5, 1.5),
        ("P1DT12H", 1.5, 1.5),
        ("[P7D..P15D]", 7, 15),
        ("[P15D..P15D]", 15, 15),
        ("[P30D..P1M]", 30, 31),
        ("[..P15D]", 0, 15),
        ("[P15D..]", 15, None),
    ],
)
def test_days(text, shortest, longest):
    assert parse_duration(text).days == (shortest, longest)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "P",
            "PT",
            "P1",
            "1D",
            "P1H",
            "PT1D",
            "P1DT",
            "P-1D",
            "-P1D",
            "+P1D",
            "P1.5D",
            "P1,5D",
            "p1d",
            "P 1D",
        ),
        *("P1D1Y", "PT1M1H", "P1D2D", "P٣D", "P1234567D", "P0001-01-01", "15 days", "P1D\n", "P1Y2M3DT"),
        *(
            "[]",
            "[..]",
            "[P1D]",
            "[P1D,P2D]",
            "[P2D..P1D]",
            "[P1D..x]",
            "[x..P1D]",
            "P1D..P2D",
            "[P1D..P2D..P3D]",
        ),
        *("P1D?", "[P1M..P27D]", "[P1D...P2D]"),
    ],
)
def test_refused(text):
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("PT4H", True),
        ("[PT3H..]", True),
        ("[..PT72H]", False),
        ("P1D", False),
        ("PT72H", False),
        ("PT24H", True),
    ],
)
def test_within_a_day(text, answer):
    assert parse_duration(text).within_a_day is answer


@settings(deadline=None)
@given(plain(), st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1)))
def test_isodate_falls_within_the_bounds(text, start):
    duration = parse_duration(text)
    theirs = isodate.parse_duration(text)
    length = theirs if not isinstance(theirs, isodate.Duration) else theirs.totimedelta(start=start)
    assert duration.shortest <= length.total_seconds() <= duration.longest


@settings(deadline=None)
@given(plain())
def test_exact_without_years_and_months(text):
    duration = parse_duration(text)
    if duration.units.isdisjoint("YM"):
        assert duration.shortest == duration.longest == isodate.parse_duration(text).total_seconds()


@settings(deadline=None)
@given(plain(), plain())
def test_bounds_are_in_order(low, high):
    bounded = parse_duration(f"[{low}..{high}]")
    possible = parse_duration(low).shortest <= parse_duration(high).longest
    assert (bounded is not None) == possible
    if bounded:
        assert bounded.shortest <= bounded.longest
    assert parse_duration(f"[{low}..]").longest is None
    assert parse_duration(f"[..{high}]").shortest == 0


@settings(deadline=None)
@given(st.text(alphabet="PT0123YMWDHS.[]", max_size=16))
def test_no_text_breaks_it(text):
    duration = parse_duration(text)
    assert duration is None or duration.longest is None or duration.shortest <= duration.longest
