"""`validate --since`: only what a change causes, wherever it shows."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import small_package
import tiny_package
from dataset_copy import Copy
from repositories import commit
from test_cli import tuys
from test_reports import SCHEMA
from tuys.errors import TuysError
from tuys.findings import Finding, Report, Severity
from tuys.reports import exit_code, render
from tuys.reports.json_report import document
from tuys.reports.screen import Screen
from tuys.reports.tree import waived
from tuys.since import identity
from tuys.validate import validate
from tuys.waivers import value_hash

pytestmark = pytest.mark.usefixtures("frictionless_here")
PHONE = "+7 701 000 00 01"
MANY = 150


@pytest.fixture
def tiny(tmp_path) -> Path:
    """A package with one fault, committed."""
    return commit(tiny_package.write(tmp_path / "tiny", places=tiny_package.PLACES.replace("town", "twon")))


@pytest.fixture
def copy(tmp_path) -> Copy:
    made = Copy(tmp_path / "dataset")
    commit(made.root)
    return made


def put(root: Path, name: str, text: str) -> None:
    (root / "data" / f"{name}.csv").write_text(text, encoding="utf-8")


def caused(root: Path, spec: str = "HEAD", **options) -> list[tuple[str, str | None, str | None]]:
    report = validate(root, since=spec, **options)
    assert not report.broken
    return [(one.code, one.record_id, one.field) for one in report.findings]


def text(report: Report) -> str:
    return "".join(render(report, "text", Screen()))


def test_nothing_changed(tiny):
    report = validate(tiny, since="HEAD")
    assert (report.findings, report.since.stood, exit_code(report, "info")) == ((), 1, 0)
    assert "nothing new since HEAD" in text(report)
    assert text(report).endswith("1 finding stood before.\n")
    assert validate(tiny).count(Severity.ERROR) == 1


def test_a_row_that_moved_brings_nothing_new(tiny):
    put(tiny, "places", "place_id,name,kind\nL0000,Taraz,city\nL0001,Almaty,city\nL0002,Talgar,twon\n")
    assert caused(tiny) == []


def test_an_untouched_row_that_the_change_breaks(tiny):
    put(tiny, "places", "place_id,name,kind\nL0002,Talgar,twon\n")
    assert caused(tiny) == [("KEY-FOREIGN", "E0001", "place_id")]


def test_one_bad_value_for_another_is_new_and_a_touched_row_alone_is_not(tiny):
    put(tiny, "places", tiny_package.PLACES.replace("town", "vilage"))
    assert caused(tiny) == [("FLD-ENUM", "L0002", "kind")]
    put(tiny, "places", tiny_package.PLACES.replace("town", "twon").replace("Talgar", "Talghar"))
    assert caused(tiny) == []


def test_what_was_mended_is_not_counted(tiny):
    put(tiny, "places", tiny_package.PLACES)
    report = validate(tiny, since="HEAD")
    assert (report.findings, report.since.stood) == ((), 0)


def bad_rows(first: int, number: int) -> str:
    return "".join(f"L{place:04},Place,twon\n" for place in range(first, first + number))


@pytest.mark.parametrize("limit", [1, 100, None])
def test_beyond_the_limit_it_is_exact(tiny, limit):
    put(tiny, "places", tiny_package.PLACES + bad_rows(3, MANY))
    commit(tiny)
    put(tiny, "places", tiny_package.PLACES + bad_rows(3, MANY) + bad_rows(1000, 3))
    report = validate(tiny, since="HEAD", limit=limit)
    assert [one.record_id for one in report.findings] == ["L1000", "L1001", "L1002"][: limit or 3]
    (state,) = [state for state in report.rules if state.count]
    assert (state.code, state.count, state.cut) == ("FLD-ENUM", 3, 3 - len(report.findings))
    assert (report.count(Severity.ERROR), report.since.stood) == (3, MANY)


def test_a_fault_at_no_record(tiny):
    ragged = tiny_package.PLACES + "L0003,Taraz\n"
    put(tiny, "places", ragged)
    commit(tiny)
    assert caused(tiny) == []
    put(tiny, "places", "place_id,name,kind\nL0000,Oral\nL0001,Almaty,city\nL0002,Talgar,town\nL0003,Taraz\n")
    assert [code for code, *_ in caused(tiny)] == ["CSV-RAGGED"]


def test_faults_that_are_alike_are_counted(tmp_path):
    root = commit(small_package.table(tmp_path / "p", "id,name\nx,a\nx,b\n"))
    (root / "t.csv").write_text("id,name\nx,a\nx,b\nx,c\ny,d\n", encoding="utf-8")
    assert [one.value for one in validate(root, since="HEAD").findings] == ["x", "y"]


def test_another_severity_is_new():
    one = Finding("A-B", Severity.INFO, "m", table="t", record_id="1", field="f", value="v")
    other = Finding("A-B", Severity.ERROR, "m", table="t", record_id="1", field="f", value="v")
    assert identity(one) != identity(other)
    assert identity(one) == identity(
        Finding("A-B", Severity.INFO, "n", "t", "p", 7, 6, 1, "1", "f", "v", "h")
    )


def test_numbers_in_words_are_not_what_a_finding_is_known_by():
    def at(message: str) -> object:
        return identity(Finding("A-B", Severity.ERROR, message, path="p"))

    assert at("Byte 1,234 is bad.") == at("Byte 7 is bad.")
    assert at("Write 0.2.0 or higher.") != at("Write 1.0.0 or higher.")


@pytest.mark.parametrize("name", ["places", "events"])
def test_a_former_version_without_a_table_or_schema(tiny, name):
    descriptor = json.loads((tiny / "datapackage.json").read_text(encoding="utf-8"))
    kept = [one for one in descriptor["resources"] if one["name"] != name]
    (tiny / "datapackage.json").write_text(json.dumps({**descriptor, "resources": kept}), encoding="utf-8")
    (tiny / "schemas" / "events.schema.json").rename(tiny / "events.json")
    commit(tiny)
    (tiny / "events.json").rename(tiny / "schemas" / "events.schema.json")
    (tiny / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert caused(tiny) == ([("FLD-ENUM", "L0002", "kind")] if name == "places" else [])


@pytest.mark.parametrize("content", [None, "{", "[]"])
def test_where_nothing_can_be_read_everything_is_new(tiny, tmp_path, content):
    file = tiny / "datapackage.json"
    descriptor = file.read_bytes()
    file.unlink() if content is None else file.write_text(content, encoding="utf-8")
    commit(tiny)
    file.write_bytes(descriptor)
    report = validate(tiny, since="HEAD")
    assert [one.code for one in report.findings] == ["FLD-ENUM"]
    assert "everything is new, since the former version cannot be read: " in text(report)
    assert document(report)["since"]["reason"]


def test_a_folder_and_a_zip(tiny, tmp_path):
    old = shutil.copytree(tiny, tmp_path / "old", ignore=shutil.ignore_patterns(".git"))
    archive = shutil.make_archive(str(tmp_path / "old"), "zip", old)
    put(tiny, "places", tiny_package.PLACES.replace("city", "vilage").replace("town", "twon"))
    for spec in (str(old), archive):
        assert caused(tiny, spec) == [("FLD-ENUM", "L0001", "kind")]


def test_only_some_rules(tiny):
    put(tiny, "places", "place_id,name,kind\nL0002,Talgar,vilage\n")
    assert caused(tiny, only=("FLD-ENUM",)) == [("FLD-ENUM", "L0002", "kind")]
    report = validate(tiny, since="HEAD", only=("KEY-FOREIGN",))
    assert ([one.code for one in report.findings], report.since.stood) == (["KEY-FOREIGN"], 0)


def test_no_such_version(tiny, tmp_path):
    with pytest.raises(TuysError, match="there is no version 'nowhere'"):
        validate(tiny, since="nowhere")
    other = tiny / "other.json"
    shutil.copy(tiny / "datapackage.json", other)
    with pytest.raises(TuysError, match=r"described by datapackage\.json"):
        validate(other, since="HEAD")


def test_the_command(tiny):
    assert tuys("validate", "--since", "HEAD", cwd=tiny).returncode == 0
    assert tuys("validate", cwd=tiny).returncode == 1
    put(tiny, "places", tiny_package.PLACES.replace("city", "vilage"))
    done = tuys("validate", "--since", "HEAD", "--format", "json", cwd=tiny)
    told = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(told)
    assert (done.returncode, told["since"]) == (1, {"ref": "HEAD", "stood": 0, "reason": None})
    refused = tuys("validate", "--since=--output=x", cwd=tiny)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)


def test_a_content_rule_that_the_change_breaks_elsewhere(copy):
    assert caused(copy.root) == []
    copy.drop("S0002-022")
    assert caused(copy.root) == [("CLM-COVER", "E0013", "date")]


def test_nothing_withheld_is_told(copy):
    copy.put("E0002", "note", f"Call {PHONE}.")
    commit(copy.root)
    copy.put("E0003", "note", f"Call {PHONE}.")
    report = validate(copy.root, since="HEAD")
    assert [(one.code, one.record_id, one.value) for one in report.findings] == [
        ("PII-PATTERN", "E0003", None)
    ]
    assert PHONE not in "".join(
        "".join(render(report, name, Screen())) for name in ("text", "json", "github")
    )


def test_another_unsafe_value_in_the_same_cell_is_new(copy):
    copy.put("E0002", "note", f"Call {PHONE}.")
    commit(copy.root)
    copy.put("E0002", "note", "Call +7 701 000 00 02.")
    assert caused(copy.root) == [("PII-PATTERN", "E0002", "note")]


def test_a_version_too_low_is_caused_by_who_asks_for_a_larger_step(copy):
    commit(copy.root, "v0.1.0")
    copy.put("E0002", "note", "Told later.")
    assert caused(copy.root) == [("VER-LOW", None, "version")]
    commit(copy.root)
    copy.put("E0003", "note", "Told later.")
    assert caused(copy.root) == []
    copy.add("places", place_id="L9001", name="Qaskeleng", kind="city", country="KZ")
    assert caused(copy.root) == [("VER-LOW", None, "version")]


def test_a_waiver_that_is_gone_and_one_that_is_given(copy):
    copy.put("E0002", "note", "An unlawful act, said the court.")
    cells = ("TEXT-NEUTRAL", "E0002", "note", value_hash("An unlawful act, said the court."), "Its word.",
             "first-coder", "2026-11-21", "2027-11-21")  # fmt: skip
    copy.add("waivers", *cells)
    commit(copy.root)
    report = validate(copy.root, since="HEAD")
    assert (report.findings, waived(report)) == ((), 0)
    copy.edit("data/waivers.csv", list.pop)
    assert caused(copy.root) == [("TEXT-NEUTRAL", "E0002", "note")]
    commit(copy.root)
    copy.add("waivers", *cells)
    report = validate(copy.root, since="HEAD")
    assert (report.findings, waived(report)) == ((), 0)
