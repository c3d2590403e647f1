"""What the page of downloads shows how to load is there to be loaded, from a release and from a work tree."""

import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import duckdb
import pytest

import built_release
from built_site import dataset_site
from tuys.site.build import build


@pytest.fixture(scope="module", params=["work tree", "release"])
def site(request, tmp_path_factory) -> Path:
    if request.param == "work tree":
        return dataset_site()
    folder = tmp_path_factory.mktemp("released")
    return build(built_release.write(folder), folder / "site").folder


def snippets(site: Path, language: str) -> list[str]:
    raw = (site / "en" / "download.html").read_text(encoding="utf-8")
    found = re.findall(rf'<pre><code class="language-{language}">(.*?)</code></pre>', raw, re.DOTALL)
    assert found, language
    return [unescape(one) for one in found]


def run(site: Path, *command: str) -> str:
    done = subprocess.run(
        command, cwd=site / "download", capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_python_loads_what_can_be_downloaded(site):
    codes = snippets(site, "python")
    assert {re.search(r"import (\w+)", code)[1] for code in codes} == {"pandas", "polars", "tuys"}
    for code in codes:
        assert len(run(site, sys.executable, "-c", code)) > 300


def test_duckdb_loads_what_can_be_downloaded(site, monkeypatch):
    monkeypatch.chdir(site / "download")
    (code,) = snippets(site, "sql")
    assert len(duckdb.sql(code).fetchall()) > 5


@pytest.mark.parametrize(("language", "program", "flag"), [("sh", "sqlite3", "-ec"), ("r", "Rscript", "-e")])
def test_other_programs_load_what_can_be_downloaded(site, language, program, flag):
    if not shutil.which(program):
        pytest.skip(f"needs {program}")
    for code in snippets(site, language):
        shell = "sh" if language == "sh" else program
        assert run(site, shell, flag, code).count("\n") > 3


def test_the_folder_holds_what_its_description_speaks_of_and_can_be_checked(site):
    names = {path.name for path in (site / "download").iterdir()}
    assert {"datapackage.json", "README.md", "METHOD.md", "codebook.html", "croissant.json"} <= names
    assert "Verified." in run(site, sys.executable, "verify.py")
