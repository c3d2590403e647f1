"""The derived tables as packages: valid by our own validator and by frictionless, alone and with the rest."""

import warnings

import pytest
from frictionless import Package

import built_release
import small_package
from small_dataset import life, step, view
from small_package import found
from tuys.canonical import csv_bytes
from tuys.derived.corroboration import Corroboration
from tuys.derived.status import Status
from tuys.derived.tables import derived_schema, derived_tables
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
NAMES = ("status", "corroboration", "events_flat")


def table(made, name: str):
    return next(one for one in derived_tables(made) if one.name == name)


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return built_release.write(tmp_path_factory.mktemp("dist"))


def test_they_stand_after_the_tables_of_the_package():
    tables = built_release.edition().tables
    assert tuple(one.name for one in tables if one.derived) == NAMES
    assert tuple(one.name for one in tables[-len(NAMES) :]) == NAMES


def test_with_the_dataset_they_validate(release):
    report = validate(release, conformance=True)
    assert [finding for finding in report.findings if finding.severity.value == "error"] == []


def test_frictionless_finds_them_valid_too(release):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert Package(str(release / "datapackage.json")).validate().valid


def test_alone_they_are_valid_but_for_their_references(tmp_path):
    resources = built_release.write_derived(tmp_path)
    for resource in resources:
        resource["schema"].pop("foreignKeys", None)
    listed = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "derived"}
    built_release.write_descriptor(tmp_path, {**listed, "resources": resources})
    assert found(tmp_path, conformance=True) == []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert Package(str(tmp_path / "datapackage.json")).validate().valid


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_described_and_has_an_example_that_fits(name, tmp_path):
    schema = derived_schema(name)
    for field in schema.fields:
        assert field.descriptor["title"] and field.descriptor["description"].endswith("."), field.name
        assert field.descriptor["example"], field.name
    examples = [field.descriptor["example"] for field in schema.fields]
    shape = {key: value for key, value in schema.descriptor.items() if key != "foreignKeys"}
    assert found(small_package.table(tmp_path, csv_bytes(schema.names, [examples]), shape)) == []


def test_the_levels_and_states_are_those_that_the_tool_knows():
    told = Corroboration.__doc__ + Status.__doc__
    for name, field in (("corroboration", "level"), ("status", "status")):
        described = derived_schema(name).by_name[field]
        listed = [item["value"] for item in described.descriptor["categories"]]
        assert list(described.enum) == listed
        assert all(f"`{code}`" in told for code in listed if code != "undetermined")


def test_the_vocabularies_are_those_of_the_dataset():
    code = {"vocabulary": "event_type", "code": "picket", "label": "Picket"}
    made = table(view(codes=[code]), "events_flat").schema.by_name["event_type"]
    assert made.enum == ("picket",)
    assert made.descriptor["categories"] == [{"value": "picket", "label": "Picket"}]
    assert derived_schema("events_flat").by_name["event_type"].enum is None


def test_rows_stand_in_the_order_of_their_keys():
    events = [{"event_id": name, "event_type": "protest", "date": "2020"} for name in ("E9999", "E10000")]
    cells = [(name, field) for name in ("E10000", "E9999") for field in ("event_type", "date")]
    claims = [
        {"claim_id": f"S0001-{n:03}", "record_id": name, "field": field, "rank": "adopted"}
        for n, (name, field) in enumerate(cells)
    ]
    made = view(events=events, claims=claims)
    keys = [row[:2] for row in table(made, "corroboration").rows]
    assert keys == [("E9999", "date"), ("E9999", "event_type"), ("E10000", "date"), ("E10000", "event_type")]
    assert [row[0] for row in table(made, "events_flat").rows] == ["E9999", "E10000"]


def test_an_empty_dataset_has_empty_tables():
    assert [one.rows for one in derived_tables(view())] == [(), (), ()]


def test_the_status_of_a_life():
    made = life(step("detention", "2026-06-01", "pretrial"))
    assert table(made, "status").rows == (("P0001", "held", "2026-06-01", "2026-06-01", "E0001", ""),)
