"""No value of a cell on which a safety rule fires is shown anywhere, and nothing that looks like one."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from tuys.findings import Finding, Related
from tuys.package import Package

_SHORTEST = 4  # a withheld value shorter than this is not searched for in other messages
_QUOTED = re.compile("'([^']+)'")
_CODE = re.compile("[a-z_]+")
_RECORD = re.compile(r"[A-Z][0-9]{4,6}(?:-[0-9]{3,4})?")
WITHHELD = "[withheld]"


def withhold(
    package: Package,
    findings: Iterable[Finding],
    safety_codes: Collection[str],
    not_run: Collection[str] = (),
) -> tuple[Finding, ...]:
    """The findings, in their order, without any value of a cell on which a safety rule fires.

    Where a safety rule is among those `not_run`, no cell that exposure restricts is shown either.

    Such a value is taken out of every other finding too, unless it is a safe code or the id of a record.
    A label of the header is no cell that a rule looks at, and is looked at here; so is every word of every
    finding, in case it quotes a part of something unsafe, or a file has an unsafe name.
    """
    findings = list(findings)
    labels = {one.value for one in findings if one.value and safety_codes and _is_unsafe_label(one)}
    unsafe = {finding.cell for finding in findings if finding.code in safety_codes}
    if any(code in not_run for code in safety_codes):
        unsafe |= {finding.cell for finding in findings if _is_restricted(package, finding)}
    values = {finding.value for finding in findings if finding.cell in unsafe and finding.value}
    values = values - _safe_codes(package, findings, safety_codes) if values else values
    values |= labels
    secrets = _secrets(values)
    # Of a tie between two persons both ends are told by none: all of its row is unsafe.
    tied = {(one.path, one.line) for one in findings if one.code in safety_codes and one.table == "relations"}
    safe: dict[int, Finding] = {}
    for finding in findings:
        shown = (
            _unlabelled(finding)
            if finding.code == "CSV-HEADER" and finding.value in labels
            else _without(finding, secrets)
        )
        if finding.cell in unsafe or (finding.path, finding.line) in tied:
            shown = replace(shown, value=None)
            if finding.code not in safety_codes:
                shown = replace(shown, message="The cell breaks this rule too.", hint=None)
        safe[id(finding)] = _scrubbed(shown, shown.code in safety_codes) if safety_codes else shown
    return tuple(_relinked(finding, safe) for finding in findings)


def _secrets(values: Iterable[str]) -> list[str]:
    """What to take out of words: values long enough to be told by, in each form, longest first."""
    long = [value for value in values if len(value) >= _SHORTEST and not _RECORD.fullmatch(value)]
    return sorted({form for value in long for form in (value, _normal(value))}, key=len, reverse=True)


def _is_restricted(package: Package, finding: Finding) -> bool:
    resource = package.by_name.get(finding.table or "")
    field = resource.schema.by_name.get(finding.field or "") if resource and resource.schema else None
    return field is not None and field.exposure is not None


def _safe_codes(package: Package, findings: Iterable[Finding], safety_codes: Collection[str]) -> set[str]:
    """Every value of a closed list of the package, but those that are themselves unsafe."""
    schemas = [resource.schema for resource in package.resources if resource.schema]
    codes = {str(value) for schema in schemas for field in schema.fields for value in field.enum or ()}
    unsafe = {one.value for one in findings if one.table == "codes" and one.code in safety_codes}
    return {code for code in codes if code not in unsafe and not _identifies(code)}


def _is_unsafe_label(finding: Finding) -> bool:
    return finding.code == "CSV-HEADER" and finding.value is not None and is_unsafe(finding.value)


@lru_cache(maxsize=65536)
def is_unsafe(text: str) -> bool:
    """Whether the text itself must not be shown, in whatever place it stands."""
    from tuys.lexical.minors import shows_minor  # not loaded for packages without safety rules
    from tuys.lexical.plain import plain

    return _identifies(text) or shows_minor(plain(text))


def _identifies(text: str) -> bool:
    from tuys.lexical.identity import find_identifier  # not loaded for packages without safety rules

    return find_identifier(text) is not None


def safe_words(text: str) -> str:
    """A sentence without the quoted parts that must not be shown; a sign in its place if that does not do."""
    parts = _QUOTED.sub(lambda part: f"'{WITHHELD}'" if _is_unsafe_part(part[1]) else part[0], text)
    return WITHHELD if _identifies(parts) else parts


def _is_unsafe_part(text: str) -> bool:
    return is_unsafe(text) and not _CODE.fullmatch(text)


def safe_text(text: str | None) -> str | None:
    """A name or a sentence of a report, or in its place a sign where it identifies somebody."""
    return WITHHELD if text and _identifies(text) else text


def _scrubbed(finding: Finding, ours: bool) -> Finding:
    """The finding without what identifies somebody; the words that are `ours` quote nothing."""
    told = (finding.message, finding.hint or "")
    quoted = [part for words in told for part in _QUOTED.findall(words)]
    if not ours and (any(map(_identifies, told)) or any(map(is_unsafe, quoted))):
        finding = replace(finding, message="What breaks this rule is withheld.", hint=None)
    value = finding.value if finding.value is None or not is_unsafe(finding.value) else None
    return replace(
        finding,
        value=value,
        table=safe_text(finding.table),
        path=safe_text(finding.path),
        field=safe_text(finding.field),
        record_id=_safe_id(finding.record_id),
        related=tuple(
            Related(safe_text(other.path) or "", other.line, _safe_id(other.record_id))
            for other in finding.related
        ),
    )


def _safe_id(text: str | None) -> str | None:
    return text if text and _RECORD.fullmatch(text) else safe_text(text)


def _unlabelled(finding: Finding) -> Finding:
    return replace(finding, message="This column has a name that is no field's.", hint=None, value=None)


def _without(finding: Finding, secrets: Sequence[str]) -> Finding:
    """The finding with every secret taken out of its words and its names."""

    def clean(text: str | None) -> str | None:
        if not text or not any(secret in text or secret in _normal(text) for secret in secrets):
            return text
        for secret in secrets:
            text = _normal(text).replace(_normal(secret), WITHHELD)
        return text

    def clean_id(text: str | None) -> str | None:
        return text if text and _RECORD.fullmatch(text) else clean(text)

    if not secrets:
        return finding
    value = finding.value if clean(finding.value) == finding.value else None
    return replace(
        finding,
        message=clean(finding.message) or "",
        hint=clean(finding.hint),
        record_id=clean_id(finding.record_id),
        value=value,
        related=tuple(replace(other, record_id=clean_id(other.record_id)) for other in finding.related),
    )


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _relinked(finding: Finding, safe: dict[int, Finding]) -> Finding:
    shown = safe[id(finding)]
    cause = finding.caused_by
    return replace(shown, caused_by=safe.get(id(cause), cause)) if cause else shown
