"""Every snippet of README.md, and of the README of a release, runs where a reader would run it."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import built_release
from dataset_copy import DATASET
from tuys.docs.release_page import release_readme

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
USE = README[README.index("## Use it") : README.index("## How far to trust it")]
USE = re.sub(r"tuys-[0-9]+[.][0-9]+[.][0-9]+", "tuys-0.1.0", USE)  # the release that is built here
OF_RELEASE = release_readme(built_release.edition(), ["METHOD.md"])
PAGES = {"repository": USE, "release": OF_RELEASE}
with (DATASET / "data" / "persons.csv").open(encoding="utf-8", newline="") as stream:
    TAKEN = next(row["display_name"] for row in csv.DictReader(stream) if row["person_id"] == "P0004")


def snippets(language: str) -> list[tuple[str, str]]:
    """The page and the snippet, of every page."""
    found = [
        (page, code) for page in PAGES for code in re.findall(rf"```{language}\n(.*?)```", PAGES[page], re.S)
    ]
    assert {page for page, _ in found} == set(PAGES), f"a README has no snippet in {language}"
    return found  # fmt: skip


@pytest.fixture(scope="module")
def release(tmp_path_factory) -> Path:
    """The folder of a release, its zip archive beside it."""
    root = built_release.write(tmp_path_factory.mktemp("downloads"))
    built_release.pack(root)
    return root


def run(page: str, release: Path, *command: str) -> str:
    """What a command prints in the folder where the page is read: beside the release, or in it."""
    done = subprocess.run(
        command, cwd=release.parent if page == "repository" else release, capture_output=True, text=True,
        encoding="utf-8", env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_python_snippets_print_the_people_taken(release):
    for page in PAGES:
        codes = [code for other, code in snippets("python") if other == page]
        assert {re.search(r"import (\w+)", code)[1] for code in codes} == {"pandas", "polars", "tuys"}
        marked = "\nprint('=== next')\n".join(codes)
        printed = run(page, release, sys.executable, "-c", marked).split("=== next")
        assert len(printed) == len(codes)
        assert all(TAKEN in text for text in printed)


def test_the_snippets_of_polars_and_tuys_need_no_pandas(release):
    codes = [code for page, code in snippets("python") if page == "repository" and "pandas" not in code]
    hidden = "import sys; sys.modules['pyarrow'] = sys.modules['pandas'] = None\n" + "\n".join(codes)
    assert TAKEN in run("repository", release, sys.executable, "-c", hidden)


def test_pandas_keeps_codes_that_look_like_nothing(tmp_path):
    """Why the snippet has keep_default_na=False: the country code of Namibia is NA."""
    import pandas as pd

    (tmp_path / "t.csv").write_text("country,count\nNA,\nKZ,3\n", encoding="utf-8")
    plain = pd.read_csv(tmp_path / "t.csv")
    kept = pd.read_csv(tmp_path / "t.csv", keep_default_na=False, na_values=[""])
    assert plain["country"].isna().tolist() == [True, False]
    assert kept["country"].tolist() == ["NA", "KZ"]
    assert kept["count"].isna().tolist() == [True, False]
    for _, code in snippets("python"):
        assert "read_csv" not in code or 'keep_default_na=False, na_values=[""]' in code


def test_duckdb_snippets_give_claims(release, monkeypatch):
    for page, snippet in snippets("sql"):
        monkeypatch.chdir(release.parent if page == "repository" else release)
        rows = duckdb.sql(snippet).fetchall()
        assert ("official_response", "no_comment") in {row[:2] for row in rows}


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the command sqlite3 is not installed")
def test_sqlite_snippets_print_the_people_taken(release):
    asked = [(page, code) for page, code in snippets("sh") if code.startswith("sqlite3")]
    assert len(asked) == len(PAGES)
    for page, snippet in asked:
        assert TAKEN in run(page, release, "sh", "-ec", snippet)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_snippets_print_the_people_taken(release):
    for page, snippet in snippets("r"):
        assert TAKEN in run(page, release, "Rscript", "-e", snippet)


def test_every_make_target_and_link_of_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / link).exists(), link
