"""`tuys renumber`: two branches that took the same new ids become one dataset, claims included."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dataset_copy import Copy
from repositories import commit, git
from test_new import contents
from tuys import cli
from tuys.editing.ahead import raise_version
from tuys.editing.draft import open_draft
from tuys.findings import Severity
from tuys.formatting import fmt
from tuys.validate import validate
from tuys.waivers import value_hash

pytestmark = pytest.mark.usefixtures("frictionless_here")


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Copy:
    copy = Copy(tmp_path / "dataset")
    monkeypatch.chdir(copy.root)
    monkeypatch.setenv("TUYS_CODER", "first-coder")
    commit(copy.root)
    return copy


def code(publisher: str, person: str, word: str) -> None:
    """One article coded: a source, a person who speaks, an event that mentions another by its id."""
    source = ["--kind", "news_article", "--publisher", publisher, "--lang", "en", "--published", "2024-05-06"]
    title = ["--title", f"A headline of the {publisher}", "--url", f"https://example.org/{word}"]
    named = ["--lang", "en", "--category", "protester", "--exposure", "self_public"]
    place = ["--place-id", "L0004", "--place-precision", "settlement", "--date", "2024-05-03"]
    event = [
        "--event-type",
        "protest",
        "--title",
        f"Picket, told by the {publisher}",
        "--with",
        f"participant={person}",
    ]
    said = ["--source", "S0003", "--at", "p1", "--speaker", person, "--basis", "self"]
    for command in (
        ["new", "source", *source, *title],
        ["new", "person", "--display-name", person, *named],
        ["new", "event", *event, *place, "--note", "Perhaps the same as E0013."],
        [
            "new",
            "event",
            *event,
            *place[:5],
            "2024-05-04",
            "--triggered-by",
            "E0019",
            "--note",
            "After E0019.",
        ],
        ["claim", "P0011", "E0019", "E0020", *said],
    ):
        assert cli.run(command) == 0


def merge(folder: Path) -> None:
    """Both branches have coded an article; main's is being merged into the other, and git cannot finish."""
    git(folder, "checkout", "--quiet", "-b", "other")
    code("Sample Courier", "Xample Qersonova", "courier")
    commit(folder)
    git(folder, "checkout", "--quiet", "main")
    code("Example Gazette", "Sample Person", "gazette")
    commit(folder)
    git(folder, "checkout", "--quiet", "other")
    with pytest.raises(Exception, match="merge"):
        git(folder, "merge", "main")


def conflict(folder: Path, theirs: Callable[[], object], ours: Callable[[], object]) -> None:
    """Two branches change the package, and git cannot merge `other` into `main`."""
    git(folder, "checkout", "--quiet", "-b", "other")
    theirs()
    commit(folder)
    git(folder, "checkout", "--quiet", "main")
    ours()
    commit(folder)
    with pytest.raises(Exception, match="merge"):
        git(folder, "merge", "other")


def noting(copy: Copy, record: str, text: str) -> Callable[[], None]:
    return lambda: copy.put(record, "note", text)


def refusal(capsys) -> str:
    assert cli.run(["renumber"]) == 2
    return capsys.readouterr().err


def test_both_articles_are_kept(copy, capsys):
    merge(copy.root)
    assert cli.run(["renumber"]) == 0
    said = capsys.readouterr().out
    for line in ("S0003 is now S0004", "P0011 is now P0012", "E0019 is now E0021", "N0019 is now N0020"):
        assert line in said
    persons = {row["person_id"]: row["display_name"] for row in copy.read("data/persons.csv")}
    assert (persons["P0011"], persons["P0012"]) == ("Sample Person", "Xample Qersonova")
    events = {row["event_id"]: row for row in copy.read("data/events.csv")}
    assert (events["E0020"]["triggered_by"], events["E0022"]["triggered_by"]) == ("E0019", "E0021")
    assert events["E0022"]["note"] == "After E0021."
    assert events["E0021"]["note"] == "Perhaps the same as E0013."
    claims = copy.read("seeds/S0004.csv")
    assert {claim["speaker_id"] for claim in claims} == {"P0012"}
    assert {claim["claim_id"].partition("-")[0] for claim in claims} == {"S0004"}
    assert ("E0022", "triggered_by", "E0021") in [tuple(list(claim.values())[1:4]) for claim in claims]
    assert {claim["speaker_id"] for claim in copy.read("seeds/S0003.csv")} == {"P0011"}
    assert fmt(copy.root, check=True) == []
    errors = [one for one in validate(copy.root).findings if one.severity is Severity.ERROR]
    assert errors == []
    commit(copy.root)
    assert git(copy.root, "log", "--merges", "--oneline")


