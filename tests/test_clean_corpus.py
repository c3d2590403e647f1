"""No rule finds anything in clean data, whatever people are called; and a fault in it is found."""

import pytest

from clean_corpus import ALSO, KINDRED, NAMES, write
from dataset_copy import Copy
from tuys.findings import Report
from tuys.lexical.minors import shows_minor, shows_offspring
from tuys.lexical.plain import plain
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")


@pytest.fixture
def corpus(tmp_path) -> Copy:
    return write(tmp_path / "corpus")


def found(copy: Copy) -> list[tuple[str | None, ...]]:
    listed = validate(copy.root, limit=None).findings
    return [(one.code, one.path, one.record_id, one.field, one.message) for one in listed]


def test_there_are_enough_people_with_hard_names():
    assert len(set(NAMES)) == len(NAMES) >= 60
    assert max(map(len, NAMES)) == 200
    assert sum(len(name) == 1 for name in NAMES) >= 3
    assert sum(not name.isascii() for name in NAMES) >= 20
    assert {name for name in NAMES if shows_offspring(plain(name)) or shows_minor(plain(name))} == set(
        KINDRED
    )


def idle(report: Report) -> set[str]:
    return {state.code for state in report.rules if state.state == "not_run"}


def test_nothing_is_found_in_clean_data(corpus):
    report = validate(corpus.root, limit=None)
    assert [(one.code, one.path, one.record_id, one.field, one.message) for one in report.findings] == []
    assert idle(report) == {"ID-REUSED", "ID-VANISHED", "VER-LOW", "LED-CHAIN"}, (
        "in no repository, so without a release"
    )
    assert report.rows > 5 * len(NAMES)


def test_the_independent_opinion_is_the_same(corpus):
    assert validate(corpus.root, limit=None, conformance=True).findings == ()


def test_every_name_is_read_as_it_is_written(corpus):
    held = {row[2] for row in corpus.rows("data/names.csv")[1:]}
    assert held >= {*NAMES, *ALSO.values()}


@pytest.mark.parametrize("number", [1, 2, 3, 5, 6, 11, 22])
def test_a_claim_less_is_found(corpus, number):
    name = f"N{number:04}"
    for sheet in corpus.sheets():
        corpus.edit(
            sheet, lambda rows: rows.__setitem__(slice(1, None), [row for row in rows[1:] if row[1] != name])
        )
    assert [one[:3] for one in found(corpus)] == [("CLM-COVER", "data/names.csv", name)]


def test_a_word_for_kin_beside_such_names_is_found(corpus):
    corpus.put("E0001", "note", "Sonny came with a son.")
    assert [one[0] for one in found(corpus)] == ["MINOR-KIN"]
