"""Places: kinds and precision, codes and countries, circles, points; and the names of their time."""

import csv
import random

import pytest

from dataset_copy import ROOT, Copy
from rule_fixtures import real
from test_rule_edges import view
from tuys.lexical.dates import parse_date
from tuys.lexical.divisions import DIVISIONS
from tuys.rules import View
from tuys.rules.placenames import plc_name_date
from tuys.rules.places import _KINDS, plc_adm, plc_coord, plc_cycle, plc_precision
from tuys.rules.registry import RULES
from tuys.validate import validate

CODES = [code["code"] for code in real().records("codes") if code["vocabulary"] == "place_kind"]


def place(number: int, kind: str, parent: int = 0, country: str = "KZ", code: str = "", **more: str):
    within = f"L{parent}" if parent else ""
    cells = {"place_id": f"L{number}", "kind": kind, "parent_id": within, "country": country}
    return {**cells, "iso_3166_2": code, **more}


def adm(*places) -> list[tuple[str, str]]:
    return [(fault.record.id, fault.field) for fault in plc_adm(view(places=list(places)))]


def precise(kind: str, precision: str, form: str = "") -> list[str]:
    event = {"event_id": "E1", "place_id": "L1", "place_precision": precision, "custody_form": form}
    found = plc_precision(view(places=[place(1, kind)], events=[event]))
    return [fault.field for fault in found]


def test_the_kinds_and_precisions_are_those_of_the_vocabularies():
    with (ROOT / "data" / "codes.csv").open(encoding="utf-8", newline="") as stream:
        listed = [row["code"] for row in csv.DictReader(stream) if row["vocabulary"] == "place_precision"]
    assert set(_KINDS) == set(listed)
    assert {kind for kinds in _KINDS.values() for kind in kinds} == set(CODES)


@pytest.mark.parametrize("kind", CODES)
def test_every_kind_of_place_has_a_precision_and_not_every_one(kind):
    fitting = [precision for precision in _KINDS if not precise(kind, precision)]
    assert fitting
    assert len(fitting) < len(_KINDS)


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize("precision", [*_KINDS, "", "vague"])
def test_a_house_arrest_is_never_closer_than_a_county(kind, precision):
    found = precise(kind, precision, "house_arrest")
    if kind in ("city", "district", "facility"):
        assert found == ["place_id"]
    else:
        assert "place_id" not in found


def test_what_is_no_code_is_for_other_rules():
    assert precise("", "exact") == precise("", "exact", "house_arrest") == precise("city", "vague") == []


@pytest.mark.parametrize(("country", "number", "cities"), [("KZ", 20, 3), ("CN", 34, 6)])
def test_the_lists_of_divisions_hang_together(country, number, cities):
    listed = DIVISIONS[country]
    assert (len(listed.codes), len(listed.cities)) == (number, cities)
    assert listed.cities <= listed.codes
    assert not listed.codes & set(listed.former)
    assert {new for new in listed.former.values() if new} <= listed.codes
    assert len(set(listed.former.values())) == len(listed.former)
    assert parse_date(listed.since).precision == "day"
    assert all(code.startswith(f"{country}-") for code in (*listed.codes, *listed.former))


@pytest.mark.parametrize(
    ("code", "hint"), [("KZ-ALA", "KZ-75"), ("KZ-AST", "KZ-71"), ("KZ-YUZ", "KZ-61"), ("KZ-SHY", "KZ-79")]
)
def test_a_withdrawn_code_names_its_successor(code, hint):
    (fault,) = plc_adm(view(places=[place(1, "city", code=code)]))
    assert hint in fault.hint
    assert "2022-11-29" in fault.message


@pytest.mark.parametrize("code", ["KZ-BAY", "KZ-76", "KZ-XJ"])
def test_a_code_that_is_not_listed_has_none(code):
    (fault,) = plc_adm(view(places=[place(1, "city", code=code)]))
    assert "no such code" in fault.message


@pytest.mark.parametrize(
    ("kind", "code", "wrong"),
    [
        ("city", "KZ-75", False), ("admin1", "KZ-75", False), ("admin1", "KZ-19", False),
        ("city", "KZ-19", True), ("district", "KZ-75", True), ("admin2", "KZ-19", True),
        ("country", "KZ-75", True), ("", "KZ-19", False), ("facility", "KZ-75", True),
        ("city", "kz-75", False), ("city", "75", False), ("city", "KZ-٧٥", False),
    ],
)  # fmt: skip
def test_a_code_is_that_of_the_place_itself(kind, code, wrong):
    assert adm(place(1, kind, code=code)) == [("L1", "iso_3166_2")] * wrong


