"""What a content rule is, and what it yields."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tuys.findings import Severity
from tuys.records import Record
from tuys.rules.view import View


@dataclass(frozen=True)
class Fault:
    """One fault in one cell (or, without `field`, in one row), before it becomes a finding.

    `severity` only where it differs from the rule's own. The cell's value is added by the runner.
    """

    record: Record
    field: str | None
    message: str
    hint: str | None = None
    related: tuple[Record, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True)
class Rule:
    """One rule of the catalogue. Its page is the docstring of `check`.

    `reads` names the tables without which it cannot run: all whose rows it asks for. A finding of a rule
    with `safety` takes the cell's value out of every report. A rule that walks `everywhere` looks at
    whatever tables there are, beside those that it reads, and needs none of them for what it finds in
    another. One that asks for the `former` release walks everywhere, and is not run as far as it finds
    nothing without one.
    """

    code: str
    severity: Severity
    reads: tuple[str, ...]
    check: Callable[[View], Iterable[Fault]]
    safety: bool = False
    everywhere: bool = False
    former: bool = False
