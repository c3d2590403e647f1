"""`tuys cite`: which version and record is cited, from a repository or a release; and what never is."""

import csv
import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest

import released_dataset
from dataset_copy import DATASET, Copy
from released_dataset import ARCHIVES, SECRET, declare, enter
from repositories import commit
from tuys.cards import show
from tuys.citations import STYLES, render
from tuys.citations.cite import cited
from tuys.cli import run
from tuys.commands.cite_options import record_and_package
from tuys.errors import TuysError
from tuys.reports.screen import Screen
from tuys.reports.show import render as render_card
from tuys.reports.show_json import document


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    return released_dataset.write(tmp_path_factory.mktemp("released") / "dataset").root


@pytest.fixture
def clone(repository, tmp_path) -> Copy:
    """The repository, for a test that changes it."""
    copy = Copy.__new__(Copy)
    copy.root = shutil.copytree(repository, tmp_path / "clone")
    return copy


@pytest.fixture
def built(repository, tmp_path) -> Path:
    """Release 0.2.0 as it was built, whose ledger holds the row of 0.1.0 only."""
    folder = released_dataset.build(repository, tmp_path / "tuys-0.2.0", "0.2.0")
    ledger = folder / "data" / "releases.csv"
    ledger.write_bytes(b"".join(ledger.read_bytes().splitlines(keepends=True)[:2]))
    return folder


def sentence(record: str | None, start: Path, release: str | None = None) -> str:
    return render(cited(record, start, release), "text")


def test_the_declared_version_is_cited_as_it_was_released(repository):
    assert sentence(None, repository).endswith(
        f", data set, version 0.2.0, as of 2026-12-21, SHA-256 of the archive {ARCHIVES['0.2.0']}.\n"
    )
    assert f"version 0.1.0, as of 2026-11-21, SHA-256 of the archive {ARCHIVES['0.1.0']}" in sentence(
        None, repository, "0.1.0"
    )


def test_what_was_changed_after_a_release_is_not_cited_as_it(clone):
    clone.put("E0014", "title", "Another title")
    assert "Another title" not in sentence("E0014", clone.root)
    clone.add("events", event_id="E0022", title="A new one")
    with pytest.raises(TuysError, match="there is no record 'E0022'"):
        sentence("E0022", clone.root)
    declare(clone, version="0.3.0")
    for record, title in (("E0014", "Another title"), ("E0022", "A new one")):
        assert f"“{title}” in Tuys" in sentence(record, clone.root)
        assert "version 0.3.0, unreleased, state as of 2026-12-21." in sentence(record, clone.root)


def test_without_git_the_ledger_still_tells(clone):
    shutil.rmtree(clone.root / ".git")
    assert f"version 0.2.0, as of 2026-12-21, SHA-256 of the archive {ARCHIVES['0.2.0']}" in sentence(
        "E0014", clone.root
    )
    with pytest.raises(TuysError):
        sentence(None, clone.root, "0.1.0")


def test_a_package_without_a_ledger_is_unreleased(tmp_path):
    copy = Copy(tmp_path / "copy")
    (copy.root / "data/releases.csv").unlink()
    assert "unreleased" in sentence(None, copy.root)
    declare(copy, resources=[])
    assert "unreleased" in sentence(None, copy.root)


def test_a_release_that_was_withdrawn_says_so(clone):
    enter(
        clone, ("0.2.0", "restricted", "2027-01-01", "0" * 40), ("0.2.0", "withdrawn", "2027-01-02", "0" * 40)
    )
    assert sentence(None, clone.root).endswith(". This release was withdrawn: use a later one.\n")


def test_a_release_that_is_not_there(repository):
    for release in ("0.4.0", "HEAD", "--all", "", ".."):
        with pytest.raises(TuysError, match=r"there is no release .*; released are 0\.1\.0, 0\.2\.0"):
            cited(None, repository, release)


def test_an_unpacked_release_is_cited_as_one(built, repository):
    assert sentence(None, built).endswith("data set, version 0.2.0, as of 2026-12-21.\n")
    assert sentence("E0014", built, "0.2.0") == sentence("E0014", built)
    shutil.copy(repository / "data" / "releases.csv", built)
    assert f"SHA-256 of the archive {ARCHIVES['0.2.0']}" in sentence(None, built)
    with pytest.raises(TuysError, match=r"this is release 0\.2\.0, without the others"):
        sentence(None, built, "0.1.0")


def test_the_archive_of_a_release_is_hashed(built, repository, tmp_path):
    archive = tmp_path / "elsewhere" / "tuys-0.2.0.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted(built.rglob("*.*")):
            zipped.write(path, f"tuys-0.2.0/{path.relative_to(built)}")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    for release in (None, "0.2.0"):
        assert f"version 0.2.0, as of 2026-12-21, SHA-256 of the archive {digest}." in sentence(
            "E0014", archive, release
        )
    assert show("E0014", archive).title == show("E0014", repository).title
    shutil.copy(repository / "data" / "releases.csv", archive.parent)
    with pytest.raises(TuysError, match="not the archive that the ledger beside it lists"):
        sentence(None, archive)


