"""One row an event: names of the time, bounds of dates, people never added up, and the evidence."""

import csv

import pytest

from built_release import edition
from dataset_copy import DATASET
from small_dataset import view
from tuys.derived.tables import derived_schema, derived_tables

PERSONS = [{"person_id": f"P{n:04}", "display_name": name} for n, name in enumerate("ABCD", 1)]
PLACES = [
    {"place_id": "L0001", "name": "Land", "kind": "country", "country": "KZ"},
    {"place_id": "L0002", "name": "New", "kind": "city", "parent_id": "L0001", "country": "KZ"},
    {"place_id": "L0003", "name": "Office", "kind": "facility", "parent_id": "L0002", "country": "KZ"},
    {"place_id": "L0004", "name": "Steppe", "kind": "admin1", "parent_id": "L0001", "country": "KZ"},
    {"place_id": "L0005", "name": "Village", "kind": "city", "parent_id": "L0004", "country": "KZ"},
]
PLACES[1]["iso_3166_2"] = "KZ-71"
NAMES = [
    {"name_id": "N0001", "subject_id": "L0002", "name": "Стар", "lang": "ru", "valid": "2010/2020-05-01"},
    {"name_id": "N0002", "subject_id": "L0002", "name": "Old", "lang": "en", "valid": "2010/2020-05-01"},
    {"name_id": "N0003", "subject_id": "L0002", "name": "New", "lang": "en", "valid": "2020-05-01/.."},
]


def flat(*parts: dict[str, str], claims=(), names=NAMES, **event: str) -> dict[str, str]:
    """The row of E0001, in the small town unless told otherwise."""
    cells = {"event_id": "E0001", "event_type": "protest", "date": "2021-01-01", "place_id": "L0003", **event}
    rows = [{"participation_id": f"X{n:04}", "event_id": "E0001", **part} for n, part in enumerate(parts, 1)]
    told = [{"claim_id": f"{one['source_id']}-{n:03}", **one} for n, one in enumerate(claims, 1)]
    sources = [{"source_id": f"S{n:04}", "publisher": name} for n, name in enumerate(("Radio", "Post"), 1)]
    made = view(
        events=[cells], participations=rows, persons=PERSONS, places=PLACES, names=names, claims=told,
        sources=sources,
    )  # fmt: skip
    (row,) = next(table for table in derived_tables(made) if table.name == "events_flat").rows
    return dict(zip(derived_schema("events_flat").names, row, strict=True))


def person(number: int, role: str, **cells: str) -> dict[str, str]:
    return {"person_id": f"P{number:04}", "role": role, **cells}


def group(label: str, role: str, least: str = "", most: str = "") -> dict[str, str]:
    return {"group_label": label, "role": role, "count_min": least, "count_max": most}


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2023-03-27", "2023-03-27", "2023-03-27"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("[2022-09-05..2022-09-11]", "2022-09-05", "2022-09-11"),
        ("[..2022-09-10]", "", "2022-09-10"),
        ("[2022-09-10..]", "2022-09-10", ""),
        ("../2023-03", "", "2023-03-31"),
        ("2022-09-17/..", "2022-09-17", ""),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2022-09-12?", "", ""),
        ("2022-09~", "", ""),
    ],
)
def test_the_bounds_of_a_date(date, earliest, latest):
    row = flat(date=date)
    assert (row["date"], row["earliest"], row["latest"]) == (date, earliest, latest)


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2020-04-30", "Old"),
        ("2020-05-01", "New"),  # either would do
        ("2020-05-02", "New"),
        ("2020", "New"),
        ("[..2020-04-30]", "Old"),
        ("2020-04-30?", "New"),  # nothing is certain of a doubted date
        ("2001", "New"),  # no name of that time is known
    ],
)
def test_a_place_is_called_by_the_name_of_its_time(date, name):
    assert flat(date=date, place_id="L0002")["place"] == name
    assert flat(date=date)["region"] == name
    assert flat(date=date)["place"] == "Office"


def test_a_name_without_dates_is_good_at_any_time():
    always = {"name_id": "N0004", "subject_id": "L0002", "name": "New", "lang": "en"}
    assert flat(date="2015", place_id="L0002", names=[*NAMES, always])["place"] == "New"
    assert flat(date="2015", place_id="L0002", names=NAMES[2:])["place"] == "New"
    assert flat(date="2015", place_id="L0002", names=[NAMES[0], NAMES[2]])["place"] == "Стар"


@pytest.mark.parametrize(
    ("place", "region"),
    [("L0001", ""), ("L0002", "New"), ("L0003", "New"), ("L0004", "Steppe"), ("L0005", "Steppe")],
)
def test_the_region_is_the_first_level_division(place, region):
    row = flat(place_id=place)
    assert (row["place_id"], row["region"], row["country"]) == (place, region, "KZ")


@pytest.mark.parametrize(
    ("parts", "least", "most"),
    [
        ((), "", ""),
        ((person(1, "target"), person(2, "target")), "2", "2"),
        ((person(1, "target"), group("activists", "target", "8", "8")), "8", "8"),
        ((*(person(n, "target") for n in (1, 2, 3)), group("activists", "target", "2", "2")), "3", "3"),
        ((group("activists", "target", "3"),), "3", ""),
        ((group("activists", "target", "", "5"),), "", "5"),
        ((person(1, "target"), group("relatives", "target")), "1", ""),
        ((group("activists", "target", "2", "2"), group("reporters", "target", "3", "4")), "3", "4"),
        ((group("police", "agent", "9", "9"), person(1, "target")), "1", "1"),
    ],
)
def test_people_are_the_larger_of_those_named_and_those_counted(parts, least, most):
    row = flat(*parts)
    assert (row["targets_min"], row["targets_max"]) == (least, most)
    assert (row["participants_min"], row["participants_max"]) == ("", "")


