"""What is unsafe is printed nowhere: not as a label of the header, not as a code, not as part of an id."""

import json

import pytest

from dataset_copy import Copy
from tuys.reports import render
from tuys.reports.screen import Screen
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
PHONE = "87010000001"


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path / "dataset")


def printed(copy: Copy) -> str:
    report = validate(copy.root, limit=None)
    assert not report.broken
    return "".join("".join(render(report, kind, Screen())) for kind in ("text", "json", "github"))


@pytest.mark.parametrize("label", [PHONE, f"note {PHONE}", "nobody@example.org", "a 14-year-old"])
@pytest.mark.parametrize("column", [0, 9])
def test_a_label_of_the_header_is_withheld(copy, label, column):
    copy.edit("data/persons.csv", lambda rows: rows[0].__setitem__(column, label))
    told = printed(copy)
    assert "CSV-HEADER" in told
    assert label not in told


def test_a_repeated_label_and_a_long_one_are_withheld(copy):
    long = "x" * 70 + " " + PHONE
    copy.edit("data/persons.csv", lambda rows: rows[0].__setitem__(8, long))
    copy.edit("data/persons.csv", lambda rows: rows[0].__setitem__(9, long))
    assert "7010000" not in printed(copy)


def test_a_harmless_label_is_told(copy):
    copy.edit("data/persons.csv", lambda rows: rows[0].__setitem__(9, "remark"))
    assert "remark" in printed(copy)


@pytest.mark.parametrize("in_schema", [False, True])
def test_an_unsafe_code_is_withheld(copy, in_schema):
    copy.edit("data/codes.csv", lambda rows: rows[1].__setitem__(1, PHONE))
    if in_schema:
        path = copy.root / "schemas" / "persons.schema.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        field = next(one for one in schema["fields"] if one["name"] == "gender")
        field["constraints"]["enum"].append(PHONE)
        path.write_text(json.dumps(schema), encoding="utf-8")
    told = printed(copy)
    assert "PII-PATTERN" in told
    assert PHONE not in told


def test_an_unsafe_year_is_not_taken_out_of_ids(copy):
    copy.put("P0009", "born", "2015")
    copy.edit("data/persons.csv", lambda rows: rows[-1].__setitem__(0, "P2015"))
    told = printed(copy)
    assert "MINOR-TRACE" in told
    assert "P2015" in told
