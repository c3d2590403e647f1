"""`tuys resolve`: what became of an id, live, retired, or of a former release only."""

import json
from pathlib import Path

import pytest

import released_dataset
from dataset_copy import DATASET, Copy
from released_dataset import SECRET
from tuys.cards.resolve import resolve
from tuys.cli import run
from tuys.errors import TuysError
from tuys.reports.resolve import document, render, render_json


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    return released_dataset.write(tmp_path_factory.mktemp("released") / "dataset").root


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path / "copy")


def test_a_live_id():
    found = resolve(" e0014", DATASET)
    assert (found.state, found.exit_code, found.id, found.steps) == ("live", 0, "E0014", ())
    assert "".join(render(found)).startswith("Event E0014 is in use: Three protesters")


def test_a_chain_is_followed_to_its_end(copy):
    copy.add("redirects", "E0097", "E0098", "split", "2026-12-01", "0.2.0")
    copy.add("redirects", "E0098", "E0014", "merged", "2026-12-02", "0.3.0")
    found = resolve("E0097", copy.root)
    assert "".join(render(found)).splitlines() == [
        "E0097 was retired on 2026-12-01, first left out of release 0.2.0: Split; E0098 is the main part.",
        "E0098 was retired on 2026-12-02, first left out of release 0.3.0: Merged into E0014.",
        "Event E0014 is in use: Three protesters taken to a police department in Almaty.",
    ]
    told = json.loads("".join(render_json(found)))
    assert told["chain"][0] == {
        "id": "E0097", "new_id": "E0098", "reason": "split", "retired_on": "2026-12-01", "release": "0.2.0",
    }  # fmt: skip
    assert (told["state"], told["record"]["id"], told["last_release"]) == ("live", "E0014", None)


@pytest.mark.parametrize(
    ("new", "reason", "told"),
    [
        ("", "withdrawn", "Withdrawn as wrong."),
        ("", "out_of_scope", "Out of scope."),
        ("E0099", "merged", "E0099 is redirected in a circle."),
        ("E0998", "merged", "E0998 is not there."),
    ],
)
def test_an_id_that_leads_nowhere(copy, new, reason, told):
    copy.add("redirects", "E0099", new, reason, "2026-12-01", "0.2.0")
    found = resolve("E0099", copy.root)
    assert (found.state, found.exit_code, found.id) == ("retired", 1, "")
    assert "".join(render(found)).endswith(f"{told}\n")
    assert document(found)["record"] is None


@pytest.mark.parametrize("new", ["", "E0014"])
def test_of_a_takedown_only_that_it_was_one(copy, new):
    copy.add("redirects", "P0099", new, "takedown", "2026-12-01", "0.2.0")
    found = resolve("P0099", copy.root)
    assert (found.state, found.exit_code) == ("retired", 1)
    assert "".join(render(found)) == "P0099 was retired: it was taken down.\n"
    assert document(found)["chain"] == [
        {"id": "P0099", "new_id": None, "reason": "takedown", "retired_on": None, "release": None}
    ]


def test_an_id_that_stands_though_it_was_retired(copy):
    copy.add("redirects", "E0014", "E0013", "merged", "2026-12-01", "0.2.0")
    found = resolve("E0014", copy.root)
    assert (found.state, found.id) == ("live", "E0014")
    assert "It still stands in data/events.csv." in found.told[0]


def test_ids_of_former_releases(repository):
    merged = resolve("E0019", repository)
    assert (merged.state, merged.id) == ("live", "E0014")
    gone = resolve("e0021", repository)
    assert (gone.state, gone.exit_code, gone.last_release) == ("gone", 1, "0.1.0")
    assert gone.told[0] == "E0021 is gone, and no redirect says why: release 0.1.0 is the last that knows it."
    taken = resolve("P0011", repository)
    assert SECRET not in f"{taken}{document(taken)}"
    with pytest.raises(TuysError, match="they go from E0001"):
        resolve("E0999", repository)


def test_an_unknown_id_says_why_former_releases_are_not_known(copy):
    with pytest.raises(TuysError, match=r"did you mean E0014.*not here, since this is no git repository"):
        resolve("E14", copy.root)


def test_no_name_of_who_is_known_from_the_press_only(copy):
    copy.put("P0004", "display_name", "Asan Example")
    assert resolve("P0004", copy.root).told == ("Person P0004 is in use.",)


@pytest.mark.parametrize(
    ("identity", "code", "told"),
    [("E0019", 0, "in use"), ("E0020", 1, "Withdrawn"), ("E0021", 1, "0.1.0"), ("P0011", 1, "taken down")],
)
def test_the_exit_code_says_whether_a_record_is_left(repository, capfd, identity, code, told):
    assert run(["resolve", identity, str(repository)]) == code
    assert told in capfd.readouterr().out


def test_an_unknown_id_ends_with_2_and_a_line(repository, capfd):
    assert run(["resolve", "E0999", str(repository), "--format", "json"]) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
