"""`tuys release build`: what it makes of small packages, and what it refuses in one line."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from faults.scene import LEDGER, faults_of, go_on, listed, package
from repositories import commit, git
from tuys import verify
from tuys.cli import run
from tuys.release.ledger import Row, append, mark, rows

pytestmark = pytest.mark.usefixtures("frictionless_here")

TINY = Path("dist", "tiny-1.0.0")


@pytest.fixture
def root(tmp_path, monkeypatch) -> Path:
    """A package with a ledger, committed; it is the working directory."""
    made = package(tmp_path / "tiny")
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def build(capsys):
    """Builds; the exit code, and what is printed and told."""

    def call(*options: str) -> tuple[int, str, str]:
        code = run(["release", "build", "--no-conformance", *options])
        return code, *capsys.readouterr()

    return call


def refused(answer: tuple[int, str, str], told: str) -> None:
    """It was refused in one line that says so, and nothing of it is left."""
    code, out, err = answer
    assert (code, out, err.count("\n")) == (2, "", 1), answer
    assert err.startswith("tuys: ")
    assert told in err
    assert [path.name for path in Path().glob("dist/.*")] == []


def describe(root: Path, **properties: object) -> None:
    path = root / "datapackage.json"
    described = {**json.loads(path.read_text(encoding="utf-8")), **properties}
    path.write_text(json.dumps({key: value for key, value in described.items() if value is not None}))


def test_a_first_release_is_built_and_entered(root, build):
    code, out, err = build()
    assert (code, err) == (0, "")
    assert out.startswith(f"{TINY}: built\nSHA-256 of tiny-1.0.0.zip: ")
    assert "There are no citation files" in out
    assert faults_of(TINY) == []
    (row,) = rows(root)
    assert row[:4] == ("1.0.0", "released", "2024-05-01", git(root, "rev-parse", "HEAD"))
    assert row.archive_sha256 == verify.sha256(verify.whole(TINY / "tiny-1.0.0.zip"))
    assert row.archive_sha256 in out
    assert (TINY / "releases.csv").read_bytes() == (root / LEDGER).read_bytes()
    assert (TINY / LEDGER).read_text(encoding="utf-8") == ",".join(verify.FIELDS) + "\n"
    assert git(root, "status", "--porcelain").split() == ["M", LEDGER.as_posix()]
    assert not list(TINY.glob("changes*"))


def test_the_same_again_is_said_to_be_there(root, build):
    build()
    before = {path: Path(path).stat().st_mtime_ns for path in listed(root)}
    code, out, err = build()
    assert (code, err) == (0, "")
    assert out.startswith(f"{TINY}: was already built, with the same bytes\n")
    assert {path: Path(path).stat().st_mtime_ns for path in listed(root) if path != "dist"} == {
        path: when for path, when in before.items() if path != "dist"
    }


def test_a_release_verifies_itself_wherever_it_is_moved(root, build, tmp_path):
    build()
    moved = shutil.move(TINY, tmp_path / "elsewhere")
    done = subprocess.run(
        [sys.executable, "-I", moved / "verify.py"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Verified.\n")
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=moved, check=False)
    assert done.returncode == 0


def test_a_second_release_tells_what_changed_and_holds_the_rows_before_it(root, build):
    build()
    go_on(root)
    code, _, err = build()
    assert (code, err) == (0, "")
    made = Path("dist", "tiny-1.1.0")
    assert faults_of(made) == faults_of(TINY) == []
    first, second = (root / LEDGER).read_text(encoding="utf-8").splitlines()[1:]
    assert (made / LEDGER).read_text(encoding="utf-8").splitlines()[1:] == [first]
    assert (made / "releases.csv").read_text(encoding="utf-8").splitlines()[1:] == [first, second]
    assert "L1010" in (made / "changes.csv").read_text(encoding="utf-8")
    assert "places" in (made / "changes.md").read_text(encoding="utf-8")
    assert (made / "changes.html").exists()
    described = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
    assert "changes" in [one["name"] for one in described["resources"]]
    assert build()[1].startswith(f"{made}: was already built, with the same bytes\n")


def test_a_row_that_was_not_entered_is_entered_by_the_next_build(root, build):
    empty = (root / LEDGER).read_bytes()
    build()
    full = (root / LEDGER).read_bytes()
    (root / LEDGER).write_bytes(empty)  # as if it had been killed between the two
    code, out, _ = build()
    assert (code, "was already built" in out) == (0, True)
    assert (root / LEDGER).read_bytes() == full


def test_what_stands_in_the_way_is_told_in_a_line(root, build):
    describe(root, as_of=None, version="1.0")
    commit(root)
    answer = build()
    refused(answer, "something stands in the way: datapackage.json declares no version of the form 1.2.3.")
    assert "run: tuys release plan --write (2 more: tuys release plan)\n" in answer[2]


@pytest.mark.parametrize("path", ["data/places.csv", "notes.txt"])
def test_what_is_not_committed_is_refused(root, build, path):
    with (root / path).open("a", encoding="utf-8") as stream:
        stream.write("L0009,Uzynagash,town\n")
    refused(build(), f"Not committed: {path}.")


def test_a_version_that_was_released_with_other_bytes_is_refused(root, build):
    head = git(root, "rev-parse", "HEAD")
    append(root, Row("1.0.0", "released", "2024-05-01", head, "a" * 64, f"places={'b' * 64}"))
    refused(build(), f"1.0.0 was released with other bytes (archive {'a' * 64} in the ledger")
    assert not TINY.exists()


def test_a_version_that_was_released_from_another_commit_is_refused(root, build):
    build()
    shutil.rmtree("dist")
    commit(root)
    refused(build(), "1.0.0 is released, and nothing has changed since.")


def test_rows_that_are_not_committed_are_refused(root, build):
    build()
    go_on(root)
    mark(root, "1.0.0", "withdrawn", "2024-06-01")
    before = (root / LEDGER).read_bytes()
    refused(build(), "releases.csv: not committed as it is; commit it, or bring it back with git")
    assert (root / LEDGER).read_bytes() == before
    commit(root)
    assert build()[0] == 0
    assert faults_of(Path("dist", "tiny-1.1.0")) == []


def test_a_ledger_that_was_cut_is_refused(root, build):
    build()
    go_on(root)
    (root / LEDGER).write_text(",".join(verify.FIELDS) + "\n", encoding="utf-8")
    refused(build(), "releases.csv: not committed as it is")


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_has_the_name_of_the_release_is_not_replaced(root, build, kind):
    TINY.parent.mkdir()
    if kind == "folder":
        TINY.mkdir()
        (TINY / "mine.txt").write_text("mine", encoding="utf-8")
    elif kind == "file":
        TINY.write_text("mine", encoding="utf-8")
    else:
        TINY.symlink_to("nowhere")
    ledger = (root / LEDGER).read_bytes()
    refused(build(), "dist/tiny-1.0.0: another build of this version is there, unlike in ")
    assert (root / LEDGER).read_bytes() == ledger
    assert TINY.is_symlink() if kind == "link" else TINY.exists()


def test_a_place_that_cannot_be_written_to(root, build, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    refused(build("--to", str(tmp_path / "file" / "dist")), "tiny-1.0.0: cannot be built: Not a directory")


def test_a_package_without_ledger_and_repository(tmp_path, build, monkeypatch):
    root = package(tmp_path / "tiny", ledger=False)
    shutil.rmtree(root / ".git")
    monkeypatch.chdir(root)
    code, out, err = build()
    assert (code, err, "ledger" in out) == (0, "", False)
    assert not (TINY / "releases.csv").exists()
    assert "commit" not in json.loads((TINY / "datapackage.json").read_text(encoding="utf-8"))
    assert faults_of(TINY) == []
    assert build()[1].startswith(f"{TINY}: was already built, with the same bytes\n")


def test_a_package_in_a_folder_of_its_repository(tmp_path, build, monkeypatch):
    made = package(tmp_path / "tiny")
    shutil.rmtree(made / ".git")
    whole = tmp_path / "whole"
    shutil.move(made, whole / "packages" / "tiny")
    (whole / "README.md").write_text("# Several packages\n", encoding="utf-8")
    commit(whole)
    monkeypatch.chdir(whole)
    code, _, err = build("packages/tiny", "--to", str(tmp_path / "out"))
    assert (code, err) == (0, "")
    assert faults_of(tmp_path / "out" / "tiny-1.0.0") == []


def test_formats_that_are_left_out(root, build):
    code, _, _ = build("--without", "parquet", "--without", "sqlite", "--without", "xlsx")
    assert code == 0
    assert faults_of(TINY) == []
    found = listed(TINY)
    assert not [path for path in found if path.endswith((".parquet", ".sqlite", ".xlsx", ".datasette.json"))]
    assert ".sqlite" not in (TINY / "README.md").read_text(encoding="utf-8")
    assert ".xlsx" not in (TINY / "croissant.json").read_text(encoding="utf-8")
