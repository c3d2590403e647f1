"""What is unsafe is printed nowhere: not as a label of the header, not as a code, not as part of an id."""

# ruff: noqa: E501 - a leak is read as one line
import html
import json
import re
import unicodedata

import pytest

import tuys
from dataset_copy import Copy
from tuys.errors import TuysError
from tuys.findings import Finding, Report
from tuys.reports import FORMATS, render
from tuys.reports.screen import Screen
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
PHONE = "87010000001"


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path / "dataset")


@pytest.fixture(autouse=True)
def summary(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))


def in_every_format(report: Report, copy: Copy) -> dict[str, str]:
    """What each format prints, and what the workflow's summary then holds."""
    told = {kind: "".join(render(report, kind, Screen())) for kind in FORMATS}
    told["summary"] = (copy.root.parent / "summary.md").read_text(encoding="utf-8")
    return {kind: html.unescape(text) + text for kind, text in told.items()}


def printed(copy: Copy, only: tuple[str, ...] = ()) -> str:
    """The report in every form, the summary of a workflow included."""
    report = validate(copy.root, limit=None, only=only)
    assert not report.broken
    return "".join(in_every_format(report, copy).values())


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


SECRETS = {
    "phone in a text": ("E0002", "note", "+7 701 765 43 21", "Call {}."),
    "address in a text": ("E0003", "title", "somebody@example.org", "Write to {} & <b>"),
    "birth date": ("P0002", "born", "7 May 1971", "{}"),
    "phone as an id": ("E0013", "place_id", "87012345678", "{}"),
    "phone in markup": ("E0002", "note", "87017654321", "</script><a href='{}'>"),
    "phone beside invisible characters": ("E0004", "note", "87017654322", "\u202e{}  "),
}


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("kind", [*FORMATS, "summary"])
def test_a_planted_secret_is_in_no_format(copy, name, kind, cache):
    record, field, secret, text = SECRETS[name]
    if name not in cache:
        copy.put(record, field, text.format(secret))
        report = validate(copy.root, limit=None)
        assert any(withheld(one, record, field) for one in report.findings)
        cache[name] = in_every_format(report, copy)
    told = cache[name][kind]
    assert record in told
    assert secret not in told
    digits = re.sub(r"\D", "", secret)
    assert len(digits) < 7 or digits not in told


@pytest.fixture(scope="module")
def cache() -> dict:
    return {}


def withheld(finding: Finding, record: str, field: str) -> bool:
    return (finding.record_id, finding.field, finding.value) == (record, field, None)


def test_where_a_withheld_value_stands_in_its_line_is_not_told(copy):
    copy.put("E0002", "note", f"Call {PHONE}.")
    runs = json.loads("".join(render(validate(copy.root), "sarif", Screen())))["runs"]
    found = [one for one in runs[0]["results"] if one["ruleId"] == "PII-PATTERN"]
    assert found
    assert all(set(one["locations"][0]["physicalLocation"]["region"]) == {"startLine"} for one in found)
    assert all("value" not in one["properties"] for one in found)


def _cells(path: str, row: int, **cells: str):
    def change(rows: list[list[str]]) -> None:
        for name, value in cells.items():
            rows[row][rows[0].index(name)] = value

    return lambda copy: copy.edit(path, change)


def _described(change):
    return lambda copy: copy.describe("datapackage.json", change)


def _renamed(copy: Copy) -> None:
    (copy.root / "data/places.csv").rename(copy.root / f"data/{PHONE}.csv")
    copy.describe(
        "datapackage.json", lambda package: package["resources"][7].update(path=f"data/{PHONE}.csv")
    )


def _twins(copy: Copy) -> None:
    copy.edit("data/events.csv", lambda rows: rows.insert(3, [PHONE, *rows[2][1:]]))
    copy.edit("data/events.csv", lambda rows: rows.insert(3, rows[3]))


