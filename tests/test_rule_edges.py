"""Edges of single content rules that their fixtures cannot show: severities, messages, speed."""

from dataclasses import replace

import pytest

from rule_fixtures import FIXTURES, load
from tuys.lexical.dates import LATEST, parse_date
from tuys.package import Field
from tuys.records import Dataset, Record
from tuys.rules import View
from tuys.rules.claims import clm_self_dead, clm_type
from tuys.rules.coding import evt_dup
from tuys.rules.counts import holds_number
from tuys.rules.custody import cus_protest
from tuys.rules.evidence import clm_consistent, clm_cover
from tuys.rules.judged import sound_texts
from tuys.rules.plausible import limits
from tuys.rules.sources import cov_orphan, src_read_order
from tuys.rules.stretches import custodies


def view(**tables: list[dict[str, str]]) -> View:
    """A view of the rows given; the first cell of each is its id."""
    empty = load(FIXTURES / "CLM-COVER")
    filled = {
        name: replace(
            empty.tables[name],
            records=tuple(
                Record(name, f"data/{name}.csv", row + 1, row, next(iter(cells.values())), cells)
                for row, cells in enumerate(rows, 1)
            ),
        )
        for name, rows in tables.items()
    }
    return View(Dataset(empty.package, {**empty.tables, **filled}))


def held(day: str, detained: str, **cells: str) -> View:
    """A person who protests on a day, and was detained."""
    events = [
        {"event_id": "E0001", "event_type": "protest", "date": day, "title": "Rally"},
        {"event_id": "E0002", "event_type": "detention", "date": detained, "custody_form": "pretrial"},
    ]
    parts = [
        {"participation_id": "X0001", "event_id": "E0001", "person_id": "P0001", "role": "participant"},
        {"participation_id": "X0002", "event_id": "E0002", "person_id": "P0001", "role": "target", **cells},
    ]
    return view(events=events, participations=parts)


@pytest.mark.parametrize(
    ("day", "severity"),
    [("2022-09-15", "error"), ("2022-09-15?", "info"), ("2022-09-15~", "info"), ("2022-09", "info")],
)
def test_only_a_firm_day_is_certainly_inside_a_custody(day, severity):
    (fault,) = cus_protest(held(day, "2022-09-12/2022-09-20"))
    assert fault.severity.value == severity


@pytest.mark.parametrize(
    ("length", "brief"),
    [("PT4H", True), ("[PT3H..]", True), ("PT24H", True), ("PT30H", False), ("P1D", False), ("", False)],
)
def test_a_custody_of_hours_is_brief_however_vague_its_date(length, brief):
    cells = {"held_for": length} if length else {}
    (stretch,) = custodies(held("2022-09-15", "2022-09", **cells))["P0001"]
    assert stretch.brief is brief
    assert bool(list(cus_protest(held("2022-09-15", "2022-09", **cells)))) is not brief


def claim(number: int, **cells: str) -> dict[str, str]:
    return {"claim_id": f"S0001-{number:03}", "rank": "adopted", "stance": "asserts", **cells}


@pytest.mark.parametrize(
    ("record", "field", "value", "silent"),
    [
        ("E0099", "event_type", "protest", True),
        ("E0001", "event_typ", "protest", True),
        ("E0099", "event_typ", "protest", False),
        ("E0099", "date", "protest", False),
        ("E0002", "event_typ", "protest", False),
        ("E0099", "event_type", "petition", False),
        ("E0001", "event_typ", "petition", False),
        ("Z0001", "event_type", "protest", False),
    ],
)
def test_a_claim_that_misses_its_cell_by_one_word_speaks_for_it(record, field, value, silent):
    seen = view(
        events=[{"event_id": "E0001", "event_type": "protest"}],
        claims=[claim(1, record_id=record, field=field, value=value)],
    )
    assert (not list(clm_cover(seen))) is silent


def test_a_source_without_a_date_is_matched_by_publisher_and_language():
    search = {
        "coverage_id": "C0001",
        "publisher": "A",
        "lang": "en",
        "window_from": "2022",
        "window_to": "2022",
    }
    rows = [
        {"source_id": "S0001", "publisher": "A", "lang": "en", "published": "", "read_on": "2021-01-01"},
        {"source_id": "S0002", "publisher": "A", "lang": "en", "published": "2023", "read_on": "2021-01-01"},
    ]
    seen = view(sources=rows, coverage=[search])
    assert [fault.record.id for fault in cov_orphan(seen)] == ["S0002"]
    assert [fault.record.id for fault in src_read_order(seen)] == ["S0002"]


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        ("2023-11-21", "2024-11-21"),
        ("2024-02-29", "2025-02-28"),
        ("2023-02-28", "2024-02-28"),
        ("2023", "2024-12-31"),
        ("9998-12-31", "9999-12-31"),
        ("9999-06-01", "9999-12-31"),
        ("2026/..", "9999-12-31"),
    ],
)
def test_events_may_lie_a_year_ahead_to_the_day(as_of, last):
    dataset = view().dataset
    package = replace(dataset.package, descriptor={"as_of": as_of})
    _, high = limits(View(replace(dataset, package=package)))["events"]
    assert high == parse_date(last).last_max <= LATEST


