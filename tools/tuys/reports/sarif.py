"""The report as a SARIF log, which code scanning and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) version 2.1.0.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from tuys.catalogue.shipped import pages_at_hand
from tuys.findings import Finding, Report, RuleState, Severity
from tuys.reports import exit_code
from tuys.reports.columns import Span, columns
from tuys.reports.json_report import summary, tool_version
from tuys.reports.sarif_rules import descriptors, plain_message
from tuys.reports.screen import Screen
from tuys.reports.tree import from_here
from tuys.reports.visible import json_safe, visible

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_DESCRIPTOR = "datapackage.json"
_FINGERPRINT = "recordAndField/v1"
_Object = dict[str, Any]


def render(report: Report, screen: Screen) -> Iterable[str]:
    """One SARIF log with one run."""
    yield json_safe(json.dumps(document(report), ensure_ascii=False, indent=2)) + "\n"


def document(report: Report) -> _Object:
    """The log as plain values."""
    codes = list(dict.fromkeys(state.code for state in report.rules))
    codes += [code for code in dict.fromkeys(one.code for one in report.findings) if code not in codes]
    index = {code: number for number, code in enumerate(codes)}
    driver = {"name": "tuys", "version": tool_version(), "rules": descriptors(codes, pages_at_hand(), LEVELS)}
    run = {
        "tool": {"driver": driver},
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, index)],
        "results": _results(report, index),
        "properties": {"package": visible(report.name), "version": report.version, **summary(report)},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """What stays the same of each finding when lines move: a hash of code, table, record and field.

    Findings that have all of these in common are numbered in their order. A finding without a record is
    known by its file.
    """
    seen: Counter[str] = Counter()
    prints = []
    for one in findings:
        subject = one.record_id or one.path
        key = json.dumps([one.code, one.table, subject, one.field])
        digest = hashlib.sha256(key.encode()).hexdigest()[:32]
        seen[digest] += 1
        prints.append(f"{digest}:{seen[digest]}")
    return prints


def _invocation(report: Report, index: Mapping[str, int]) -> _Object:
    return {
        "executionSuccessful": not (report.broken or report.unreadable),
        "exitCode": exit_code(report, report.threshold),
        "toolExecutionNotifications": [
            notification
            for state in report.rules
            for level, text in _notes(state)
            if (notification := _notification(state.code, index, level, text))
        ],
    }


def _notes(state: RuleState) -> Iterable[tuple[str, str]]:
    if state.failed:
        yield "error", f"{state.code} was not run: {state.reason}. This is a fault of tuys; please report it."
    elif state.state == "not_run":
        yield "warning", f"{state.code} was not run because {state.reason or 'it could not'}."
    if state.cut:
        yield (
            "note",
            f"{state.cut:,} more of {state.code} are counted and not listed; --limit 0 lists all.",
        )


def _notification(code: str, index: Mapping[str, int], level: str, text: str) -> _Object:
    return {
        "level": level,
        "message": {"text": plain_message(text)},
        "associatedRule": {"id": code, "index": index[code]},
    }


def _results(report: Report, index: Mapping[str, int]) -> list[_Object]:
    spans = columns(report)
    prints = fingerprints(report.findings)
    return [
        {
            "ruleId": finding.code,
            "ruleIndex": index[finding.code],
            "level": LEVELS[finding.severity],
            "message": {"text": plain_message(" ".join(filter(None, (finding.message, finding.hint))))},
            "locations": [_location(finding, report.folder, spans.get(finding))],
            "relatedLocations": _related(finding, report.folder),
            "partialFingerprints": {_FINGERPRINT: mark},
            "properties": _properties(finding),
        }
        for finding, mark in zip(report.findings, prints, strict=True)
    ]


def _location(finding: Finding, folder: str, span: Span | None) -> _Object:
    location = _physical(finding.path, finding.line, folder, span)
    names = [visible(name) for name in (finding.table, finding.record_id, finding.field) if name]
    if names:
        location["logicalLocations"] = [{"name": names[-1], "fullyQualifiedName": "/".join(names)}]
    return location


def _physical(path: str | None, line: int | None, folder: str, span: Span | None = None) -> _Object:
    """A place; what is wrong with the package as a whole is shown at its descriptor."""
    uri = quote(from_here(path or _DESCRIPTOR, folder), errors="backslashreplace")
    place: _Object = {"artifactLocation": {"uri": uri}}
    if line:
        place["region"] = {"startLine": line}
    if line and span:
        place["region"] |= {"startColumn": span[0], "endColumn": span[1]}
    return {"physicalLocation": place}


def _related(finding: Finding, folder: str) -> list[_Object]:
    places = [(one.path, one.line, one.record_id or "See here.") for one in finding.related]
    cause = finding.caused_by
    if cause:
        places.append((cause.path or _DESCRIPTOR, cause.line, f"It follows from {cause.code} here."))
    return [
        {"id": number, **_physical(path, line, folder), "message": {"text": plain_message(text)}}
        for number, (path, line, text) in enumerate(places, 1)
    ]


def _properties(finding: Finding) -> _Object:
    names = ("table", "record_id", "field", "row", "value")
    return {name: getattr(finding, name) for name in names if getattr(finding, name) is not None}
