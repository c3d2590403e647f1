"""Of a person who was taken down nothing is left: not in a later release, not in any answer of the tool."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

import takedown_drill as drill
from dataset_copy import Copy
from packed_files import packed
from repositories import commit, git
from tuys.cards.opened import opened
from tuys.cli import run
from tuys.errors import TuysError
from tuys.release.past import read_history
from tuys.site.addresses import LANGUAGES
from tuys.site.build import build
from tuys.site.edition import read_site_edition

pytestmark = pytest.mark.usefixtures("frictionless_here")
WORDS = tuple(word.encode() for word in drill.CANARIES)


class World:
    """A repository with three releases, of which the last took her down; two were built."""

    def __init__(self, folder: Path) -> None:
        self.copy, self.dist = drill.start(folder), folder / "dist"
        self.first = drill.release(self.copy, "2026-11-21", self.dist)
        drill.correct(self.copy)
        self.copy.describe("datapackage.json", lambda descriptor: descriptor.update(version="0.1.1"))
        commit(self.copy.root, "v0.1.1")
        drill.take_down(self.copy)
        self.last = drill.release(self.copy, "2026-12-01", self.dist)


@pytest.fixture(scope="module")
def world(tmp_path_factory, frictionless_here) -> World:
    return World(tmp_path_factory.mktemp("drill"))


@pytest.fixture
def here(world, monkeypatch):
    monkeypatch.chdir(world.copy.root)


def telling(folder: Path, words: tuple[bytes, ...]) -> set[str]:
    """What in a release holds one of the words, in any case, in UTF-8 or UTF-16."""
    forms = [form for word in words for form in (word, word.decode().encode("utf-16-le"))]
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    inside = (
        pair for path in files for pair in packed(path.relative_to(folder).as_posix(), path.read_bytes())
    )
    return {name for name, data in inside if any(form in data.lower() for form in forms)}


def site_of(start: Path, folder: Path) -> Path:
    """The site of a package, with a feed."""
    return build(start, folder / "site", base_url="https://example.org/tuys").folder


def ask(capsys, *arguments: str) -> tuple[int, str]:
    """The exit code and all that the tool says."""
    capsys.readouterr()
    code = run(list(arguments))
    told = capsys.readouterr()
    return code, told.out + told.err


def harmless(told: str) -> bool:
    return not any(word in told.lower() for word in drill.CANARIES)


def test_the_search_finds_the_person_where_she_was(world):
    found = telling(world.first.folder, WORDS)
    assert {"data/persons.csv", "parquet/names.parquet read", "tuys.sqlite", "tuys.sqlite read"} <= found
    assert {"tuys-0.1.0.zip", "tuys-0.1.0.zip/tuys-0.1.0/data/names.csv"} <= found
    assert any(name.startswith("tuys.xlsx/") for name in found)


def test_a_release_after_the_takedown_holds_nothing_of_her(world):
    assert world.last.folder.name == "tuys-1.0.0"
    assert telling(world.last.folder, WORDS) == set()


def test_her_id_stands_where_it_must(world):
    held = telling(world.last.folder, (b"p0011",))
    outside = {
        name.split("/xl/")[0] for name in held if not name.startswith("tuys-1.0.0.zip") and "read" not in name
    }
    tables = {"data/redirects.csv", "parquet/redirects.parquet", "tuys.sqlite", "tuys.xlsx"}
    assert outside == {*tables, "changes.csv", "changes.html", "changes.md"}


def test_neither_do_the_changelog_and_the_repository_as_it_stands(world):
    for path in world.copy.root.rglob("*"):
        if path.is_file() and ".git" not in path.parts:
            assert harmless(path.read_text(encoding="utf-8")), path
    assert "18 identifiers were taken down" in (world.copy.root / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", ["0.1.0", "0.1.1"])
def test_the_search_finds_her_in_the_sites_before_it(world, tmp_path, version):
    start = world.first.folder
    if version == "0.1.1":  # which was tagged and not built
        start = tmp_path / "clone"
        git(tmp_path, "clone", "-q", "--branch", f"v{version}", str(world.copy.root), str(start))
    found = telling(site_of(start, tmp_path), WORDS)
    pages = {f"{language}/{page}" for language in LANGUAGES for page in ("person/P0011.html", "persons.html")}
    assert {*pages, "data/P0011.json", "data/dataset.json", "download/data/persons.csv"} <= found
    assert {"feed.xml", "download/tuys.sqlite read", "download/parquet/names.parquet read"} <= found
    assert [name for name in found if name.startswith("data/find/")]
    assert [name for name in found if name.startswith("download/tuys.xlsx/")]


@pytest.mark.parametrize("form", ["tree", "folder", "archive"])
def test_no_file_of_a_site_after_it_holds_anything_of_her(world, tmp_path, form):
    start = {"tree": world.copy.root, "folder": world.last.folder, "archive": world.last.archive}[form]
    site = site_of(start, tmp_path)
    assert telling(site, WORDS) == set()
    told = telling(site, (b"p0011",))
    assert {f"{language}/person/P0011.html" for language in LANGUAGES} <= told
    assert "feed.xml" not in told


@pytest.mark.parametrize("form", ["folder", "archive"])
def test_a_release_holds_the_history_of_all_before_it(world, form):
    start = {"folder": world.last.folder, "archive": world.last.archive}[form]
    with opened(world.copy.root) as version, read_site_edition(version) as site:
        tree = site.past
    with opened(start) as version, read_site_edition(version) as site:
        told = site.past
    assert [step.version for step in told] == ["0.1.0", "0.1.1", "1.0.0"]
    assert told == tree
    assert "E0015" in told[1].changed and "E0013" in told[2].changed


@pytest.mark.parametrize("damage", ["", "[", "[1]", '{"a": 1}', '[{"version": "1"}]', "null"])
def test_a_damaged_history_is_refused(tmp_path, damage):
    path = tmp_path / "history.json"
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(TuysError, match="no history"):
        read_history(path)


@pytest.mark.parametrize("format", ["text", "markdown", "html", "csv", "json"])
def test_no_comparison_tells_of_her(world, here, capsys, format):
    first, last = str(world.first.folder), str(world.last.folder)
    pairs = [(first, last), (last, first), ("0.1.1", "1.0.0"),
             (str(world.first.archive), str(world.last.archive)),
             (first, "0.1.1"), ("0.1.1", "0.1.0")]  # fmt: skip
    for old, new in pairs:
        code, told = ask(capsys, "diff", old, new, "--format", format, "--limit", "0")
        assert harmless(told), (old, new)
        assert code == 0 or (format == "csv" and "taken down" in told), (old, new)


def test_two_versions_before_it_still_show_what_has_nothing_to_do_with_her(world, here, capsys):
    code, told = ask(capsys, "diff", "0.1.0", "0.1.1")
    assert code == 0
    assert "E0015" in told
    assert "[withheld]" in told


@pytest.mark.parametrize("record", ["P0011", "E0013", "E0014"])
def test_no_record_tells_of_her(world, here, capsys, record):
    asked = [("resolve", record), ("resolve", record, "--format", "json")]
    for version in ((), ("--release", "0.1.0"), ("--release", "0.1.1"), ("--release", "1.0.0")):
        asked += [("show", record, *version), ("show", record, *version, "--format", "json")]
        asked += [("cite", record, *version, "--format", style) for style in ("text", "datacite")]
    for arguments in asked:
        code, told = ask(capsys, *arguments)
        assert code in (0, 1, 2)
        assert harmless(told), arguments
        if record in drill.TAKEN:
            assert "taken down" in told or "takedown" in told, arguments


def test_what_is_withheld_does_not_say_what_she_was(world, here, capsys):
    """A gender that is withheld in the record of somebody else would be hers."""
    _, told = ask(capsys, "show", "P0009", "--release", "0.1.0")
    assert "Female (female)" in told
    assert "[withheld]" not in told


def test_plan_and_validation_do_not_tell_of_her(world, here, capsys):
    for arguments in (("release", "plan"), ("release", "plan", "--format", "json"), ("validate",),
                      ("validate", "--since", "0.1.0", "--format", "json"), ("cite",),
                      ("show", "Zorvane"), ("release", "build", "--to", str(world.dist))):  # fmt: skip
        _, told = ask(capsys, *arguments)
        assert harmless(told.replace("'Zorvane'", "").replace("'ZORVANE'", "")), arguments


@pytest.fixture
def restricted(world, tmp_path, monkeypatch) -> Copy:
    """The repository after the former release was restricted."""
    copy = Copy(tmp_path / "tuys")
    shutil.rmtree(copy.root)
    shutil.copytree(world.copy.root, copy.root)
    monkeypatch.chdir(copy.root)
    assert run(["release", "mark", "0.1.0", "--status", "restricted", "--as-of", "2026-12-02"]) == 0
    commit(copy.root)
    return copy


def test_the_ledger_keeps_the_rows_of_a_restricted_release(world, restricted, capsys):
    rows = [(row["version"], row["status"]) for row in restricted.read("data/releases.csv")]
    assert rows == [("0.1.0", "released"), ("1.0.0", "released"), ("0.1.0", "restricted")]
    ledger = str(restricted.root / "data" / "releases.csv")
    code, told = ask(capsys, "release", "verify", str(world.first.archive), "--ledger", ledger)
    assert code == 0
    assert "0.1.0 is restricted since 2026-12-02" in told
    code, told = ask(capsys, "cite", "--release", "0.1.0")
    assert (code, "no longer handed out" in told) == (0, True)
    assert ask(capsys, "validate", "--fail-on", "error")[0] == 0
    for arguments in (("show", "E0013", "--release", "0.1.0"), ("diff", "0.1.0", "1.0.0")):
        code, told = ask(capsys, *arguments)
        assert (code, harmless(told)) == (0, True)


def test_after_the_history_was_written_anew_nobody_takes_it_for_a_first_release(world, restricted, capsys):
    """The runbook asks for it, and then no commit of the ledger is there any more."""
    shutil.rmtree(restricted.root / ".git")
    commit(restricted.root)
    asked = (
        ("release", "plan"),
        ("diff",),
        ("cite", "--release", "0.1.0"),
        ("show", "E0013", "--release", "1.0.0"),
    )
    for arguments in asked:
        code, told = ask(capsys, *arguments)
        assert code == 2
        assert "release 1.0.0 does not lead here" in told
    assert "does not lead here" in ask(capsys, "validate")[1]
    commit(restricted.root, "v1.0.0")
    code, told = ask(capsys, "release", "plan")
    assert (code, "1.0.0 is released, and nothing has changed since" in told) == (1, True)


def test_no_query_pairs_people(world):
    """Whoever was at the same protest is not tied to a person held in China."""
    database = sqlite3.connect(world.last.folder / "tuys.sqlite")
    queries = json.loads((world.last.folder / "tuys.datasette.json").read_text(encoding="utf-8"))
    listed = queries["databases"]["tuys"]["queries"]
    people = [name for (name,) in database.execute("SELECT display_name FROM persons")]
    asked = {
        ":event_id": "E0013",
        ":person_id": "P0004",
        ":record_id": "E0013",
        ":old_id": "P0011",
        ":text": "a",
    }
    given = {name.removeprefix(":"): value for name, value in asked.items()}
    for name, query in listed.items():
        for row in database.execute(query["sql"], given):
            assert sum(cell in people for cell in set(row)) <= 1, name
    database.close()
