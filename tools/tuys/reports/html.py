"""The report as one HTML file for a browser: nothing in it is fetched, nothing from the data runs."""

from collections.abc import Iterable

from tuys.findings import Report, Severity
from tuys.reports.document import document
from tuys.reports.html_parts import accounts, choices, files
from tuys.reports.json_report import summary
from tuys.reports.ledger import verdict
from tuys.reports.screen import Screen
from tuys.reports.tree import causes
from tuys.reports.visible import visible

_SCREEN = Screen()


def render(report: Report, screen: Screen) -> Iterable[str]:
    """One HTML document, in pieces."""
    listed = causes(report.findings)
    return document(
        "report",
        name=visible(report.name),
        verdict=verdict(report, _SCREEN),
        numbers=summary(report),
        severities=[severity.value for severity in Severity],
        total=len(listed),
        choices=choices(report.findings),
        files=files(listed),
        rules=accounts(report),
    )
