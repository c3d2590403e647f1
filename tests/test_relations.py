"""Kinship and identity: circles of any shape and length, counts of parents, merges, odd cells."""

import csv
import random

import pytest

from dataset_copy import ROOT
from test_rule_edges import view
from tuys.rules.relations import SYMMETRIC, rln_born, rln_cycle, rln_ends, rln_identity, rln_parents


def kin(*rows: str, **tables: list[dict[str, str]]):
    """A view of relations, each written `P1 child_of P2`."""
    ends = [row.split() for row in rows]
    names = ("person_id", "relation", "other_id")
    relations = [
        {"relation_id": f"R{number:04}", **dict(zip(names, cells, strict=True))}
        for number, cells in enumerate(ends, 1)
    ]
    return view(relations=relations, **tables)


def children(*pairs: tuple[int, int]):
    return kin(*(f"P{child} child_of P{parent}" for child, parent in pairs))


def ring(length: int) -> list[tuple[int, int]]:
    return [(number, number % length + 1) for number in range(1, length + 1)]


def left_over(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left when everybody without parents, and then everybody without children, is taken out."""
    left = list(dict.fromkeys(pairs))
    while True:
        kept = [
            (child, parent)
            for child, parent in left
            if any(parent == other for other, _ in left) and any(child == other for _, other in left)
        ]
        if kept == left:
            return left
        left = kept


def test_the_symmetric_relations_are_those_that_the_vocabulary_calls_so():
    with (ROOT / "data" / "codes.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["vocabulary"] == "relation"]
    assert {row["code"] for row in rows if "Symmetric." in row["definition"]} == set(SYMMETRIC)


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ("P9999", "P10000", False),
        ("P10000", "P9999", True),
        ("P0002", "P0001", True),
        (f"P{'9' * 5000}", f"P1{'0' * 5000}", False),
        ("P²", "P0001", False),
        ("P0002", "E0001", False),
        ("", "P0001", False),
        ("", "", False),
    ],
)
def test_ids_are_compared_as_numbers(one, other, wrong):
    rows = [{"relation_id": "R0001", "person_id": one, "relation": "spouse_of", "other_id": other}]
    assert [fault.field for fault in rln_ends(view(relations=rows))] == ["person_id"] * wrong


def test_the_second_row_of_a_pair_is_told_of_the_first():
    (fault,) = rln_ends(kin("P0001 sibling_of P0002", "P0002 sibling_of P0001"))
    assert (fault.record.id, [one.id for one in fault.related]) == ("R0002", ["R0001"])
    assert "R0001" in fault.message


def test_the_same_pair_in_two_relations_is_no_repeat():
    (fault,) = rln_ends(kin("P0001 sibling_of P0002", "P0002 relative_of P0001"))
    assert fault.related == ()


def test_a_person_of_their_own_is_one_fault():
    same = kin("P0001 child_of P0001")
    assert [fault.field for fault in rln_ends(same)] == ["other_id"]
    assert list(rln_cycle(same)) == []


@pytest.mark.parametrize("length", [2, 3, 10, 11, 10_000])
def test_a_circle_is_found_once_at_its_first_row(length):
    pairs = ring(length)
    random.Random(length).shuffle(pairs)
    (fault,) = rln_cycle(children(*pairs))
    assert fault.record.id == "R0001"
    assert fault.message.count("→") == min(length, 10)
    assert (f"({length} persons)" in fault.message) == (length > 10)


def test_ten_thousand_relations_without_a_circle_are_quick():
    chance = random.Random(7)
    pairs = [(child, chance.randrange(1, child)) for child in range(2, 10_002)]
    chance.shuffle(pairs)
    assert list(rln_cycle(children(*pairs))) == []


def test_a_long_line_with_many_ways_back_is_quick():
    pairs = [(number, number + 1) for number in range(1, 2000)] + [(number, 1) for number in range(2, 2001)]
    faults = list(rln_cycle(children(*pairs)))
    assert len(faults) == 1999
    assert max(len(fault.message) + len(fault.related) for fault in faults) < 300


def test_two_circles_through_one_person_are_two():
    faults = list(rln_cycle(children((1, 2), (2, 1), (1, 3), (3, 1))))
    assert [fault.record.id for fault in faults] == ["R0001", "R0003"]


@pytest.mark.parametrize("seed", range(200))
def test_a_circle_is_found_exactly_where_there_is_one(seed):
    chance = random.Random(seed)
    people = range(1, chance.randrange(3, 8))
    pairs = [(chance.choice(people), chance.choice(people)) for _ in range(chance.randrange(1, 12))]
    pairs = [(child, parent) for child, parent in pairs if child != parent]
    faults = list(rln_cycle(children(*pairs)))
    assert bool(faults) == bool(left_over(pairs))
    for fault in faults:
        rows = [fault.record, *fault.related]
        following = [*rows[1:], rows[0]]
        assert all(row["other_id"] == after["person_id"] for row, after in zip(rows, following, strict=True))
        assert len({row["person_id"] for row in rows}) == len(rows)
        assert fault.record.row == min(row.row for row in rows)


def test_a_parent_said_twice_is_one_parent():
    assert list(rln_parents(children((1, 2), (1, 2), (1, 3)))) == []


def test_parents_that_may_be_one_count_once():
    rows = ["P1 child_of P2", "P1 child_of P3", "P1 child_of P4", "P1 child_of P5"]
    assert len(list(rln_parents(kin(*rows, "P2 possibly_same_as P3")))) == 1
    assert list(rln_parents(kin(*rows, "P2 possibly_same_as P3", "P5 possibly_same_as P4"))) == []


def test_ten_thousand_parents_of_one_person_are_quick():
    pairs = [(1, parent) for parent in range(2, 10_002)]
    (fault,) = rln_parents(children(*pairs))
    assert "10000 parents" in fault.message
    assert len(fault.message) < 200


@pytest.mark.parametrize(
    ("child", "parent", "wrong"),
    [
        ("1959", "196X", True),
        ("1960", "196X", False),
        ("196X", "196X", False),
        ("195X", "1960", True),
        ("1959?", "196X", False),
        ("", "196X", False),
        ("1959", "", False),
        ("nineteen", "196X", False),
        ("1959", "2960", False),
    ],
)
def test_only_a_certain_order_of_births_counts(child, parent, wrong):
    people = [{"person_id": "P1", "born": child}, {"person_id": "P2", "born": parent}]
    faults = list(rln_born(kin("P1 child_of P2", persons=people)))
    assert [fault.field for fault in faults] == ["relation"] * wrong
    assert not any(born in fault.message for fault in faults for born in (child, parent) if born)


def test_a_child_of_nobody_known_has_no_birth_to_compare():
    assert list(rln_born(kin("P1 child_of P9", persons=[{"person_id": "P1", "born": "1959"}]))) == []


@pytest.mark.parametrize(
    ("redirects", "related"),
    [
        ([("P1", "P2", "merged")], ["P1"]),
        ([("P2", "P1", "merged")], ["P2"]),
        ([("P1", "P3", "merged"), ("P2", "P3", "merged")], ["P1", "P2"]),
        ([("P1", "P3", "merged"), ("P3", "P4", "merged"), ("P4", "P2", "merged")], ["P1", "P3", "P4"]),
        ([("P1", "P2", "split")], None),
        ([("P1", "", "merged")], None),
        ([("P1", "", "merged"), ("P2", "", "merged")], None),
        ([("P1", "P1", "merged")], None),
        ([("P1", "P3", "merged"), ("P3", "P1", "merged")], None),
        ([("P1", "P3", "merged"), ("P3", "P2", "withdrawn")], None),
    ],
)
def test_a_merge_contradicts_a_difference(redirects, related):
    rows = [{"old_id": old, "new_id": new, "reason": reason} for old, new, reason in redirects]
    faults = list(rln_identity(kin("P1 not_same_as P2", redirects=rows)))
    assert [[one.id for one in fault.related] for fault in faults] == ([] if related is None else [related])


@pytest.mark.parametrize("ends", [("", ""), ("P1", ""), ("P1", "P1")])
def test_a_broken_row_says_nothing_of_two_persons(ends):
    cells = {"person_id": ends[0], "other_id": ends[1]}
    kinds = ("not_same_as", "possibly_same_as")
    rows = [{"relation_id": f"R{n}", "relation": kind, **cells} for n, kind in enumerate(kinds)]
    assert list(rln_identity(view(relations=rows))) == []
