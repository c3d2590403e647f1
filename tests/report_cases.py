"""Reports that every machine format must carry: empty, full, hostile, of a package that cannot be read."""

from pathlib import Path

from tuys.errors import PackageError
from tuys.findings import Finding, Related, Report, RuleState, Severity, sort_findings
from tuys.unreadable import unreadable_report

HOSTILE = "a`b|c\u202e\x1b[31m\r\n::error file=x::pwned %0A, \U000e0041\ufffe\ud800\0"
MARKUP = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover='alert(3)' {{7*7}} {% x %} "
    "]]> <!-- &amp; javascript:alert(4) [x](javascript:alert(5)) \u2028\u202etxt"
)
CAUSE = Finding(
    "FLD-ENUM", Severity.ERROR, "'protst' is no code of event_type.", "events", "data/events.csv",
    12, 11, 2, "E0011", "event_type", "protst", "Did you mean protest?",
    (Related("data/codes.csv", 31, "x"),),
)  # fmt: skip
FOLLOWS = Finding(
    "CLM-MATCH", Severity.ERROR, "The claim says otherwise.", "claims", "seeds/S0001.csv",
    14, 13, 4, "S0001-013", "value", "protest", caused_by=CAUSE,
)  # fmt: skip
WITHHELD = Finding(
    "MINOR-TRACE", Severity.ERROR, "The text speaks of a minor.", "events", "data/events.csv",
    13, 12, 3, "E0012", "title", None,
)  # fmt: skip
WARNING = Finding("SRC-ARCHIVED", Severity.WARNING, "No archived copy.", "sources", "data/sources.csv", 2)
NOTE = Finding("CUS-TERM", Severity.INFO, "The term has ended.", "events", "data/events.csv", 20, 19)
WHOLE = Finding("PKG-DESCRIPTOR", Severity.ERROR, "A property is missing.")
RULES = (
    RuleState("FLD-ENUM", "found", 30, 29),
    RuleState("CLM-MATCH", "found", 1),
    RuleState("FLD-TYPE", "clean"),
    RuleState("CLM-ONE", "not_run", reason="claims cannot be read"),
    RuleState("DATE-EDTF", "not_run", reason="the rule itself failed (KeyError)", failed=True),
)


def report(*findings: Finding, rules: tuple[RuleState, ...] = (), **changes) -> Report:
    listed = sort_findings(findings)
    counts = {severity: sum(one.severity is severity for one in listed) for severity in Severity}
    names = ("events", "places")
    return Report("tiny", "1.0.0", 2, 4, listed, rules, counts, **{"table_names": names, **changes})


def hostile(text: str) -> Report:
    place = Related(text, 1, text)
    every = Finding("X-Y", Severity.ERROR, text, text, text, 1, 1, 1, text, text, text, text, (place,))
    follows = Finding("X-Z", Severity.WARNING, text, text, text, 2, 2, 1, text, text, text, caused_by=every)
    states = (RuleState("X-Y", "found", 1), RuleState("Z-Z", "not_run", reason=text))
    return report(every, follows, rules=states, table_names=(text,))


FULL = report(CAUSE, FOLLOWS, WITHHELD, WARNING, NOTE, WHOLE, rules=RULES)
REPORTS = {
    "empty": report(),
    "full": FULL,
    "broken": report(CAUSE, rules=RULES, broken=True),
    "hostile": hostile(HOSTILE),
    "markup": hostile(MARKUP),
    "unreadable": unreadable_report(PackageError("not JSON: line 1", Path("nowhere/datapackage.json"))),
}
