"""`tuys renumber`: two branches that took the same new ids become one dataset, claims included."""

from pathlib import Path

import pytest

from dataset_copy import Copy
from repositories import commit, git
from test_new import contents
from tuys import cli
from tuys.findings import Severity
from tuys.formatting import fmt
from tuys.validate import validate
from tuys.waivers import value_hash

pytestmark = pytest.mark.usefixtures("frictionless_here")


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Copy:
    copy = Copy(tmp_path / "dataset")
    monkeypatch.chdir(copy.root)
    monkeypatch.setenv("TUYS_CODER", "first-coder")
    commit(copy.root)
    return copy


def code(publisher: str, person: str, word: str) -> None:
    """One article coded: a source, a person who speaks, an event that mentions another by its id."""
    source = ["--kind", "news_article", "--publisher", publisher, "--lang", "en", "--published", "2024-05-06"]
    title = ["--title", f"A headline of the {publisher}", "--url", f"https://example.org/{word}"]
    named = ["--lang", "en", "--category", "protester", "--exposure", "self_public"]
    place = ["--place-id", "L0004", "--place-precision", "settlement", "--date", "2024-05-03"]
    event = [
        "--event-type",
        "protest",
        "--title",
        f"Picket, told by the {publisher}",
        "--with",
        f"participant={person}",
    ]
    said = ["--source", "S0003", "--at", "p1", "--speaker", person, "--basis", "self"]
    for command in (
        ["new", "source", *source, *title],
        ["new", "person", "--display-name", person, *named],
        ["new", "event", *event, *place, "--note", "Perhaps the same as E0013."],
        [
            "new",
            "event",
            *event,
            *place[:5],
            "2024-05-04",
            "--triggered-by",
            "E0019",
            "--note",
            "After E0019.",
        ],
        ["claim", "P0011", "E0019", "E0020", *said],
    ):
        assert cli.run(command) == 0


def merge(folder: Path) -> None:
    """Both branches have coded an article; main's is being merged into the other, and git cannot finish."""
    git(folder, "checkout", "--quiet", "-b", "other")
    code("Sample Courier", "Xample Qersonova", "courier")
    commit(folder)
    git(folder, "checkout", "--quiet", "main")
    code("Example Gazette", "Sample Person", "gazette")
    commit(folder)
    git(folder, "checkout", "--quiet", "other")
    with pytest.raises(Exception, match="merge"):
        git(folder, "merge", "main")


def test_both_articles_are_kept(copy, capsys):
    merge(copy.root)
    assert cli.run(["renumber"]) == 0
    said = capsys.readouterr().out
    for line in ("S0003 is now S0004", "P0011 is now P0012", "E0019 is now E0021", "N0019 is now N0020"):
        assert line in said
    persons = {row["person_id"]: row["display_name"] for row in copy.read("data/persons.csv")}
    assert (persons["P0011"], persons["P0012"]) == ("Sample Person", "Xample Qersonova")
    events = {row["event_id"]: row for row in copy.read("data/events.csv")}
    assert (events["E0020"]["triggered_by"], events["E0022"]["triggered_by"]) == ("E0019", "E0021")
    assert events["E0022"]["note"] == "After E0021."
    assert events["E0021"]["note"] == "Perhaps the same as E0013."
    claims = copy.read("seeds/S0004.csv")
    assert {claim["speaker_id"] for claim in claims} == {"P0012"}
    assert {claim["claim_id"].partition("-")[0] for claim in claims} == {"S0004"}
    assert ("E0022", "triggered_by", "E0021") in [tuple(list(claim.values())[1:4]) for claim in claims]
    assert {claim["speaker_id"] for claim in copy.read("seeds/S0003.csv")} == {"P0011"}
    assert fmt(copy.root, check=True) == []
    errors = [one for one in validate(copy.root).findings if one.severity is Severity.ERROR]
    assert errors == []
    commit(copy.root)
    assert git(copy.root, "log", "--merges", "--oneline")


def test_changes_of_both_sides_are_merged_cell_by_cell(copy, capsys):
    git(copy.root, "checkout", "--quiet", "-b", "other")
    copy.put("P0001", "note", "One side wrote this.")
    copy.put("P0002", "note", "")
    commit(copy.root)
    git(copy.root, "checkout", "--quiet", "main")
    copy.put("P0001", "reviewed_on", "2026-11-20")
    copy.drop("C0002")
    waiver = {
        "code": "SRC-ARCHIVED",
        "field": "archived_url",
        "value_sha256": value_hash(""),
        "by": "first-coder",
    }
    for source in ("S0001", "S0002"):
        copy.add("waivers", **waiver, record_id=source, reason="Why.", on="2026-11-21", expires="2027-05-01")
    commit(copy.root)
    with pytest.raises(Exception, match="merge"):
        git(copy.root, "merge", "other")
    assert cli.run(["renumber"]) == 0
    assert "No id was taken twice" in capsys.readouterr().out
    first, second, *_ = copy.read("data/persons.csv")
    assert (first["note"], first["reviewed_on"], second["note"]) == ("One side wrote this.", "2026-11-20", "")
    assert [row["coverage_id"] for row in copy.read("data/coverage.csv")] == ["C0001"]
    assert [row["record_id"] for row in copy.read("data/waivers.csv")] == ["S0001", "S0002"]


def test_what_both_sides_changed_differently_is_left_to_people(copy, capsys):
    git(copy.root, "checkout", "--quiet", "-b", "other")
    copy.put("P0001", "note", "One side wrote this.")
    commit(copy.root)
    git(copy.root, "checkout", "--quiet", "main")
    copy.put("P0001", "note", "The other side wrote that.")
    commit(copy.root)
    with pytest.raises(Exception, match="merge"):
        git(copy.root, "merge", "other")
    before = contents(copy.root / "data")
    assert cli.run(["renumber"]) == 2
    assert contents(copy.root / "data") == before
    assert "both sides changed the same: P0001 note." in capsys.readouterr().err


@pytest.mark.parametrize("where", ["no merge", "no repository"])
def test_it_says_what_it_needs(copy, capsys, tmp_path, monkeypatch, where):
    if where == "no repository":
        monkeypatch.chdir(Copy(tmp_path / "elsewhere").root)
    assert cli.run(["renumber"]) == 2
    assert ("git merge BRANCH" if where == "no merge" else "no git repository") in capsys.readouterr().err