def test_everybody_stands_in_the_column_of_their_role():
    roles = ("target", "agent", "authority", "principal")
    row = flat(
        person(2, "participant"), person(1, "organiser"), person(1, "participant"), person(3, "on_behalf_of"),
        *(person(n, role) for n, role in enumerate(roles, 1)), person(1, "witness"),
        group("police", "agent"), group("protesters", "participant", "24"),
        group("guests", "witness", "2", "5"),
    )  # fmt: skip
    assert row["participants"] == "B; A"
    assert (row["participants_min"], row["participants_max"]) == ("24", "")
    assert (row["targets"], row["on_behalf_of"], row["authorities"], row["others"]) == (
        "A",
        "C",
        "B; C",
        "D; A",
    )
    assert row["groups"] == (
        "police (acting agent); protesters (participant, 24 or more); guests (witness, 2 to 5)"
    )


def test_two_people_of_one_name_stay_two():
    row = flat(person(1, "target"), {"person_id": "P0001", "role": "witness"}, person(9, "target"))
    assert (row["targets"], row["others"]) == ("A; P0009", "A")
    PERSONS.append({"person_id": "P0005", "display_name": "A"})
    row = flat(person(1, "target"), person(5, "target"))
    PERSONS.pop()
    assert (row["targets"], row["targets_min"]) == ("A; A", "2")


def test_what_came_of_it_for_each():
    row = flat(
        person(1, "target", outcome="released", held_for="PT4H"), person(2, "target"),
        {**group("activists", "target"), "penalty": "administrative_arrest", "penalty_length": "P15D"},
        person(3, "target", penalty="fine", fine_amount="20", fine_unit="MCI", legal_basis="assembly_rules"),
        event_type="sentence",
    )  # fmt: skip
    assert row["outcome"] == (
        "A: Released, terms not stated, for PT4H; activists: Administrative arrest, P15D; "
        "C: Fine, Assembly rules, 20 MCI"
    )


def claim(source: int, record: str = "E0001", field: str = "date", **cells: str) -> dict[str, str]:
    plain = {"record_id": record, "field": field, "value": "2021-01-01", "source_id": f"S{source:04}"}
    return {**plain, "basis": "source_own", "stance": "asserts", "rank": "adopted", **cells}


@pytest.mark.parametrize(
    ("claims", "sources", "publishers", "level", "contested"),
    [
        ((), "", "", "", "false"),
        ((claim(1),), "S0001", "Radio", "one_voice", "false"),
        ((claim(2), claim(1)), "S0001; S0002", "Radio; Post", "two_or_more", "false"),
        ((claim(1), claim(2, "X0001", "role")), "S0001; S0002", "Radio; Post", "one_voice", "false"),
        ((claim(1), claim(2, stance="denies", rank="alternative")), "S0001", "Radio", "one_voice", "true"),
        ((claim(1), claim(2, rank="rejected")), "S0001", "Radio", "one_voice", "false"),
        (
            (claim(1), claim(1, "X0001", "role"), claim(2, "X0001", "role", rank="alternative")),
            "S0001", "Radio", "one_voice", "true",
        ),
    ],
)  # fmt: skip
def test_the_evidence(claims, sources, publishers, level, contested):
    row = flat(person(1, "participant"), claims=claims)
    assert (row["sources"], row["publishers"]) == (sources, publishers)
    assert row["source_count"] == str(len(sources.split("; ")) if sources else 0)
    assert (row["event_type_level"], row["date_level"], row["contested"]) == ("", level, contested)


def test_the_events_of_the_dataset():
    rows = {row["event_id"]: row for row in edition().by_name["events_flat"].frame.iter_rows(named=True)}
    with (DATASET / "data" / "events.csv").open(encoding="utf-8", newline="") as stream:
        assert list(rows) == [row["event_id"] for row in csv.DictReader(stream)]
    eight = rows["E0005"]  # one woman and seven others
    assert (eight["targets"].count("; "), eight["targets_min"], eight["targets_max"]) == (0, 8, 8)
    assert rows["E0013"]["participants_min"] == rows["E0013"]["participants_max"] == 4
    assert (rows["E0015"]["participants_min"], rows["E0015"]["participants_max"]) == (24, None)
    assert rows["E0014"]["outcome"].count("Released without charge, for [PT3H..]") == 3
    assert (rows["E0003"]["earliest"], rows["E0003"]["targets_min"]) == (None, 2)
    assert rows["E0008"]["place"] == "Kazakhstan"


def test_nothing_else_about_persons_is_told():
    """A row holds names and what happened, and no cell of the table persons but the name to show."""
    names = set(derived_schema("events_flat").names)
    assert not names & {"gender", "born", "citizenship", "category", "exposure", "wikidata", "reviewed_on"}
    frame = edition().by_name["events_flat"].frame
    notes = set(edition().by_name["persons"].frame["note"].drop_nulls())
    assert not notes & {cell for row in frame.rows() for cell in row if isinstance(cell, str)}
