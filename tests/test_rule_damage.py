"""Whatever stands in cells, schemas and descriptor: rules find faults, they do not fail."""

import random
from dataclasses import replace
from functools import cache

import pytest

from rule_fixtures import real
from tuys.package import Schema
from tuys.records import Dataset, Table
from tuys.rules import View
from tuys.rules.registry import RULES
from tuys.rules.run import run_rules

DIGITS = "9" * 5000
JUNK = (
    "", " ", "?", "..", "/", "[..]", "9999-12-31", "0001-01-01", "[9999..]", "../9999", "9999-12-31/..",
    "0001/9999", "9999?", "999X", "XXXX", "2023-02-30", "2024-02-29", "P999999Y", "[P0D..P999999Y]",
    "[..P1D]", "PT0S", DIGITS, f"-{DIGITS}", f"P{DIGITS}", f"E{DIGITS}", f"S{DIGITS}-001", "P0001", "E0001",
    "X0001", "L0001", "S0001", "S", "NaN", "inf", "1e999", "٣", "²", "\U0001f600", "a" * 5000, "http://[",
    "https://x.org:99999999/", "%", "%ff", "999 years ago", "999 months ago", "next week", "yesterday",
    "10 days ago", "detention", "sentence", "death", "target", "self", "adopted", "consistent", "denies",
    "released", "imprisonment", "administrative_arrest",
)  # fmt: skip
CONSTRAINTS = (
    {"maxLength": "abc"}, {"minLength": None}, {"pattern": "("}, {"pattern": 7}, {"pattern": "(a+)+$"},
    {"enum": "x"}, {"enum": [{}, []]}, {"minimum": "abc"}, {"maximum": [1]}, {"minimum": 10**400},
    {"required": 1},
)  # fmt: skip
DESCRIPTORS = (
    {"as_of": "9999-12-31"}, {"as_of": "2026/.."}, {"as_of": "../2026"}, {"as_of": "0001"},
    {"as_of": "2024-02-29"}, {"as_of": "2026?"}, {"coders": None}, {"coders": "first-coder"}, {"coders": 7},
    {"coders": [7, {}]}, {"coders": {"a": 1}},
)  # fmt: skip


@cache
def dataset() -> Dataset:
    return real()


def damaged(seed: int) -> Dataset:
    """The dataset with one cell in ten replaced by junk, or by the cell of another column."""
    chance = random.Random(seed)
    tables = {}
    for name, table in dataset().tables.items():
        names, rows = table.schema.names, []
        for row in table.records:
            values = dict(row.values)
            for field in names:
                if chance.random() < 0.1:
                    values[field] = chance.choice(JUNK + tuple(row.values.values()))
            identity = " ".join(values[key] for key in table.schema.primary_key)
            rows.append(replace(row, id=identity, values=values))
        tables[name] = replace(table, records=tuple(rows))
    return Dataset(dataset().package, tables)


def described(change: dict) -> Dataset:
    package = dataset().package
    return replace(dataset(), package=replace(package, descriptor={**package.descriptor, **change}))


def constrained(change: dict) -> Dataset:
    """The dataset with this constraint, or this kind of one, on every field that takes claims."""

    def bent(schema: Schema) -> Schema:
        fields = (
            replace(field, constraints={**field.constraints, **change}) if field.claim else field
            for field in schema.fields
        )
        return replace(schema, fields=tuple(fields))

    package = dataset().package
    resources = tuple(
        replace(resource, schema=bent(resource.schema)) if resource.schema else resource
        for resource in package.resources
    )
    tables = {
        name: Table(name, bent(table.schema), table.records) for name, table in dataset().tables.items()
    }
    return Dataset(replace(package, resources=resources), tables)


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_to_cells_makes_a_rule_fail(seed):
    assert run_rules(RULES, damaged(seed), {}).raised == []


@pytest.mark.parametrize("change", DESCRIPTORS, ids=str)
def test_no_descriptor_makes_a_rule_fail(change):
    assert run_rules(RULES, described(change), {}).raised == []


@pytest.mark.parametrize("change", CONSTRAINTS, ids=lambda change: str(change)[:40])
def test_no_schema_makes_a_rule_fail(change):
    assert run_rules(RULES, constrained(change), {}).raised == []


@pytest.mark.parametrize("name", ["events", "claims", "sources", "persons"])
@pytest.mark.parametrize("junk", [DIGITS, "9999-12-31", ""], ids=["digits", "end", "empty"])
def test_whole_columns_of_junk(name, junk):
    table = dataset().tables[name]
    for field in table.schema.names:
        rows = tuple(replace(row, values={**row.values, field: junk}) for row in table.records)
        tables = {**dataset().tables, name: replace(table, records=rows)}
        assert run_rules(RULES, Dataset(dataset().package, tables), {}).raised == [], field


@pytest.mark.parametrize("coders", ["first-coder", [7], None, {"first-coder": 1}])
def test_only_a_list_of_texts_lists_coders(coders):
    assert View(described({"coders": coders})).coders == ()
    assert View(described({"coders": ["a", "b"]})).coders == ("a", "b")
