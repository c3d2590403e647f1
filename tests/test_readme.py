"""Every snippet of README.md runs, in the folder where a reader would run it."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
with (ROOT / "data" / "persons.csv").open(encoding="utf-8", newline="") as stream:
    TAKEN = next(row["display_name"] for row in csv.DictReader(stream) if row["person_id"] == "P0004")


def snippets(language: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found, f"README.md has no snippet in {language}"
    return found


@pytest.mark.parametrize("snippet", snippets("python"))
def test_python_snippets_run(snippet):
    done = subprocess.run(
        [sys.executable, "-c", snippet], cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "POLARS_FMT_MAX_ROWS": "-1"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert TAKEN in done.stdout


def test_the_typed_snippet_needs_no_pandas():
    snippet = snippets("python")[0]
    hidden = "import sys; sys.modules['pyarrow'] = None\n" + snippet
    done = subprocess.run([sys.executable, "-c", hidden], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_duckdb_snippets_give_claims(monkeypatch):
    monkeypatch.chdir(ROOT)
    for snippet in snippets("sql"):
        rows = duckdb.sql(snippet).fetchall()
        assert ("official_response", "no_comment") in {row[:2] for row in rows}


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_snippets_print_the_people_taken():
    for snippet in snippets("r"):
        done = subprocess.run(
            ["Rscript", "-e", snippet], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert TAKEN in done.stdout


def test_every_make_target_and_link_of_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / link).exists(), link
