"""The hooks that other repositories may take from here: of pre-commit's form, and doing what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import tiny_package

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}
BIN = Path(sys.executable).parent
CRLF = tiny_package.PLACES.replace("\n", "\r\n")


def run(hook: str, folder: Path) -> int:
    """The exit code of a hook's command in the top folder of a repository, as pre-commit starts it."""
    world = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        HOOKS[hook]["entry"].split(), cwd=folder, env=world, capture_output=True, check=False
    ).returncode


def test_the_manifest_is_of_its_form(tmp_path):
    done = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", MANIFEST], capture_output=True, text=True, check=False,
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert set(HOOKS) == {"tuys-validate", "tuys-fmt"}


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_it_looks_at_the_package_as_a_whole(hook):
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False


def test_validate_passes_and_fails(tmp_path):
    folder = tiny_package.write(tmp_path / "package")
    assert run("tuys-validate", folder) == 0
    (folder / "data" / "places.csv").unlink()
    assert run("tuys-validate", folder) == 1


def test_validate_runs_also_where_a_commit_only_deletes():
    assert HOOKS["tuys-validate"]["always_run"] is True


def test_fmt_writes(tmp_path):
    folder = tiny_package.write(tmp_path / "package", places=CRLF)
    assert run("tuys-fmt", folder) == 0
    assert (folder / "data" / "places.csv").read_bytes() == tiny_package.PLACES.encode("utf-8")


def test_fmt_runs_for_tables_and_descriptors():
    offered = ("data/a.csv", "a.tsv", "datapackage.json", "README.md", "a.csv.bak")
    assert [name for name in offered if re.search(HOOKS["tuys-fmt"]["files"], name)] == [*offered[:3]]
