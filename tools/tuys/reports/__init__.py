"""Reports: one module a format, each with `render(report, screen)`, loaded only when it is asked for."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import cast

from tuys.findings import Report
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
