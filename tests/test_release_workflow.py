"""The workflow of a release: who may do what, and what each of its shells does, run here."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from repositories import commit, git

PATH = Path(__file__).parent.parent / ".github" / "workflows" / "release.yml"
TEXT = PATH.read_text(encoding="utf-8")
JOBS = yaml.safe_load(TEXT)["jobs"]
COMMANDS = {"plan", "build", "verify", "mark", "deposit"}
HEADER = "version,status,as_of,commit,archive_sha256,table_sha256,row_sha256"


def step(name: str) -> dict:
    (found,) = [one for job in JOBS.values() for one in job["steps"] if one["name"] == name]
    return found


def shell(name: str, folder: Path, **world: str) -> subprocess.CompletedProcess:
    """Runs a step as a runner does; what it tells later steps and the summary is in files of the folder."""
    paths = {"GITHUB_OUTPUT": str(folder / "outputs"), "GITHUB_STEP_SUMMARY": str(folder / "summary")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **paths, **world}, capture_output=True, text=True, check=False
    )


def test_a_person_starts_it_on_the_branch():
    assert yaml.safe_load(TEXT)[True] == {
        "workflow_dispatch": {
            "inputs": {
                "version": {
                    "description": "The version, as datapackage.json declares it (1.2.0)",
                    "required": True,
                    "type": "string",
                }
            }
        }
    }
    assert JOBS["row"]["if"] == "${{ github.ref == 'refs/heads/main' }}"
    assert all("row" in job["needs"] for name, job in JOBS.items() if name != "row")
    assert yaml.safe_load(TEXT)["concurrency"] == {"group": "release", "cancel-in-progress": False}


def test_each_job_has_the_rights_that_it_needs_and_no_other():
    read = {"contents": "read"}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "row": read,
        "build": read,
        "compare": read,
        "attest": {"id-token": "write", "attestations": "write"},
        "draft": {"contents": "write"},
        "deposit": read,
    }


def test_whoever_may_write_runs_nothing_of_the_repository():
    for name in ("attest", "draft"):
        shells = "\n".join(one.get("run", "") for one in JOBS[name]["steps"])
        assert not re.search(r"make|\.venv|python|tuys", shells)


def test_a_person_lets_pass_what_leaves_the_house():
    assert [name for name, job in JOBS.items() if job.get("environment") == "release"] == ["draft", "deposit"]
    assert [name for name, job in JOBS.items() if "environment" in job] == ["draft", "deposit"]


def test_one_step_knows_one_secret():
    assert TEXT.count("secrets.") == 1
    assert step("Deposit")["env"]["ZENODO_TOKEN"] == "${{ secrets.ZENODO_TOKEN }}"
    assert step("Deposit")["env"]["SERVER"] == "${{ vars.ZENODO_URL || 'https://sandbox.zenodo.org' }}"


def test_nothing_is_published_and_no_row_no_draft():
    assert JOBS["attest"]["if"] == "${{ needs.row.outputs.listed == 'true' }}"
    assert (JOBS["draft"]["needs"], JOBS["deposit"]["needs"]) == (["row", "attest"], ["row", "draft"])
    assert JOBS["attest"]["needs"] == ["row", "compare"]
    assert "draft=false" not in TEXT
    assert re.findall(r"gh release (?:create|edit) \S+ (\S+)", TEXT) == ["--draft", "--draft"]


def test_it_is_built_in_two_surroundings_that_differ_in_everything():
    one, other = JOBS["build"]["strategy"]["matrix"]["include"]
    assert set(one) == set(other) == {"place", "folder", "zone", "locale", "umask", "seed"}
    assert not set(one.values()) & set(other.values())


def test_the_subcommands_exist():
    assert set(re.findall(r"tuys release (\w+)", TEXT)) <= COMMANDS


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """A repository that declares 1.1.0, with 1.0.0 in its ledger."""
    (tmp_path / "data").mkdir()
    (tmp_path / "datapackage.json").write_text('{"version": "1.1.0"}', encoding="utf-8")
    first = git(commit(tmp_path), "rev-parse", "HEAD")
    (tmp_path / "data" / "releases.csv").write_text(
        f"{HEADER}\n1.0.0,released,2024-05-01,{first},a,b,c\n"
        f"11000,released,2024-05-01,{first},a,b,c\n"
        f"0.9.0,released,2024-04-01,{'0' * 40},a,b,c\n"
        f"0.8.0,released,2024-03-01,{first},a,b,c\n0.8.0,restricted,2024-03-02,{first},a,b,c\n",
        encoding="utf-8",
    )
    return commit(tmp_path)


def test_a_version_that_is_not_in_the_ledger_is_built_from_the_branch(branch):
    assert shell("Find the commit to build", branch, VERSION="1.1.0").returncode == 0
    head = git(branch, "rev-parse", "HEAD")
    assert (branch / "outputs").read_text() == f"commit={head}\nlisted=false\n"


def test_a_version_in_the_ledger_is_built_from_its_commit(branch):
    assert shell("Find the commit to build", branch, VERSION="1.0.0").returncode == 0
    first = git(branch, "rev-parse", "HEAD~1")
    assert (branch / "outputs").read_text() == f"commit={first}\nlisted=true\n"


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("1.2.0", "datapackage.json declares 1.1.0."),
        ("0.8.0", "restricted or withdrawn"),
        ("0.9.0", "not on this branch"),
        ("1.1", "Give a version"),
        ("v1.1.0", "Give a version"),
        ("1.1.0\nx", "Give a version"),
        ("$(touch ran)", "Give a version"),
        ("", "Give a version"),
    ],
)
def test_another_version_stops_it(branch, version, told):
    done = shell("Find the commit to build", branch, VERSION=version)
    assert done.returncode == 1
    assert told in done.stdout
    assert not (branch / "outputs").exists()
    assert not (branch / "ran").exists()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Two builds of 1.1.0 that are alike, and the ledger of the branch, which knows the version."""
    row = "1.1.0,released,2024-05-01,c,a,persons=b events=c,d"
    for place in ("here", "elsewhere"):
        folder = tmp_path / "built" / f"built-{place}" / "tiny-1.1.0"
        folder.mkdir(parents=True)
        (folder / "releases.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
        for name in ("tiny-1.1.0.zip", "SHA256SUMS"):
            (folder / name).write_bytes(name.encode())
    (tmp_path / "main" / "data").mkdir(parents=True)
    (tmp_path / "main" / "data" / "releases.csv").write_text(f"{HEADER}\n{row}\n1.2.0,x\n", encoding="utf-8")
    return tmp_path


def test_two_builds_that_differ_stop_it(built):
    name = "Are they the same, byte for byte?"
    assert shell(name, built).returncode == 0
    (built / "built" / "built-elsewhere" / "tiny-1.1.0" / "tiny-1.1.0.zip").write_bytes(b"tiny-1.1.0.ziq")
    assert shell(name, built).returncode == 1
    (built / "built" / "built-elsewhere" / "tiny-1.1.0" / "tiny-1.1.0.zip").unlink()
    assert shell(name, built).returncode == 1


def test_the_ledger_must_tell_of_these_bytes(built):
    name = "Is it what the ledger tells of?"
    assert shell(name, built, LISTED="true", VERSION="1.1.0").returncode == 0
    assert not (built / "summary").exists()
    path = built / "main" / "data" / "releases.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",c,a,", ",c,b,"), encoding="utf-8")
    done = shell(name, built, LISTED="true", VERSION="1.1.0")
    assert (done.returncode, "The ledger tells of other bytes" in done.stdout) == (1, True)


def test_a_row_that_is_missing_is_shown(built):
    assert shell("Is it what the ledger tells of?", built, LISTED="false", VERSION="1.1.0").returncode == 0
    summary = (built / "summary").read_text(encoding="utf-8")
    assert "\n    1.1.0,released,2024-05-01,c,a,persons=b events=c,d\n" in summary


def test_the_notes_are_the_entry_of_the_version(tmp_path):
    name = "Take the entry from the changelog"
    log = "# Changelog\n\n## 1.1.0 (2024-05-01)\n\nDo this.\n\n- One\n\n## 1.0.0\n\nFormer.\n\n## 0.9.0\n"
    (tmp_path / "CHANGELOG.md").write_text(log, encoding="utf-8")
    assert shell(name, tmp_path, VERSION="1.1.0").returncode == 0
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == "\nDo this.\n\n- One\n\n"
    assert shell(name, tmp_path, VERSION="0.9.0").returncode == 1
    assert "has no entry for 2.0.0" in shell(name, tmp_path, VERSION="2.0.0").stdout


@pytest.mark.parametrize(
    ("known", "code", "asked"),
    [
        ("", 0, ["create"]),
        ("true", 0, ["edit", "upload"]),
        ("false", 1, []),
    ],
)
def test_a_draft_is_made_once_and_a_release_never_touched(built, known, code, asked):
    """With a program in the place of `gh` that notes what it is asked."""
    tools = built / "tools"
    tools.mkdir()
    (tools / "gh").write_text(
        f'#!/bin/sh\nif [ "$2" = view ]; then echo "{known}"; else echo "$@" >> asked; fi\n', encoding="utf-8"
    )
    (tools / "gh").chmod(0o755)
    (built / "built" / "built-here" / "tiny-1.1.0").rename(built / "built" / "tiny-1.1.0")
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    done = shell("Draft", built, PATH=path, VERSION="1.1.0", COMMIT="c0ffee", GH_TOKEN="", GH_REPO="")
    assert done.returncode == code
    lines = (built / "asked").read_text(encoding="utf-8").splitlines() if asked else []
    assert [line.split()[1] for line in lines] == asked
    files = " ".join(f"built/tiny-1.1.0/{name}" for name in ("tiny-1.1.0.zip", "SHA256SUMS", "releases.csv"))
    assert all(line.endswith(files) for line in lines if line.split()[1] in ("create", "upload"))
    assert all("--draft" in line for line in lines if line.split()[1] in ("create", "edit"))
