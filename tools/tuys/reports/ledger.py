"""The end of a report: what each rule found, what became of every rule, and the verdict."""

from collections import defaultdict
from collections.abc import Iterator

from tuys.catalogue.shipped import pages_at_hand
from tuys.findings import NO_RELEASE, Report, RuleState, Severity
from tuys.reports.finding_text import STYLES
from tuys.reports.screen import Screen
from tuys.reports.tree import counted, severities, total_cut, waived
from tuys.reports.visible import visible, wrapped

LISTED = 12


def summary(report: Report, screen: Screen) -> Iterator[str]:
    """One line a rule that found something, the gravest first."""
    worst = worst_severities(report)
    titles = {code: page.title for code, page in pages_at_hand().items()}
    found = [state for state in report.rules if state.count and state.state == "found"]
    wide = max((len(state.code) for state in found), default=0)
    yield screen.paint("By rule", "bold")
    for state in sorted(found, key=lambda state: (-_weight(worst, state), -state.count, state.code)):
        word, style = STYLES[worst.get(state.code, Severity.ERROR)]
        cut = screen.paint(f"  ({state.cut:,} not shown)", "dim") if state.cut else ""
        row = f"{state.code:<{wide}}  {state.count:>6,}  {titles.get(state.code, '')}"
        yield f"  {screen.paint(f'{word:<8}', style)}{row}{cut}".rstrip()
    yield screen.paint("  tuys explain CODE says more about each.", "dim")


def ledger(report: Report, screen: Screen) -> Iterator[str]:
    """How many rules came out how, and why some did not run."""
    groups: defaultdict[str, list[RuleState]] = defaultdict(list)
    for state in report.rules:
        groups[state.state].append(state)
    yield screen.paint("Rules", "bold")
    for name, word in (("clean", "clean"), ("found", "found"), ("waived", "waived"), ("not_run", "not run")):
        if groups[name]:
            yield f"  {word:<8}{len(groups[name]):>4,}"
    for reason, codes in sorted(_reasons(groups["not_run"]).items()):
        for line in wrapped(f"{_some(codes)} not run because {reason}", screen.width - 12):
            yield f"  {'':8}{screen.paint(f'│ {line}', 'dim')}"


def verdict(report: Report, screen: Screen) -> str:
    """One line with the exact numbers, and how many of the findings are not shown."""
    text, style = _verdict(report)
    cut = total_cut(report)
    if cut:
        text += f" {counted(cut, 'finding')} not shown: --limit 0 shows all."
    return screen.paint(text, style)


def worst_severities(report: Report) -> dict[str, Severity]:
    """The gravest severity among each rule's findings."""
    worst: dict[str, Severity] = {}
    for finding in report.findings:
        known = worst.get(finding.code)
        if known is None or finding.severity.weight > known.weight:
            worst[finding.code] = finding.severity
    return worst


def _verdict(report: Report) -> tuple[str, str]:
    version = f" {report.version}" if report.version else ""
    size = f"{counted(report.tables, 'table')}, {counted(report.rows, 'row')}"
    subject = visible(f"{report.name}{version} ({size})")
    numbers = severities(report)
    idle = sum(state.state == "not_run" for state in report.rules)
    left = sum(state.state == "not_run" and state.reason != NO_RELEASE for state in report.rules)
    if report.unreadable:
        return f"✗ {visible(report.name)}: the package cannot be read, and nothing was checked.", "bold red"
    if report.broken:
        failed = "the tool itself is at fault; please report it in the project's issue tracker"
        return f"✗ {subject}: {failed}. The rest: {numbers or 'nothing found'}.", "bold red"
    unchecked = (f"; {counted(left, 'rule')} not run" if left else "") + _beside(report)
    if report.count(Severity.ERROR):
        return f"✗ {subject}: {numbers}{unchecked}.", "bold red"
    if numbers:
        return f"! {subject}: {numbers}{unchecked}.", "bold yellow"
    clean = f"nothing new since {visible(report.since.spec)}" if report.since else "clean"
    return (
        f"✓ {subject}: {clean}, {counted(len(report.rules) - idle, 'rule')} checked{unchecked}.",
        "bold green",
    )


def _beside(report: Report) -> str:
    """What was found beside what counts."""
    words = f"; {waived(report):,} waived" if waived(report) else ""
    if report.since is None:
        return words
    if report.since.reason:
        return f"{words}; everything is new, since the former version cannot be read: " + visible(
            report.since.reason
        )
    return f"{words}; {counted(report.since.stood, 'finding')} stood before"


def _some(codes: list[str]) -> str:
    """The codes, or of many only how many."""
    return ", ".join(codes) if len(codes) <= LISTED else counted(len(codes), "rule")


def _reasons(states: list[RuleState]) -> dict[str, list[str]]:
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for state in states:
        reasons[state.reason or "it could not"].append(state.code)
    return reasons


def _weight(worst: dict[str, Severity], state: RuleState) -> int:
    return worst.get(state.code, Severity.ERROR).weight
