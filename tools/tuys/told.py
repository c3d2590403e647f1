"""What a run has to tell, and the report of it: counted exactly, detailed up to a limit."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from tuys.files import seen_from_here
from tuys.findings import Finding, Report, Severity, Since
from tuys.gate import Gated
from tuys.ledger import Ledger
from tuys.package import Package
from tuys.safety import safe_text


@dataclass(frozen=True)
class Told:
    """One finding as it was found and as it may be shown; `waived` if it was set aside."""

    raw: Finding
    shown: Finding
    waived: bool = False


@dataclass(frozen=True)
class Checked:
    """What one run gave: all that it has to tell, sorted as reports are, and what it did not look at.

    `cut` counts findings that are told of no further than by their number.
    """

    package: Package
    tables: Mapping[str, Gated]
    rows: int
    told: tuple[Told, ...]
    cut: Counter[str]
    not_run: Mapping[str, str]
    raised: Collection[str]
    conformance: bool
    guarded: bool  # safety rules apply; the names in other packages are their own affair


def report(checked: Checked, most: int, only: tuple[str, ...], since: Since | None = None) -> Report:
    """The report of a run: at most `most` findings of a rule, of the codes in `only` if there are any."""
    told = [one for one in checked.told if not only or one.shown.code in only]
    chosen = [one.shown for one in told if not one.waived]
    counts = Counter(finding.code for finding in chosen)
    for code, number in checked.cut.items():
        if not only or code in only:
            counts[code] += number
    shown = _first(chosen, most)
    waived = Counter(one.shown.code for one in told if one.waived)
    ran = (checked.package, checked.tables, checked.not_run, only, checked.conformance, checked.raised)
    states = Ledger(*ran).states(counts, Counter(finding.code for finding in shown), waived)
    tell = safe_text if checked.guarded else _as_it_is
    return Report(
        name=tell(checked.package.name) or "",
        version=tell(checked.package.version),
        tables=len(checked.tables),
        rows=checked.rows,
        findings=tuple(shown),
        rules=tuple(replace(state, reason=tell(state.reason)) for state in states),
        counts=_by_severity(chosen, counts),
        since=since,
        folder=seen_from_here(checked.package.root),
        table_names=tuple(tell(name) or "" for name in checked.tables),
        broken=bool(checked.raised) or any(finding.code == "TOOL-DISAGREES" for finding in chosen),
    )


def _as_it_is(text: str | None) -> str | None:
    return text


def _first(findings: Iterable[Finding], most: int) -> list[Finding]:
    """The first so many findings of each code, in order, and the causes of those that are shown."""
    seen: Counter[str] = Counter()
    shown = []
    for finding in findings:
        seen[finding.code] += 1
        if seen[finding.code] <= most:
            shown.append(finding)
    return shown


def _by_severity(chosen: list[Finding], counts: Counter[str]) -> dict[Severity, int]:
    """Exact counts. Only structural findings are cut, and those are errors."""
    severities: Counter[Severity] = Counter(finding.severity for finding in chosen)
    severities[Severity.ERROR] += sum(counts.values()) - len(chosen)
    return dict(severities)