def test_changes_of_both_sides_are_merged_cell_by_cell(copy, capsys):
    git(copy.root, "checkout", "--quiet", "-b", "other")
    copy.put("P0001", "note", "One side wrote this.")
    copy.put("P0002", "note", "")
    commit(copy.root)
    git(copy.root, "checkout", "--quiet", "main")
    copy.put("P0001", "reviewed_on", "2026-11-20")
    copy.drop("C0002")
    waiver = {
        "code": "SRC-ARCHIVED",
        "field": "archived_url",
        "value_sha256": value_hash(""),
        "by": "first-coder",
    }
    for source in ("S0001", "S0002"):
        copy.add("waivers", **waiver, record_id=source, reason="Why.", on="2026-11-21", expires="2027-05-01")
    commit(copy.root)
    with pytest.raises(Exception, match="merge"):
        git(copy.root, "merge", "other")
    assert cli.run(["renumber"]) == 0
    assert "No id was taken twice" in capsys.readouterr().out
    first, second, *_ = copy.read("data/persons.csv")
    assert (first["note"], first["reviewed_on"], second["note"]) == ("One side wrote this.", "2026-11-20", "")
    assert [row["coverage_id"] for row in copy.read("data/coverage.csv")] == ["C0001"]
    assert [row["record_id"] for row in copy.read("data/waivers.csv")] == ["S0001", "S0002"]


def test_what_both_sides_changed_differently_is_left_to_people(copy, capsys):
    git(copy.root, "checkout", "--quiet", "-b", "other")
    copy.put("P0001", "note", "One side wrote this.")
    commit(copy.root)
    git(copy.root, "checkout", "--quiet", "main")
    copy.put("P0001", "note", "The other side wrote that.")
    commit(copy.root)
    with pytest.raises(Exception, match="merge"):
        git(copy.root, "merge", "other")
    before = contents(copy.root / "data")
    assert cli.run(["renumber"]) == 2
    assert contents(copy.root / "data") == before
    assert "both sides changed the same: P0001 note." in capsys.readouterr().err


@pytest.mark.parametrize("where", ["no merge", "no repository"])
def test_it_says_what_it_needs(copy, capsys, tmp_path, monkeypatch, where):
    if where == "no repository":
        monkeypatch.chdir(Copy(tmp_path / "elsewhere").root)
    assert cli.run(["renumber"]) == 2
    assert ("git merge BRANCH" if where == "no merge" else "no git repository") in capsys.readouterr().err


@pytest.mark.parametrize("inside", [False, True], ids=["at the top", "in a subfolder"])
def test_what_is_not_committed_is_never_overwritten(tmp_path, monkeypatch, capsys, inside):
    top = tmp_path / "repository"
    copy = Copy(top / "package" if inside else top)
    monkeypatch.chdir(copy.root)
    commit(top)
    conflict(top, noting(copy, "P0001", "One."), lambda: copy.put("P0001", "reviewed_on", "2026-11-20"))
    copy.put("E0002", "note", "Not committed yet.")
    before = contents(copy.root / "data")
    assert "data/events.csv has changes that are not committed: commit or stash it first" in refusal(capsys)
    assert contents(copy.root / "data") == before
    git(copy.root, "checkout", "--quiet", "--", "data/events.csv")
    (copy.root / "data" / "events.csv").touch()
    assert cli.run(["renumber"]) == 0


def test_a_file_that_git_does_not_know_is_never_overwritten(copy, capsys):
    merge(copy.root)
    (copy.root / "seeds" / "S0004.csv").write_text("mine\n", encoding="utf-8")
    assert "seeds/S0004.csv has changes that are not committed" in refusal(capsys)
    assert (copy.root / "seeds" / "S0004.csv").read_text(encoding="utf-8") == "mine\n"


