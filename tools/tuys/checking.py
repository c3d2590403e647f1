"""Checks a package that has been read: gate, structure, content rules, waivers, and one report of it all."""

import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from tuys.causes import fold
from tuys.files import Limits, error
from tuys.findings import NO_RELEASE, Finding, Report
from tuys.gate import Gated, open_resource
from tuys.layout import layout_findings
from tuys.lexical.dates import parse_date
from tuys.misspelt import misspelt_findings
from tuys.package import Package
from tuys.records import Dataset
from tuys.references import reference_findings
from tuys.rules import Rule, View
from tuys.rules.outcome import Outcome
from tuys.safety import withhold
from tuys.structure import Found, check_structure
from tuys.structure.frames import table_frame
from tuys.tables import dataset
from tuys.told import Checked, Told, report
from tuys.waivers import UNUSED, WAIVERS, Aside, nothing_aside, set_aside

EVERYTHING = 10**12
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
    dataset: Dataset | None = None  # where the content rules looked
    rules: Mapping[str, Rule] = field(default_factory=dict)  # all content rules
    skipped: frozenset[str] = frozenset()  # content rules that were not asked for


@dataclass(frozen=True)
class Options:
    """How to check: at most `most` findings of a rule in detail and, if any are given, `only` these codes.

    `former` gives the last release, or why there is none, when a rule asks for it.
    """

    limits: Limits
    most: int
    only: tuple[str, ...]
    conformance: bool
    progress: Progress | None
    former: Callable[[], Dataset | str] = lambda: NO_RELEASE


def check(
    package: Package, findings: list[Finding], descriptor: "Future[list[Finding]]", options: Options
) -> Report:
    """Checks a package that has been read, with what reading it found. `descriptor` gives PKG-DESCRIPTOR."""
    return report(examine(package, findings, descriptor, options), options.most, options.only)


def examine(
    package: Package, findings: list[Finding], descriptor: "Future[list[Finding]]", options: Options
) -> Checked:
    """The same before it becomes a report: every finding, whatever codes were asked for."""
    run = _Run(package, findings, options.conformance)
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        _read_tables(run, Path(scratch), options)
        if package.ruleset == "tuys":
            _check_content(run, options)
        run.findings += descriptor.result()
        if options.conformance:
            from tuys.opinions import disagreements

            run.findings += disagreements(package, run.tables, [*run.findings, *run.found.findings])
    return _checked(run)


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


def _check_content(run: _Run, options: Options) -> None:
    from tuys.declared import declared_findings
    from tuys.rules.registry import RULES  # not loaded for packages that do not ask for it
    from tuys.rules.run import run_rules

    blocked = {name: reason for name, gated in run.tables.items() if (reason := _unreliable(gated))}
    readable = _readable(run)
    texts = {name: table_frame(gated).collect() for name, gated in readable.items()}
    run.findings += layout_findings(run.package, readable, texts, [*run.findings, *run.found.findings])
    run.findings += declared_findings(run.package)
    only = () if UNUSED in options.only else options.only  # only all rules can tell which waivers are unused
    rules = [rule for rule in RULES if not only or rule.code in only or rule.safety]  # these withhold values
    run.skipped = frozenset(rule.code for rule in RULES if rule not in rules)
    run.rules = {rule.code: rule for rule in RULES}
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
    former = options.former() if any(rule.former for rule in rules) else NO_RELEASE
    run.dataset = dataset(run.package, readable, texts, former)
    run.outcome = run_rules(rules, run.dataset, blocked)


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


def _checked(run: _Run) -> Checked:
    structural = [*run.findings, *run.found.findings]
    folded = fold(run.package, structural, run.outcome.findings, run.safety, run.reads)
    aside = _set_aside(run, folded)
    everything = [*folded, *aside.findings]
    shown = withhold(run.package, everything, run.safety, run.outcome.not_run)
    told = [Told(*pair, id(pair[0]) in aside.waived) for pair in zip(everything, shown, strict=True)]
    cut = run.cut + Counter({code: n - run.found.detailed(code) for code, n in run.found.counts.items()})
    return Checked(
        package=run.package,
        tables=run.tables,
        rows=run.rows,
        told=tuple(sorted(told, key=lambda one: one.shown.sort_key)),
        cut=cut,
        not_run={**run.outcome.not_run, **aside.not_run},
        raised=tuple(run.outcome.raised),
        conformance=run.conformance,
        guarded=bool(run.safety),
    )


def _set_aside(run: _Run, findings: Sequence[Finding]) -> Aside:
    """What the package's waivers do to the findings."""
    if run.dataset is None:
        return nothing_aside("as_of is missing")
    table, gated = run.dataset.tables.get(WAIVERS), run.tables.get(WAIVERS)
    reason = _unreliable(gated) if gated else f"the package has no table '{WAIVERS}'"
    if table is None or reason:
        return nothing_aside(reason or f"the table '{WAIVERS}' cannot be read")
    unasked = {*run.outcome.not_run, *run.skipped}
    return set_aside(findings, table, run.rules, View(run.dataset).as_of, unasked)
