"""The rules that look at the last release: what they find, what they pass over, and what they never print."""

from dataclasses import replace

import pytest

from dataset_copy import Copy
from repositories import commit, git
from rule_fixtures import real
from test_rule_damage import damaged
from tuys import history
from tuys.findings import NO_RELEASE, Report
from tuys.reports import FORMATS, render
from tuys.reports.screen import Screen
from tuys.rules.ids import end_of, kind_of
from tuys.rules.registry import RULES
from tuys.rules.run import run_rules
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
CODES = ("ID-REDIRECT", "ID-REUSED", "ID-VANISHED", "VER-LOW", "LED-CHAIN")
FORMER = [rule for rule in RULES if rule.code in CODES]


@pytest.fixture
def copy(tmp_path) -> Copy:
    """The dataset, released as 0.1.0, now declaring 1.0.0."""
    made = Copy(tmp_path / "dataset")
    commit(made.root, "v0.1.0")
    declare(made, "1.0.0")
    return made


def declare(copy: Copy, version: str) -> None:
    copy.describe("datapackage.json", lambda package: package.update(version=version))


def told(report: Report) -> str:
    return "".join("".join(render(report, name, Screen())) for name in FORMATS)


def found(copy: Copy) -> list[tuple[str, str | None]]:
    listed = validate(copy.root, limit=None).findings
    return [(one.code, one.record_id) for one in listed if one.code in CODES]


def reasons(copy: Copy) -> dict[str, str | None]:
    rules = validate(copy.root).rules
    return {one.code: one.reason for one in rules if one.code in CODES and one.state == "not_run"}


def redirect(copy: Copy, old: str, new: str, reason: str) -> None:
    copy.add("redirects", old, new, reason, "2026-11-21", "1.0.0")


def test_the_release_itself_has_nothing_against_it(copy):
    declare(copy, "0.1.0")
    assert found(copy) == []
    assert reasons(copy) == {}


def test_what_was_deleted_is_gone(copy):
    copy.drop("R0002")
    assert found(copy) == [("ID-VANISHED", "R0002")]
    redirect(copy, "R0002", "", "withdrawn")
    assert found(copy) == []


def test_a_table_that_is_gone_is_one_finding(copy):
    def drop(package: dict) -> None:
        package["resources"] = [one for one in package["resources"] if one["name"] != "coverage"]

    copy.describe("datapackage.json", drop)
    (copy.root / "data" / "coverage.csv").unlink()
    (copy.root / "schemas" / "coverage.schema.json").unlink()
    assert found(copy) == [("ID-VANISHED", None)]


def test_a_table_that_cannot_be_read_now_or_then_says_nothing(copy):
    copy.raw("data/relations.csv", lambda content: content + b'"')
    assert found(copy) == []
    assert reasons(copy)["ID-VANISHED"] == "data/relations.csv could not be read"
    commit(copy.root, "v1.0.0")
    copy.raw("data/relations.csv", lambda content: content[:-1])
    declare(copy, "2.0.0")
    assert found(copy) == []
    assert reasons(copy) == {}


def test_a_person_who_became_another(copy):
    copy.put("P0010", "display_name", "Zzyx Wvuts")
    copy.edit(
        "data/names.csv", lambda rows: [row.__setitem__(2, "Zzyx Wvuts") for row in rows if row[1] == "P0010"]
    )
    assert found(copy) == [("ID-REUSED", "P0010")]


def test_a_corrected_spelling_is_the_same_person(copy):
    name = next(row[1] for row in copy.rows("data/persons.csv") if row[0] == "P0010")
    copy.put("P0010", "display_name", name + "h")
    copy.edit(
        "data/names.csv", lambda rows: [row.__setitem__(2, name + "h") for row in rows if row[1] == "P0010"]
    )
    assert found(copy) == []


def test_a_merged_event_leaves_its_participations_what_they_are(copy):
    events = {row[0]: row for row in copy.rows("data/events.csv")[1:]}
    parts = [row for row in copy.rows("data/participations.csv")[1:] if row[1] == "E0017"]
    assert parts
    copy.drop("E0017")
    redirect(copy, "E0017", "E0018", "merged")
    copy.edit("data/participations.csv",
              lambda rows: [row.__setitem__(1, "E0018") for row in rows if row[1] == "E0017"])  # fmt: skip
    assert "E0018" in events
    assert found(copy) == []


