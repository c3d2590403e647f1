"""A stranger codes one article with `new` and `claim` only. The article and everybody in it are invented."""

import shlex
from collections import Counter
from pathlib import Path

import pytest

from dataset_copy import DATASET, Copy
from tuys import cli
from tuys.findings import Finding
from tuys.formatting import fmt
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
COMMANDS = (
    (Path(__file__).parent / "worked_example" / "commands.txt").read_text(encoding="utf-8").splitlines()
)


def name(finding: Finding) -> tuple[str | None, ...]:
    return finding.code, finding.path, finding.record_id, finding.field


def test_an_article_is_added_in_fifteen_commands(tmp_path, monkeypatch, capsys):
    copy = Copy(tmp_path / "dataset")
    monkeypatch.chdir(copy.root)
    monkeypatch.setenv("TUYS_CODER", "first-coder")
    assert len(COMMANDS) <= 15
    for command in COMMANDS:
        assert cli.run(shlex.split(command)) == 0, capsys.readouterr()
    before = Counter(map(name, validate(DATASET, limit=None).findings))
    caused = Counter(map(name, validate(copy.root, limit=None).findings)) - before
    assert {code for code, *_ in caused} == {"CLM-REVIEW"}, "a second coder has yet to read the claims"
    assert fmt(copy.root, check=True) == []
    claims = copy.read("seeds/S0003.csv")
    assert len(claims) == 34
    assert {claim["record_id"][0] for claim in claims} == {"N", "P", "R", "E", "X"}
