"""No value of a cell on which a safety rule fires is shown anywhere."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from tuys.findings import Finding, sort_findings
from tuys.package import Package

_SHORTEST = 4  # a withheld value shorter than this is not searched for in other messages
_RECORD = re.compile(r"[A-Z][0-9]{4,6}(?:-[0-9]{3,4})?")
WITHHELD = "[withheld]"


def withhold(
    package: Package, findings: Iterable[Finding], safety_codes: Collection[str]
) -> tuple[Finding, ...]:
    """The findings, sorted, without any value of a cell on which a safety rule fires.

    Such a value is taken out of every other finding too, unless it is a code or the id of a record.
    """
    findings = list(findings)
    unsafe = {finding.cell for finding in findings if finding.code in safety_codes}
    values = {finding.value for finding in findings if finding.cell in unsafe and finding.value}
    values -= _codes(package) if values else set()
    long = [value for value in values if len(value) >= _SHORTEST and not _RECORD.fullmatch(value)]
    secrets = sorted(long, key=len, reverse=True)
    safe: dict[int, Finding] = {}
    for finding in findings:
        shown = _without(finding, secrets)
        if finding.cell in unsafe:
            shown = replace(shown, value=None)
            if finding.code not in safety_codes:
                shown = replace(shown, message="The cell breaks this rule too.", hint=None)
        safe[id(finding)] = shown
    return sort_findings(_relinked(finding, safe) for finding in findings)


def _codes(package: Package) -> set[str]:
    """Every value of a closed list of the package."""
    schemas = [resource.schema for resource in package.resources if resource.schema]
    return {str(value) for schema in schemas for field in schema.fields for value in field.enum or ()}


def _without(finding: Finding, secrets: Sequence[str]) -> Finding:
    """The finding with every secret taken out of its words and its names."""

    def clean(text: str | None) -> str | None:
        for secret in secrets:
            text = text.replace(secret, WITHHELD) if text else text
        return text

    if not secrets:
        return finding
    value = finding.value if clean(finding.value) == finding.value else None
    return replace(
        finding,
        message=clean(finding.message) or "",
        hint=clean(finding.hint),
        record_id=clean(finding.record_id),
        value=value,
        related=tuple(replace(other, record_id=clean(other.record_id)) for other in finding.related),
    )


def _relinked(finding: Finding, safe: dict[int, Finding]) -> Finding:
    shown = safe[id(finding)]
    cause = finding.caused_by
    return replace(shown, caused_by=safe.get(id(cause), cause)) if cause else shown
