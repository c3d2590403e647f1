"""The JSON-LD: mlcroissant accepts it and reads the tables from it; what it says is so."""

import hashlib
import json
import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

import small_edition
import small_package
from dataset_copy import DATASET
from tuys.exports import Edition, csv, jsonld, parquet
from tuys.exports.published import PublishedFile, published_file

# What mlcroissant itself calls in rdflib and pandas is deprecated there.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib", "ignore:The inplace keyword")
CITATION = "Example maintainers (2026). An example."


@pytest.fixture(scope="module")
def edition() -> Edition:
    return small_edition.edition(DATASET)


@pytest.fixture(scope="module")
def folder(edition, tmp_path_factory) -> Path:
    """The dataset as CSV, with its description."""
    folder = tmp_path_factory.mktemp("jsonld") / "release"
    csv.write(edition, folder)
    jsonld.write(replace(edition, citation=CITATION), folder / "croissant.json")
    return folder


@pytest.fixture(scope="module")
def typed(edition, tmp_path_factory) -> Path:
    """The dataset as Parquet and CSV, with its description."""
    folder = tmp_path_factory.mktemp("jsonld") / "typed"
    csv.write(edition, folder)
    parquet.write(edition, folder / "parquet")
    jsonld.write(edition, folder / "croissant.json")
    return folder


@pytest.fixture
def read():
    """Reads a description with mlcroissant, which is slow to import."""
    import mlcroissant

    return lambda folder: mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))


def described(folder: Path) -> dict:
    return json.loads((folder / "croissant.json").read_text(encoding="utf-8"))


def record_sets(folder: Path) -> dict[str, dict]:
    return {one["@id"]: one for one in described(folder)["recordSet"]}


def test_mlcroissant_has_nothing_to_say_against_it(edition, folder, typed, read, caplog):
    caplog.set_level(logging.WARNING)
    for one in (folder, typed):
        metadata = read(one).metadata
        assert not metadata.issues.errors
        assert not metadata.issues.warnings
        names = [record_set.id for record_set in metadata.record_sets]
        assert names[: len(edition.tables)] == [table.name for table in edition.tables]
        assert metadata.version == edition.version
        assert metadata.personal_sensitive_information
    assert not caplog.records


# A dataset each: mlcroissant cannot read a record set once another one was joined to it.
@pytest.mark.parametrize("name", ["claims", "participations", "coverage", "status", "redirects"])
def test_mlcroissant_reads_the_records(edition, folder, typed, read, name):
    expected = edition.by_name[name].frame.to_dicts()
    for one in (folder, typed):
        assert [plain(record, name) for record in read(one).records(name)] == expected


def plain(record: dict, name: str) -> dict:
    return {key.removeprefix(f"{name}/"): value_of(value) for key, value in record.items()}


def value_of(value: object) -> object:
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return value.date() if isinstance(value, datetime) else value


def test_mlcroissant_reads_a_list_of_codes(folder, read):
    records = list(read(folder).records("vocabularies/category"))
    assert {"vocabularies/category/code": "protester", "vocabularies/category/name": "Protester"} in records


def test_what_a_reader_of_csv_would_guess_wrongly_is_read_from_parquet(tmp_path, read):
    shape = small_package.schema("a:string", "größe in cm:string", primaryKey=["a"])
    edition = small_edition.of_table(tmp_path / "package", "a,größe in cm\nNA,1960\n007,\n", shape)
    folder = tmp_path / "out"
    csv.write(edition, folder)
    parquet.write(edition, folder / "parquet")
    jsonld.write(edition, folder / "croissant.json")
    dataset = read(folder)
    assert not dataset.metadata.issues.errors
    values = [[value_of(value) for value in record.values()] for record in dataset.records("t")]
    assert values == [["NA", "1960"], ["007", None]]


def test_every_file_stands_with_its_size_and_hash(folder):
    listed = [one for one in described(folder)["distribution"] if one["@type"] == "cr:FileObject"]
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.csv"))
    assert [one["contentUrl"] for one in listed] == there
    for one in listed:
        content = (folder / one["contentUrl"]).read_bytes()
        assert one["sha256"] == hashlib.sha256(content).hexdigest()
        assert one["contentSize"] == f"{len(content)} B"
        assert one["encodingFormat"] == "text/csv"


