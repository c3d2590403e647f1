"""What identifies a person or tells of a minor in the descriptor and the schemas, and is printed nowhere."""

import json

import pytest

from dataset_copy import DATASET, Copy
from small_package import found, resource, write
from tuys.declared import declared_findings
from tuys.package import read_package
from tuys.reports import render
from tuys.reports.screen import Screen
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
PHONE, MAIL = "+7 700 123 45 60", "nobody@example.org"


@pytest.fixture
def copy(tmp_path) -> Copy:
    return Copy(tmp_path / "dataset")


def told(copy: Copy, secret: str) -> list[tuple[str, str | None, str | None]]:
    """Code, file and pointer of what is found in descriptors; the secret is in no form of the report."""
    report = validate(copy.root, limit=None)
    for kind in ("text", "json", "github"):
        assert secret not in "".join(render(report, kind, Screen()))
    safety = ("PII-PATTERN", "MINOR-TRACE", "MINOR-KIN")
    return [(one.code, one.path, one.field) for one in report.findings if one.code in safety]


PLACES = {
    "/title": lambda text: {"title": text},
    "/keywords/1": lambda text: {"keywords": ["x", text]},
    "/contributors/0/email": lambda text: {"contributors": [{"title": "A maintainer", "email": text}]},
    "/licenses/0/title": lambda text: {"licenses": [{"name": "CC-BY-4.0", "title": text}]},
    "/coders/1": lambda text: {"coders": ["first-coder", text]},
    "/custom/a~1b/0/c": lambda text: {"custom": {"a/b": [{"c": text}]}},
}


@pytest.mark.parametrize("pointer", PLACES)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PHONE, "PII-PATTERN"),
        (MAIL, "PII-PATTERN"),
        ("a 14-year-old", "MINOR-TRACE"),
        ("her daughter", "MINOR-KIN"),
    ],
)
def test_a_text_of_the_descriptor(copy, pointer, text, code):
    copy.describe("datapackage.json", lambda package: package.update(PLACES[pointer](text)))
    assert told(copy, text) == [(code, "datapackage.json", pointer)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("description", f"Call {PHONE}"),
        ("example", MAIL),
        ("custom", 77001234560),
        ("missingValues", ["", PHONE]),
    ],
)
def test_a_text_of_a_schema(copy, name, value):
    copy.describe("schemas/places.schema.json", lambda schema: schema["fields"][1].update({name: value}))
    pointer = f"/fields/1/{name}" + ("/1" if isinstance(value, list) else "")
    assert told(copy, MAIL if value == MAIL else "700") == [
        ("PII-PATTERN", "schemas/places.schema.json", pointer)
    ]


def test_a_name_of_a_property_is_in_no_pointer(copy):
    copy.describe("datapackage.json", lambda package: package.update({MAIL: {"x": PHONE}}))
    places = [
        ("PII-PATTERN", "datapackage.json", "/[withheld]"),
        ("PII-PATTERN", "datapackage.json", "/[withheld]/x"),
    ]
    assert told(copy, MAIL) == places


def test_a_name_of_a_file(copy):
    old, new = "data/places.csv", "data/87001234560.csv"
    (copy.root / old).rename(copy.root / new)
    copy.describe("datapackage.json", lambda package: package["resources"][7].update(path=new))
    assert ("PII-PATTERN", "datapackage.json", "/resources/7/path") in told(copy, "7001234560")


def test_the_words_of_a_vocabulary_and_the_syntax_of_a_pattern_are_let_pass(copy):
    def change(schema: dict) -> None:
        schema["fields"][1]["constraints"] = {"pattern": "[0-9]{4}-[0-9]{4}-[0-9]{4}", "enum": ["child"]}

    copy.describe("schemas/places.schema.json", change)
    assert told(copy, "nothing of the kind") == []


def test_the_repository_declares_nothing_unsafe():
    package, _ = read_package(DATASET)
    assert list(declared_findings(package)) == []


def test_an_address_of_a_maintainer_is_no_fault_of_other_packages(tmp_path):
    people = [{"title": "Somebody", "email": MAIL}]
    write(tmp_path, {"t.csv": "id,name\n1,a\n"}, resource("t.csv"), contributors=people)
    assert json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["contributors"] == people
    assert found(tmp_path) == []
