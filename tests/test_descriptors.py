"""Whatever a descriptor or a schema holds gives findings or one line, never a traceback."""

import copy
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small_package import V2, resource, schema, table, write
from tuys.cli import run
from tuys.errors import TuysError
from tuys.findings import Report
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")

ROOT = Path(__file__).parent.parent
JUNK = [
    5,
    -1,
    1e308,
    10**30,
    True,
    None,
    "",
    "x",
    "a\0b",
    "٣",
    [],
    {},
    [5],
    [[]],
    [{}],
    {"a": 5},
    ["x", ["y"]],
]


def checked(start: Path) -> Report | None:
    """The report, or None where the package cannot be read; anything else is a fault of the tool."""
    try:
        report = validate(start)
    except TuysError as fault:
        assert len(str(fault).splitlines()) == 1
        return None
    assert not report.broken
    return report


def everything() -> dict[str, Any]:
    """A valid descriptor that uses every property that is read."""
    number = {
        "name": "id",
        "type": "integer",
        "format": "default",
        "missingValues": ["-"],
        "categories": [1, 2],
    }
    number["constraints"] = {"required": True, "unique": True, "minimum": 1, "maximum": "9", "enum": [1, 2]}
    word = {"name": "name", "type": "string", "vocabulary": "x", "notation": "edtf", "exposure": {"a": "yes"}}
    word["constraints"] = {"pattern": "a+", "minLength": 1, "maxLength": 9, "enum": ["a", "b"]}
    document = {"name": "more", "type": "object", "constraints": {"jsonSchema": {"type": "object"}}}
    choice = {"name": "flag", "type": "boolean", "trueValues": ["y"], "falseValues": ["n"]}
    amount = {"name": "n", "type": "number", "groupChar": " ", "decimalChar": ",", "bareNumber": False}
    things = {"name": "list", "type": "list", "itemType": "integer", "delimiter": ";"}
    key = {"fields": ["id"], "reference": {"resource": "t", "fields": ["id"]}}
    shape = schema(
        number, word, document, choice, amount, things,
        primaryKey=["id"], uniqueKeys=[["name"]], foreignKeys=[key],
        missingValues=[""], fieldsMatch="partial",
    )  # fmt: skip
    dialect = {
        "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "escapeChar": "\\", "lineTerminator": "\n",
        "skipInitialSpace": False, "header": True, "headerRows": [1], "headerJoin": " ", "commentRows": [9],
        "commentChar": "#", "nullSequence": "N", "caseSensitiveHeader": True,
    }  # fmt: skip
    about = {
        "title": "t",
        "bytes": 5,
        "hash": "md5:" + "a" * 32,
        "licenses": [{"name": "x"}],
        "mediatype": "text/csv",
    }
    listed = resource(["t.csv"], shape, dialect=dialect, encoding="utf-8", sources=[{"title": "x"}], **about)
    return {
        "$schema": V2 + "datapackage.json", "name": "x", "version": "1.0.0", "ruleset": "tuys",
        "as_of": "2026-01-01", "coders": ["a"], "keywords": ["a"], "contributors": [{"title": "a"}],
        "licenses": [{"name": "a", "path": "b"}], "sources": [{"title": "a"}], "resources": [listed],
    }  # fmt: skip