@pytest.mark.parametrize("country", ["", "kz", "KAZ", "К3"])
def test_a_malformed_country_is_for_other_rules(country):
    assert adm(place(1, "country"), place(2, "city", 1, country, "KZ-75"), place(3, "city", 2, country)) == []


def tree() -> list[dict[str, str]]:
    return [
        place(1, "country"),
        place(2, "city", 1, code="KZ-75"),
        place(3, "district", 2),
        place(4, "facility", 3),
        place(5, "admin1", 1, code="KZ-10"),
        place(6, "country", 0, "CN"),
        place(7, "admin1", 6, "CN", "CN-XJ"),
        place(8, "admin1", 6, "CN", "CN-GS"),
    ]


def test_the_tree_itself_is_clean():
    assert adm(*tree()) == []


@pytest.mark.parametrize("number", range(1, 9))
def test_one_wrong_country_is_one_finding_at_that_place(number):
    rows = tree()
    rows[number - 1]["country"] = "CN" if rows[number - 1]["country"] == "KZ" else "KZ"
    assert adm(*rows) == [(f"L{number}", "country")]


@pytest.mark.parametrize(("number", "parent"), [(2, 6), (5, 6), (2, 7), (7, 1), (8, 2)])
def test_a_moved_place_is_one_finding_and_what_lies_in_it_is_none(number, parent):
    rows = tree()
    rows[number - 1]["parent_id"] = f"L{parent}"
    assert adm(*rows) == [(f"L{number}", "parent_id")]


def test_a_division_lies_in_the_country_itself():
    assert adm(*tree(), place(9, "city", 5, code="KZ-79")) == [("L9", "parent_id")]
    assert adm(*tree(), place(9, "city", 99, code="KZ-79")) == []


@pytest.mark.parametrize("length", [1, 2, 5, 10_000])
def test_a_circle_of_places_is_found_once_and_nothing_hangs(length):
    rows = [place(number, "city", number % length + 1) for number in range(1, length + 1)]
    random.Random(length).shuffle(rows)
    (fault,) = plc_cycle(view(places=rows))
    assert fault.record.row == 1
    assert adm(*rows) == []