def persons(copy: Copy, *people: tuple[str, str, str]) -> Callable[[], None]:
    def add() -> None:
        for identity, name, note in people:
            copy.add("persons", person_id=identity, display_name=name, category="protester", note=note)

    return add


def test_only_references_and_notes_are_renamed(copy):
    note = "As P0011, P00110 and https://example.org/P0011 say; see P0011-001 and (P0011)."
    copy.put("E0002", "note", "Perhaps P0011 one day.")
    commit(copy.root)

    def ours() -> None:
        persons(copy, ("P0011", "Sample P0011 Person", note))()
        copy.put("S0002", "title", "P0011")
        copy.put("S0002", "url", "https://example.org/P0011")
        copy.put("E0002", "title", "Told of P0011")
        copy.claim("S0002-900", "E0002", "title", "P0011", original="P0011", locator="P0011")
        copy.put("P0001", "note", "Not P0011.")

    conflict(copy.root, persons(copy, ("P0011", "Xample Qersonova", "")), ours)
    assert cli.run(["renumber"]) == 0
    added = copy.read("data/persons.csv")[-1]
    assert (added["person_id"], added["display_name"]) == ("P0012", "Sample P0011 Person")
    assert added["note"] == ("As P0012, P00110 and https://example.org/P0011 say; see P0012-001 and (P0012).")
    source = next(row for row in copy.read("data/sources.csv") if row["source_id"] == "S0002")
    assert (source["title"], source["url"]) == ("P0011", "https://example.org/P0011")
    event = next(row for row in copy.read("data/events.csv") if row["event_id"] == "E0002")
    assert (event["title"], event["note"]) == ("Told of P0011", "Perhaps P0011 one day.")
    claim = next(row for row in copy.read("seeds/S0002.csv") if row["claim_id"] == "S0002-900")
    assert (claim["value"], claim["original"], claim["locator"]) == ("P0012", "P0011", "P0011")
    assert copy.read("data/persons.csv")[0]["note"] == "Not P0012."


def test_a_key_that_stands_twice_is_told(copy, capsys):
    twice = persons(copy, ("P0012", "Sample Person", ""), ("P0012", "Sample Human", ""))
    conflict(copy.root, persons(copy, ("P0011", "Xample Qersonova", "")), twice)
    assert "persons: P0012 stands twice in your branch. Nothing was changed." in refusal(capsys)


def test_rows_without_a_key_are_kept_in_their_number(copy):
    def keyless(schema: dict) -> None:
        schema.pop("primaryKey", None)
        schema.pop("uniqueKeys", None)

    copy.describe("schemas/waivers.schema.json", keyless)
    cells = ("SRC-ARCHIVED", "S0001", "archived_url", value_hash(""), "Why.", "first-coder", "2026-11-21", "")
    copy.add("waivers", *cells)
    copy.add("waivers", *cells)
    commit(copy.root)
    conflict(copy.root, noting(copy, "P0001", "One."), lambda: copy.put("P0001", "reviewed_on", "2026-11-20"))
    assert cli.run(["renumber"]) == 0
    assert [row["record_id"] for row in copy.read("data/waivers.csv")] == ["S0001", "S0001"]


def declared(copy: Copy) -> str:
    return json.loads((copy.root / "datapackage.json").read_text(encoding="utf-8"))["version"]


def declare(copy: Copy, version: str) -> None:
    copy.describe("datapackage.json", lambda package: package.update(version=version))


@pytest.mark.parametrize(
    ("theirs", "ours", "merged"),
    [("0.1.1", "0.2.0", "0.2.0"), ("0.10.0", "0.9.0", "0.10.0"), ("0.1.1", "0.1.2", "0.2.0")],
)
def test_of_two_versions_the_higher_is_declared_or_what_the_merge_asks_for(copy, theirs, ours, merged):
    git(copy.root, "tag", "v0.1.0")

    def change(version: str, name: str) -> Callable[[], None]:
        return lambda: (declare(copy, version), persons(copy, ("P0011", name, ""))())

    conflict(copy.root, change(theirs, "Sample Person"), change(ours, "Xample Qersonova"))
    assert cli.run(["renumber"]) == 0
    assert declared(copy) == merged


