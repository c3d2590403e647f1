"""`tuys claim`: claims for the filled cells of records, in the sheet of their source; what it refuses."""

import pytest

from dataset_copy import Copy
from test_new import contents
from tuys import cli
from tuys.formatting import fmt

pytestmark = pytest.mark.usefixtures("frictionless_here")
HERE = ("--source", "S0002", "--at", "p6", "--coder", "first-coder", "--on", "2026-11-21")


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Copy:
    copy = Copy(tmp_path / "dataset")
    monkeypatch.chdir(copy.root)
    monkeypatch.delenv("TUYS_CODER", raising=False)
    return copy


def added(copy: Copy, sheet: str, before: int) -> list[dict[str, str]]:
    return copy.read(sheet)[before:]


@pytest.fixture
def unclaimed(copy) -> Copy:
    """The dataset with an event that no claim speaks of, and its two participations."""
    event = [
        "new",
        "event",
        "--event-type",
        "detention",
        "--title",
        "Something that happened",
        "--date",
        "2023-03-02",
    ]
    place = ["--place-id", "L0004", "--place-precision", "settlement", "--custody-form", "police_station"]
    parts = ["--with", "target=P0009", "--with", "agent=police, actor_type=police"]
    assert cli.run([*event, *place, "--official-response", "not_reported", *parts]) == 0
    return copy


def test_every_filled_cell_and_participation_is_claimed(unclaimed):
    before = len(unclaimed.read("seeds/S0002.csv"))
    assert cli.run(["claim", "e0019", *HERE, "--speaker", "almakhan myrzan", "--basis", "self"]) == 0
    claims = added(unclaimed, "seeds/S0002.csv", before)
    told = [(claim["record_id"], claim["field"], claim["value"]) for claim in claims]
    assert told == [
        ("E0019", "event_type", "detention"), ("E0019", "date", "2023-03-02"), ("E0019", "place_id", "L0004"),
        ("E0019", "custody_form", "police_station"), ("X0042", "role", "target"), ("X0043", "role", "agent"),
    ]  # fmt: skip
    assert {claim["speaker_id"] for claim in claims} == {"P0009"}
    assert {claim["rank"] for claim in claims} == {"adopted"}
    assert claims[0]["claim_id"] == f"S0002-{before + 1:03d}"
    assert fmt(unclaimed.root, check=True) == []


def test_cells_are_claimed_from_several_passages(unclaimed):
    before = len(unclaimed.read("seeds/S0002.csv"))
    first = ["--field", "date", "--original", "earlier this month"]
    assert cli.run(["claim", "E0019", *HERE, *first]) == 0
    assert (
        cli.run(
            ["claim", "E0019", *HERE, "--at", "p7", "--speaker", "a city official", "--basis", "official"]
        )
        == 0
    )
    claims = added(unclaimed, "seeds/S0002.csv", before)
    assert (claims[0]["field"], claims[0]["original"], claims[0]["locator"]) == (
        "date",
        "earlier this month",
        "p6",
    )
    assert "date" not in {claim["field"] for claim in claims[1:]}
    assert {claim["speaker_label"] for claim in claims[1:]} == {"a city official"}


def test_another_source_supports_what_is_claimed_already(copy):
    before = len(copy.read("seeds/S0002.csv"))
    assert cli.run(["claim", "E0007", *HERE, "--field", "place_id"]) == 0
    assert [claim["field"] for claim in added(copy, "seeds/S0002.csv", before)] == ["place_id"]


def test_another_account_is_an_alternative(copy):
    before = len(copy.read("seeds/S0002.csv"))
    other = ["--field", "date", "--value", "2023-03-28", "--rank", "alternative"]
    assert cli.run(["claim", "E0013", *HERE, *other]) == 0
    (claim,) = added(copy, "seeds/S0002.csv", before)
    assert (claim["value"], claim["rank"]) == ("2023-03-28", "alternative")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("E0013",), "every filled cell of E0013 has an adopted claim already"),
        (("E0777",), "there is no record E0777"),
        (("Q1",), "there is no record Q1"),
        (("E0019", "--source", "S0777"), "there is no source S0777; there are S0001, S0002"),
        (("E0019", "--field", "dat"), "did you mean date?"),
        (("E0019", "--field", "title"), "no field 'title' that needs a claim"),
        (("E0019", "--speaker", "P0009"), "a --speaker needs a --basis: "),
        (("E0019", "--speaker", "P0777", "--basis", "self"), "KEY-FOREIGN"),
        (("E0019", "--value", "2023"), "--value goes with exactly one --field"),
        (("E0019", "--field", "date", "--value", "2023"), "needs a --rank"),
        (("E0019", "--field", "date", "--value", "soon", "--rank", "alternative"), "DATE-EDTF"),
        (("E0019", "--original", "lately"), "--original is about one cell"),
        (("E0019", "--at", "page six"), "FLD-PATTERN"),
        (("E0019", "--basis", "hearsay"), "FLD-ENUM"),
        (("E0019", "--rank", "rejected"), "CLM-REJECT-NOTE"),
        (("E0019", "--stance", "denies"), "CLM-DENIAL"),
        (("E0019", "--coder", "stranger"), "CODER-HANDLE"),
        (("E0019", "--field", "date", "--original", "on the day, +7 701 555 01 99"), "PII-PATTERN"),
    ],
)
def test_what_would_break_the_dataset_is_refused(unclaimed, capsys, arguments, words):
    before = contents(unclaimed.root)
    capsys.readouterr()
    assert cli.run(["claim", arguments[0], *HERE, *arguments[1:]]) in (1, 2)
    assert contents(unclaimed.root) == before
    said = capsys.readouterr()
    assert words in said.out + said.err
    assert "555" not in said.out + said.err


def test_who_codes_must_be_said(copy, capsys):
    assert cli.run(["claim", "E0013", "--source", "S0002", "--at", "p1"]) == 2
    assert "first-coder, second-coder" in capsys.readouterr().err


def test_the_same_claims_are_not_written_twice(unclaimed, capsys):
    assert cli.run(["claim", "E0019", *HERE]) == 0
    assert cli.run(["claim", "E0019", *HERE, "--all"]) == 2
    assert "S0002 has the claims already" in capsys.readouterr().err


def test_a_denial_in_the_same_article_is_a_claim_of_its_own(unclaimed):
    before = len(unclaimed.read("seeds/S0002.csv"))
    assert cli.run(["claim", "E0019", *HERE]) == 0
    denial = ["--at", "p8", "--field", "event_type", "--stance", "denies", "--rank", "alternative"]
    assert (
        cli.run(["claim", "E0019", *HERE, *denial, "--speaker", "a police colonel", "--basis", "official"])
        == 0
    )
    claim = added(unclaimed, "seeds/S0002.csv", before)[-1]
    assert (claim["value"], claim["stance"], claim["speaker_label"]) == (
        "detention",
        "denies",
        "a police colonel",
    )


def test_one_slip_is_told_once(unclaimed, capsys):
    capsys.readouterr()
    assert cli.run(["claim", "E0019", *HERE, "--basis", "witness"]) == 1
    said = capsys.readouterr().out
    assert said.count("FLD-ENUM") == 1
    assert "5 more of these rows" in said
