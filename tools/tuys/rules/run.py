"""Runs content rules and makes findings of their faults."""

from collections.abc import Iterable, Mapping

from tuys.findings import Finding
from tuys.records import Dataset, Record
from tuys.rules.model import Fault, Rule
from tuys.rules.outcome import Outcome
from tuys.rules.view import View


def run_rules(rules: Iterable[Rule], dataset: Dataset, blocked: Mapping[str, str]) -> Outcome:
    """Runs each rule whose tables are all there. `blocked` says of a table why it cannot be relied on.

    A rule that walks everywhere runs on the other tables, and is not run as far as it finds nothing.
    """
    view, outcome = View(dataset), Outcome()
    for rule in rules:
        reason = _unreadable(rule, dataset, blocked)
        if reason:
            outcome.not_run[rule.code] = reason
            continue
        if rule.everywhere and blocked:
            outcome.not_run[rule.code] = next(iter(blocked.values()))
        try:
            outcome.findings += [_finding(rule, fault, dataset) for fault in rule.check(view)]
        except Exception as fault:
            outcome.raised.append(rule.code)
            outcome.not_run[rule.code] = f"the rule itself failed ({type(fault).__name__})"
    return outcome


def _unreadable(rule: Rule, dataset: Dataset, blocked: Mapping[str, str]) -> str | None:
    """Why a rule cannot run at all."""
    for name in rule.reads:
        if name in blocked:
            return blocked[name]
        if name not in dataset.tables:
            return f"the package has no table '{name}'"
    return None


def _finding(rule: Rule, fault: Fault, dataset: Dataset) -> Finding:
    record = fault.record
    return Finding(
        rule.code,
        fault.severity or rule.severity,
        fault.message,
        table=record.table,
        path=record.path,
        line=record.line,
        row=record.row,
        column=_column(dataset, record, fault.field),
        record_id=record.id,
        field=fault.field,
        value=record[fault.field] if fault.field else None,
        hint=fault.hint,
        related=tuple(other.related for other in fault.related),
    )


def _column(dataset: Dataset, record: Record, name: str | None) -> int | None:
    names = dataset.tables[record.table].schema.names
    return names.index(name) + 1 if name in names else None
