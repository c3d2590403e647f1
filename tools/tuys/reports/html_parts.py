"""What the HTML report shows, as plain values: every text from the data made visible on one line.

The template escapes them; it calls nothing and knows no finding.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tuys.catalogue.page import Page
from tuys.catalogue.shipped import pages_at_hand
from tuys.findings import Finding, Report, RuleState, Severity
from tuys.reports.caret import place_in, window
from tuys.reports.finding_text import where, withheld
from tuys.reports.ledger import worst_severities
from tuys.reports.tree import Cause, graded, place, shown_path
from tuys.reports.visible import visible

_WIDTH = 600  # cells of a value that are shown
_STATES = ("found", "not_run", "waived", "clean")


@dataclass(frozen=True)
class Cell:
    """A cell in three pieces: before the fault, the fault, after it."""

    label: str
    before: str
    marked: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One finding. `follows` are those that follow from it, `related` other places."""

    severity: str
    code: str
    table: str
    place: str
    record: str
    cell: Cell | None
    message: str
    remedy: str
    related: tuple[str, ...] = ()
    follows: "tuple[Entry, ...]" = ()


@dataclass(frozen=True)
class File:
    """The findings in one file."""

    path: str
    told: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Account:
    """What became of one rule; the page is missing where the tool's pages are."""

    code: str
    state: str
    severity: str
    count: int
    cut: int
    reason: str
    page: Page | None


def files(listed: Iterable[Cause]) -> list[File]:
    """The findings by file, in the order of the report."""
    pages = pages_at_hand()
    groups = groupby(listed, key=lambda cause: cause.finding.path)
    return [_file(path, list(group), pages) for path, group in groups]


def choices(findings: Sequence[Finding]) -> dict[str, list[str]]:
    """The rules and the tables that a reader can choose from."""
    return {
        "code": sorted({finding.code for finding in findings}),
        "table": sorted({_table(finding) for finding in findings}),
    }


def accounts(report: Report) -> dict[str, list[Account]]:
    """The rules by what became of them, those that found something by how grave and how many."""
    pages, worst = pages_at_hand(), worst_severities(report)
    groups: dict[str, list[Account]] = {state: [] for state in _STATES}
    for state in report.rules:
        gravest = worst.get(state.code, Severity.ERROR)
        groups[state.state].append(_account(state, pages.get(state.code), gravest))
    order = [severity.value for severity in Severity]
    groups["found"].sort(key=lambda one: (order.index(one.severity), -one.count, one.code))
    return groups


def _file(path: str | None, listed: Sequence[Cause], pages: dict[str, Page]) -> File:
    numbers = Counter(cause.finding.severity for cause in listed)
    told = [graded(numbers[severity], severity) for severity in Severity if numbers[severity]]
    if follows := sum(len(cause.follows) for cause in listed):
        told.append(f"{follows:,} that follow from them")
    entries = tuple(_entry(cause.finding, pages, cause.follows) for cause in listed)
    return File(visible(shown_path(path)), ", ".join(told), entries)


def _entry(finding: Finding, pages: dict[str, Page], follows: Iterable[Finding] = ()) -> Entry:
    page = pages.get(finding.code)
    return Entry(
        severity=finding.severity.value,
        code=visible(finding.code),
        table=_table(finding),
        place=visible(place(finding)),
        record=visible(finding.record_id or ""),
        cell=_cell(finding),
        message=visible(finding.message),
        remedy=visible(finding.hint or (page.fix if page else "")),
        related=tuple(visible(where(related)) for related in finding.related),
        follows=tuple(_entry(one, pages) for one in follows),
    )


def _table(finding: Finding) -> str:
    return visible(finding.table or "package")


def _cell(finding: Finding) -> Cell | None:
    label = visible(finding.field or "cell")
    if withheld(finding):
        return Cell(label, "", "[withheld]", "")
    if finding.value is None:
        return None
    return Cell(label, *window(finding.value, *place_in(finding.value, finding.message), _WIDTH))


def _account(state: RuleState, page: Page | None, gravest: Severity) -> Account:
    reason = visible(state.reason or "it could not") if state.state == "not_run" else ""
    return Account(visible(state.code), state.state, gravest.value, state.count, state.cut, reason, page)
