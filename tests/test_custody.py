"""When custody ends, and how sure the rules that rest on it are."""

from datetime import date

import pytest

from rule_fixtures import FIXTURES, load
from tuys.findings import Severity
from tuys.lexical.dates import LATEST, parse_date
from tuys.records import Record
from tuys.rules import View
from tuys.rules.custody import cus_overlap, cus_protest
from tuys.rules.parts import Part
from tuys.rules.stretches import row_end, term


def part(kind: str, when: str, **cells: str) -> Part:
    interval, until = parse_date(when), parse_date(cells["until"]) if "until" in cells else None
    record = Record("participations", "data/participations.csv", 2, 1, "X0001", cells)
    event = Record("events", "data/events.csv", 2, 1, "E0001", {"event_type": kind})
    return Part(record, event, interval, until, kind, True, False)


def days(*ordinals: int) -> list[str]:
    return ["open" if day == LATEST else date.fromordinal(day).isoformat() for day in ordinals]


@pytest.mark.parametrize(
    ("when", "cells", "low", "high"),
    [
        ("2022-09-12", {"until": "2022-09"}, "2022-09-01", "2022-09-30"),
        ("2022-09/2022-11", {}, "2022-11-01", "2022-11-30"),
        ("2022-09-12", {"held_for": "PT4H"}, "2022-09-12", "2022-09-13"),
        ("2022-09-12", {"held_for": "[PT3H..]"}, "2022-09-12", "2022-09-13"),
        ("2022-09-12", {"held_for": "P3D"}, "2022-09-14", "2022-09-15"),
        ("2022-09-12", {"held_for": "PT72H"}, "2022-09-14", "2022-09-15"),
        ("2022-09-12", {"held_for": "[P3D..]"}, "2022-09-14", "open"),
        ("2022-09", {"held_for": "P1M"}, "2022-09-28", "2022-10-31"),
    ],
)
def test_the_end_that_a_row_states(when, cells, low, high):
    end = row_end(part("detention", when, **cells))
    assert days(end.low, end.high) == [low, high]


@pytest.mark.parametrize("when", ["2022-09-12", "2022", "2022-09-12/..", "[2022-09-12..2022-10]"])
def test_no_end_is_stated(when):
    assert row_end(part("detention", when)) is None


def test_an_arrest_is_served_and_a_prison_term_can_end_early():
    arrest = part("sentence", "2022-09-10", penalty="administrative_arrest", penalty_length="P15D")
    prison = part("sentence", "2018", penalty="imprisonment", penalty_length="P14Y")
    assert days(*term(arrest)) == ["2022-09-21", "2022-09-25"]
    assert days(*term(prison)) == ["2018-01-01", "2033-01-10"]
    assert term(part("sentence", "2018", penalty="life_imprisonment")) is None


@pytest.mark.parametrize(
    ("code", "rule", "severities"),
    [
        ("CUS-OVERLAP", cus_overlap, {"X0002": "error", "X0004": "info", "X0006": "info", "X0010": "error"}),
        (
            "CUS-PROTEST",
            cus_protest,
            {"X0002": "error", "X0005": "warning", "X0008": "info", "X0012": "error"},
        ),
    ],
)
def test_certain_is_an_error_and_possible_is_listed(code, rule, severities):
    faults = rule(View(load(FIXTURES / code / "fail")))
    assert {fault.record.id: (fault.severity or Severity.ERROR).value for fault in faults} == severities
