"""How well a value is backed: voices, original reports, documents, officials, and who disputes it."""

from collections import Counter

import pytest

from rule_fixtures import real
from small_dataset import view
from tuys.derived import Corroboration, corroboration, corroborations
from tuys.rules import View

SOURCES = [
    {"source_id": "S0001", "publisher": "Steppe News", "kind": "news_article"},
    {"source_id": "S0002", "publisher": "steppe  news", "kind": "news_article"},
    {"source_id": "S0003", "publisher": "Lake Radio", "kind": "news_article"},
    {"source_id": "S0004", "publisher": "Copy Site", "kind": "news_article", "origin_id": "S0001"},
    {"source_id": "S0005", "publisher": "Copy of a Copy", "kind": "news_article", "origin_id": "S0004"},
    {"source_id": "S0006", "publisher": "City Court", "kind": "court_document"},
    {"source_id": "S0007", "publisher": "City Police", "kind": "official_statement"},
    {"source_id": "S0008", "publisher": "Ring", "kind": "news_article", "origin_id": "S0009"},
    {"source_id": "S0009", "publisher": "Rung", "kind": "news_article", "origin_id": "S0008"},
]
EVENTS = {"E0001": "detention", "E0002": "protest", "E0003": "death", "E0004": "loss_of_contact"}


def claim(source: int, **cells: str) -> dict[str, str]:
    """A claim about the type of E0001, adopted and in the source's own voice unless told otherwise."""
    plain = {"record_id": "E0001", "field": "event_type", "value": "detention", "source_id": f"S{source:04}"}
    return {**plain, "basis": "source_own", "stance": "asserts", "rank": "adopted", **cells}


def made(*claims: dict[str, str], **event: str) -> View:
    rows = [{"claim_id": f"{one['source_id']}-{n:03}", **one} for n, one in enumerate(claims, 1)]
    events = [{"event_id": name, "event_type": kind, **event} for name, kind in EVENTS.items()]
    part = {"participation_id": "X0001", "event_id": "E0001", "role": "target"}
    return view(sources=SOURCES, claims=rows, events=events, participations=[part])


def of(*claims: dict[str, str], record: str = "E0001", field: str = "event_type", **event: str):
    looked = made(*claims, **event)
    return corroboration(looked, looked.record(record), field)


OWN, OTHER = claim(1), claim(3)
PERSON = {"speaker_id": "P0001", "basis": "self"}
LABEL = {"speaker_label": "a neighbour", "basis": "associate"}


@pytest.mark.parametrize(
    ("claims", "level", "sources", "voices", "origins"),
    [
        ((OWN,), "one_voice", 1, 1, 1),
        ((OWN, claim(1, locator="p9")), "one_voice", 1, 1, 1),
        ((OWN, claim(2)), "one_voice", 2, 1, 2),  # two reports of one newsroom
        ((OWN, claim(4), claim(5)), "one_voice", 3, 1, 1),  # copies speak with the voice of the first
        ((claim(1, **PERSON), claim(3, **PERSON)), "one_voice", 2, 1, 2),
        ((claim(1, **LABEL), claim(3, **LABEL | {"speaker_label": "A  Neighbour"})), "one_voice", 2, 1, 2),
        ((OWN, claim(1, **PERSON)), "one_origin", 1, 2, 1),
        ((OWN, claim(5, **PERSON)), "one_origin", 2, 2, 1),
        ((claim(1, **PERSON), claim(1, **LABEL)), "one_origin", 1, 2, 1),
        ((claim(8), claim(9, **PERSON)), "one_origin", 2, 2, 1),  # a circle of copies is one report
        ((OWN, OTHER), "two_or_more", 2, 2, 2),
        ((OWN, claim(2, **PERSON)), "two_or_more", 2, 2, 2),
        ((OWN, claim(3, rank="consistent", value="loss_of_contact")), "two_or_more", 2, 2, 2),
        ((OWN, claim(3, rank="rejected")), "one_voice", 1, 1, 1),
        ((OWN, claim(3, basis="document")), "documented", 2, 2, 2),
        ((OWN, claim(3, basis="document", rank="rejected")), "one_voice", 1, 1, 1),
        ((claim(6),), "documented", 1, 1, 1),
        ((OWN, claim(3, basis="official", speaker_label="a police spokesman")), "admitted", 2, 2, 2),
        ((claim(6), claim(7)), "admitted", 2, 2, 2),
        ((claim(7, **PERSON),), "one_voice", 1, 1, 1),  # somebody else speaks in it
        ((claim(99),), "one_voice", 1, 1, 1),  # a source that is not there
    ],
)
def test_levels(claims, level, sources, voices, origins):
    assert of(*claims) == Corroboration("E0001", "event_type", level, False, sources, voices, origins)
    assert of(*reversed(claims)) == of(*claims)


