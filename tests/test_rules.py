"""Every content rule against its fixtures: silent on `pass`, exact to the cell on `fail`."""

from pathlib import Path

import pytest

from rule_fixtures import FIXTURES, expected, load
from tuys.rules import View
from tuys.rules.registry import RULES


def found(rule, folder: Path) -> list[tuple[str, int, str]]:
    faults = rule.check(View(load(folder)))
    return sorted((fault.record.path, fault.record.line, fault.field or "") for fault in faults)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_silent_on_pass(rule):
    folder = FIXTURES / rule.code / "pass"
    assert list(folder.glob("*.csv")), f"{rule.code} has no rows that pass"
    assert found(rule, folder) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_exact_on_fail(rule):
    folder = FIXTURES / rule.code / "fail"
    assert expected(folder), f"{rule.code} has no finding to expect"
    assert found(rule, folder) == expected(folder)