def test_every_pair_of_events_that_may_be_one_is_named():
    dates = ["2020/2024", "2021-05", "2021-05-04", "2021-05-04", "2023-01-01", "[2021-05..2023-01]"]
    events = [
        {"event_id": f"E{n:04}", "event_type": "petition", "place_id": "L0001", "date": date}
        for n, date in enumerate(dates, 1)
    ]
    parts = [
        {"participation_id": f"X{n:04}", "event_id": f"E{n:04}", "person_id": "P0001", "role": "principal"}
        for n in range(1, len(dates) + 1)
    ]
    named = {
        fault.record.id: [one.id for one in fault.related]
        for fault in evt_dup(view(events=events, participations=parts))
    }
    assert named == {
        "E0002": ["E0001"],
        "E0003": ["E0001", "E0002"],
        "E0004": ["E0001", "E0002", "E0003"],
        "E0005": ["E0001"],
        "E0006": ["E0001", "E0002", "E0003", "E0004", "E0005"],
    }  # fmt: skip


def test_a_dead_speaker_is_named_once_a_sheet():
    (first, second) = clm_self_dead(View(load(FIXTURES / "CLM-SELF-DEAD" / "fail")))
    assert [one.id for one in first.related] == ["E0001", "S0001", "S0001-003"]
    assert [one.id for one in second.related] == ["E0001", "S0001"]


@pytest.mark.parametrize(
    "label",
    ["seven activists", "семь активистов", "двое мужчин", "десятки людей", "трёх родных",
     "пятнадцать человек", "сто человек", "бес белсенді", "жиырма адам", "он адам", "үшеу",
     "жүздеген адам", "12", "٣ people"],
)  # fmt: skip
def test_a_number_in_a_label_is_seen_in_three_languages(label):
    assert holds_number(label)


@pytest.mark.parametrize(
    "label",
    ["activists", "people on a square", "relatives from astana", "родные", "пятничные пикетчики",
     "семья", "старики", "одноклассники", "стол", "бір топ белсенді", "онлайн-активисты", "жүздер",
     "туыстар", "attendees"],
)  # fmt: skip
def test_a_label_without_a_number_is_let_pass(label):
    assert not holds_number(label)


def test_what_cannot_be_read_contradicts_nothing():
    places = [{"place_id": "L0001", "parent_id": "L0002"}, {"place_id": "L0002"}, {"place_id": "L0003"}]
    events = [{"event_id": "E0001", "place_id": "L0001"}]
    claims = [
        claim(1, record_id="E0001", field="place_id", value="L0001"),
        claim(2, record_id="E0001", field="place_id", value="L0002") | {"rank": "consistent"},
        claim(3, record_id="E0001", field="place_id", value="L0003") | {"rank": "consistent"},
    ]
    seen = view(places=places, events=events, claims=claims)
    assert [fault.record.id for fault in clm_consistent(seen)] == ["S0001-003"]
    tables = {name: table for name, table in seen.dataset.tables.items() if name != "places"}
    assert list(clm_consistent(View(replace(seen.dataset, tables=tables)))) == []
    assert list(clm_type(View(replace(seen.dataset, tables=tables)))) == []


def with_constraints(dataset: Dataset, table: str, name: str, **constraints: object) -> Dataset:
    def bent(field: Field) -> Field:
        return replace(field, constraints=constraints) if field.name == name else field

    package = dataset.package
    resources = [
        replace(one, schema=replace(one.schema, fields=tuple(map(bent, one.schema.fields))))
        if one.name == table
        else one
        for one in package.resources
    ]
    return replace(dataset, package=replace(package, resources=tuple(resources)))


def test_a_pattern_that_backtracks_costs_nothing():
    seen = view(events=[{"event_id": "E0001", "title": "a" * 40 + "b"}, {"event_id": "E0002", "title": "aa"}])
    dataset = with_constraints(seen.dataset, "events", "title", pattern="(a+)+")
    assert sound_texts(View(dataset), "events", "title") == {"aa"}


def test_no_text_is_no_value():
    seen = view(persons=[{"person_id": "P0001", "note": ""}, {"person_id": "P0002", "note": "x"}])
    assert sound_texts(seen, "persons", "note") == {"x"}
    assert sound_texts(seen, "persons", "no such field") == frozenset()