@pytest.mark.parametrize(
    ("other", "contested"),
    [
        ({"rank": "alternative", "value": "summons"}, True),
        ({"rank": "alternative", "stance": "denies"}, True),
        ({"rank": "consistent", "stance": "denies"}, True),  # a slip, and a denial all the same
        ({"rank": "consistent", "stance": "denies", "value": "search"}, False),
        ({"rank": "consistent"}, False),
        ({"rank": "rejected", "stance": "denies"}, False),
        ({"rank": "rejected", "value": "summons"}, False),
        ({}, False),
    ],
)
def test_contested(other, contested):
    found = of(OWN, claim(3, **other))
    assert found.contested is contested


def test_an_official_admits_only_what_authorities_did_or_answer_for():
    official = {"basis": "official", "speaker_label": "a spokesman"}
    for record, level in (("E0001", "admitted"), ("E0002", "one_voice"), ("E0003", "admitted")):
        assert of(claim(3, record_id=record, **official), record=record).level == level
    part = claim(3, record_id="X0001", field="role", value="target", **official)
    assert of(part, record="X0001", field="role").level == "admitted"


@pytest.mark.parametrize(
    ("response", "level"),
    [
        ("acknowledged", "admitted"),
        ("alternative_account", "admitted"),
        ("responsibility_denied", "admitted"),
        ("denied", "one_voice"),
        ("no_comment", "one_voice"),
        ("not_reported", "one_voice"),
    ],
)
def test_the_answer_of_officials_admits_the_act_and_nothing_else(response, level):
    where = claim(1, field="place_id", value="L0001")
    assert of(OWN, official_response=response).level == level
    assert of(where, field="place_id", official_response=response, place_id="L0001").level == "one_voice"


def test_nothing_is_said_of_what_is_empty_or_not_backed():
    assert of(OWN, event_type="") is None
    assert of(claim(1, rank="alternative")) is None
    assert of(claim(1, rank="adopted", stance="denies")) is None
    assert of(OWN, field="date", date="2026") is None


def test_all_cells_of_a_dataset_in_the_order_of_its_tables():
    looked = made(OWN, claim(1, record_id="X0001", field="role", value="target"), claim(1, record_id="E0003"))
    assert [(one.record_id, one.field) for one in corroborations(looked)] == [
        ("E0001", "event_type"),
        ("E0003", "event_type"),
        ("X0001", "role"),
    ]


def test_the_dataset():
    found = {(one.record_id, one.field): one for one in corroborations(View(real()))}
    assert Counter(one.level for one in found.values())["one_origin"] >= 1
    two_reports = found["E0012", "date"]  # one claim adopted, one less exact, both of one newsroom
    assert (two_reports.level, two_reports.sources, two_reports.origins) == ("one_voice", 2, 2)
    both = found["E0013", "event_type"]  # the newsroom, and one who was there, in one report
    assert (both.level, both.voices, both.origins) == ("one_origin", 2, 1)
    assert found["X0040", "role"].level == "one_voice"