@pytest.mark.parametrize(
    ("lat", "lon", "found"),
    [
        ("43.24", "76.92", None), ("76.92", "43.24", "lat"), ("43.24", "26.92", "lon"),
        ("-43.24", "76.92", "lat"), ("43.24", "", "lon"), ("", "76.92", "lat"), ("", "", None),
        ("91", "76.92", None), ("43", "-181", None),
        ("nan", "76.92", None), ("1e1", "76.92", None), ("43,24", "76.92", None), ("٤٣", "76.92", None),
        ("0", "0", "lat"), ("9" * 400, "76.92", None), ("+43.24", "76.", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["city", "facility"])
def test_a_point_is_whole_and_within_the_country(kind, lat, lon, found):
    faults = list(plc_coord(view(places=[place(1, kind, lat=lat, lon=lon)])))
    assert [fault.field for fault in faults] == ([found] if found else [])


def test_exchanged_degrees_are_told_as_such():
    faults = [*plc_coord(view(places=[place(1, "city", lat="76.92", lon="43.24")]))]
    assert [fault.hint for fault in faults] == ["Exchange lat and lon."]


@pytest.mark.parametrize("kind", ["country", "admin1", "admin2", "district"])
@pytest.mark.parametrize(("lat", "lon"), [("43", "76"), ("43", ""), ("", "76")])
def test_nothing_else_has_coordinates(kind, lat, lon):
    faults = list(plc_coord(view(places=[place(1, kind, lat=lat, lon=lon)])))
    assert [fault.field for fault in faults] == ["lat" if lat else "lon"]


NAMES = [
    ("L1", "Nur-Sultan", "2019-03-23/2022-09-17"),
    ("L1", "Astana", "1998-05-06/2019-03-23"),
    ("L1", "Astana", "2022-09-17/.."),
    ("L2", "Astana Square", ""),
    ("L3", "Ray.n (a+)+", "2022/.."),
    ("P1", "Nur-Sultan Sample", ""),
]


def anachronisms(text: str, date: str, names=NAMES, **more: list[dict[str, str]]):
    rows = [
        {"name_id": f"N{number}", "subject_id": subject, "name": name, "lang": "en", "valid": valid}
        for number, (subject, name, valid) in enumerate(names)
    ]
    events = [{"event_id": "E1", "date": date, "title": text, "note": ""}]
    return list(plc_name_date(view(names=rows, events=events, **more)))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Rally in Nur-Sultan", "2022-09-18"),
        ("Rally in Nur-Sultan", "2019-03-22"),
        ("Nur-Sultan: a rally", "2023"),
        ("Nur-Sultan's court", "2023"),
        ("A Nur-Sultan-based group", "2023"),
        ("Rally in Astana", "2019-03-24"),
        ("Rally in Astana", "2020-05/2021"),
        ("Rally in Astana", "[2020-05..2022-09-16]"),
        ("From Astana Square to Astana", "2020"),
        ("In Ray.n (a+)+", "2020"),
    ],
)
def test_a_name_of_another_time_is_found(text, date):
    assert [fault.field for fault in anachronisms(text, date)] == ["title"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Rally in Nur-Sultan", "2022-09-17"),
        ("Rally in Nur-Sultan", "2022-09"),
        ("Rally in Nur-Sultan", "2023?"),
        ("Rally in Nur-Sultan", "[2022-09-01..]"),
        ("Rally in Nur-Sultan", ""),
        ("Rally in Nur-Sultan", "some day"),
        ("Rally in Nur-Sultan", "2999"),
        ("Nur-Sultan Sample warned", "2023"),
        ("Nur-Sultan-2 hall", "2023"),
        ("Nur-Sultan-Arena hall", "2023"),
        ("New-Nur-Sultan hall", "2023"),
        ("nur-sultan", "2023"),
        ("Nur-Sultans", "2023"),
        ("Rally in Astana", "2018"),
        ("Rally in Astana", "2019-03"),
        ("Rally at Astana Square", "2020"),
        ("In Rayon (aa)", "2020"),
        ("", "2020"),
    ],
)
def test_a_name_of_its_time_is_not(text, date):
    assert anachronisms(text, date) == []


def test_a_name_that_somebody_else_bears_at_any_time_is_let_pass():
    assert anachronisms("Rally in Nur-Sultan", "2023", [*NAMES, ("L9", "Nur-Sultan", "")]) == []
    assert anachronisms("Rally in Nur-Sultan", "2023", [*NAMES, ("P9", "Nur-Sultan", "2019/2020")]) == []
    assert anachronisms("Rally in Nur-Sultan", "2023", [*NAMES, ("L9", "Nur-Sultan", "bad")]) == []
    assert (
        anachronisms("Rally in Nur-Sultan", "2023", places=[{"place_id": "L9", "name": "Nur-Sultan"}]) == []
    )
    assert anachronisms("Rally in Nur-Sultan", "2023", places=[{"place_id": "L1", "name": "Nur-Sultan"}])


def test_the_name_of_that_time_is_offered():
    (fault,) = anachronisms("Rally in Astana, later also in Astana", "2020")
    assert fault.hint == "Write Nur-Sultan."
    assert [row["valid"] for row in fault.related] == ["1998-05-06/2019-03-23", "2022-09-17/.."]


def test_a_hundred_thousand_names_and_texts_are_quick():
    names = [*NAMES, *((f"P{number}", f"Sample Person {number}", "") for number in range(100_000))]
    rows = [
        {"name_id": f"N{number}", "subject_id": subject, "name": name, "lang": "en", "valid": valid}
        for number, (subject, name, valid) in enumerate(names)
    ]
    events = [
        {"event_id": f"E{number}", "date": "2023", "title": f"Rally {number} in Astana", "note": "x " * 100}
        for number in range(20_000)
    ]
    everything = view(names=rows, events=events)
    assert list(plc_name_date(everything)) == []


def test_a_country_that_all_its_places_deny_is_the_one_at_fault(tmp_path):
    copy = Copy(tmp_path / "dataset")
    copy.put("L0001", "country", "CN")
    found = [one for one in validate(copy.root, limit=None).findings if one.code == "PLC-ADM"]
    assert [(one.record_id, one.field) for one in found] == [("L0001", "country")]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.code[:3] in ("RLN", "PLC")], ids=lambda one: one.code
)
def test_the_dataset_itself_is_clean(rule):
    assert list(rule.check(View(real()))) == []
