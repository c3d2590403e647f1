"""Reports: one module a format, each with `render(report, screen)`, loaded only when it is asked for."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import cast

from tuys.findings import Report, Severity
from tuys.reports.screen import Screen

Render = Callable[[Report, Screen], Iterable[str]]

FORMATS: dict[str, str] = {
    "text": "tuys.reports.text",
    "json": "tuys.reports.json_report",
    "github": "tuys.reports.github",
}


def render(report: Report, format: str, screen: Screen) -> Iterable[str]:
    """The report in one of FORMATS, as lines with their line ends."""
    return cast(Render, import_module(FORMATS[format]).render)(report, screen)


def exit_code(report: Report, fail_on: str) -> int:
    """3 where a rule failed, 1 where a finding is at or above the severity named, else 0."""
    if report.broken:
        return 3
    return 1 if report.reaches(Severity(fail_on)) else 0
