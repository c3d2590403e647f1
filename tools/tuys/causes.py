"""One cause, one finding: what follows from a fault is folded under it, and unsafe values are withheld."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from tuys.findings import Finding, Severity, sort_findings

_SHORTEST = 4  # a withheld value shorter than this is not searched for in other messages
WITHHELD = "[withheld]"


def fold(structural: Iterable[Finding], content: Iterable[Finding]) -> list[Finding]:
    """The content findings that are not told already: none on a cell that has a structural finding.

    A finding on a record that is itself broken, or that points at such a record, is a consequence.
    """
    faults = [finding for finding in structural if finding.severity is Severity.ERROR and finding.line]
    cells = {finding.cell for finding in faults}
    rows = {(finding.path, finding.line): finding for finding in reversed(faults)}
    kept = []
    for finding in content:
        if finding.cell not in cells:
            places = [(finding.path, finding.line), *((other.path, other.line) for other in finding.related)]
            cause = next((rows[place] for place in places if place in rows), None)
            kept.append(replace(finding, caused_by=cause) if cause else finding)
    return kept


def withhold(findings: Iterable[Finding], safety_codes: Collection[str]) -> tuple[Finding, ...]:
    """The findings, sorted, without any value of a cell on which a safety rule fires."""
    findings = list(findings)
    unsafe = {finding.cell for finding in findings if finding.code in safety_codes}
    values = {finding.value for finding in findings if finding.cell in unsafe and finding.value}
    secrets = sorted((value for value in values if len(value) >= _SHORTEST), key=len, reverse=True)
    safe: dict[int, Finding] = {}
    for finding in findings:
        shown = _without(finding, secrets)
        if finding.cell in unsafe:
            message = shown.message if finding.code in safety_codes else "The cell breaks this rule too."
            shown = replace(
                shown, value=None, message=message, hint=shown.hint if message == shown.message else None
            )
        safe[id(finding)] = shown
    return sort_findings(_relinked(finding, safe) for finding in findings)


def _without(finding: Finding, secrets: list[str]) -> Finding:
    if not secrets:
        return finding
    value = finding.value
    hidden = value is not None and any(secret in value for secret in secrets)
    message, hint = finding.message, finding.hint
    for secret in secrets:
        message = message.replace(secret, WITHHELD)
        hint = hint.replace(secret, WITHHELD) if hint else hint
    return replace(finding, message=message, hint=hint, value=None if hidden else value)


def _relinked(finding: Finding, safe: dict[int, Finding]) -> Finding:
    shown = safe[id(finding)]
    cause = finding.caused_by
    return replace(shown, caused_by=safe.get(id(cause), cause)) if cause else shown
