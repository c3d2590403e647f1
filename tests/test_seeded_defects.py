"""One defect in the real dataset gives one primary finding, in the right place; no unsafe value is shown."""

import re
from collections import Counter

import pytest

from dataset_copy import DATASET, Copy, path_of
from defects import DEFECTS, PHONE, Defect, put
from tuys.catalogue.all import codes
from tuys.findings import Finding, Report
from tuys.reports import FORMATS, render
from tuys.reports.screen import Screen
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
# What one edit of a copy of this dataset cannot show as a fault of its own; the rules' fixtures do.
NOT_SEEDED = {
    "FILE-SIZE": "a file over its cap is large; the tests of the gate lower the cap",
    "SRC-ARCHIVED": "every source of the dataset has this warning",
    "EXP-PRESS": "every press_only person of the dataset has this warning",
    "TOOL-DISAGREES": "a fault of the tool",
    "CUS-TERM": "information",
    "EVT-MAYBE-AFTER-DEATH": "information",
}


def name(finding: Finding) -> tuple[str | None, ...]:
    """What stays the same of a finding when lines move."""
    return finding.code, finding.path, finding.record_id, finding.field


@pytest.fixture(scope="module")
def before() -> Counter:
    return Counter(map(name, validate(DATASET, limit=None).findings))


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
        return path_of(defect.at), copy.line(defect.at)
    return path, int(line) if line else None


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda one: f"{one.code}-{one.name}")
def test_one_defect_is_one_finding(defect, copy, before):
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
    assert {one.code for one in DEFECTS} >= {code for code in codes() if code not in NOT_SEEDED}


UNSAFE = {
    PHONE: put("E0002", "note", f"Call {PHONE}."),
    "+7 701 765 43 21": put("E0002", "title", "Call +7 701 765 43 21 " + "now " * 30),
    "somebody@example.org": put("S0001-001", "coded_by", "somebody@example.org"),
    "fifteen": put("E0002", "note", "Somebody aged fifteen was there."),
    "197X": put("P0002", "born", "197X"),
    "7 May 1971": put("P0002", "born", "7 May 1971"),
    "87012345678": put("E0013", "place_id", "87012345678"),
    "77012345678": put("E0013", "event_id", "77012345678"),
}


@pytest.mark.parametrize("secret", UNSAFE)
@pytest.mark.parametrize(
    "only", [(), ("FLD-PATTERN", "FLD-LENGTH", "KEY-FOREIGN", "CLM-TARGET")], ids=["", "only"]
)
def test_no_report_prints_an_unsafe_value(secret, only, copy):
    UNSAFE[secret](copy)
    report = validate(copy.root, limit=None, only=only)
    for kind in FORMATS:
        assert secret not in "".join(render(report, kind, Screen())), kind


def test_a_withheld_code_or_id_is_not_taken_out_of_other_findings(copy):
    copy.put("S0002-068", "speaker_id", "P0010")
    copy.put("P0001", "exposure", "public")
    told = "".join(render(validate(copy.root), "text", Screen()))
    assert "family_public, press_only" in told
    copy.put("X0040", "actor_type", "police")
    assert "X0040" in "".join(render(validate(copy.root), "text", Screen()))
