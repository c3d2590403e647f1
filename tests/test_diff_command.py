"""`tuys diff` as a user meets it: which versions, which form, how it ends."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tiny_package
from repositories import commit, git
from tuys.cli import run
from tuys.diff import apply_changes, read_changes, read_version

PLACES = tiny_package.PLACES


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    """A package, released as 1.0.0, with a later commit and a change in the working tree."""
    root = tiny_package.write(tmp_path / "package")
    commit(root, "v1.0.0")
    put(root, PLACES.replace("Talgar", "Talghar"))
    commit(root)
    put(root, PLACES.replace("Talgar", "Taldyqorgan"))
    monkeypatch.chdir(root)
    return root


def put(root: Path, places: str) -> None:
    (root / "data" / "places.csv").write_text(places, encoding="utf-8")


def told(capsys, *arguments: str, code: int = 0) -> str:
    assert run(["diff", *arguments]) == code
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("versions", "change"),
    [
        ((), "Talgar → Taldyqorgan (L0002)"),
        (("1.0.0",), "Talgar → Taldyqorgan (L0002)"),
        (("HEAD",), "Talghar → Taldyqorgan (L0002)"),
        (("1.0.0", "HEAD"), "Talgar → Talghar (L0002)"),
        (("HEAD", "v1.0.0"), "Talghar → Talgar (L0002)"),
        ((".", "HEAD~1"), "Taldyqorgan → Talgar (L0002)"),
        (("HEAD", "HEAD"), "Nothing changed."),
    ],
)
def test_versions_of_every_kind(repository, capsys, versions, change):
    assert change in told(capsys, *versions)


def test_a_zip_and_a_folder_need_no_repository(repository, tmp_path, capsys, monkeypatch):
    archive = shutil.make_archive(str(tmp_path / "one"), "zip", repository)
    put(repository, PLACES)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert "Taldyqorgan → Talgar (L0002)" in told(capsys, archive, str(repository))
    assert run(["diff", archive]) == 2
    assert "Taldyqorgan → Talgar (L0002)" in told(capsys, archive, "--package", str(repository))


def test_how_it_ends(repository, capsys):
    assert run(["diff"]) == 0
    assert run(["diff", "--exit-code"]) == 1
    assert run(["diff", "HEAD", "HEAD", "--exit-code"]) == 0
    put(repository, PLACES + '"')
    capsys.readouterr()
    assert "places could not be compared" in told(capsys, code=2)
    assert run(["diff", "--format", "csv"]) == 2
    caught = capsys.readouterr()
    assert (caught.out, caught.err.count("\n")) == ("", 1)
    assert "the table places cannot be read" in caught.err


def test_wrong_use_is_one_line(repository, capsys):
    for arguments in (["no-such"], ["HEAD", "no-such"], ["--package", "no-such"], ["HEAD", "HEAD", "HEAD"]):
        assert run(["diff", *arguments]) == 2
        caught = capsys.readouterr()
        assert (caught.out, caught.err.count("\n")) == ("", 1)
    git(repository, "tag", "--delete", "v1.0.0")
    assert run(["diff"]) == 2
    assert "nothing was released yet; name the version" in capsys.readouterr().err


def test_a_file_gets_the_report_and_the_screen_one_line(repository, capsys, tmp_path):
    target = tmp_path / "changes.csv"
    line = told(capsys, "--format", "csv", "--output", str(target))
    assert line == (
        "tiny: 1.0.0 → 1.0.0 (the working tree). 0 rows gone, 0 added, 1 changed (1 cell), in 1 table.\n"
    )
    git(repository, "stash")
    git(repository, "checkout", "--quiet", "v1.0.0")
    before = read_version(repository).frames
    git(repository, "checkout", "--quiet", "main")
    git(repository, "stash", "pop")
    after = read_version(repository).frames
    applied = apply_changes(before, read_changes(target))
    assert applied.keys() == after.keys()
    assert all(applied[name].equals(frame) for name, frame in after.items())


def test_csv_on_the_screen_is_the_table_alone(repository, capsys):
    [row] = csv.DictReader(io.StringIO(told(capsys, "--format", "csv")))
    assert (row["key"], row["old_value"], row["new_value"]) == ("L0002", "Talgar", "Taldyqorgan")


def test_limits(repository, capsys):
    rows = "".join(f"L{number:04},Place {number},town\n" for number in range(3, 40))
    put(repository, PLACES + rows)
    assert "and 27 more rows; --limit 0 shows all" in told(capsys)
    assert "and 36 more rows" in told(capsys, "--limit", "1")
    assert "L0039" in told(capsys, "--limit", "0")
    assert json.loads(told(capsys, "--format", "json", "--limit", "1"))["tables"][0]["new_cut"] == 36


def test_the_same_bytes_wherever_it_is_run(repository):
    command = [sys.executable, "-m", "tuys", "diff", "--format", "html"]
    outputs = set()
    for seed, zone, place in (("1", "Asia/Almaty", repository), ("2", "UTC", repository / "data")):
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PATH": "/usr/bin:/bin"}
        env |= {"PYTHONPATH": ":".join(sys.path)}
        outputs.add(subprocess.run(command, cwd=place, env=env, check=True, capture_output=True).stdout)
    assert len(outputs) == 1


def test_a_form_loads_only_what_it_needs(repository):
    code = (
        "import sys; from tuys.cli import run; run(['diff']); "
        "assert not {'jinja2', 'frictionless', 'pandera', 'pandas'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
