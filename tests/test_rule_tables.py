"""Which tables a rule needs: what it declares is what it asks for, and without it nothing is concluded."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from dataset_copy import ROOT
from rule_fixtures import FIXTURES, load, real
from tuys.records import Dataset, Record
from tuys.rules import View
from tuys.rules.registry import RULES
from tuys.rules.run import run_rules
from tuys.validate import validate

TABLES = tuple(load(FIXTURES / "CLM-COVER" / "pass").tables)
WALKING = {rule.code for rule in RULES if rule.everywhere}
FORMER = {rule.code for rule in RULES if rule.former}
ALONE = {rule.code for rule in RULES if not rule.reads}


@cache
def datasets() -> tuple[Dataset, ...]:
    folders = (folder for rule in RULES for folder in sorted((FIXTURES / rule.code).iterdir()))
    return real(), *(load(folder) for folder in folders if any(folder.glob("*.csv")))


@cache
def whole() -> Dataset:
    """All fixtures of all rules in one dataset, so that every rule finds something."""
    first = datasets()[0]
    tables = {name: replace(table, records=tuple(_rows(name))) for name, table in first.tables.items()}
    return Dataset(first.package, tables)


def _rows(name: str) -> Iterator:
    for dataset in datasets():
        yield from dataset.tables[name].records


@cache
def claimed() -> Dataset:
    """The same with a claim about every cell that takes one, and one about each place."""
    dataset = whole()
    source = dataset.tables["sources"].records[0].id
    claims = [*dataset.tables["claims"].records]
    for name in ("persons", "names", "events", "participations", "relations", "places"):
        table = dataset.tables[name]
        for record in table.by_id.values():
            for field in table.claimable or ("name",):
                cells = {"record_id": record.id, "field": field, "value": record[field] or "2023-03"}
                cells |= {
                    "source_id": source,
                    "original": "yesterday",
                    "rank": "adopted",
                    "stance": "asserts",
                }
                claims.append(Record("claims", "seeds/S0001.csv", 2, 1, f"{source}-001", cells))
    tables = {**dataset.tables, "claims": replace(dataset.tables["claims"], records=tuple(claims))}
    return replace(dataset, tables=tables)


def touched(rule, dataset: Dataset) -> set[str]:
    view = View(dataset)
    list(rule.check(view))
    return view.touched


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_reads_what_it_asks_for(rule):
    asked = set().union(*(touched(rule, dataset) for dataset in (*datasets(), claimed())))
    assert set(rule.reads) <= asked
    assert rule.everywhere or asked <= set(rule.reads)


@pytest.mark.parametrize("here", [True, False], ids=["unreliable", "absent"])
@pytest.mark.parametrize("name", TABLES)
def test_no_rule_concludes_anything_from_a_blocked_table(name, here):
    dataset, reason = whole(), f"{name} cannot be read"
    tables = {other: table for other, table in dataset.tables.items() if here or other != name}
    outcome = run_rules(RULES, Dataset(dataset.package, tables), {name: reason})
    found = {finding.code for finding in outcome.findings}
    assert outcome.raised == []
    for rule in RULES:
        if rule.everywhere:
            assert outcome.not_run[rule.code] == reason
        if name in rule.reads:
            assert outcome.not_run[rule.code] == reason
            assert rule.code not in found
        elif rule.code in WALKING - ALONE:
            assert name not in {one.table for one in outcome.findings if one.code == rule.code}
    sound = {(one.code, one.path, one.line, one.field) for one in run_rules(RULES, dataset, {}).findings}
    assert {(one.code, one.path, one.line, one.field) for one in outcome.findings} <= sound


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_the_package_lacks_is_told(name):
    dataset = whole()
    tables = {other: table for other, table in dataset.tables.items() if other != name}
    outcome = run_rules(RULES, Dataset(dataset.package, tables), {})
    for rule in RULES:
        if name in rule.reads:
            assert outcome.not_run[rule.code] == f"the package has no table '{name}'"


def test_a_rule_that_asks_for_a_blocked_table_unannounced_is_not_run():
    events = next(rule for rule in RULES if rule.code == "EVT-CUSTODY")
    blocked = {"events": "events cannot be read"}
    outcome = run_rules([replace(events, reads=("codes",))], whole(), blocked)
    assert (outcome.findings, outcome.not_run) == ([], {"EVT-CUSTODY": "events cannot be read"})


def test_an_index_tells_its_tables_whoever_asks_first():
    dataset = whole()
    overlap = [rule for rule in RULES if rule.code in ("CUS-PROTEST", "CUS-TERM")]
    view, seen = View(dataset), []
    for rule in overlap:
        view.touched = set()
        list(rule.check(view))
        seen.append(view.touched & {"events", "participations"})
    assert seen == [{"events", "participations"}] * 2


def test_the_dataset_itself_runs_every_rule():
    report = validate(ROOT, limit=None)
    idle = {state.code for state in report.rules if state.state == "not_run"}
    assert idle in (set(), FORMER)  # these only where there is nothing to compare with