LONG = f"Told by somebody who says to call {PHONE} " + "again and " * 30
LEAKS = {
    "primary key": _cells("data/events.csv", 2, event_id=PHONE),
    "primary key of a person": _cells("data/persons.csv", 2, person_id=PHONE),
    "key that stands twice": _twins,
    "foreign key": _cells("data/events.csv", 2, place_id=PHONE),
    "foreign key that is nearly right": _cells("data/participations.csv", 2, person_id=f"P0001 {PHONE}"),
    "closed list": _cells("data/persons.csv", 2, gender=PHONE),
    "number": _cells("data/participations.csv", 2, count_min=PHONE),
    "date": _cells("data/events.csv", 2, date=PHONE),
    "duration": _cells("data/participations.csv", 2, held_for=PHONE),
    "coder": _cells("seeds/S0001.csv", 2, coded_by=PHONE),
    "claimed field": _cells("seeds/S0001.csv", 2, field=PHONE),
    "claimed record": _cells("seeds/S0001.csv", 2, record_id=PHONE),
    "claimed value": _cells("seeds/S0001.csv", 2, value=PHONE),
    "claim's id": _cells("seeds/S0001.csv", 2, claim_id=PHONE),
    "locator": _cells("seeds/S0001.csv", 2, locator=PHONE),
    "source": _cells("seeds/S0001.csv", 2, source_id=PHONE),
    "address": _cells("data/sources.csv", 1, url=f"https://example.org/?utm_source=x&tel={PHONE}"),
    "two addresses": lambda copy: copy.edit("data/sources.csv", lambda rows: [row.__setitem__(
        rows[0].index("url"), f"https://example.org/?tel={PHONE}") for row in rows[1:]]),
    "old id": lambda copy: copy.add("redirects", PHONE, PHONE, "merged", "2026-11-21", "0.1.0"),
    "long cell": _cells("data/events.csv", 2, title=LONG),
    "cell with a formula": _cells("data/events.csv", 2, note=f"=CALL({PHONE})"),
    "name of a file": _renamed,
    "file that nobody lists": lambda copy: (copy.root / f"data/{PHONE}.csv").write_bytes(b"a\n1\n"),
    "file that is missing": _described(lambda package: package["resources"][4]["path"].append(f"seeds/{PHONE}.csv")),
    "name of the package": _described(lambda package: package.update(name=f"tuys-{PHONE}")),
    "version": _described(lambda package: package.update(version=PHONE)),
    "name of a table": _described(lambda package: package["resources"][7].update(name=PHONE)),
    "coders": _described(lambda package: package["coders"].append(PHONE)),
    "property": _described(lambda package: package.update({PHONE: "x"})),
    "misspelt property": _described(lambda package: package.update(licences=PHONE)),
    "ruleset": _described(lambda package: package["resources"][0].update(hash=f"{PHONE}:0")),
    "reference": lambda copy: copy.describe("schemas/names.schema.json", lambda schema: schema["foreignKeys"][0][
        "reference"].update(resource=PHONE)),
    "enum of a number": lambda copy: copy.describe("schemas/places.schema.json", lambda schema: schema["fields"][-1][
        "constraints"].update(enum=[PHONE])),
    "name of a field": lambda copy: copy.describe("schemas/places.schema.json", lambda schema: schema["fields"][
        -1].update(name=PHONE)),
    "row cut short": lambda copy: copy.raw("data/places.csv", lambda old: old + f"{PHONE}\n".encode()),
    "quote never closed": lambda copy: copy.raw("data/places.csv", lambda old: old + f'L9999,"{PHONE}\n'.encode()),
}  # fmt: skip


@pytest.mark.parametrize(
    "only", [(), ("KEY-FOREIGN", "FLD-ENUM", "CSV-RAGGED", "PKG-REFERENCE")], ids=["all", "only"]
)
@pytest.mark.parametrize("place", LEAKS)
def test_nothing_unsafe_leaks(copy, place, only):
    LEAKS[place](copy)
    told = printed(copy, only)
    assert PHONE not in told
    assert "7010000" not in told


@pytest.mark.parametrize("place", LEAKS)
def test_nothing_unsafe_leaks_when_a_package_is_loaded(copy, place):
    LEAKS[place](copy)
    with pytest.raises(TuysError) as fault:
        tuys.load(copy.root)
    assert "7010000" not in str(fault.value)


def test_a_secret_in_another_normal_form_is_withheld(copy):
    secret = "Kóshesi Exámple street, 15"
    copy.put("E0002", "note", unicodedata.normalize("NFD", secret))
    copy.put("E0002", "place_id", secret)
    told = unicodedata.normalize("NFC", printed(copy))
    assert "PII-PATTERN" in told
    assert "xámple" not in told
