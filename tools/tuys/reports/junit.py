"""The report as JUnit XML, in the form that GitLab, Jenkins and GitHub's test reporters have in common.

Source: the schema of the Jenkins xUnit plugin, `junit-10.xsd`. Each table is a test suite, in which each
rule with findings is a test case; the suite of the package accounts for the rules without any.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree

from tuys.catalogue.shipped import pages_at_hand
from tuys.findings import Finding, Report, RuleState
from tuys.reports.finding_text import withheld
from tuys.reports.ledger import verdict
from tuys.reports.screen import Screen
from tuys.reports.tree import counted, from_here, place
from tuys.reports.visible import visible

_PACKAGE = "package"
_NO_TIME = "0"  # several readers ask for one; a measured one would differ from run to run
_SHOWN = 80  # characters of a cell
_Groups = dict[str, dict[str, list[Finding]]]  # table, then code


def render(report: Report, screen: Screen) -> Iterable[str]:
    """One XML document."""
    root = ElementTree.Element("testsuites", name=visible(report.name), time=_NO_TIME)
    titles = {code: page.title for code, page in pages_at_hand().items()}
    for table, codes in _grouped(report).items():
        suite = ElementTree.SubElement(root, "testsuite", name=visible(table), time=_NO_TIME)
        if table == _PACKAGE:
            _account(suite, report, titles)
        for code, findings in codes.items():
            _judge(_case(suite, code, titles.get(code, "")), findings, report)
        if not len(suite):
            _case(suite, "every rule", "No rule found anything in this table")
        _count(suite)
    _count(root)
    root[0].append(_output(verdict(report, Screen())))
    ElementTree.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield ElementTree.tostring(root, encoding="unicode") + "\n"


def _grouped(report: Report) -> _Groups:
    """The findings by table and code: first those of no table, then every table, also a clean one."""
    groups: _Groups = {name: {} for name in (_PACKAGE, *report.table_names)}
    for finding in report.findings:
        codes = groups.setdefault(finding.table or _PACKAGE, {})
        codes.setdefault(finding.code, []).append(finding)
    return groups


def _account(suite: ElementTree.Element, report: Report, titles: Mapping[str, str]) -> None:
    """A case for each rule that found nothing, was not run, or failed; of the cut ones, how many."""
    for state in report.rules:
        if state.state != "found":
            _settle(_case(suite, state.code, titles.get(state.code, "")), state)
        elif state.cut:
            text = f"{counted(state.cut, 'finding')} more, not listed: --limit 0 lists all."
            _case(suite, state.code, "not listed").append(_output(text))


def _settle(case: ElementTree.Element, state: RuleState) -> None:
    reason = visible(state.reason or "")
    if state.failed:
        ElementTree.SubElement(
            case, "error", message=f"not run: {reason}; a fault of tuys itself", type="failed"
        )
    elif state.state == "not_run":
        ElementTree.SubElement(case, "skipped", message=f"not run: {reason}")
    elif state.state == "waived":
        case.append(_output(f"{counted(state.count, 'finding')} waived."))


def _judge(case: ElementTree.Element, findings: Sequence[Finding], report: Report) -> None:
    """What is at or above the threshold fails the case; the rest stands in its output."""
    split: defaultdict[bool, list[Finding]] = defaultdict(list)
    for finding in findings:
        split[finding.severity.weight >= report.threshold.weight].append(finding)
    first = next((one for one in findings if one.path), None)
    if first and first.path:
        case.set("file", visible(from_here(first.path, report.folder)))
    if first and first.line:
        case.set("line", str(first.line))
    if failing := split[True]:
        told = visible(failing[0].message)
        more = f" (and {len(failing) - 1:,} more)" if len(failing) > 1 else ""
        failure = ElementTree.SubElement(case, "failure", message=told + more, type=failing[0].severity.value)
        failure.text = "\n".join(_lines(failing))
    if split[False]:
        case.append(_output("\n".join(_lines(split[False]))))


def _lines(findings: Iterable[Finding]) -> Iterator[str]:
    for one in findings:
        value = "[withheld]" if withheld(one) else one.value or ""
        cell = f"{value[:_SHOWN]}{'…' * (len(value) > _SHOWN)}" if value else ""
        subject = " ".join(filter(None, (one.record_id, one.field)))
        cause = f"(It follows from {one.caused_by.code} at {place(one.caused_by)}.)" if one.caused_by else ""
        parts = (subject, f"«{cell}»" if cell else "", one.message, one.hint, cause)
        yield visible(f"{place(one)}: {one.severity.value}: {' '.join(filter(None, parts))}")


def _case(suite: ElementTree.Element, code: str, title: str) -> ElementTree.Element:
    name = f"{code}: {title}" if title else code
    return ElementTree.SubElement(
        suite, "testcase", classname=f"tuys.{suite.get('name')}", name=name, time=_NO_TIME
    )


def _output(text: str) -> ElementTree.Element:
    element = ElementTree.Element("system-out")
    element.text = text
    return element


def _count(suite: ElementTree.Element) -> None:
    """The numbers that every reader sums up by itself, and some only show."""
    tags = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    suite.set("tests", str(len(list(suite.iter("testcase")))))
    for name, tag in tags.items():
        suite.set(name, str(len(list(suite.iter(tag)))))
