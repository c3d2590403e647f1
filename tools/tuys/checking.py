"""Checks a package that has been read: gate, structure, content rules, and one sorted report of it all."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from tuys.causes import fold
from tuys.files import Limits, error, seen_from_here
from tuys.findings import Finding, Report, Severity
from tuys.gate import Gated, open_resource
from tuys.layout import layout_findings
from tuys.ledger import Ledger
from tuys.lexical.dates import parse_date
from tuys.misspelt import misspelt_findings
from tuys.package import Package
from tuys.references import reference_findings
from tuys.rules.outcome import Outcome
from tuys.safety import withhold
from tuys.structure import Found, check_structure
from tuys.structure.frames import table_frame
from tuys.tables import dataset

Progress = Callable[[str, int, int], None]


@dataclass
class _Run:
    """What one validation gathers."""

    package: Package
    findings: list[Finding] = field(default_factory=list)
    conformance: bool = False
    tables: dict[str, Gated] = field(default_factory=dict)
    rows: int = 0
    cut: Counter[str] = field(default_factory=Counter)  # what the gate counted and did not detail
    found: Found = field(default_factory=lambda: Found(0))
    outcome: Outcome = field(default_factory=Outcome)
    safety: frozenset[str] = frozenset()
    reads: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Options:
    """How to check: at most `most` findings of a rule in detail and, if any are given, `only` these codes."""

    limits: Limits
    most: int
    only: tuple[str, ...]
    conformance: bool
    progress: Progress | None


def check(
    package: Package, findings: list[Finding], descriptor: "Future[list[Finding]]", options: Options
) -> Report:
    """Checks a package that has been read, with what reading it found. `descriptor` gives PKG-DESCRIPTOR."""
    run = _Run(package, findings, options.conformance)
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        _read_tables(run, Path(scratch), options)
        if package.ruleset == "tuys":
            _check_content(run, options.only)
        run.findings += descriptor.result()
        if options.conformance:
            from tuys.agreement import disagreements

            run.findings += disagreements(package, run.tables, [*run.findings, *run.found.findings])
    return _report(run, options.most, options.only)


def _read_tables(run: _Run, scratch: Path, options: Options) -> None:
    progress = options.progress
    resources = [resource for resource in run.package.resources if resource.tabular and resource.paths]
    for number, resource in enumerate(resources):
        if progress:
            progress(resource.name, number, 2 * len(resources))
        gated = open_resource(run.package, resource, scratch, options.limits, options.most)
        run.findings += gated.findings
        run.cut += gated.counts - Counter(finding.code for finding in gated.findings)
        run.tables[_unused(resource.name, run.tables)] = gated
    run.findings += [*reference_findings(run.package), *misspelt_findings(run.package)]
    readable = _readable(run)
    done = Counter(resources=len(resources))

    def tell(name: str) -> None:
        if progress:
            progress(name, done["resources"], 2 * len(resources))
        done["resources"] += 1

    run.found, screened = check_structure(run.package, readable, options.most, tell)
    run.rows = sum(table.rows for table in screened.values())


def _unused(name: str, taken: Mapping[str, object]) -> str:
    """The name, or with a number where another resource has it (which the descriptor check reports)."""
    return name if name not in taken else f"{name} ({len(taken) + 1})"


def _check_content(run: _Run, only: tuple[str, ...]) -> None:
    from tuys.rules.registry import RULES  # not loaded for packages that do not ask for it
    from tuys.rules.run import run_rules

    blocked = {name: reason for name, gated in run.tables.items() if (reason := _unreliable(gated))}
    readable = _readable(run)
    texts = {name: table_frame(gated).collect() for name, gated in readable.items()}
    run.findings += layout_findings(run.package, readable, texts, [*run.findings, *run.found.findings])
    rules = [rule for rule in RULES if not only or rule.code in only or rule.safety]  # these withhold values
    run.reads = {rule.code: rule.reads for rule in RULES}
    run.safety = frozenset(rule.code for rule in RULES if rule.safety)
    if parse_date(str(run.package.descriptor.get("as_of", ""))) is None:
        message = "The property as_of (the day that the dataset speaks for) is missing or no date."
        run.findings.append(error("PKG-DESCRIPTOR", run.package.path, message))
        timeless = [rule for rule in rules if rule.everywhere and not rule.reads]
        run.outcome = run_rules(timeless, dataset(run.package, readable, texts), blocked)
        others = [rule for rule in rules if rule not in timeless]
        run.outcome.not_run |= {rule.code: "as_of is missing" for rule in others}
        return
    run.outcome = run_rules(rules, dataset(run.package, readable, texts), blocked)


def _readable(run: _Run) -> dict[str, Gated]:
    """The tables that passed the gate with at least one field."""
    return {name: gated for name, gated in run.tables.items() if not gated.blocked and gated.fields}


def _unreliable(gated: Gated) -> str | None:
    """Why content rules cannot read the table."""
    if gated.blocked:
        return gated.blocked
    schema = gated.resource.schema
    if schema is None:
        return f"{gated.resource.name} has no schema"
    missing = [name for name in schema.names if name not in gated.fields]
    return f"{gated.resource.name} has no column '{missing[0]}'" if missing else None


def _report(run: _Run, most: int, only: tuple[str, ...]) -> Report:
    structural = [*run.findings, *run.found.findings]
    folded = fold(run.package, structural, run.outcome.findings, run.safety, run.reads)
    everything = withhold(run.package, folded, run.safety, run.outcome.not_run)
    chosen = [finding for finding in everything if not only or finding.code in only]
    counts = Counter(finding.code for finding in chosen)
    cut = run.cut + Counter({code: n - run.found.detailed(code) for code, n in run.found.counts.items()})
    for code, number in cut.items():
        if not only or code in only:
            counts[code] += number
    shown = _first(chosen, most)
    ledger = Ledger(run.package, run.tables, run.outcome.not_run, only, run.conformance, run.outcome.raised)
    return Report(
        name=run.package.name,
        version=run.package.version,
        tables=len(run.tables),
        rows=run.rows,
        findings=tuple(shown),
        rules=tuple(ledger.states(counts, Counter(finding.code for finding in shown))),
        counts=_by_severity(chosen, counts),
        folder=seen_from_here(run.package.root),
        table_names=tuple(run.tables),
        broken=bool(run.outcome.raised) or any(finding.code == "TOOL-DISAGREES" for finding in chosen),
    )


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
