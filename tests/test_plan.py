"""`tuys release plan`: the version asked for, and what stands in the way, beside a former release."""

import json
import shutil

import pytest

import tiny_package
from dataset_copy import ROOT, Copy
from repositories import commit, git
from tuys.cli import run
from tuys.diff import Step
from tuys.errors import TuysError
from tuys.release.plan import Plan, plan
from tuys.release.plan_report import FORMATS
from tuys.release.prepare import prepare
from tuys.reports.screen import Screen

pytestmark = pytest.mark.usefixtures("frictionless_here")


@pytest.fixture
def tiny(tmp_path):
    """A small package, released as 1.0.0 on the first of May."""
    root = tiny_package.write(tmp_path / "tiny")
    describe(root, as_of="2024-05-01")
    commit(root, "v1.0.0")
    return root


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The dataset, released as 0.1.0 with its changelog."""
    copy = Copy(tmp_path_factory.mktemp("kept") / "dataset")
    shutil.copy(ROOT / "CHANGELOG.md", copy.root)
    prepare(copy.root)
    commit(copy.root, "v0.1.0")
    return copy.root


@pytest.fixture
def dataset(kept, tmp_path):
    copy = Copy(tmp_path / "dataset")
    shutil.rmtree(copy.root)
    shutil.copytree(kept, copy.root)
    return copy


def describe(root, **properties) -> None:
    path = root / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8")) | properties
    path.write_text(json.dumps({k: v for k, v in descriptor.items() if v is not None}), encoding="utf-8")


def append(root, name: str, line: str) -> None:
    with (root / "data" / f"{name}.csv").open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")


def whats(found: Plan) -> list[str]:
    return [obstacle.what for obstacle in found.obstacles]


def test_the_first_release_is_what_is_declared(tmp_path):
    root = tiny_package.write(tmp_path / "tiny")
    describe(root, as_of="2024-05-01")
    commit(root)
    found = plan(root)
    assert (found.former, found.declared, found.version, found.verdict) == (None, "1.0.0", "1.0.0", "enough")
    assert found.obstacles == ()
    assert found.entry == "## 1.0.0 (2024-05-01)\n\nNothing to do: this is the first version.\n"


@pytest.mark.parametrize("version", [None, "one", "1.2"])
def test_the_first_release_without_a_version_is_asked_for_one(tmp_path, version):
    root = tiny_package.write(tmp_path / "tiny")
    describe(root, as_of="2024-05-01", version=version)
    commit(root)
    found = plan(root)
    assert (found.declared, found.version, found.verdict) == (None, "0.1.0", "missing")
    assert "Write 0.1.0 as version" in found.obstacles[0].remedy


def test_nothing_changed_is_nothing_to_release(tiny):
    found = plan(tiny)
    assert found.reasons == ()
    assert whats(found) == ["1.0.0 is released, and nothing has changed since."]


@pytest.mark.parametrize(
    ("declared", "verdict", "told"),
    [
        ("1.0.0", "too low", ["The declared version 1.0.0 is lower than the changes ask for."]),
        ("1.0.9", "too low", ["The declared version 1.0.9 is lower than the changes ask for."]),
        ("1.1.0", "enough", []),
        ("1.2.0", "higher than needed", []),
        ("2.0.0-rc.1", "higher than needed", ["2.0.0-rc.1 is no version of a release."]),
    ],
)
def test_the_declared_version_is_judged(tiny, declared, verdict, told):
    append(tiny, "places", "L0003,Uzynagash,town")
    describe(tiny, version=declared)
    commit(tiny)
    found = plan(tiny)
    assert (found.former, found.asked, found.verdict) == ("1.0.0", "1.1.0", verdict)
    assert found.version == ("1.1.0" if verdict == "too low" else declared)
    assert whats(found) == told
    assert any("a higher version is allowed" in note for note in found.notes) == (declared > "1.1.0")


def test_the_largest_step_stands_first(tiny):
    append(tiny, "places", "L0003,Uzynagash,town")
    path = tiny / "data" / "events.csv"
    text = (
        path.read_text(encoding="utf-8")
        .replace("said later", "said")
        .replace("E0001,2023-03-27,L0001,\n", "")
    )
    path.write_text(text, encoding="utf-8")
    found = plan(tiny)
    assert [reason.step for reason in found.reasons] == [Step.MAJOR, Step.MINOR, Step.PATCH]
    assert found.asked == found.version == "2.0.0"
    text = "".join(FORMATS["text"](found, Screen()))
    assert (
        text.index("  major  events: E0001 gone")
        < text.index("  minor  1 row")
        < text.index("  patch  1 cell")
    )
    assert text.index("patch") < text.index("stands in the way") < text.index("CHANGELOG.md:")


def keep_ledger(root) -> None:
    """Gives the package an empty ledger."""
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "schemas/releases.schema.json").read_text(encoding="utf-8"))
    resource = {"name": "releases", "path": "data/releases.csv", "format": "csv", "schema": schema}
    describe(root, resources=[*descriptor["resources"], resource])
    header = ",".join(field["name"] for field in schema["fields"])
    (root / "data" / "releases.csv").write_text(f"{header}\n", encoding="ascii")


def test_what_is_not_committed_stands_in_the_way_where_a_ledger_is_kept(tiny):
    keep_ledger(tiny)
    commit(tiny)
    append(tiny, "places", "L0003,Uzynagash,town")
    (tiny / "notes.txt").write_text("mine", encoding="utf-8")
    describe(tiny, version="1.1.0")
    assert whats(plan(tiny)) == ["Not committed: data/places.csv, datapackage.json, notes.txt."]


def test_without_a_repository_nothing_can_be_entered_in_a_ledger(tmp_path):
    root = tiny_package.write(tmp_path / "tiny")
    describe(root, as_of="2024-05-01")
    assert whats(plan(root)) == []
    keep_ledger(root)
    assert whats(plan(root)) == ["The package is in no git repository."]


def test_a_shallow_clone_does_not_know_the_releases(tiny, tmp_path):
    commit(tiny)
    git(tmp_path, "clone", "--quiet", "--depth=1", tiny.as_uri(), "clone")
    assert "This clone lacks history, and with it former releases." in whats(plan(tmp_path / "clone"))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (None, ["datapackage.json names no day in as_of."]),
        ("soon", ["datapackage.json names no day in as_of."]),
        ("2024-04-30", ["as_of lies before that of the last release."]),
        ("2024-05-02", []),
    ],
)
def test_the_day_goes_on(tiny, day, told):
    describe(tiny, as_of=day, version="1.0.1")
    commit(tiny)
    found = plan(tiny)
    assert whats(found) == told
    assert found.notes == ()


def test_a_second_release_of_one_day_is_asked_about(tiny):
    append(tiny, "places", "L0003,Uzynagash,town")
    describe(tiny, version="1.1.0")
    commit(tiny)
    assert [*plan(tiny).notes] == [
        "as_of is still that of the last release: is it the day that the data speak for?"
    ]


def test_errors_stand_in_the_way(tiny):
    append(tiny, "places", "L0003,Uzynagash,twon\nL0003,Uzynagash,town")
    describe(tiny, version="1.1.0")
    commit(tiny)
    assert whats(plan(tiny)) == ["The package has 2 errors: FLD-ENUM, KEY-PRIMARY."]


def test_stale_pages_stand_in_the_way(tiny):
    (tiny / "schemas" / "README.md").write_text("old", encoding="utf-8")
    describe(tiny, version="1.0.1", title="T")
    commit(tiny)
    assert whats(plan(tiny)) == ["Generated pages are not up to date: schemas/README.md."]


def test_unsigned_claims_stand_in_the_way_of_two_coders(dataset):
    sheet = dataset.sheets()[0]

    def unsign(rows):
        rows[1][rows[0].index("reviewed_by")] = ""

    dataset.edit(sheet, unsign)
    assert "There are claims that no second coder has signed (CLM-REVIEW)." in whats(plan(dataset.root))
    dataset.describe("datapackage.json", lambda package: package["coders"].pop())
    assert not [what for what in whats(plan(dataset.root)) if "CLM-REVIEW" in what]


def test_a_version_in_the_ledger_is_taken(dataset):
    row = ["0.2.0", "released", "2026-11-21", "a" * 40, "b" * 64, f"persons={'c' * 64}", "d" * 64]
    dataset.add("releases", *row)
    dataset.describe("datapackage.json", lambda package: package.update(version="0.2.0"))
    assert "0.2.0 is in the ledger already." in whats(plan(dataset.root))


def test_writing_raises_the_version_and_is_done_once(dataset):
    dataset.put("E0017", "note", "Another note.")
    assert plan(dataset.root).verdict == "too low"
    assert prepare(dataset.root) == ["datapackage.json", "CHANGELOG.md"]
    assert prepare(dataset.root) == []
    found = plan(dataset.root)
    assert (found.declared, found.verdict) == ("0.1.1", "enough")
    assert not [what for what in whats(found) if "no entry" in what or "version" in what]
    text = (dataset.root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.count("\n## ") == 2
    assert found.entry in text


def test_another_change_makes_the_entry_stale(dataset):
    dataset.put("E0017", "note", "Another note.")
    prepare(dataset.root)
    dataset.put("E0018", "note", "A third note.")
    assert "CHANGELOG.md has no entry for 0.1.1, or one that is out of date." in whats(plan(dataset.root))
    assert prepare(dataset.root) == ["CHANGELOG.md"]
    assert "`note` of E0017, E0018" in plan(dataset.root).entry


def test_the_command_refuses_and_then_lets_pass(tiny, capsys):
    keep_ledger(tiny)
    git(commit(tiny), "tag", "--force", "v1.0.0")
    append(tiny, "places", "L0003,Uzynagash,town")
    commit(tiny)
    assert run(["release", "plan", str(tiny)]) == 1
    assert "Write 1.1.0 as version" in capsys.readouterr().out
    assert run(["release", "plan", str(tiny), "--write", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert err == "Written: datapackage.json, CHANGELOG.md\n"
    document = json.loads(out)
    assert (document["verdict"], document["ready"]) == ("enough", False)
    assert [one["what"] for one in document["obstacles"]] == [
        "Not committed: CHANGELOG.md, datapackage.json."
    ]
    commit(tiny)
    assert run(["release", "plan", str(tiny), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["former"], document["version"], document["ready"]) == ("1.0.0", "1.1.0", True)
    assert document["reasons"] == [{"step": "minor", "text": "1 row added to places"}]


def test_the_output_is_the_same_anywhere(tiny, monkeypatch):
    append(tiny, "places", "L0003,Uzynagash,town")
    first = "".join(FORMATS["json"](plan(tiny), Screen()))
    monkeypatch.chdir(tiny / "data")
    monkeypatch.setenv("TZ", "Asia/Almaty")
    assert "".join(FORMATS["json"](plan(), Screen())) == first
    assert str(tiny) not in first


def test_a_changelog_that_is_no_text_is_told(tiny):
    append(tiny, "places", "L0003,Uzynagash,town")
    (tiny / "CHANGELOG.md").write_bytes(b"\xff")
    with pytest.raises(TuysError, match=r"^CHANGELOG.md: this is no text that can be read$"):
        plan(tiny)


def test_after_a_release_there_is_nothing_to_write(tiny):
    (tiny / "CHANGELOG.md").write_text(
        "# Changelog\n\n## 1.0.0 (2024-05-01)\n\nNothing to do.\n", encoding="utf-8"
    )
    before = (tiny / "CHANGELOG.md").read_bytes()
    assert prepare(tiny) == []
    found = plan(tiny)
    assert (found.entry, whats(found)) == ("", ["1.0.0 is released, and nothing has changed since."])
    assert (tiny / "CHANGELOG.md").read_bytes() == before
