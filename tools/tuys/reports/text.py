"""The report for people: every finding with its cell, then a summary, a ledger and a verdict."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from tuys.findings import Report
from tuys.reports.finding_text import STYLES, Advice, lines_of
from tuys.reports.ledger import ledger, summary, verdict
from tuys.reports.screen import Screen
from tuys.reports.tree import Cause, causes, graded, shown_path
from tuys.reports.visible import visible


def render(report: Report, screen: Screen) -> Iterable[str]:
    """The whole report, line by line."""
    for line in _lines(report, screen):
        yield line + "\n"


def _lines(report: Report, screen: Screen) -> Iterator[str]:
    advice = Advice()
    for path, group in groupby(causes(report.findings), key=lambda cause: cause.finding.path):
        listed = list(group)
        yield _heading(path, listed, screen)
        for cause in listed:
            yield ""
            yield from lines_of(cause, advice, screen)
        yield ""
    if report.findings:
        yield from summary(report, screen)
        yield ""
    yield from ledger(report, screen)
    yield ""
    yield verdict(report, screen)


def _heading(path: str | None, listed: list[Cause], screen: Screen) -> str:
    numbers = Counter(cause.finding.severity for cause in listed)
    words = [
        screen.paint(graded(numbers[severity], severity), style)
        for severity, (_, style) in STYLES.items()
        if numbers[severity]
    ]
    if follows := sum(len(cause.follows) for cause in listed):
        words.append(screen.paint(f"{follows:,} that follow from them", "dim"))
    return screen.paint(visible(shown_path(path)), "bold underline") + "  " + ", ".join(words)
