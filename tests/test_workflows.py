"""The workflows: least rights, pinned actions, nothing of a contribution in a shell, commands that exist."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import tiny_package
from tuys.cli import COMMANDS

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").iterdir())
CHECKS = [path for path in WORKFLOWS if path.name != "release.yml"]
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").iterdir())
BIN = Path(sys.executable).parent
ACTIONS = "checkout|setup-python|upload-artifact|download-artifact|attest-build-provenance"


def parsed(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def jobs(path: Path) -> list[dict]:
    return list(parsed(path)["jobs"].values())


def steps(path: Path) -> list[dict]:
    return [step for job in jobs(path) for step in job["steps"]]


def step(name: str) -> dict:
    (found,) = [one for one in steps(GITHUB / "workflows" / "data.yml") if one["name"] == name]
    return found


def name_of(path: Path) -> str:
    return path.name


def test_there_are_three():
    assert [path.name for path in WORKFLOWS] == ["data.yml", "release.yml", "tools.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_it_has_no_rights_of_its_own_and_an_end(path):
    workflow = parsed(path)
    assert workflow["permissions"] == {}
    for job in jobs(path):
        assert 0 < job["timeout-minutes"] <= 60
    assert "concurrency" in workflow


@pytest.mark.parametrize("path", CHECKS, ids=name_of)
def test_it_may_only_read(path):
    for job in jobs(path):
        assert job["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("path", CHECKS, ids=name_of)
def test_it_runs_for_contributions_without_secrets(path):
    triggers = parsed(path)[True]  # YAML 1.1 reads the key `on` as a truth value
    assert set(triggers) == {"pull_request", "push"}
    assert triggers["push"] == {"branches": ["main"]}
    assert "secrets" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path):
    uses = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert len(uses) == sum("uses" in step for step in steps(path)) > 0
    for one in uses:
        assert re.fullmatch(rf"actions/({ACTIONS})@[0-9a-f]{{40}} # v\d+\.\d+\.\d+", one), one


def test_one_action_has_one_pin():
    uses = {use for path in WORKFLOWS for use in re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))}
    assert len({use.partition("@")[0] for use in uses}) == len(uses)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_no_checkout_leaves_its_credentials(path):
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_no_expression_stands_in_a_shell(path):
    shells = [step["run"] for step in steps(path) if "run" in step]
    assert shells
    assert not [shell for shell in shells if "${{" in shell]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_every_make_target_and_command_exists(path):
    shells = "\n".join(step["run"] for step in steps(path) if "run" in step)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^make (?:-C \w+ )?(\w+)", shells, re.MULTILINE)
    called = re.findall(r"\btuys (\w+)", shells)
    assert targets
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []
    assert [command for command in called if command not in COMMANDS] == []


def test_the_validator_comes_from_the_base_and_judges_the_contribution():
    tools = [one for one in steps(GITHUB / "workflows" / "data.yml") if ".venv/bin/" in one.get("run", "")]
    assert len(tools) == 4
    for one in tools:
        assert one["run"].startswith("../base/.venv/bin/tuys ")
        assert one["working-directory"] == "contribution"
        assert "cancelled" in one["if"], "one finding hides no other"
    installs = [
        one["run"] for one in steps(GITHUB / "workflows" / "data.yml") if "make" in one.get("run", "")
    ]
    assert installs == ["make -C base setup"]


def test_the_security_of_the_workflows_has_no_finding():
    command = [BIN / "zizmor", "--offline", "--pedantic", "--no-progress", GITHUB]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", [path for path in FORMS if path.name != "config.yml"]),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_the_files_are_what_the_platform_reads(schema, files):
    assert files
    command = [BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """A folder with a clone, `contribution`, whose last commit is a trial merge like the platform's."""
    clone = tmp_path / "contribution"
    (clone / "data").mkdir(parents=True)
    git = git_in(clone)
    git("init", "--quiet", "--initial-branch=main")
    commit(git, clone, "persons.csv", "person_id,note\nP0001,one\nP0002,two\n")
    git("switch", "--quiet", "--create", "contribution")
    commit(git, clone, "persons.csv", "person_id,note\nP0001,one\nP0002,other\nP0003,three\n")
    git("switch", "--quiet", "main")
    commit(git, clone, "events.csv", "event_id\nE0001\n")
    git("merge", "--quiet", "--no-edit", "contribution")
    return tmp_path


def git_in(folder: Path):
    world = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        world |= {f"GIT_{role}_NAME": "nobody", f"GIT_{role}_EMAIL": "nobody@example.org"}
    return lambda *arguments: subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | world, check=True
    )