def test_files_may_be_given_and_a_table_in_none_has_no_records(edition):
    files = [PublishedFile("a/b/persons.csv", 1, "0" * 64, "text/csv")]
    made = jsonld.document(edition, files)
    assert [one["contentUrl"] for one in made["distribution"]] == ["a/b/persons.csv"]
    tables = [one["@id"] for one in made["recordSet"] if not one["@id"].startswith("vocabularies/")]
    assert tables == ["persons"]
    assert "distribution" not in jsonld.document(edition, [])


def test_a_table_in_parts_is_a_set_of_files_wherever_they_lie(edition):
    parts = edition.by_name["claims"].paths
    assert len(parts) > 1
    files = [PublishedFile(f"csv/{path}", 1, "0" * 64, "text/csv") for path in parts]
    *_, parts_of_claims = jsonld.document(edition, files)["distribution"]
    assert parts_of_claims["@type"] == "cr:FileSet"
    assert parts_of_claims["includes"] == [f"csv/{path}" for path in parts]
    assert jsonld.document(edition, files[1:]).get("recordSet") is None


def test_fields_have_types_keys_references_and_codes(edition, folder):
    found = record_sets(folder)
    claims = {field["name"]: field for field in found["claims"]["field"]}
    assert found["claims"]["key"] == [{"@id": "claims/claim_id"}]
    assert claims["coded_on"]["dataType"] == "sc:Date"
    assert claims["source_id"]["references"] == {"field": {"@id": "sources/source_id"}}
    assert claims["stance"]["references"] == {"field": {"@id": "vocabularies/stance/code"}}
    assert claims["note"]["description"]
    types = {field["name"]: field["dataType"] for field in found["corroboration"]["field"]}
    assert (types["contested"], types["voices"], types["level"]) == ("sc:Boolean", "sc:Integer", "sc:Text")
    for table in edition.tables:
        assert [field["name"] for field in found[table.name]["field"]] == table.frame.columns


def test_values_that_csv_does_not_show_as_they_are_have_the_type_text(tmp_path):
    yes = {"name": "b", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]}
    day = {"name": "d", "type": "date", "format": "%d.%m.%Y"}
    shape = small_package.schema(yes, day, "n:number")
    edition = small_edition.of_table(tmp_path, "b,d,n\nja,29.02.2024,1.5\n", shape)
    for path, types in (
        ("t.csv", ["sc:Text", "sc:Text", "sc:Float"]),
        ("t.parquet", ["sc:Boolean", "sc:Date", "sc:Float"]),
    ):
        (tmp_path / path).touch()
        (records,) = jsonld.document(edition, [published_file(tmp_path, path)])["recordSet"]
        assert [field["dataType"] for field in records["field"]] == types


def test_it_says_what_the_descriptor_says(edition, folder):
    said = described(folder)
    assert said["name"] == edition.title
    assert said["datePublished"] == edition.as_of
    assert said["license"] == edition.package.descriptor["licenses"][0]["path"]
    assert said["citeAs"] == CITATION
    assert said["creator"] == [{"@type": "sc:Organization", "name": "Tuys maintainers"}]
    assert "url" not in said, "there is no homepage yet"
    first, last = map(int, said["temporalCoverage"].split("/"))
    assert 1990 <= first <= last <= int(edition.as_of[:4])
    assert "Data Package" in said["rai:dataReleaseMaintenancePlan"]


def test_of_another_package_it_says_only_what_is_known(tmp_path):
    people = [
        {"title": "Example Person", "givenName": "Example", "roles": ["author"]},
        {"title": "Example Press", "roles": ["publisher"]},
    ]
    table = small_package.resource("t.csv", small_package.schema("a:string"))
    said = jsonld.document(
        small_edition.edition(small_package.write(tmp_path, {"t.csv": "a\nx\n"}, table, contributors=people)),
        [],
    )
    assert said["creator"] == [{"@type": "sc:Person", "name": "Example Person"}]
    assert said["contributor"] == [{"@type": "sc:Organization", "name": "Example Press"}]
    assert not {"inLanguage", "temporalCoverage", "isAccessibleForFree", "license", "version"} & said.keys()
    assert not [name for name in said if name.startswith("rai:")]


def test_it_is_a_dataset_of_schema_org(folder):
    from rdflib import RDF, SDO, Graph

    graph = Graph().parse(folder / "croissant.json", format="json-ld")
    (dataset,) = graph.subjects(RDF.type, SDO.Dataset)
    assert [str(name) for name in graph.objects(dataset, SDO.name)] == [described(folder)["name"]]
    assert len(list(graph.objects(dataset, SDO.distribution))) == len(described(folder)["distribution"])
