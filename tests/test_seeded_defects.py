"""One defect in the real dataset gives one primary finding, in the right place, and nothing unsafe is printed."""

import re
from collections import Counter

import pytest

from dataset_copy import ROOT, Copy
from defects import DEFECTS, PHONE, Defect, put
from tuys.catalogue.all import codes
from tuys.findings import Finding, Report
from tuys.reports import render
from tuys.reports.screen import Screen
from tuys.validate import validate

FORMATS = ("text", "json", "github")


def name(finding: Finding) -> tuple[str | None, ...]:
    """What stays the same of a finding when lines move."""
    return finding.code, finding.path, finding.record_id, finding.field


@pytest.fixture(scope="module")
def before() -> Counter:
    return Counter(map(name, validate(ROOT, limit=None).findings))


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path / "dataset")


def primary(report: Report, before: Counter) -> list[Finding]:
    """The findings that are no consequence of another, and that the undamaged dataset does not have."""
    left, found = before.copy(), []
    for finding in report.findings:
        if finding.caused_by is None and finding.severity != "info":
            if left[name(finding)]:
                left[name(finding)] -= 1
            else:
                found.append(finding)
    return found


def place(defect: Defect, copy: Copy) -> tuple[str, int | None]:
    path, _, line = defect.at.partition(":")
    if re.fullmatch(r"[A-Z][0-9]{4}(-[0-9]{3})?", defect.at):
        from dataset_copy import path_of

        return path_of(defect.at), copy.line(defect.at)
    return path, int(line) if line else None


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda one: f"{one.code}-{one.name}")
def test_one_defect_is_one_finding(defect, copy, before):
    if defect.code not in codes():
        pytest.skip(f"{defect.code} is not among the rules yet")
    defect.change(copy)
    report = validate(copy.root, limit=None)
    found = primary(report, before)
    shown = [(one.code, one.path, one.line, one.field, one.message) for one in found]
    assert [one.code for one in found] == [defect.code], shown
    path, line = place(defect, copy)
    assert found[0].path == path
    if line:
        assert found[0].line == line, shown
    assert found[0].field == defect.field, shown
    assert found[0].severity == defect.severity
    assert not report.broken


def test_there_is_a_defect_for_every_layer_and_enough_of_them():
    assert len(DEFECTS) >= 60
    assert len({(one.code, one.name) for one in DEFECTS}) == len(DEFECTS)


UNSAFE = [
    ("phone", [put("E0002", "note", f"Call {PHONE}.")], PHONE),
    ("phone in a title", [put("E0002", "title", f"Call {PHONE} " + "now " * 30)], PHONE),
    ("mail as a code", [put("S0001-001", "coded_by", "somebody@example.org")], "somebody@example.org"),
    ("age", [put("E0002", "note", "Somebody aged fifteen was there.")], "fifteen"),
    ("forbidden cell", [put("P0002", "born", "197X")], "197X"),
    ("forbidden and malformed", [put("P0002", "born", "7 May 1971")], "7 May 1971"),
    ("phone as an id", [put("E0013", "place_id", "87012345678")], "87012345678"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "secret"), [case[1:] for case in UNSAFE], ids=[case[0] for case in UNSAFE]
)
@pytest.mark.parametrize("kind", FORMATS)
def test_no_report_prints_an_unsafe_value(changes, secret, kind, copy):
    for change in changes:
        change(copy)
    report = validate(copy.root, limit=None)
    shown = "".join(render(report, kind, Screen()))
    assert report.count("error")
    assert secret not in shown