def test_a_retired_id_never_comes_back(copy):
    redirect(copy, "R9001", "R0001", "merged")
    commit(copy.root, "v1.0.0")
    copy.edit("data/redirects.csv", list.pop)
    copy.edit("data/relations.csv", lambda rows: rows.append(["R9001", *rows[1][1:3], "P0010"]))
    declare(copy, "9.0.0")
    assert found(copy) == [("ID-REUSED", "R9001")]


def test_a_taken_down_record_is_never_printed(copy):
    person = next(row for row in copy.rows("data/persons.csv") if row[0] == "P0010")
    declare(copy, "0.1.1")
    copy.drop("P0010")
    copy.edit("data/names.csv", lambda rows: rows.__setitem__(slice(1, None), [
        row for row in rows[1:] if row[1] != "P0010"]))  # fmt: skip
    redirect(copy, "P0010", "", "takedown")
    report = validate(copy.root, limit=None)
    assert {"VER-LOW", "ID-VANISHED"} <= {one.code for one in report.findings}
    assert person[1] not in told(report)
    copy.add("persons", person_id="P0010", display_name="Somebody Else", category="protester")
    assert "ID-REUSED" not in {code for code, _ in found(copy)}
    assert person[1] not in told(validate(copy.root, limit=None))


@pytest.mark.parametrize("version", ["0.0.9", None])
def test_a_version_never_goes_back_and_never_goes(copy, version):
    git(copy.root, "checkout", "--quiet", ".")
    if version:
        declare(copy, version)
    else:
        copy.describe("datapackage.json", lambda package: package.pop("version"))
    assert found(copy) == [("VER-LOW", None)]


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", 7])
def test_a_malformed_version_is_told_once(copy, version):
    copy.describe("datapackage.json", lambda package: package.update(version=version))
    codes = {one.code for one in validate(copy.root).findings if one.severity == "error"}
    assert codes == {"PKG-DESCRIPTOR" if version == 7 else "PKG-REFERENCE"}


def test_the_reasons_are_told_with_the_largest_first(copy):
    declare(copy, "0.1.1")
    copy.put("E0002", "note", "Told later.")
    copy.drop("R0002")
    redirect(copy, "R0002", "", "withdrawn")
    (finding,) = [one for one in validate(copy.root).findings if one.code == "VER-LOW"]
    assert (finding.path, finding.line, finding.field, finding.value) == (
        "datapackage.json", None, "version", "0.1.1",
    )  # fmt: skip
    assert finding.message == "The changes since 0.1.0 ask for 1.0.0 or higher."
    assert finding.hint == (
        "Write 1.0.0 in datapackage.json, because of: relations: R0002 gone without a successor (major); "
        "1 row added to redirects (minor); 1 cell of events corrected (patch)."
    )


def test_why_there_is_nothing_to_compare_with(copy, tmp_path):
    git(copy.root, "tag", "--delete", "v0.1.0")
    rules = ("ID-REUSED", "ID-VANISHED", "VER-LOW", "LED-CHAIN")
    assert reasons(copy) == dict.fromkeys(rules, NO_RELEASE)
    assert told(validate(copy.root)).count("rules not run.") == 0
    alone = Copy(tmp_path / "alone")
    assert reasons(alone) == dict.fromkeys(rules, "the package is in no git repository")
    assert "; 4 rules not run." in told(validate(alone.root))


def test_the_former_release_is_read_only_when_a_rule_asks_for_it(copy, monkeypatch):
    asked = []
    monkeypatch.setattr(history.former, "former_dataset", lambda *given: asked.append(given) or NO_RELEASE)
    validate(copy.root, only=("FLD-ENUM", "ID-REDIRECT"))
    assert asked == []
    validate(copy.root, only=("VER-LOW",))
    assert len(asked) == 1


@pytest.mark.parametrize("seed", range(12))
def test_no_damage_now_or_then_makes_a_rule_fail(seed):
    for now, then in ((damaged(seed), real()), (real(), damaged(seed)), (damaged(seed), damaged(seed + 50))):
        assert run_rules(FORMER, replace(now, former=then), {}).raised == []


def test_kinds_and_ends():
    kinds = [kind_of(one) for one in ("P0001", "S0001", "S0001-003", "C0001", "", "?")]
    assert kinds == ["persons", "sources", "claims", "coverage", None, None]
    rows = {"E1": {"new_id": "E2"}, "E2": {"new_id": "E3"}, "E4": {"new_id": "E4"}, "E5": {"new_id": ""}}
    assert [end_of(rows, one) for one in ("E1", "E3", "E4", "E5")] == ["E3", "E3", "", ""]
