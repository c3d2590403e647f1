"""`tuys review`: a second coder signs claims; nobody signs their own."""

import pytest

from dataset_copy import Copy
from test_new import contents
from tuys import cli

pytestmark = pytest.mark.usefixtures("frictionless_here")


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Copy:
    """The dataset with two claims of one sheet that nobody has signed."""
    copy = Copy(tmp_path / "dataset")
    monkeypatch.chdir(copy.root)
    for claim in ("S0002-004", "S0002-007"):
        copy.put(claim, "reviewed_by", "")
    return copy


def signed(copy: Copy) -> dict[str, str]:
    return {claim["claim_id"]: claim["reviewed_by"] for claim in copy.read("seeds/S0002.csv")}


def test_all_unsigned_claims_of_a_source_are_signed(copy, capsys):
    assert cli.run(["review", "s0002", "--coder", "second-coder"]) == 0
    assert set(signed(copy).values()) == {"second-coder"}
    assert "S0002-007" in capsys.readouterr().out


def test_one_claim_is_signed(copy):
    assert cli.run(["review", "S0002", "--coder", "second-coder", "--claim", "s0002-007"]) == 0
    assert (signed(copy)["S0002-004"], signed(copy)["S0002-007"]) == ("", "second-coder")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("S0002", "--coder", "first-coder"), "nobody signs their own"),
        (("S0002", "--coder", "stranger"), "CODER-HANDLE"),
        (("S0001", "--coder", "second-coder"), "S0001 has no unsigned claim"),
        (("S0002", "--coder", "second-coder", "--claim", "S0002-001"), "S0002-001 is no unsigned claim"),
    ],
)
def test_what_may_not_be_signed(copy, capsys, arguments, words):
    before = contents(copy.root)
    assert cli.run(["review", *arguments]) in (1, 2)
    assert contents(copy.root) == before
    said = capsys.readouterr()
    assert words in said.out + said.err
