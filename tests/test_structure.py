"""Cells, keys and references of any package: what the standard asks for, at the exact place."""

import pytest

from small_package import found, places, resource, schema, table, write

pytestmark = pytest.mark.usefixtures("frictionless_here")

PARTS = {
    "other order": "name,id\nb,x\n",
    "one more": "name,id,more\nb,x,1\n",
    "one less": "id\nx\n",
    "none": "other,thing\nb,x\n",
}
HEADER, CELL = ("CSV-HEADER", "b.csv", 1, None), ("FLD-TYPE", "b.csv", 2, "id")
MATCHES = {
    "exact": {"other order": [HEADER, CELL], "one more": [HEADER, CELL], "one less": [HEADER, CELL]},
    "equal": {"other order": [CELL], "one more": [HEADER, CELL], "one less": [HEADER, CELL]},
    "subset": {"other order": [CELL], "one more": [CELL], "one less": [HEADER, CELL]},
    "superset": {"other order": [CELL], "one more": [HEADER, CELL], "one less": [CELL]},
    "partial": {"other order": [CELL], "one more": [CELL], "one less": [CELL]},
}


@pytest.mark.parametrize("match", MATCHES)
@pytest.mark.parametrize("part", PARTS)
def test_parts_by_fields_match(tmp_path, match, part):
    files = {"a.csv": "id,name\n1,a\n", "b.csv": PARTS[part]}
    folder = write(tmp_path, files, resource(["a.csv", "b.csv"], schema(fieldsMatch=match)))
    assert places(folder) == MATCHES[match].get(part, [HEADER])


def test_a_key_holds_over_the_parts(tmp_path):
    files = {"a.csv": "id,name\n1,a\n", "b.csv": "id,name\n2,b\n1,c\n"}
    folder = write(tmp_path, files, resource(["a.csv", "b.csv"], schema(primaryKey=["id"])))
    assert places(folder) == [("KEY-PRIMARY", "b.csv", 3, "id")]


TEXTS = ("a:string", "b:string")
OWN = [{"fields": ["b"], "reference": {"fields": ["a"]}}]
OWN_1 = [{"fields": "b", "reference": {"resource": "", "fields": "a"}}]
KEYS = {
    "primary": (schema(*TEXTS, primaryKey=["a"]), "1,\n2,\n1,\n", [("KEY-PRIMARY", 4, "a")]),
    "primary as in version 1": (schema(*TEXTS, primaryKey="a"), "1,\n1,\n", [("KEY-PRIMARY", 3, "a")]),
    "primary, empty": (
        schema(*TEXTS, primaryKey=["a"]),
        ",\n,\n1,\n",
        [("KEY-PRIMARY", 2, "a"), ("KEY-PRIMARY", 3, "a")],
    ),
    "primary, empty and required": (
        schema(
            {"name": "a", "type": "string", "constraints": {"required": True}}, "b:string", primaryKey="a"
        ),
        ",\n1,\n",
        [("FLD-REQUIRED", 2, "a")],
    ),
    "primary of two fields": (
        schema(*TEXTS, primaryKey=["a", "b"]),
        "1,2\n1,3\n1,2\n1,\n",
        [("KEY-PRIMARY", 4, "a"), ("KEY-PRIMARY", 5, "b")],
    ),
    "primary of equal numbers": (
        schema("a:integer", "b:string", primaryKey="a"),
        "1,\n01,\n+1,\n2,\n",
        [("KEY-PRIMARY", 3, "a"), ("KEY-PRIMARY", 4, "a")],
    ),
    "primary of numbers beyond 64 bits": (
        schema("a:integer", "b:string", primaryKey="a"),
        f"{10**30},\n{10**30 + 1},\n+0{10**30},\n",
        [("KEY-PRIMARY", 4, "a")],
    ),
    "unique of two fields, with gaps": (
        schema(*TEXTS, uniqueKeys=[["a", "b"]]),
        "1,\n1,\n,2\n,2\n1,2\n1,2\n",
        [("KEY-UNIQUE", 7, "a")],
    ),
    "to the same table": (schema(*TEXTS, foreignKeys=OWN), "1,\n2,1\n3,9\n", [("KEY-FOREIGN", 4, "b")]),
    "to the same table as in version 1": (
        schema(*TEXTS, foreignKeys=OWN_1),
        "1,\n2,1\n3,9\n",
        [("KEY-FOREIGN", 4, "b")],
    ),
    "to numbers beyond 64 bits": (
        schema("a:integer", "b:integer", foreignKeys=OWN),
        f"{10**30},{10**30}\n1,{10**31}\n",
        [("KEY-FOREIGN", 3, "b")],
    ),
}


