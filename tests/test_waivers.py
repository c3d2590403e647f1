"""Waivers set aside what they name, that value only, until their day, and never an error of safety."""

import hashlib
import json

import pytest

from dataset_copy import Copy
from tuys.findings import Report, Severity
from tuys.formatting import fmt
from tuys.reports import FORMATS, exit_code, render
from tuys.reports.json_report import document
from tuys.reports.screen import Screen
from tuys.validate import validate
from tuys.waivers import value_hash

pytestmark = pytest.mark.usefixtures("frictionless_here")
NOTE = "The court spoke of an unlawful act."
PHONE = "+7 701 000 00 01"


@pytest.fixture
def copy(tmp_path) -> Copy:
    """The dataset with one verdict in a note."""
    made = Copy(tmp_path / "dataset")
    made.put("E0002", "note", NOTE)
    return made


def waive(
    copy: Copy, code: str, record: str, field: str = "", value: str | None = None, **cells: str
) -> None:
    plain = {"reason": "Looked at.", "by": "first-coder", "on": "2026-11-21", "expires": "2027-11-21"}
    digest = "" if value is None else value_hash(value)
    copy.add("waivers", code=code, record_id=record, field=field, value_sha256=digest, **{**plain, **cells})


def found(copy: Copy, **options) -> list[tuple[str, str | None, str | None]]:
    """What the dataset did not have before."""
    listed = validate(copy.root, limit=None, **options).findings
    return [
        (one.code, one.record_id, one.field)
        for one in listed
        if one.code not in ("SRC-ARCHIVED", "EXP-PRESS")
    ]


def state(report: Report, code: str) -> tuple[str, int, int]:
    (one,) = [one for one in report.rules if one.code == code]
    return (one.state, one.count, one.waived)


def test_the_hash_is_of_the_text_in_utf8():
    assert value_hash("ә") == hashlib.sha256(b"\xd3\x99").hexdigest()
    assert value_hash("") == hashlib.sha256(b"").hexdigest()


def test_a_waiver_sets_its_finding_aside(copy):
    assert found(copy) == [("TEXT-NEUTRAL", "E0002", "note")]
    waive(copy, "TEXT-NEUTRAL", "E0002", "note", NOTE)
    report = validate(copy.root)
    assert found(copy) == []
    assert state(report, "TEXT-NEUTRAL") == ("waived", 0, 1)
    assert "; 1 waived." in "".join(render(report, "text", Screen()))
    assert document(report)["summary"]["waived"] == 1
    assert report.count(Severity.WARNING) == 4


def test_what_is_left_of_a_rule_is_still_found(copy):
    copy.put("E0003", "note", NOTE)
    waive(copy, "TEXT-NEUTRAL", "E0002", "note", NOTE)
    assert found(copy) == [("TEXT-NEUTRAL", "E0003", "note")]
    assert state(validate(copy.root), "TEXT-NEUTRAL") == ("found", 1, 1)


def test_an_error_that_is_waived_does_not_count(copy):
    copy.put("E0002", "note", "")
    copy.drop("S0002-022")
    assert exit_code(validate(copy.root), "error") == 1
    waive(copy, "CLM-COVER", "E0013", "date", "2023-03-27")
    assert exit_code(validate(copy.root), "error") == 0


def test_a_row_as_a_whole(copy):
    copy.put("E0002", "note", "")
    for record in ("E0007", "E0008"):
        copy.both(record, "place_id", "L0004")
        copy.put(record, "place_precision", "settlement")
    assert found(copy) == [("EVT-DUP", "E0007", None)]
    waive(copy, "EVT-DUP", "E0007")
    assert found(copy) == []


@pytest.mark.parametrize(
    ("code", "record", "field", "value"),
    [
        ("TEXT-NEUTRAL", "E0002", "note", "another text"),
        ("TEXT-NEUTRAL", "E0002", "title", NOTE),
        ("TEXT-NEUTRAL", "E0003", "note", NOTE),
        ("TEXT-NEUTRAL", "E0002", "note", None),
        ("TEXT-NEUTRAL", "E0002", "", NOTE),
        ("TEXT-QUOTE", "E0002", "note", NOTE),
        ("TEXT-NEUTRAL", "E0002", "note", NOTE + " "),
    ],
)
def test_nothing_else_is_set_aside(copy, code, record, field, value):
    waive(copy, code, record, field, value)
    assert found(copy) == [("TEXT-NEUTRAL", "E0002", "note"), ("WVR-UNUSED", None, "code")]


def test_a_changed_value_ends_the_waiver(copy):
    waive(copy, "TEXT-NEUTRAL", "E0002", "note", NOTE)
    copy.put("E0002", "note", NOTE.replace("unlawful", "illegal"))
    assert found(copy) == [("TEXT-NEUTRAL", "E0002", "note"), ("WVR-UNUSED", None, "code")]


def test_the_last_day_still_counts_and_the_next_does_not(copy):
    waive(copy, "TEXT-NEUTRAL", "E0002", "note", NOTE, expires="2027-01-31")
    copy.describe("datapackage.json", lambda package: package.update(as_of="2027-01-31"))
    assert found(copy) == []
    copy.describe("datapackage.json", lambda package: package.update(as_of="2027-02-01"))
    assert found(copy) == [("TEXT-NEUTRAL", "E0002", "note"), ("WVR-EXPIRED", None, "expires")]
    assert exit_code(validate(copy.root), "error") == 1


