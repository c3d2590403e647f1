"""Findings set aside, each with its reason and until a day: the table `waivers`.

A waiver holds for one finding: its rule, its record, its field, and the text of the cell as it was when the
waiver was given, as a hash. Only content rules can be waived, and errors of safety rules never.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tuys.findings import Finding, Severity
from tuys.lexical.dates import Interval, parse_date
from tuys.records import Record, Table
from tuys.rules.model import Fault, Rule

UNUSED, EXPIRED = "WVR-UNUSED", "WVR-EXPIRED"
WAIVERS = "waivers"
_Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Aside:
    """What waivers did: the ids (of Python) of the findings set aside, and findings on the waivers."""

    waived: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()
    not_run: Mapping[str, str] = field(default_factory=dict)


def value_hash(text: str) -> str:
    """The SHA-256 of a cell's text (UTF-8), as `value_sha256` holds it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def nothing_aside(reason: str) -> Aside:
    """Nothing is set aside, and nothing is said of waivers, for this reason."""
    return Aside(not_run=dict.fromkeys((UNUSED, EXPIRED), reason))


def set_aside(
    findings: Sequence[Finding],
    table: Table,
    rules: Mapping[str, Rule],
    as_of: Interval,
    unasked: Collection[str],
) -> Aside:
    """The findings that the waivers in `table` set aside, and the waivers that are expired or not used.

    `rules` are the content rules by code; of those `unasked` nothing can be said, since they did not run.
    """
    expired = {waiver for waiver in table.records if _is_expired(waiver, as_of)}
    valid = [waiver for waiver in table.records if waiver not in expired and parse_date(waiver["expires"])]
    given: dict[_Key, list[Record]] = {}
    for waiver in valid:
        given.setdefault(_key_of(waiver), []).append(waiver)
    waived, used = set(), set()
    for finding in findings:
        held = given.get(_key(finding)) if given and _can_be_waived(finding, rules) else None
        if held:
            waived.add(id(finding))
            used.update(held)
    found = [_expired(table, waiver) for waiver in table.records if waiver in expired]
    found += [
        _unused(table, waiver, rules)
        for waiver in valid
        if waiver not in used and waiver["code"] not in unasked
    ]
    return Aside(frozenset(waived), tuple(found))


def _is_expired(waiver: Record, as_of: Interval) -> bool:
    """Whether the last day of the waiver is over. A malformed day is for FLD-TYPE, and waives nothing."""
    day = parse_date(waiver["expires"])
    return day is not None and day.last_max < as_of.first_min


def _can_be_waived(finding: Finding, rules: Mapping[str, Rule]) -> bool:
    rule = rules.get(finding.code)
    return rule is not None and not (rule.safety and finding.severity is Severity.ERROR)


def _key(finding: Finding) -> _Key:
    """What a waiver must name. A finding on a row as a whole has no field and no value."""
    value = "" if finding.field is None else value_hash(finding.value or "")
    return (finding.code, finding.record_id or "", finding.field or "", value)


def _key_of(waiver: Record) -> _Key:
    return (waiver["code"], waiver["record_id"], waiver["field"], waiver["value_sha256"].lower())


def _expired(table: Table, waiver: Record) -> Finding:
    message = "This waiver has expired, and sets nothing aside any more."
    hint = "Mend what it was for, or look at it again and give it another day."
    return _finding(table, EXPIRED, Severity.ERROR, Fault(waiver, "expires", message, hint))


def _unused(table: Table, waiver: Record, rules: Mapping[str, Rule]) -> Finding:
    """The words do not depend on whether there is such a finding: nothing withheld is told."""
    fault = Fault(waiver, "code", "".join(_reasons(waiver, rules)), "Delete the row, or correct it.")
    return _finding(table, UNUSED, Severity.WARNING, fault)


def _reasons(waiver: Record, rules: Mapping[str, Rule]) -> Iterator[str]:
    rule = rules.get(waiver["code"])
    if rule is None:
        yield "Only the rules about the content can be waived, and this code is none of theirs."
    elif rule.safety and rule.severity is Severity.ERROR:
        yield "An error of a safety rule cannot be waived."
    else:
        yield "This waiver set nothing aside: no finding has this code, record, field and value."
        if rule.safety:
            yield " An error of a safety rule cannot be waived."


def _finding(table: Table, code: str, severity: Severity, fault: Fault) -> Finding:
    waiver, name, names = fault.record, fault.field or "", table.schema.names
    return Finding(
        code, severity, fault.message, table=table.name, path=waiver.path, line=waiver.line, row=waiver.row,
        column=names.index(name) + 1 if name in names else None, record_id=waiver.id or None, field=name,
        value=waiver[name], hint=fault.hint,
    )  # fmt: skip
