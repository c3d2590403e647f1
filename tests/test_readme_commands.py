"""Every command of README.md about releases runs as it stands there, and prints what stands there."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import released_dataset
import small_release
from dataset_copy import ROOT, Copy
from repositories import commit
from tuys.cli import cli

README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = r"```{}\n(.*?)```"


def section(title: str) -> str:
    """A part of the page."""
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def sessions(title: str) -> list[tuple[str, str]]:
    """The commands of a part that come with what they print."""
    text = "".join(re.findall(_BLOCK.format("console"), section(title), re.S))
    return re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.M)


@pytest.fixture(scope="module")
def tool(tmp_path_factory) -> Path:
    """A folder with the command `tuys`."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "tuys").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tuys "$@"\n', encoding="utf-8")
    (folder / "tuys").chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def clone(tmp_path_factory) -> Path:
    """A clone in which 0.1.0 is released; since then an event was entered and a cell corrected."""
    copy = Copy(tmp_path_factory.mktemp("clone") / "tuys")
    commit_id = released_dataset.release(copy, "0.1.0", "2026-11-21")
    released_dataset.enter(copy, ("0.1.0", "released", "2026-11-21", commit_id))
    commit(copy.root)
    event = {"event_type": "protest", "date": "2023-05-03", "place_id": "L0004"}
    copy.add("events", event_id="E0019", title="One woman pickets in Almaty for her brother", **event)
    copy.put("S0001", "coded", "partial")
    return copy.root


@pytest.fixture
def downloads(tmp_path) -> Path:
    """A release as it was downloaded: the archive, unpacked too, and the ledger beside it."""
    root = small_release.sealed(tmp_path / "built")
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in (f"{root.name}.zip", "releases.csv"):
        shutil.copy(root / name, folder)
    with zipfile.ZipFile(folder / f"{root.name}.zip") as archive:
        archive.extractall(folder)
    return folder


def run(command: str, folder: Path, tool: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(tool), str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(
        ["sh", "-ec", command], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("title", ["See what changed", "Cite"])
def test_what_the_commands_print(title, clone, tool):
    listed = sessions(title)
    assert listed, "the part has no command with its output"
    for command, printed in listed:
        done = run(command, clone, tool)
        assert (done.returncode, done.stderr) == (0, ""), command
        assert re.sub(r"\b[0-9a-f]{64}\b", "…", done.stdout).strip() == printed.strip(), command


def test_a_release_that_is_whole_passes_every_check_and_a_changed_one_none(downloads, tool):
    inside, beside = (
        re.findall(r"^([^#\n]+)", block.replace("tuys-0.1.0", small_release.NAME), re.M)
        for block in re.findall(_BLOCK.format("sh"), section("Check a release"), re.S)
    )
    root = downloads / small_release.NAME
    checks = [*((command, root) for command in inside), *((command, downloads) for command in beside)]
    assert len(checks) == 3
    for command, folder in checks:
        done = run(command, folder, tool)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    archive = downloads / f"{small_release.NAME}.zip"
    for path in (root / "data" / "persons.csv", archive):
        path.write_bytes(path.read_bytes().replace(b"Test Person", b"Best Person"))
    for command, folder in checks:
        assert run(command, folder, tool).returncode == 1, command


def test_every_command_in_the_text_exists_with_its_options():
    found = re.findall(r"`(?:\.venv/bin/)?tuys ([a-z][^`]*)`", README)
    assert len(found) > 5
    for text in found:
        command, words = cli, text.split()
        while hasattr(command, "get_command") and (inner := command.get_command(None, words[0])):
            command, words = inner, words[1:]
        assert command is not cli, text
        known = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known, text