@pytest.mark.parametrize("day", ["", "soon", "2027-02-30"])
def test_a_malformed_day_waives_nothing_and_is_told_once(copy, day):
    waive(copy, "TEXT-NEUTRAL", "E0002", "note", NOTE, expires=day)
    codes = {code for code, *_ in found(copy)}
    assert codes in ({"TEXT-NEUTRAL", "FLD-TYPE"}, {"TEXT-NEUTRAL", "FLD-REQUIRED"})


@pytest.mark.parametrize("value", [f"Call {PHONE}.", "Call nobody."])
def test_an_error_of_safety_is_never_set_aside_and_nothing_is_revealed(copy, value):
    copy.put("E0002", "note", f"Call {PHONE}.")
    waive(copy, "PII-PATTERN", "E0002", "note", value)
    report = validate(copy.root)
    assert sorted(code for code, *_ in found(copy)) == ["PII-PATTERN", "WVR-UNUSED"]
    (unused,) = [one for one in report.findings if one.code == "WVR-UNUSED"]
    assert unused.message == "An error of a safety rule cannot be waived."
    for name in FORMATS:
        assert PHONE not in "".join(render(report, name, Screen()))


def test_a_warning_of_safety_may_be_set_aside_and_is_still_withheld(copy):
    note = "Her son was not there."
    copy.put("E0002", "note", note)
    assert found(copy) == [("MINOR-KIN", "E0002", "note")]
    waive(copy, "MINOR-KIN", "E0002", "note", note)
    copy.put("E0003", "title", f"{note} " * 5)
    report = validate(copy.root)
    assert state(report, "MINOR-KIN") == ("found", 1, 1)
    for name in FORMATS:
        assert note not in "".join(render(report, name, Screen()))


@pytest.mark.parametrize("code", ["FLD-ENUM", "CSV-CANONICAL", "WVR-UNUSED", "TOOL-DISAGREES", "NO-SUCH"])
def test_only_content_rules_can_be_waived(copy, code):
    copy.put("E0002", "note", "")
    waive(copy, code, "E0002", "note", "")
    (finding,) = [one for one in validate(copy.root).findings if one.table == "waivers"]
    assert (finding.code, finding.line, finding.field) == ("WVR-UNUSED", 2, "code")
    assert "Only the rules about the content" in finding.message


def test_a_rule_that_did_not_run_leaves_its_waivers_alone(copy):
    waive(copy, "TEXT-NEUTRAL", "E0002", "note", "another text")
    waive(copy, "EVT-ROLE", "E0002", "event_type", "protest")
    assert found(copy, only=("TEXT-NEUTRAL",)) == [("TEXT-NEUTRAL", "E0002", "note")]
    assert ("WVR-UNUSED", None, "code") in found(copy, only=("WVR-UNUSED",))
    copy.raw("data/participations.csv", lambda content: content + b'"')
    unused = [one for one in validate(copy.root).findings if one.code == "WVR-UNUSED"]
    assert [one.line for one in unused] == []


def test_a_package_without_waivers(copy):
    copy.describe("datapackage.json", lambda package: package["resources"].pop(-2))
    (copy.root / "data" / "waivers.csv").unlink()
    report = validate(copy.root)
    assert [one.code for one in report.findings if one.code.startswith("WVR")] == []
    reasons = {one.code: one.reason for one in report.rules if one.code.startswith("WVR")}
    assert set(reasons.values()) == {"the package has no table 'waivers'"}


def test_waivers_that_cannot_be_read_set_nothing_aside(copy):
    waive(copy, "TEXT-NEUTRAL", "E0002", "note", NOTE)
    copy.edit("data/waivers.csv", lambda rows: [row.pop() for row in rows])
    report = validate(copy.root)
    assert "TEXT-NEUTRAL" in {one.code for one in report.findings}
    assert state(report, "WVR-UNUSED")[0] == "not_run"
    assert not report.broken


def test_without_as_of_nothing_is_said_of_waivers(copy):
    waive(copy, "TEXT-NEUTRAL", "E0002", "note", NOTE)
    copy.describe("datapackage.json", lambda package: package.pop("as_of"))
    report = validate(copy.root)
    assert state(report, "WVR-EXPIRED")[0] == "not_run"
    assert not report.broken


def test_two_waivers_of_one_finding_are_both_used(copy):
    for reason in ("One.", "Two."):
        waive(copy, "TEXT-NEUTRAL", "E0002", "note", NOTE, reason=reason)
    assert [code for code, *_ in found(copy)] == ["KEY-UNIQUE"]


def test_what_followed_from_a_waived_finding_stands_for_itself(copy):
    copy.put("E0002", "note", "")
    kind = next(row for row in copy.rows("data/events.csv") if row[0] == "E0017")[1]

    def end(rows: list[list[str]]) -> None:
        row = next(row for row in rows if row[:2] == ["event_type", kind])
        row[6:8] = ["0.1.0", "context"]

    copy.edit("data/codes.csv", end)
    copy.forget("X0040")
    fmt(copy.root, check=False)
    listed = validate(copy.root).findings
    follows = [one for one in listed if one.code == "EVT-ROLE"]
    assert [(one.record_id, one.caused_by.code) for one in follows] == [("E0017", "VOC-LIVE")]
    for event in {one.record_id for one in listed if one.code == "VOC-LIVE"}:
        waive(copy, "VOC-LIVE", event, "event_type", kind)
    told = json.loads("".join(render(validate(copy.root), "json", Screen())))["findings"]
    assert [one["code"] for one in told if one["severity"] == "error"] == ["EVT-ROLE"]
    assert [one["caused_by"] for one in told if one["code"] == "EVT-ROLE"] == [None]
    assert "E0017" in "".join(render(validate(copy.root), "text", Screen()))
