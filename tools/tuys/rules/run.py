"""Runs content rules and makes findings of their faults."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tuys.findings import Finding
from tuys.records import Dataset, Record
from tuys.rules.model import Fault, Rule
from tuys.rules.outcome import Outcome
from tuys.rules.view import View


def run_rules(rules: Iterable[Rule], dataset: Dataset, blocked: Mapping[str, str]) -> Outcome:
    """Runs each rule as far as its tables can be relied on. `blocked` says of a table why it cannot be.

    A rule is not run if it reads, or asks for, a table that is blocked or absent. A rule that walks
    everywhere runs on the other tables, and is not run as far as it finds nothing. One that reads no
    table judges each cell by itself, and so looks at the tables that nothing can be concluded from too.
    """
    outcome, everything = Outcome(), View(dataset)
    tables = {name: table for name, table in dataset.tables.items() if name not in blocked}
    sound = View(replace(dataset, tables=tables)) if blocked else everything
    for rule in rules:
        _run(rule, sound if rule.reads else everything, blocked, outcome)
    return outcome


def _run(rule: Rule, view: View, blocked: Mapping[str, str], outcome: Outcome) -> None:
    reason = _unreadable(rule.reads, view, blocked)
    findings: list[Finding] = []
    if reason is None:
        view.touched = set()
        try:
            findings = [_finding(rule, fault, view) for fault in rule.check(view)]
        except Exception as fault:
            outcome.raised.append(rule.code)
            outcome.not_run[rule.code] = f"the rule itself failed ({type(fault).__name__})"
            return
        reason = _unreadable(sorted(view.touched), view, blocked)
        if rule.everywhere:
            outcome.findings += findings
            reason = next(iter(blocked.values()), None) or _alone(rule, view)
    if reason is not None:
        outcome.not_run[rule.code] = reason
    elif not rule.everywhere:
        outcome.findings += findings


def _alone(rule: Rule, view: View) -> str | None:
    """Why a rule has no former release to compare with."""
    former = view.dataset.former
    return former if rule.former and isinstance(former, str) else None


def _unreadable(names: Iterable[str], view: View, blocked: Mapping[str, str]) -> str | None:
    """Why a rule that needs these tables cannot run."""
    for name in names:
        if name in blocked:
            return blocked[name]
        if name not in view.dataset.tables:
            return f"the package has no table '{name}'"
    return None


def _finding(rule: Rule, fault: Fault, view: View) -> Finding:
    record = fault.record
    return Finding(
        rule.code,
        fault.severity or rule.severity,
        fault.message,
        table=record.table or None,
        path=record.path,
        line=record.line or None,
        row=record.row or None,
        column=_column(view, record, fault.field),
        record_id=record.id or None,
        field=fault.field,
        value=record[fault.field] if fault.field else None,
        hint=fault.hint,
        related=tuple(other.related for other in fault.related),
    )


def _column(view: View, record: Record, name: str | None) -> int | None:
    names = view.dataset.tables[record.table].schema.names if record.row else ()
    return names.index(name) + 1 if name in names else None