def test_what_was_released_meanwhile_is_gone_beyond(copy):
    git(copy.root, "tag", "v0.1.0")

    def released() -> None:
        declare(copy, "0.2.0")
        persons(copy, ("P0011", "Sample Person", ""))()
        commit(copy.root, "v0.2.0")

    def ours() -> None:
        declare(copy, "0.2.0")
        persons(copy, ("P0011", "Xample Qersonova", ""))()

    conflict(copy.root, released, ours)
    assert cli.run(["renumber"]) == 0
    assert declared(copy) == "0.3.0"


def test_an_edit_raises_the_version_for_itself_alone(copy):
    git(copy.root, "tag", "v0.1.0")
    persons(copy, ("P0011", "Sample Person", ""))()
    draft = open_draft(copy.root)
    row = draft.find("persons", "P0001")
    draft.change("persons", row, "note", "Told later.")
    raise_version(draft)
    assert draft.descriptor["version"] == "0.1.1"


def test_a_symmetric_relation_still_names_the_smaller_id_first(copy):
    def ours() -> None:
        people = (("P0011", "Sample Person", ""), ("P0012", "Sample Human", ""))
        persons(copy, *people)()
        copy.add("relations", "R0003", "P0011", "sibling_of", "P0012")
        copy.claim("S0002-900", "R0003", "person_id", "P0011")
        copy.claim("S0002-901", "R0003", "other_id", "P0012")

    conflict(copy.root, persons(copy, ("P0011", "Xample Qersonova", "")), ours)
    assert cli.run(["renumber"]) == 0
    assert copy.rows("data/relations.csv")[-1] == ["R0003", "P0012", "sibling_of", "P0013"]
    claims = [row for row in copy.read("seeds/S0002.csv") if row["record_id"] == "R0003"]
    assert [(row["field"], row["value"]) for row in claims] == [("other_id", "P0013"), ("person_id", "P0012")]


def test_a_table_of_one_branch_is_left_to_people(copy, capsys):
    def table() -> None:
        schema = json.loads((copy.root / "schemas" / "relations.schema.json").read_text(encoding="utf-8"))
        (copy.root / "data" / "ties.csv").write_text(",".join(one["name"] for one in schema["fields"]) + "\n")
        added = {"name": "ties", "path": "data/ties.csv", "schema": "schemas/relations.schema.json"}

        def add(package: dict) -> None:
            like = next(one for one in package["resources"] if one["name"] == "relations")
            package["resources"].append({**like, **added})

        copy.describe("datapackage.json", add)
        persons(copy, ("P0011", "Sample Person", ""))()

    conflict(copy.root, persons(copy, ("P0011", "Xample Qersonova", "")), table)
    assert "your branch adds a table, 'ties'; merge the schemas by hand" in refusal(capsys)


def test_what_is_still_in_conflict_is_told(copy, capsys):
    def change(name: str) -> Callable[[], None]:
        return lambda: (
            persons(copy, ("P0011", name, ""))(),
            (copy.root / "README.md").write_text(name, encoding="utf-8"),
        )

    conflict(copy.root, change("Sample Person"), change("Xample Qersonova"))
    assert cli.run(["renumber"]) == 1
    said = capsys.readouterr().out
    assert "Still in conflict: README.md (`tuys docs` writes its generated blocks)\n" in said
    assert "git add data seeds datapackage.json" in said


def test_new_ids_have_the_order_of_the_old_ones(copy):
    """The first participation looks alike on both sides, until its event is told apart."""

    def add(title: str, person: str) -> Callable[[], None]:
        def change() -> None:
            event = {"event_type": "protest", "date": "2024-05-03", "place_id": "L0004"}
            copy.add("events", event_id="E0019", title=title, place_precision="settlement", **event)
            for identity, who in (("X9042", "P0001"), ("X9043", person)):
                part = {"event_id": "E0019", "person_id": who, "role": "participant"}
                copy.add("participations", participation_id=identity, actor_type="private_person", **part)

        return change

    conflict(copy.root, add("Picket", "P0002"), add("March", "P0003"))
    assert cli.run(["renumber"]) == 0
    parts = [
        (row["participation_id"], row["event_id"], row["person_id"])
        for row in copy.read("data/participations.csv")
    ]
    assert parts[-4:] == [
        ("X9042", "E0019", "P0001"), ("X9043", "E0019", "P0002"),
        ("X9044", "E0020", "P0001"), ("X9045", "E0020", "P0003"),
    ]  # fmt: skip
