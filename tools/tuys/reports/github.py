"""The report for a GitHub workflow: annotations on the changed lines, and a table in the job's summary.

Source: GitHub, "Workflow commands for GitHub Actions". At most ten annotations of a kind are shown.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tuys.findings import Finding, Report, Severity
from tuys.reports.columns import Span, columns
from tuys.reports.finding_text import withheld
from tuys.reports.ledger import verdict
from tuys.reports.screen import Screen
from tuys.reports.summary_table import summary_table
from tuys.reports.tree import Cause, causes, from_here
from tuys.reports.visible import visible

KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MOST = 10


def render(report: Report, screen: Screen) -> Iterable[str]:
    """Workflow commands and the verdict; the table goes to the file that $GITHUB_STEP_SUMMARY names."""
    listed = causes(report.findings)
    final = verdict(report, Screen())
    _summarise(listed, final)
    spans = columns(report)
    for severity in KINDS:
        yield from _annotations(severity, listed, report, spans)
    yield final + "\n"


def escape_data(text: str) -> str:
    """The text of a command: nothing in it ends the line."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property of a command: nothing in it ends the property."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _annotations(
    severity: Severity, listed: list[Cause], report: Report, spans: Mapping[Finding, Span]
) -> Iterator[str]:
    """At most ten commands of one kind; where there are more findings, the last says how many."""
    total = report.count(severity)
    own = [cause for cause in listed if cause.finding.severity is severity]
    shown = own if total <= MOST and len(own) <= MOST else own[: MOST - 1]
    for cause in shown:
        yield _command(cause, report, spans)
    told = len(shown) + sum(finding.severity is severity for cause in shown for finding in cause.follows)
    if total > told:
        text = f"{total - told:,} more of this kind: see the job's summary, or run tuys validate --limit 0."
        yield f"::{KINDS[severity]} title=And more::{escape_data(text)}\n"


def _command(cause: Cause, report: Report, spans: Mapping[Finding, Span]) -> str:
    """One command. Files are named from the working folder, which a workflow starts in."""
    finding = cause.finding
    file = from_here(finding.path, report.folder) if finding.path else None
    column = spans[finding][0] if finding in spans else None
    places = {"file": file, "line": finding.line, "col": column, "title": finding.code}
    known = {name: value for name, value in places.items() if value is not None}
    properties = ",".join(f"{name}={escape_property(str(value))}" for name, value in known.items())
    return f"::{KINDS[finding.severity]} {properties}::{escape_data(_text(cause))}\n"


def _text(cause: Cause) -> str:
    finding = cause.finding
    subject = " ".join(filter(None, (finding.record_id, finding.field)))
    secret = " [withheld]" if withheld(finding) else ""
    follows = f"{len(cause.follows)} more follow from this." if cause.follows else ""
    text = " ".join(filter(None, (finding.message, finding.hint, follows)))
    return f"{subject}{secret}: {text}" if subject else text


def _summarise(listed: list[Cause], final: str) -> None:
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if target:
        with Path(target).open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.writelines(summary_table(listed, final))