def commit(git, clone: Path, name: str, text: str) -> None:
    (clone / "data" / name).write_text(text, encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", name)


def run(name: str, folder: Path, **world: str) -> tuple[str, str]:
    """What a step of data.yml writes for the steps after it, and into the summary."""
    outputs, summary = folder / "outputs", folder / "summary"
    for file in (outputs, summary):
        file.write_text("", encoding="utf-8")
    world |= {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary)}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]]
    subprocess.run(command, cwd=folder, env=os.environ | world, check=True)
    return outputs.read_text(encoding="utf-8"), summary.read_text(encoding="utf-8")


def test_a_contribution_is_compared_with_what_it_joins(merged):
    output, _ = run("Find what it is compared with", merged, GITHUB_EVENT_NAME="pull_request")
    base = output.strip().removeprefix("commit=")
    assert re.fullmatch(r"[0-9a-f]{40}", base)
    _, summary = run("Say what it touches", merged, BASE=base)
    assert "| data/persons.csv | 2 | 1 |" in summary
    assert "events.csv" not in summary, "what the branch gained meanwhile is no change of the contribution"
    assert "A maintainer reads" not in summary


def test_the_records_that_change_are_told_and_a_table_that_cannot_be_compared_ends_nothing(tmp_path):
    (tmp_path / "base" / ".venv").mkdir(parents=True)
    (tmp_path / "base" / ".venv" / "bin").symlink_to(BIN)
    for name in ("base", "contribution"):
        tiny_package.write(tmp_path / "made" / name)
        shutil.copytree(tmp_path / "made" / name, tmp_path / name, dirs_exist_ok=True)
    places = tmp_path / "contribution" / "data" / "places.csv"
    places.write_text(tiny_package.PLACES + "L0003,Uzynagash,town\n", encoding="utf-8")
    name = "Say what it changes, record by record"
    _, told = run(name, tmp_path / "contribution")
    assert "| `places` | 0 | 1 | 0 | 0 |" in told
    places.write_text('place_id,name,kind\n"', encoding="utf-8")
    _, told = run(name, tmp_path / "contribution")
    assert "could not be compared" in told


def test_the_ledger_is_pointed_at(merged):
    git = git_in(merged / "contribution")
    base = subprocess.check_output(
        ["git", "rev-parse", "HEAD"], cwd=merged / "contribution", text=True
    ).strip()
    commit(git, merged / "contribution", "releases.csv", "version\n9.9.9\n")
    _, summary = run("Say what it touches", merged, BASE=base)
    assert "touches the ledger of releases" in summary


def test_a_push_is_compared_with_itself(merged):
    output, _ = run("Find what it is compared with", merged, GITHUB_EVENT_NAME="push")
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=merged / "contribution", capture_output=True, text=True, check=True
    )
    assert output == f"commit={head.stdout}"


@pytest.mark.parametrize(
    "path", ["schemas/persons.schema.json", "data/codes.csv", ".github/workflows/x.yml", "tools/x.py"]
)
def test_a_change_of_what_judges_is_told(merged, path):
    clone = merged / "contribution"
    (clone / path).parent.mkdir(parents=True, exist_ok=True)
    (clone / ".gitattributes").write_text("* -diff\n", encoding="utf-8")
    (clone / path).write_text("one\n", encoding="utf-8")
    git = git_in(clone)
    git("add", "--all")
    git("commit", "--quiet", "--message", "more")
    output, summary = run("Say what it touches", merged, BASE="HEAD^1")
    assert "A maintainer reads" in summary
    assert re.search(rf"\| {re.escape(path.split('/')[0])}[^|]* \| 1 \| 0 \|", summary)
    assert ("tools=true" in output) == path.startswith("tools/")


def test_every_table_is_in_the_summary():
    listed = step("Say what it touches")["run"]
    tables = {path.stem for path in (ROOT / "data").glob("*.csv")}
    named = re.search(r"for name in (.*); do\n\s*count \"data", listed)
    assert named
    assert tables <= set(named[1].split())


@pytest.mark.parametrize(
    ("ruleset", "held"), [('"tuys"', True), ("null", False), ('"other"', False), ('"tuys\\n"', False)]
)
def test_a_contribution_cannot_leave_the_rules(tmp_path, ruleset, held):
    for state, value in (("base", '"tuys"'), ("contribution", ruleset)):
        (tmp_path / state).mkdir()
        (tmp_path / state / "datapackage.json").write_text(f'{{"ruleset": {value}}}', encoding="utf-8")
    command = ["bash", "-eo", "pipefail", "-c", step("Is it still held to the rules of this dataset?")["run"]]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode == 0) is held


def test_a_contribution_is_fetched_with_its_releases():
    """Without tags and their past, the rules that look at the last release would not run."""
    fetched = step("Fetch the contribution, as it would be after the merge")["with"]
    assert (fetched["fetch-depth"], fetched["fetch-tags"]) == (0, True)
