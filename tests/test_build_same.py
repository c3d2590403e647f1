"""Two builds of one commit give the same bytes, wherever, whenever and by whom they are made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dataset_copy import ROOT, Copy
from faults.scene import faults_of, listed, unlike
from repositories import commit, git
from tuys.cli import run

NAME = "tuys-0.1.0"
HERE = {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0", "USER": "one", "POLARS_MAX_THREADS": "1"}
ELSEWHERE = {
    "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Almaty", "PYTHONHASHSEED": "4711",
    "USER": "other", "LOGNAME": "other", "POLARS_MAX_THREADS": "4", "COLUMNS": "31", "FORCE_COLOR": "1",
    "SOURCE_DATE_EPOCH": "1000000000",
}  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    """The dataset with its tool, and a version after the one that is tagged as 0.0.9."""
    copy = Copy(tmp_path_factory.mktemp("one") / "dataset")
    (copy.root / ".gitignore").write_text("dist/\n", encoding="utf-8")
    shutil.copytree(ROOT / "tools", copy.root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    copy.describe("datapackage.json", lambda package: package.update(version="0.0.9"))
    copy.put("E0017", "note", "Another note.")
    commit(copy.root, "v0.0.9")
    copy.put("E0017", "note", "")
    copy.describe("datapackage.json", lambda package: package.update(version="0.1.0"))
    assert run(["docs", str(copy.root)]) == 0
    return commit(copy.root)


@pytest.fixture(scope="module")
def built(repository) -> Path:
    """The release, built where the repository lies."""
    return build(repository, repository / "dist", HERE, 0o022)


def build(root: Path, to: Path, environment: dict[str, str], mask: int) -> Path:
    """The release that a process of its own makes in such an environment."""
    kept = {key: os.environ[key] for key in ("PATH",) if key in os.environ}
    tool = {"PYTHONPATH": str(ROOT / "tools"), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(root)}
    done = subprocess.run(
        [sys.executable, "-m", "tuys", "release", "build", "--to", str(to), "--no-conformance"],
        cwd=root, env={**kept, **tool, **environment}, umask=mask,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return to / NAME


def test_every_byte_is_the_same_elsewhere(repository, built, tmp_path):
    other = tmp_path / "Ein Ordner, ç"
    git(tmp_path, "clone", "--quiet", str(repository), str(other))
    for path in sorted(other.glob("*/*"), reverse=True):  # the folder lists them in another order
        path.rename(path.with_name(f"{path.name}.moved")).rename(path)
        os.utime(path, (0, 0))
    again = build(other, tmp_path / "out", ELSEWHERE, 0o077)
    assert listed(again) == listed(built)
    assert [path for path in listed(built) if unlike(again, built, path)] == []
    assert faults_of(again) == []
    assert {"changes.csv", f"{NAME}.zip", "tuys.xlsx", "tuys.sqlite", "releases.csv"} <= {*listed(again)}


def test_a_release_is_built_again_by_the_tool_of_its_commit(repository, built):
    git(repository, "tag", "v0.1.0")
    done = subprocess.run(
        [sys.executable, "-m", "tuys", "release", "verify", "--rebuild", str(built / f"{NAME}.zip")],
        cwd=repository, env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    number = len([path for path in listed(built) if (built / path).is_file()]) - 2  # neither zip nor ledger
    head = git(repository, "rev-parse", "HEAD")
    assert f"checked: {number} files against a release built again from {head}\n" in done.stdout


def test_a_file_that_differs_is_named(built, tmp_path):
    """The comparison of this module sees a byte."""
    path = "data/events.csv"
    (tmp_path / "data").mkdir()
    (tmp_path / path).write_bytes((built / path).read_bytes())
    assert not unlike(tmp_path, built, path)
    (tmp_path / path).write_bytes((built / path).read_bytes()[:-1] + b"\r")
    assert unlike(tmp_path, built, path)


def test_nothing_tells_where_when_and_by_whom_it_was_built(repository, built):
    secrets = [str(repository).encode(), b"one/dataset", os.uname().nodename.encode()]
    for path in listed(built):
        if (built / path).is_file() and path != "verify.py":
            content = (built / path).read_bytes()
            assert not [secret for secret in secrets if len(secret) > 3 and secret in content], path