def test_records_of_every_kind_are_cited(repository):
    for path in sorted((repository / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            row = next(csv.reader(stream), None) and next(csv.reader(stream), None)
        if row and path.stem not in ("codes", "redirects", "releases", "waivers"):
            assert f" {row[0]} " in sentence(row[0], repository).replace(",", " ")
    assert "Claim S0002-017" in sentence("s0002-017", repository)


def test_a_name_is_printed_only_of_who_is_public(repository):
    assert "Person P0001 “Aru Example” in" in sentence("P0001", repository)
    with (DATASET / "data" / "persons.csv").open(encoding="utf-8", newline="") as stream:
        hidden = {row["person_id"]: row["display_name"] for row in csv.DictReader(stream)
                  if row["exposure"] == "press_only"}  # fmt: skip
    with (DATASET / "data" / "names.csv").open(encoding="utf-8", newline="") as stream:
        names = [row for row in csv.DictReader(stream) if row["subject_id"] in hidden]
    with (DATASET / "data" / "participations.csv").open(encoding="utf-8", newline="") as stream:
        parts = [row["participation_id"] for row in csv.DictReader(stream) if row["person_id"] in hidden]
    assert hidden and names and parts
    spelled = {row["name"] for row in names} | set(hidden.values())
    for record in (*hidden, *(row["name_id"] for row in names), *parts, "P0001"):
        assert not any(name in sentence(record, repository) for name in spelled), record


def test_an_id_that_was_merged_leads_to_its_successor(repository):
    for style in STYLES:
        shown = render(cited("e0019", repository), style)
        assert "E0014" in shown
    assert "Event E0014" in sentence("E0019", repository)
    assert sentence("E0019", repository).endswith(
        " E0019 was retired on 2026-12-01, first left out of release 0.2.0: Merged into E0014.\n"
    )
    before = sentence("E0019", repository, "0.1.0")
    assert "Event E0019 “The same meeting”" in before
    assert "Merged into E0014" in before


def test_nothing_is_left_to_cite(repository):
    with pytest.raises(
        TuysError, match=r"E0020 was retired .*: Withdrawn as wrong\. There is nothing left to"
    ):
        cited("E0020", repository)
    with pytest.raises(
        TuysError, match=r"^P0011 was retired: it was taken down\. There is nothing left to cite"
    ):
        cited("P0011", repository)
    assert "Withdrawn as wrong" in sentence("E0020", repository, "0.1.0")


def test_an_unknown_id_is_told_with_the_nearest(repository):
    with pytest.raises(TuysError, match="did you mean E0014"):
        cited("E14", repository)
    with pytest.raises(
        TuysError, match=r"no record 'E0021' any more; release 0\.1\.0 is the last that knows it"
    ):
        cited("E0021", repository)


def shown(record: str, start: Path, release: str | None = None) -> str:
    return " ".join("".join(render_card(show(record, start, release), Screen())).split())


def test_a_record_as_a_release_had_it(repository):
    first = shown("E0019", repository, "0.1.0")
    assert "Merged into E0014." in first
    assert "E0019 · The same meeting Event · tuys 0.1.0 · release 0.1.0 · as of 2026-11-21" in first
    card = document(show("E0021", repository, "0.1.0"))
    assert card["package"]["release"] == card["package"]["version"] == "0.1.0"
    assert document(show("E0014", repository))["package"]["release"] is None
    with pytest.raises(TuysError, match=r"add --release 0\.1\.0"):
        show("E0021", repository)


@pytest.mark.parametrize("record", ["P0011", "X0042", "N0019", "S0002-075", "E0013", "L0004", "S0002"])
def test_a_release_does_not_show_what_has_been_taken_down_since(repository, record):
    card = show(record, repository, "0.1.0")
    told = f"{document(card)}{''.join(render_card(card, Screen()))}"
    assert SECRET not in told
    assert "slogans" not in told
    assert "X0042" not in told or record == "X0042"
    assert bool(card.cells) is (record in ("E0013", "L0004", "S0002"))
    if card.cells:
        assert record in sentence(record, repository, "0.1.0")
    else:
        with pytest.raises(TuysError, match="taken down"):
            cited(record, repository, "0.1.0")
    if record == "E0013":
        assert "Note [withheld]" in shown("E0013", repository, "0.1.0")


def test_one_word_is_a_package_where_it_is_one(tmp_path, monkeypatch, repository):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "E0014").mkdir()
    (tmp_path / "a.zip").touch()
    assert record_and_package("E0014", None) == ("E0014", None)
    assert record_and_package("a.zip", None) == (None, "a.zip")
    assert record_and_package(str(repository), None) == (None, str(repository))
    assert record_and_package("a.zip", "b") == ("a.zip", "b")
    assert record_and_package(None, None) == (None, None)


@pytest.mark.parametrize("style", STYLES)
def test_the_bytes_are_the_same_each_time(repository, style):
    assert render(cited("E0014", repository), style) == render(cited("E0014", repository), style)


def test_a_shallow_clone_cites_what_it_has(clone):
    commit(clone.root)
    (clone.root / ".git" / "packed-refs").unlink(missing_ok=True)
    for tag in (clone.root / ".git" / "refs" / "tags").iterdir():
        tag.unlink()
    assert "version 0.2.0, as of 2026-12-21" in sentence("E0014", clone.root)


def test_the_command_prints_the_citation_alone(repository, capfd):
    assert run(["cite", str(repository), "--release", "0.1.0", "--format", "ris"]) == 0
    assert capfd.readouterr().out == render(cited(None, repository, "0.1.0"), "ris")
    assert run(["cite", "P0011", str(repository)]) == 2
    out, err = capfd.readouterr()
    assert (out, err) == ("", "tuys: P0011 was retired: it was taken down. There is nothing left to cite.\n")
