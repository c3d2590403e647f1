"""The command line as a user meets it: help, errors, exit codes, streams."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest

import built_release
import tiny_package
from dataset_copy import Copy
from repositories import commit
from small_release import chained, sealed
from tuys import cli
from tuys.catalogue.shipped import shipped
from tuys.commands.lazy import LazyGroup
from tuys.reports import FORMATS

HEAVY = ("polars", "frictionless", "pandera", "rich", "jinja2", "pandas", "numpy")
# Commands that refuse a package with errors.
LASTING = "tuys site serve"  # ends when it is told to; test_site_serve.py
PUBLISHING = ("tuys site build", "tuys export", "tuys release build")
BAD_PLACES = tiny_package.PLACES.replace("town", "twon")


def tuys(*arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None, **kwargs):
    command = [sys.executable, "-m", "tuys", *arguments]
    options = {"cwd": cwd, "capture_output": True, "encoding": "utf-8", "env": {**os.environ, **(env or {})}}
    return subprocess.run(command, check=False, **{**options, **kwargs})


def commands(group: click.Group = cli.cli, prefix: str = "") -> dict[str, click.Command]:
    """Every command by what is typed for it, those of groups included; what `new` makes has no page."""
    context, found = click.Context(group), {}
    for name in group.list_commands(context):
        command = found[prefix + name] = group.get_command(context, name)
        if isinstance(command, LazyGroup):
            found |= commands(command, f"{prefix}{name} ")
    return found


def examples() -> list[str]:
    texts = [command.help for command in (cli.cli, *commands().values())]
    return [line.strip() for text in texts for line in text.splitlines() if line.strip().startswith("tuys ")]


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return tiny_package.write(tmp_path / "clean")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return tiny_package.write(tmp_path / "faulty", places=BAD_PLACES)


def test_no_code_of_the_working_folder_is_run(clean):
    """A package from a stranger may hold files that are called like modules of Python."""
    for module in ("json", "frictionless", "tuys"):
        (clean / f"{module}.py").write_text("open('ran', 'w'); raise SystemExit(9)", encoding="utf-8")
    command = [sys.executable, "-P", "-m", "tuys", "validate"]  # as the installed command finds its modules
    done = subprocess.run(command, cwd=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (clean / "ran").exists()


@pytest.mark.parametrize("name", commands())
def test_every_command_has_a_help_with_an_example(name):
    command = commands()[name]
    assert command.get_short_help_str(limit=65).endswith(".")
    assert not command.get_short_help_str(limit=65).endswith("...")
    assert f"tuys {name}" in command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.fixture
def contribution(tmp_path: Path) -> Path:
    """The dataset as released, then a further source and event, as somebody is adding them; nobody merges."""
    copy = Copy(tmp_path / "contribution")
    commit(copy.root, "v0.1.0")
    words = {"title": "Something that happened", "date": "2023-03-02", "place_precision": "settlement"}
    copy.add("events", event_id="E0019", event_type="protest", place_id="L0004", **words)
    dated = {"published": "2023-04-01", "read_on": "2026-11-21", "coded": "full"}
    copy.add("sources", source_id="S0003", kind="news_article", publisher="Gazette", title="A headline",
             lang="en", **dated)  # fmt: skip
    second = {"coded_by": "second-coder", "coded_on": "2026-11-22"}
    copy.add("recodes", source_id="S0001", unit="E0001", field="date", first="2022", second="2022", **second)
    for claim in ("S0002-001", "S0002-004"):
        copy.put(claim, "reviewed_by", "")
    release(copy)
    return copy.root


def release(copy: Copy) -> None:
    """Something that can be verified, by the names that examples have for it, and a row of the ledger."""
    made = sealed(copy.root / "dist")
    made.rename(made.with_name("tuys-0.1.0"))
    for name, other in ((f"{made.name}.zip", "tuys-0.1.0.zip"), ("releases.csv", "releases.csv")):
        shutil.copy(made.with_name("tuys-0.1.0") / name, copy.root / other)
    row = ("0.1.0", "released", "2026-11-21", "1" * 40, "a" * 64, f"persons={'b' * 64}")
    copy.raw("data/releases.csv", lambda content: chained(row).encode())


@pytest.mark.parametrize("example", [one for one in examples() if not one.startswith(LASTING)])
def test_every_example_runs(example, contribution, tmp_path):
    whole = example.startswith(PUBLISHING)
    folder = built_release.unreleased(tmp_path / "whole") if whole else contribution
    result = tuys(*shlex.split(example)[1:], cwd=folder, env={"TUYS_CODER": "first-coder"})
    assert result.returncode in (0, 1), result.stderr
    assert result.stdout


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["--version"], ["validate", "--help"]])
def test_help_loads_nothing_heavy(arguments):
    code = (
        "import sys; from tuys.cli import run; run(sys.argv[1:]); "
        f"assert not set(sys.modules) & {set(HEAVY)!r}, sorted(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True).stdout


def test_the_script_and_the_module_are_one_command():
    script = subprocess.run(
        [Path(sys.executable).with_name("tuys"), "--version"], check=True, capture_output=True, text=True
    )
    assert script.stdout == tuys("--version").stdout
    assert re.fullmatch(r"tuys [0-9]+\.[0-9]+\.[0-9]+\n", script.stdout)


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["valdate"], "did you mean validate?"),
        (["validate", "--ony", "FLD-ENUM"], "--only"),
        (["validate", "--only", "FLD-EMUN"], "did you mean FLD-ENUM?"),
        (["explain", "fld-enom"], "did you mean FLD-ENUM?"),
        (["explain", "QQQ"], "`tuys rules` lists them"),
        (["explain"], "tuys explain --help"),
        (["validate", "nowhere"], "nowhere"),
        (["validate", "--limit", "-1"], "--limit"),
    ],
)
def test_wrong_use_is_one_line_and_2(arguments, meant, clean):
    result = tuys(*arguments, cwd=clean)
    assert result.returncode == 2
    assert meant in result.stderr
    assert result.stderr.startswith("tuys: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_an_unreadable_package_is_one_line_and_2(tmp_path):
    (tmp_path / "datapackage.json").write_text("{", encoding="utf-8")
    result = tuys("validate", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("tuys: datapackage.json: not JSON: line 1")


BROKEN = {
    "not JSON": b"{",
    "empty": b"",
    "NUL": b'{"name": "x\0"}',
    "another encoding": '{"name": "тест"}'.encode("cp1251"),
    "a list": b"[]",
    "a text": b'"x"',
    "nested": b"[" * 100_000,
    "twins": b'{"a": 1, "a</script>": 2, "a</script>": 3}',
    "no number": b'{"a": NaN}',
    "missing": None,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_descriptor_is_told_in_the_form_asked_for(name, tmp_path, monkeypatch, capsys):
    folder = tmp_path / "a folder"
    folder.mkdir()
    if BROKEN[name] is not None:
        (folder / "datapackage.json").write_bytes(BROKEN[name])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    read = {"json": json.loads, "sarif": json.loads, "junit": ElementTree.fromstring}
    for kind in FORMATS:
        assert cli.run(["validate", str(folder), "--format", kind]) == 2
        told = capsys.readouterr()
        assert told.err.startswith("tuys: ")
        assert told.err.count("\n") == 1
        assert ("PKG-DESCRIPTOR" in told.out) == (kind != "text")
        assert str(tmp_path) not in told.out
        read.get(kind, str)(told.out)
    assert "PKG-DESCRIPTOR" in (tmp_path / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("start", ["nowhere", "nowhere/datapackage.json", "README.md"])
def test_a_package_that_is_not_there_is_told_in_the_form_asked_for(start, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").touch()
    assert cli.run(["validate", start, "--format", "json", "--output", "report.json"]) == 2
    assert capsys.readouterr().out == ""
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert [one["code"] for one in told["findings"]] == ["PKG-DESCRIPTOR"]
    assert told["summary"]["error"] == 1
    states = {one["code"]: one["state"] for one in told["rules"]}
    assert states.pop("PKG-DESCRIPTOR") == "found"
    assert set(states.values()) == {"not_run"}


def test_wrong_use_writes_no_report(clean, capsys):
    assert cli.run(["validate", str(clean), "--format", "json", "--only", "NO-RULE"]) == 2
    assert capsys.readouterr().out == ""


def test_exit_codes_of_validate(clean, faulty):
    assert tuys("validate", str(clean)).returncode == 0
    assert tuys("validate", str(faulty)).returncode == 1
    assert tuys("validate", str(faulty), "--only", "FLD-TYPE").returncode == 0
    assert tuys("validate", str(faulty / "datapackage.json"), "--only", "fld-enum").returncode == 1


def test_output_writes_the_file_and_prints_the_verdict(faulty, tmp_path):
    target = tmp_path / "report.json"
    target.write_text("old", encoding="utf-8")
    result = tuys("validate", str(faulty), "--format", "json", "--output", str(target))
    assert result.returncode == 1
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["error"] == 1
    assert result.stdout.startswith("✗ tiny 1.0.0 (2 tables, 4 rows): 1 error")
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["report.json"]


def test_an_output_that_cannot_be_written_is_2(clean):
    result = tuys("validate", str(clean), "--output", "no/such/folder/report.txt")
    assert result.returncode == 2
    assert "cannot be written" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize("arguments", [["--help"], ["rules"], ["rules", "--format", "json"]])
def test_a_full_disk_is_one_line_and_3(arguments):
    with Path("/dev/full").open("w") as full:
        result = tuys(*arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 3
    assert result.stderr.count("\n") == 1
    assert "cannot be written" in result.stderr


def test_a_closed_pipe_is_quiet():
    reader, writer = os.pipe()
    os.close(reader)
    result = tuys("rules", capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (result.returncode, result.stderr) == (130, "")


def test_an_interrupt_is_quiet(monkeypatch, capfd):
    monkeypatch.setattr("tuys.catalogue.shipped.shipped", _raise(KeyboardInterrupt))
    monkeypatch.setattr(cli, "_silence", lambda: None)
    assert cli.run(["rules"]) == 130
    assert capfd.readouterr().err.strip() == ""


def test_an_internal_error_is_one_line_and_3(monkeypatch, capsys):
    monkeypatch.setattr("tuys.catalogue.shipped.shipped", _raise(RuntimeError("secret detail")))
    assert cli.run(["rules"]) == 3
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "issue tracker" in told
    assert "secret detail" not in told
    assert cli.run(["rules", "--traceback"]) == 3
    told = capsys.readouterr().err
    assert "in shipped" in told
    assert "RuntimeError" in told
    assert "secret detail" not in told


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_output_is_utf8_whatever_the_locale(env):
    assert "·" in tuys("--help", env=env).stdout


def test_explain_takes_several_codes_in_any_case():
    result = tuys("explain", "fld-enum", "KEY-primary", "FLD-ENUM")
    assert result.returncode == 0
    assert re.findall(r"^[A-Z]+-[A-Z]+", result.stdout, re.MULTILINE) == ["FLD-ENUM", "KEY-PRIMARY"]
    assert "\x1b" not in result.stdout


def test_rules_lists_every_page():
    listed = json.loads(tuys("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in listed] == list(shipped())
    assert len(tuys("rules").stdout.splitlines()) == len(listed)


def test_limit_cuts_details_and_says_so(tmp_path):
    places = tiny_package.PLACES.replace("city", "cty").replace("town", "twon")
    package = str(tiny_package.write(tmp_path / "p", places=places))
    cut = tuys("validate", package, "--limit", "1").stdout
    assert "2 errors" in cut.splitlines()[-1]
    assert "1 finding not shown: --limit 0 shows all." in cut
    assert "not shown" not in tuys("validate", package, "--limit", "0").stdout


def test_caps_are_settable(clean):
    result = tuys("validate", str(clean), "--max-columns", "2", "--only", "FILE-SIZE")
    assert result.returncode == 1
    assert "FILE-SIZE" in result.stdout


def _raise(fault):
    def shipped():
        raise fault

    return shipped
