"""Layers 1 and 2, and waivers: each rule against its fixtures, small packages with one fault or none."""

import csv
from pathlib import Path

import pytest

from tuys.catalogue.layer_waivers import WAIVERS
from tuys.catalogue.structural import STRUCTURAL
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")

FIXTURES = Path(__file__).parent / "rules"
CODES = [page.code for page in (*STRUCTURAL, *WAIVERS)]


def expected(folder: Path) -> list[tuple[str, str, str]]:
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as stream:
        return [(row["path"], row["line"], row["field"]) for row in csv.DictReader(stream)]


@pytest.mark.parametrize("code", CODES)
def test_silent_on_pass(code):
    assert validate(FIXTURES / code / "pass").findings == ()


@pytest.mark.parametrize("code", CODES)
def test_one_fault_is_one_finding_in_its_place(code):
    report = validate(FIXTURES / code / "fail")
    found = [(item.path, str(item.line or ""), item.field or "") for item in report.findings]
    assert {item.code for item in report.findings} == {code}
    assert found == expected(FIXTURES / code / "fail")
