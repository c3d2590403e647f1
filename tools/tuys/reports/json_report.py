"""The report for programs, as `report.schema.json` describes it."""

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from tuys.findings import Finding, Report, RuleState, Severity, Since
from tuys.reports.screen import Screen
from tuys.reports.tree import positions, waived
from tuys.reports.visible import json_safe

REPORT_VERSION = 1


def render(report: Report, screen: Screen) -> Iterable[str]:
    """One JSON object."""
    yield json_safe(json.dumps(document(report), ensure_ascii=False, indent=2)) + "\n"


def document(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    index = positions(report.findings)
    return {
        "report_version": REPORT_VERSION,
        "tool": {"name": "tuys", "version": tool_version()},
        "package": {
            "name": report.name,
            "version": report.version,
            "tables": report.tables,
            "rows": report.rows,
        },
        "summary": summary(report),
        "findings": [_finding(finding, index) for finding in report.findings],
        "rules": [_state(state) for state in report.rules],
        "since": _since(report.since),
    }


def tool_version() -> str:
    """The version of the installed tool."""
    try:
        return version("tuys")
    except PackageNotFoundError:
        return "unknown"


def summary(report: Report) -> dict[str, int]:
    """How many findings there are of each severity, and how many are set aside."""
    numbers = {severity.value: report.count(severity) for severity in Severity}
    return {**numbers, "waived": waived(report)}


def _since(since: Since | None) -> dict[str, Any] | None:
    return {"ref": since.spec, "stood": since.stood, "reason": since.reason} if since else None


def _finding(finding: Finding, index: Mapping[Finding, int]) -> dict[str, Any]:
    plain = ("table", "path", "line", "row", "column", "record_id", "field", "value")
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        **{name: getattr(finding, name) for name in plain},
        "caused_by": index.get(finding.caused_by) if finding.caused_by else None,
        "message": finding.message,
        "hint": finding.hint,
        "related": [
            {"path": place.path, "line": place.line, "record_id": place.record_id}
            for place in finding.related
        ],
    }


def _state(state: RuleState) -> dict[str, Any]:
    names = ("code", "state", "count", "cut", "waived", "reason")
    return {name: getattr(state, name) for name in names}
