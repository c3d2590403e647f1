"""Findings arranged for reading: each cause with what follows from it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

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


def causes(findings: Sequence[Finding]) -> list[Cause]:
    """The findings folded under their first cause, in the order of the causes.

    A finding whose cause is not among the findings (cut, or set aside) stands for itself.
    """
    index = positions(findings)
    groups: dict[int, list[Finding]] = {}
    for position, finding in enumerate(findings):
        root = _root(position, finding, index)
        follows = groups.setdefault(root, [])
        if root != position:
            follows.append(finding)
    return [Cause(findings[root], tuple(groups[root])) for root in sorted(groups)]


def positions(findings: Sequence[Finding]) -> dict[Finding, int]:
    """The place of each finding in the sequence; of equal ones the first."""
    return {finding: position for position, finding in reversed(list(enumerate(findings)))}


def total_cut(report: Report) -> int:
    """How many findings the report counts without detailing them."""
    return sum(state.cut for state in report.rules)


def waived(report: Report) -> int:
    """How many findings were set aside."""
    return sum(state.waived for state in report.rules)


def place(finding: Finding) -> str:
    """`path:line:column`, as far as they are known."""
    parts = (shown_path(finding.path), finding.line, finding.column if finding.line else None)
    return ":".join(str(part) for part in parts if part is not None)


def shown_path(path: str | None) -> str:
    """A path as it may start a line: `::` there would be a command to a GitHub runner."""
    path = path or "package"
    return f"./{path}" if path.startswith((":", "#")) else path


def from_here(path: str, folder: str) -> str:
    """A file of the package in `folder` as the working folder names it; never an absolute path."""
    return (PurePosixPath(folder) / path.lstrip("/")).as_posix()


def counted(number: int, word: str) -> str:
    """`1 error`, `1,200 errors`."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def severities(report: Report) -> str:
    """`2 errors, 1 warning`: the exact numbers, gravest first; "" for none."""
    parts = ((report.count(severity), severity) for severity in Severity)
    return ", ".join(graded(number, severity) for number, severity in parts if number)


def graded(number: int, severity: Severity) -> str:
    """`2 errors`, `1 warning`, `3 info`."""
    return f"{number:,} info" if severity is Severity.INFO else counted(number, severity.value)


def _root(position: int, finding: Finding, index: dict[Finding, int]) -> int:
    while finding.caused_by is not None and finding.caused_by in index:
        finding = finding.caused_by
        position = index[finding]
    return position