def places_in(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key in node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ():
        yield from places_in(node[key], (*path, key))


def changed(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    result = inner = copy.deepcopy(node)
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return result


def test_the_descriptor_with_everything_is_read(tmp_path):
    folder = write(tmp_path, {"t.csv": "id,name\n1,a\n", "datapackage.json": json.dumps(everything())})
    assert checked(folder).tables == 1


@pytest.mark.parametrize("path", [*places_in(everything())], ids=lambda path: ".".join(map(str, path)))
def test_a_property_of_any_kind(tmp_path, path):
    """Four kinds of junk for each property, other ones for each: all of them over the whole table."""
    for value in random.Random(".".join(map(str, path))).sample(JUNK, 4):
        text = json.dumps(changed(everything(), path, value))
        checked(write(tmp_path, {"t.csv": "id,name\n1,a\nx,b\n", "datapackage.json": text}))


def of(kind: str, **properties: Any) -> dict[str, Any]:
    """A resource's schema with one field of this kind."""
    return {"schema": schema({"name": "id", "type": kind, **properties}, "name:string")}


def limited(kind: str, **constraints: Any) -> dict[str, Any]:
    return of(kind, constraints=constraints)


def keyed(**properties: Any) -> dict[str, Any]:
    return {"schema": schema(**properties)}


LISTS = {"fields": ["id"], "reference": {"resource": [], "fields": [[]]}}
# Properties of the package, properties of its one resource.
WRONG = {
    "resources a number": ({"resources": 5}, {}),
    "resource a number": ({"resources": [5]}, {}),
    "path an object": ({}, {"path": {"a": 1}}),
    "path of numbers": ({}, {"path": [5]}),
    "path of nothing": ({}, {"path": []}),
    "schema a number": ({}, {"schema": 5}),
    "schema without fields": ({}, {"schema": {"$schema": V2 + "tableschema.json"}}),
    "fields a text": ({}, {"schema": {"fields": "id"}}),
    "fields texts": ({}, {"schema": {"fields": ["id", "name"]}}),
    "dialect a list": ({}, {"dialect": []}),
    "delimiter empty": ({}, {"dialect": {"delimiter": ""}}),
    "encoding a number": ({}, {"encoding": 5}),
    "version no version": ({"version": "1"}, {}),
    "hash unknown": ({}, {"hash": "crc:00"}),
    "constraints a list": ({}, of("integer", constraints=[])),
    "pattern a number": ({}, limited("string", pattern=5)),
    "minimum a text": ({}, limited("integer", minimum="x")),
    "enum of objects": ({}, limited("integer", enum=[{}])),
    "categories twice": ({}, of("string", categories=["a", "a"])),
    "enum beyond the categories": ({}, of("string", categories=["a"], constraints={"enum": ["b"]})),
    "key a list of lists": ({}, keyed(primaryKey=[["id"]])),
    "key unknown": ({}, keyed(uniqueKeys=[["nothing"]])),
    "foreign key to a list": ({}, keyed(foreignKeys=[LISTS])),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told(tmp_path, name):
    package, listed = WRONG[name]
    content = {"resources": [{**resource("t.csv"), **listed}], **package}
    folder = write(tmp_path, {"t.csv": "id,name\n1,a\n"}, **content)
    codes = {finding.code for finding in checked(folder).findings}
    assert codes & {"PKG-DESCRIPTOR", "PKG-REFERENCE"}


BYTES = {
    "nothing": b"",
    "a list": b"[]",
    "half an object": b"{",
    "not UTF-8": b'{"name": "\xff"}',
    "UTF-16": "{}".encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf{}",
    "NUL": b"\0",
    "one property twice": b'{"name": "a", "name": "b"}',
    "NaN": b'{"a": NaN}',
    "half a surrogate pair": b'{"name": "\\ud800"}',
    "a number of 5,000 digits": b'{"a": ' + b"9" * 5000 + b"}",
    "2,000 brackets": b'{"a": ' + b"[" * 2000 + b"]" * 2000 + b"}",
    "100,000 brackets": b"[" * 100_000,
}


@pytest.mark.parametrize("name", BYTES)
def test_a_descriptor_that_is_no_json_ends_with_2_and_one_line(tmp_path, capsys, name):
    folder = write(tmp_path, {"datapackage.json": BYTES[name]})
    assert run(["validate", str(folder)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("name", BYTES)
def test_a_schema_that_is_no_json_is_a_finding(tmp_path, name):
    folder = write(tmp_path, {"t.csv": "id,name\n1,a\n", "s.json": BYTES[name]}, resource("t.csv", "s.json"))
    assert [(item.code, item.path) for item in checked(folder).findings] == [("PKG-DESCRIPTOR", "s.json")]


def test_numbers_and_depths_that_json_allows(tmp_path):
    deep = json.loads("[" * 900 + "]" * 900)
    report = checked(table(tmp_path, "id,name\n1,a\n", extra=deep, bytes=10**300))
    assert all(len(finding.message) < 500 for finding in report.findings)


@pytest.fixture(scope="module")
def repository(tmp_path_factory) -> Path:
    """The package of this repository, without rows: its descriptor and schemas are what is changed."""
    folder = tmp_path_factory.mktemp("repository")
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    descriptor = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    for item in descriptor["resources"]:
        for path in [item["path"]] if isinstance(item["path"], str) else item["path"]:
            (folder / path).parent.mkdir(exist_ok=True)
            text = (ROOT / path).read_text(encoding="utf-8").splitlines(keepends=True)
            (folder / path).write_text("".join(text[:3]), encoding="utf-8", newline="")
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


values = st.one_of(st.sampled_from(JUNK), st.text(max_size=5), st.integers(), st.floats(allow_nan=False))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_the_own_descriptor_and_schemas_however_changed(repository, data):
    names = [
        "datapackage.json",
        *sorted(f"schemas/{path.name}" for path in (repository / "schemas").glob("*.json")),
    ]
    path = repository / data.draw(st.sampled_from(names), "file")
    before = path.read_bytes()
    content = json.loads(before)
    for _ in range(data.draw(st.integers(1, 3), "changes")):
        place = data.draw(st.sampled_from(sorted(places_in(content), key=str)), "place")
        content = changed(content, place, data.draw(values, "value"))
    path.write_text(json.dumps(content), encoding="utf-8")
    try:
        checked(repository)
    finally:
        path.write_bytes(before)
