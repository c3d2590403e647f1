"""Reports: one module a format, each with `render(report, screen)`, loaded only when it is asked for."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from typing import cast

from tuys.findings import Report, Severity
from tuys.reports.screen import Screen

Render = Callable[[Report, Screen], Iterable[str]]

FORMATS: dict[str, str] = {
    "text": "tuys.reports.text",
    "json": "tuys.reports.json_report",
    "github": "tuys.reports.github",
    "sarif": "tuys.reports.sarif",
    "junit": "tuys.reports.junit",
    "html": "tuys.reports.html",
}


def render(report: Report, format: str, screen: Screen, fail_on: str = "error") -> Iterable[str]:
    """The report in one of FORMATS, as pieces of text with their line ends."""
    judged = replace(report, threshold=Severity(fail_on))
    return cast(Render, import_module(FORMATS[format]).render)(judged, screen)


def exit_code(report: Report, fail_on: str) -> int:
    """2: nothing could be read, 3: a rule failed, 1: findings at or above the severity named, else 0."""
    if report.unreadable:
        return 2
    if report.broken:
        return 3
    return 1 if report.reaches(Severity(fail_on)) else 0
