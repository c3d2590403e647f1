"""The rule about the version that the changes ask for."""

from collections.abc import Iterator

from tuys.diff import Reason, compare, next_version, version_of
from tuys.findings import Severity
from tuys.lexical.semver import is_version, precedence
from tuys.records import rowless
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View

_TOLD = 4  # reasons that a finding names


def ver_low(view: View) -> Iterator[Fault]:
    """The declared version is lower than the changes ask for.

    Finds: a version in datapackage.json below the one that the changes since the last release ask for. A
    major step: a table, field, type or key renamed, removed or reordered, a constraint tightened, an id
    gone without a successor, another licence. A minor step: rows, tables, codes or last fields added, a
    constraint loosened, records merged or split with a redirect. A patch: a value or a description
    corrected, a waiver. Without a former release the rule is not run.

    Why: whoever uses the data sees from the version alone whether their work still fits.

    Fix: write the version that the finding names as `version` in datapackage.json. Where the step surprises,
    look at the first reason: the largest ones stand first.

    Empty cells: not about cells.
    """
    former, package = view.former, view.dataset.package
    view.records()
    released = former.package.version if former else None
    if former is None or released is None or not is_version(released):
        return
    declared = package.version
    if "version" in package.descriptor and not (declared and is_version(declared)):
        return  # PKG-REFERENCE or PKG-DESCRIPTOR says so
    reasons = compare(version_of(former), version_of(view.dataset)).reasons
    wanted = next_version(released, reasons)
    if declared is None or precedence(declared) < precedence(wanted):
        place = rowless("", package.path, version=declared or "")
        asked = f"The changes since {released} ask for {wanted} or higher."
        message = asked if reasons else f"The last release is {released}; a version never goes back."
        yield Fault(place, "version", message, _hint(wanted, reasons))


def _hint(wanted: str, reasons: tuple[Reason, ...]) -> str:
    """The reasons stand here and not in the message, which is the same as long as the step is."""
    told = "; ".join(f"{reason.text} ({reason.step.name.lower()})" for reason in reasons[:_TOLD])
    more = f"; and {len(reasons) - _TOLD} more" if len(reasons) > _TOLD else ""
    return f"Write {wanted} in datapackage.json" + (f", because of: {told}{more}." if told else ".")


RULES = (Rule("VER-LOW", Severity.ERROR, ("redirects",), ver_low, everywhere=True, former=True),)
