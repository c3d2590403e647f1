"""The commands of CONTRIBUTING.md, run in their order in a clone, give a dataset without a fault."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tuys.findings import NO_RELEASE
from tuys.validate import validate

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLES = {"S": "sources", "P": "persons", "R": "relations", "E": "events"}
EXPECTED = {("CLM-REVIEW", "reviewed_by")}  # a second coder reads the claims after the pull request
CLONE = """
git clone --quiet --no-hardlinks "$ROOT" origin
git clone --quiet origin tuys
cd tuys
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def own_numbers(text: str) -> str:
    """The text with the identifiers that the commands will give, which grow with the dataset."""
    shown = sorted({*re.findall(r"\b[SPRE]\d{4}\b", text)})
    given = {}
    for letter, table in TABLES.items():
        mine = [one for one in shown if one.startswith(letter)]
        given |= {one: f"{letter}{last(table) + number:04d}" for number, one in enumerate(mine, 1)}
    return re.sub(r"\b[SPRE]\d{4}\b", lambda found: given[found[0]], text)


def last(table: str) -> int:
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return max(int(row[0][1:]) for row in list(csv.reader(stream))[1:])


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of what is committed here, after all commands of the page."""
    folder = tmp_path_factory.mktemp("contributing")
    world = {
        **os.environ,
        "HOME": str(folder),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_NOSYSTEM": "1",
        "ROOT": str(ROOT),
    }
    script = CLONE + own_numbers("".join(blocks("sh")))
    done = subprocess.run(
        ["bash", "-exo", "pipefail", "-c", script], cwd=folder, env=world,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "tuys"


def test_every_step_but_those_on_the_network_is_run():
    steps = re.split(r"^### \d+\. .*$", PAGE, flags=re.MULTILINE)[1:]
    assert len(steps) == 10
    assert [number for number, step in enumerate(steps, 1) if "```sh\n" not in step] == [1, 2]
    assert {re.match(r"git clone|git push|git fetch", block)[0] for block in blocks("text")} == {
        "git clone", "git push", "git fetch",
    }  # fmt: skip


def findings(folder: Path) -> set[tuple]:
    report = validate(folder, limit=None)
    idle = [state.reason for state in report.rules if state.state == "not_run"]
    assert set(idle) <= {NO_RELEASE, "the package is in no git repository"}
    return {(one.code, one.field, one.record_id) for one in report.findings}


def test_it_ends_in_a_dataset_with_no_new_finding(clone):
    new = findings(clone) - findings(clone.parent / "origin")
    assert {finding[:2] for finding in new} == EXPECTED


def test_it_adds_what_the_article_says(clone):
    (sheet,) = set((clone / "seeds").iterdir()) - {
        clone / "seeds" / path.name for path in (ROOT / "seeds").iterdir()
    }
    with sheet.open(encoding="utf-8", newline="") as stream:
        claims = list(csv.DictReader(stream))
    promised = re.search(r"which gives (\d+) claims", PAGE)
    assert promised
    assert len([claim for claim in claims if claim["rank"] == "adopted"]) == int(promised[1])
    assert {claim["value"] for claim in claims if claim["field"] == "name"} == {
        "Aina Examplebek",
        "Bolat Examplebek",
    }
    assert [claim["original"] for claim in claims if claim["original"]] == ["on Wednesday"]


def test_every_file_that_it_writes_is_committed_and_in_its_form(clone):
    for command in (["fmt", "--check"], ["docs", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "tuys", *command], cwd=clone, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True
    ).stdout
    left = [line[3:].split("/")[0] for line in status.splitlines()]
    assert left == ["README.md", "data", "seeds"], "only the claim that disagrees is left"
