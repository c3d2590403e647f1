"""The JUnit report: what fails, what only shows, what was skipped; well-formed whatever a cell holds."""

from xml.etree import ElementTree

import pytest

from report_cases import FULL, NOTE, REPORTS, WARNING, report
from tuys.findings import Finding, RuleState, Severity
from tuys.reports import render
from tuys.reports.screen import Screen

# Source: the elements and attributes that junit-10.xsd of the Jenkins xUnit plugin allows.
ATTRIBUTES = {
    "testsuites": {"name", "time", "tests", "failures", "errors", "skipped"},
    "testsuite": {"name", "time", "tests", "failures", "errors", "skipped"},
    "testcase": {"name", "classname", "time", "file", "line"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message"},
    "system-out": set(),
}
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase", "system-out"},
    "testcase": {"failure", "error", "skipped", "system-out"},
}


def root_of(given, **options) -> ElementTree.Element:
    return ElementTree.fromstring("".join(render(given, "junit", Screen(), **options)))


def cases(root: ElementTree.Element) -> dict[str, ElementTree.Element]:
    return {
        f"{suite.get('name')} {case.get('name').split(':')[0]}": case
        for suite in root
        for case in suite.iter("testcase")
    }


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_has_the_common_form(name):
    root = root_of(REPORTS[name])
    assert root.tag == "testsuites"
    for element in root.iter():
        assert set(element.attrib) <= ATTRIBUTES[element.tag], element.tag
        assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
    for parent in (root, *root):
        assert int(parent.get("tests")) == len(list(parent.iter("testcase"))) > 0 or name == "empty"
        assert int(parent.get("failures")) == len(list(parent.iter("failure")))
        assert int(parent.get("skipped")) == len(list(parent.iter("skipped")))
        assert int(parent.get("errors")) == len(list(parent.iter("error")))


def test_a_suite_for_the_package_and_one_for_each_table():
    assert [suite.get("name") for suite in root_of(FULL)] == [
        "package", "events", "places", "sources", "claims",
    ]  # fmt: skip
    clean = cases(root_of(FULL))["places every rule"]
    assert list(clean) == []


def test_errors_fail_and_warnings_show():
    found = cases(root_of(FULL))
    failure = found["events FLD-ENUM"].find("failure")
    assert failure.get("message") == "'protst' is no code of event_type."
    assert failure.text == (
        "data/events.csv:12:2: error: E0011 event_type «protst» 'protst' is no code of event_type. "
        "Did you mean protest?"
    )
    assert found["events FLD-ENUM"].get("file") == "data/events.csv"
    assert found["events FLD-ENUM"].get("line") == "12"
    assert "follows from FLD-ENUM at data/events.csv:12:2" in found["claims CLM-MATCH"].find("failure").text
    assert "[withheld]" in found["events MINOR-TRACE"].find("failure").text
    for name in ("sources SRC-ARCHIVED", "events CUS-TERM"):
        assert [child.tag for child in found[name]] == ["system-out"]
    assert found["package PKG-DESCRIPTOR"].find("failure") is not None


def test_the_threshold_decides_what_fails():
    found = cases(root_of(report(WARNING, NOTE), fail_on="warning"))
    assert found["sources SRC-ARCHIVED"].find("failure").get("type") == "warning"
    assert found["events CUS-TERM"].find("failure") is None


def test_what_was_not_run_is_skipped_with_its_reason_and_what_failed_is_an_error():
    found = cases(root_of(FULL))
    assert found["package CLM-ONE"].find("skipped").get("message") == "not run: claims cannot be read"
    assert "a fault of tuys" in found["package DATE-EDTF"].find("error").get("message")
    assert list(found["package FLD-TYPE"]) == []
    assert "29 findings more" in found["package FLD-ENUM"].find("system-out").text


def test_several_findings_of_a_rule_are_one_case():
    many = [Finding("X-Y", Severity.ERROR, "m", "t", "t.csv", line, field=str(line)) for line in (2, 3, 4)]
    mixed = Finding("X-Y", Severity.WARNING, "w", "t", "t.csv", 9)
    case = cases(root_of(report(*many, mixed)))["t X-Y"]
    assert case.find("failure").get("message") == "m (and 2 more)"
    assert len(case.find("failure").text.splitlines()) == 3
    assert case.find("system-out").text == "t.csv:9: warning: w"


def test_waived_findings_pass_and_are_told():
    case = cases(root_of(report(rules=(RuleState("X-Y", "waived", 2),))))["package X-Y"]
    assert [(child.tag, child.text) for child in case] == [("system-out", "2 findings waived.")]
