"""The record that every check produces, and the report that collects them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NO_RELEASE = "there is no former release"  # why a rule did not run that had nothing to compare with


class Severity(StrEnum):
    """How bad: an error blocks, a warning asks for a look, information is only listed."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        """0 for information, 1 for a warning, 2 for an error."""
        return ("info", "warning", "error").index(self.value)


@dataclass(frozen=True)
class Related:
    """A second place that a finding points at."""

    path: str
    line: int | None = None
    record_id: str | None = None


@dataclass(frozen=True)
class Finding:
    """One fault in the data.

    `line` is what an editor shows where the cell's row starts (the header is line 1), `row` counts
    data rows from 1, both within the file `path`; `column` counts cells from 1.
    """

    code: str
    severity: Severity
    message: str
    table: str | None = None
    path: str | None = None
    line: int | None = None
    row: int | None = None
    column: int | None = None
    record_id: str | None = None
    field: str | None = None
    value: str | None = None
    hint: str | None = None
    related: tuple[Related, ...] = ()
    caused_by: "Finding | None" = None

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of reports: by place, then code, then text."""
        return (self.path or "", self.line or 0, self.column or 0, self.code, self.message)

    @property
    def cell(self) -> tuple[str | None, int | None, str | None]:
        """The cell that the finding is about: file, line, field."""
        return (self.path, self.line, self.field)


@dataclass(frozen=True)
class RuleState:
    """What became of one rule in one run: clean, found, waived or not_run (then with a reason).

    `count` is always exact; `cut` of these findings are not detailed in the report. `waived` findings were
    set aside and are not among them; a rule whose findings were all set aside is waived. `failed`: the rule
    was not run because it raised.
    """

    code: str
    state: str
    count: int = 0
    cut: int = 0
    reason: str | None = None
    failed: bool = False
    waived: int = 0


@dataclass(frozen=True)
class Since:
    """The version that a run was compared with, as it was named: what it caused is told, the rest counted.

    `stood` is how many of the findings stood before. Where that version cannot be read, nothing did, and
    `reason` says why.
    """

    spec: str
    stood: int = 0
    reason: str | None = None


@dataclass(frozen=True)
class Report:
    """All findings of one run, sorted, with the ledger of rules and the size of what was read.

    With `since`, findings, counts and ledger are those of what was changed since then.
    """

    name: str
    version: str | None
    tables: int
    rows: int
    findings: tuple[Finding, ...]
    rules: tuple[RuleState, ...]
    counts: Mapping[Severity, int] = field(default_factory=dict)
    broken: bool = False  # a rule raised: the tool, not the data, is at fault
    since: Since | None = None
    folder: str = "."  # the package's, seen from the working folder; of no meaning to the findings
    table_names: tuple[str, ...] = ()  # of the tables, in the order of the package
    unreadable: bool = False  # the package could not be read at all, and nothing was checked
    threshold: Severity = Severity.ERROR  # from which severity on the run counts as failed

    def count(self, severity: Severity) -> int:
        """How many findings of this severity, the cut ones included."""
        return self.counts.get(severity, 0)

    def reaches(self, threshold: Severity) -> bool:
        """Whether any finding is at or above `threshold`."""
        return any(n for s, n in self.counts.items() if s.weight >= threshold.weight)


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of reports."""
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))