@pytest.mark.parametrize("name", KEYS)
def test_keys(tmp_path, name):
    shape, content, expected = KEYS[name]
    folder = table(tmp_path, "a,b\n" + content, shape)
    assert [(code, line, field) for code, _, line, field in places(folder)] == expected


def test_a_foreign_key_of_two_fields_with_gaps(tmp_path):
    key = [{"fields": ["a", "b"], "reference": {"resource": "u", "fields": ["b", "a"]}}]
    files = {"t.csv": "a,b\n1,2\n2,1\n1,\n,2\n", "u.csv": "a,b\n2,1\n,2\n"}
    child = resource("t.csv", schema(*TEXTS, foreignKeys=key))
    folder = write(tmp_path, files, child, resource("u.csv", schema(*TEXTS), name="u"))
    assert places(folder) == [("KEY-FOREIGN", "t.csv", 3, "a")]


PAIRS = {
    "of two types": (["name"], ["id"]),
    "of two lengths": (["name"], ["id", "name"]),
    "of nothing": ([], []),
    "of an unknown field": (["name"], ["other"]),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_foreign_key_that_cannot_be_used_is_told_once(tmp_path, name):
    here, there = PAIRS[name]
    shape = schema(foreignKeys=[{"fields": here, "reference": {"fields": there}}])
    codes = [code for code, _ in found(table(tmp_path, "id,name\n1,1\n2,1\n", shape))]
    assert set(codes) == {"PKG-REFERENCE"}


def test_a_reference_to_a_table_that_cannot_be_read_is_not_judged(tmp_path):
    key = [{"fields": ["id"], "reference": {"resource": "u", "fields": ["id"]}}]
    files = {"t.csv": "id,name\n1,a\n", "u.csv": 'id,name\n1,"\n'}
    folder = write(tmp_path, files, resource("t.csv", schema(foreignKeys=key)), resource("u.csv", name="u"))
    assert places(folder) == [("CSV-QUOTE", "u.csv", 2, None)]


MISSING = {
    "of the schema": (schema(missingValues=["-", "NA"]), [4]),
    "with labels": (schema(missingValues=[{"value": "-", "label": "x"}, {"value": "NA"}]), [4]),
    "of the field": (
        schema(
            {"name": "id", "type": "integer", "missingValues": ["-"]}, "name:string", missingValues=["NA"]
        ),
        [3, 4],
    ),
    "none": (schema(missingValues=[]), [2, 3, 4]),
    "by default": (schema(), [2, 3]),
}


@pytest.mark.parametrize("name", MISSING)
def test_missing_values(tmp_path, name):
    shape, lines = MISSING[name]
    assert found(table(tmp_path, "id,name\n-,a\nNA,b\n,c\n", shape)) == [("FLD-TYPE", line) for line in lines]


def _field(kind: str, constraints: dict, **properties) -> dict:
    return {"name": "v", "type": kind, "constraints": constraints, **properties}


# Each: field, cells that are good, cells that are bad, the code.
CONSTRAINTS = [
    (_field("string", {"required": True}), ["a", " "], [""], "FLD-REQUIRED"),
    (_field("string", {"unique": True}), ["a", "b", "", ""], ["a"], "FLD-UNIQUE"),
    (_field("integer", {"unique": True}), ["1", "2", "", ""], ["01"], "FLD-UNIQUE"),
    (_field("string", {"pattern": "a|bc"}), ["a", "bc", ""], ["ac", "xa"], "FLD-PATTERN"),
    (_field("string", {"pattern": "^(a+)+$"}), ["aaa"], ["a" * 100_000 + "b"], "FLD-PATTERN"),
    (_field("string", {"pattern": "[А-я]+"}), ["Алма"], ["Alma"], "FLD-PATTERN"),
    (_field("string", {"enum": ["a", "b"]}), ["a", ""], ["A", "ab"], "FLD-ENUM"),
    (_field("integer", {"enum": [1, "2"]}), ["1", "02", "+1"], ["3"], "FLD-ENUM"),
    (_field("number", {"enum": [1.5, 2]}), ["1.50", "2"], ["3"], "FLD-ENUM"),
    (_field("boolean", {"enum": [True]}), ["true", "1"], ["false"], "FLD-ENUM"),
    (_field("date", {"enum": ["2020-01-31"]}), ["2020-01-31"], ["2020-01-30"], "FLD-ENUM"),
    (_field("year", {"enum": [2020]}), ["2020"], ["2021"], "FLD-ENUM"),
    (_field("string", {}, categories=["a", "b"]), ["a"], ["c"], "FLD-ENUM"),
    (_field("integer", {}, categories=[{"value": 1, "label": "x"}, {"value": 2}]), ["1"], ["3"], "FLD-ENUM"),
    (_field("integer", {"enum": [1]}, categories=[1, 2]), ["1"], ["2"], "FLD-ENUM"),
    (_field("integer", {"minimum": 1, "maximum": "3"}), ["1", "3"], ["0", "4", f"{10**30}"], "FLD-RANGE"),
    (_field("integer", {"exclusiveMinimum": 1, "exclusiveMaximum": 3}), ["2"], ["1", "3"], "FLD-RANGE"),
    (_field("number", {"minimum": 1.5}), ["1.5", "1e9", "INF"], ["1.49", "-INF"], "FLD-RANGE"),
    (_field("date", {"minimum": "2020-01-01"}), ["2020-01-01"], ["2019-12-31"], "FLD-RANGE"),
    (_field("datetime", {"maximum": "2020-01-01T00:00:00Z"}), ["2020-01-01T00:00:00Z"],
     ["2020-01-01T00:00:01Z"], "FLD-RANGE"),
    (_field("time", {"maximum": "12:00:00"}), ["12:00:00"], ["12:00:01"], "FLD-RANGE"),
    (_field("year", {"minimum": "2020"}), ["2020"], ["2019"], "FLD-RANGE"),
    (_field("yearmonth", {"minimum": "2020-02"}), ["2020-02"], ["2020-01"], "FLD-RANGE"),
    (_field("duration", {"maximum": "P1D"}), ["PT24H"], ["PT25H"], "FLD-RANGE"),
    (_field("string", {"minLength": 2, "maxLength": 3}), ["ab", "Алм"], ["a", "abcd"], "FLD-LENGTH"),
    (_field("array", {"minLength": 2}), ["[1, 2]"], ["[1]"], "FLD-LENGTH"),
    (_field("object", {"maxLength": 0}), ["{}"], ['{"a": 1}'], "FLD-LENGTH"),
    (_field("array", {}), ["[]", "[" * 50 + "]" * 50], ["[" * 2000 + "]" * 2000, "[", "{}"], "FLD-TYPE"),
    (_field("object", {}), ["{}"], ['{"a":' * 2000 + "1" + "}" * 2000, "[]", "{"], "FLD-TYPE"),
]  # fmt: skip


@pytest.mark.parametrize(
    "case", CONSTRAINTS, ids=lambda case: f"{case[0]['type']} {list(case[0]['constraints'])}"
)
def test_constraints(tmp_path, case):
    field, good, bad, code = case
    cells = ['"' + cell.replace('"', '""') + '"' for cell in (*good, *bad)]
    lines = [("n,v"), *(f"{number},{cell}" for number, cell in enumerate(cells))]
    folder = table(tmp_path, "\n".join(lines) + "\n", schema("n:integer", field))
    told = [
        item for item in found(folder) if item[0] != "PKG-DESCRIPTOR"
    ]  # frictionless knows fewer constraints
    assert told == [(code, line) for line in range(2 + len(good), len(lines) + 1)]


LIMIT = {"type": "object", "required": ["a"]}


def test_a_json_schema(tmp_path):
    field = _field("object", {"jsonSchema": LIMIT})
    folder = table(tmp_path, 'v\n"{""a"": 1}"\n{}\n', schema(field))
    assert ("FLD-TYPE", 3) in found(folder)
    assert ("FLD-TYPE", 2) not in found(folder)


UNUSABLE = [
    {"type": 5},
    {"$ref": "#"},
    {"$ref": "other.json"},
    {"pattern": "^(a+)+$"},
    {"properties": {"a": {"patternProperties": {"^(a+)+$": {}}}}},
    [5],
]


@pytest.mark.parametrize("constraint", UNUSABLE, ids=str)
def test_a_json_schema_that_cannot_be_used(tmp_path, constraint):
    field = _field("object", {"jsonSchema": constraint})
    content = 'v\n"{""a"": 1}"\n"{""' + "a" * 40 + '!"": 1}"\n'
    codes = {code for code, _ in found(table(tmp_path, content, schema(field)))}
    assert "PKG-REFERENCE" in codes
    assert "FLD-TYPE" not in codes


PATTERNS = ["(?=a)b", "(?<!a)b", r"(a)\1", "a{1000}{1000}{1000}", "(a{0,1000}){0,1000}", "[", "(?P<n>a"]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_that_does_not_run_in_linear_time(tmp_path, pattern):
    field = _field("string", {"pattern": pattern, "maxLength": 3})
    assert found(table(tmp_path, "v\nabcd\n", schema(field))) == [("PKG-REFERENCE", None), ("FLD-LENGTH", 2)]


def test_version_1_without_its_name(tmp_path):
    shape = {
        "fields": [{"name": "id", "type": "integer"}, {"name": "name"}],
        "primaryKey": "id",
        "foreignKeys": [{"fields": "id", "reference": {"resource": "", "fields": "id"}}],
    }
    folder = write(
        tmp_path, {"t.csv": "id,name\n1,a\nx,b\n1,c\n"}, resource("t.csv", shape), **{"$schema": None}
    )
    text = (folder / "datapackage.json").read_text().replace('"$schema": null, ', "")
    (folder / "datapackage.json").write_text(text)
    assert found(folder) == [("FLD-TYPE", 3), ("KEY-PRIMARY", 4)]


OTHERS = {
    "no schema": ({"name": "u", "path": "u.csv"}, []),
    "no table": ({"name": "u", "path": "u.txt", "format": "txt"}, []),
    "data inline": ({"name": "u", "data": [{"a": 1}], "schema": schema("a:integer")}, []),
    "the same name": (resource("u.csv"), [("PKG-DESCRIPTOR", "datapackage.json", None, None),
                                          ("FLD-TYPE", "u.csv", 2, "id")]),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_other_resources_beside_a_table(tmp_path, name):
    listed, expected = OTHERS[name]
    files = {"t.csv": "id,name\nx,a\n", "u.csv": "id,name\nx,a\n", "u.txt": "x"}
    own = ("FLD-TYPE", "t.csv", 2, "id")
    assert sorted(places(write(tmp_path, files, resource("t.csv"), listed)), key=str) == sorted(
        [own, *expected], key=str
    )


@pytest.mark.parametrize("fields", [("id:integer", "id:integer"), ("id:integer", "id:string")])
@pytest.mark.parametrize("content", ["id\n1\n", "id,id\n1,2\n"])
def test_two_fields_of_one_name(tmp_path, fields, content):
    codes = {code for code, _ in found(table(tmp_path, content, schema(*fields)))}
    assert codes == {"PKG-DESCRIPTOR", "CSV-HEADER"}
