"""Findings arranged for reading: each cause with what follows from it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tuys.findings import Finding, Report, Severity


@dataclass(frozen=True, eq=False)
class Cause:
    """A finding that stands for itself, with the findings that follow from it."""

    finding: Finding
    follows: tuple[Finding, ...]

    @cached_property
    def counted(self) -> Counter[str]:
        """How many findings of each rule follow."""
        return Counter(finding.code for finding in self.follows)


def causes(findings: Iterable[Finding]) -> list[Cause]:
    """The findings folded under their first cause, in the order of the causes.

    A finding whose cause is not among the findings (cut, or set aside) stands for itself.
    """
    findings = tuple(findings)
    listed = set(findings)
    groups: dict[Finding, list[Finding]] = {}
    for finding in findings:
        root = _root(finding, listed)
        follows = groups.setdefault(root, [])
        if root is not finding:
            follows.append(finding)
    order = {finding: place for place, finding in reversed(list(enumerate(findings)))}
    return [Cause(root, tuple(groups[root])) for root in sorted(groups, key=order.__getitem__)]


def total_cut(report: Report) -> int:
    """How many findings the report counts without detailing them."""
    return sum(state.cut for state in report.rules)


def place(finding: Finding) -> str:
    """`path:line:column`, as far as they are known."""
    parts = (finding.path or "package", finding.line, finding.column if finding.line else None)
    return ":".join(str(part) for part in parts if part is not None)


def counted(number: int, word: str) -> str:
    """`1 error`, `1,200 errors`."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def severities(report: Report) -> str:
    """`2 errors, 1 warning`: the exact numbers, those of nothing left out; "" for none."""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    numbers = ((report.count(severity), word) for severity, word in words.items())
    return ", ".join(counted(number, word) for number, word in numbers if number)


def _root(finding: Finding, listed: set[Finding]) -> Finding:
    while finding.caused_by is not None and finding.caused_by in listed:
        finding = finding.caused_by
    return finding
