"""What became of each rule in a run: clean, found, or not run, and then why. Never clean without a look."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tuys.catalogue.page import Page
from tuys.catalogue.structural import STRUCTURAL
from tuys.catalogue.tool import TOOL
from tuys.constraints import usable_pattern
from tuys.findings import RuleState
from tuys.gate import Gated
from tuys.lexical.jsonschemas import unusable_json_schema
from tuys.lexical.types import is_known
from tuys.package import Field, Package, Resource

_NOT_ASKED = {page.code: "--conformance was not asked for" for page in TOOL}
_NO_RULESET = "datapackage.json does not ask for the ruleset tuys"
_CELLS = tuple(page.code for page in STRUCTURAL if page.code.startswith(("FLD-", "KEY-")))
_ROWS = ("CSV-HEADER", "CSV-QUOTE", "CSV-RAGGED", "FILE-CONTROL", "FILE-ENCODING")


@dataclass(frozen=True)
class Ledger:
    """What a run knows of its rules: what was not run and why, what failed, what was asked for."""

    package: Package
    tables: Mapping[str, Gated]
    not_run: Mapping[str, str]
    only: tuple[str, ...] = ()
    conformance: bool = False
    failed: Collection[str] = ()

    def states(self, counts: Counter[str], shown: Counter[str], waived: Counter[str]) -> Iterator[RuleState]:
        """The state of every rule that applies, in the order of the catalogue."""
        reasons = {**skipped(self.package, self.tables), **self.not_run}
        for code, applies in self._codes():
            reason = reasons.get(code) if applies else _NOT_ASKED.get(code, _NO_RULESET)
            if counts[code]:
                cut = counts[code] - shown[code]
                yield RuleState(code, "found", counts[code], cut, waived=waived[code])
            else:
                state = "not_run" if reason else "waived" if waived[code] else "clean"
                failed = code in self.failed
                yield RuleState(code, state, reason=reason, failed=failed, waived=waived[code])

    def _codes(self) -> list[tuple[str, bool]]:
        """The codes to account for, and whether each applies to this package."""
        listed: Iterable[Page] = (page for page in STRUCTURAL if page.layer in ("1a", "2"))
        if self.package.ruleset == "tuys":
            from tuys.catalogue.all import pages

            listed = (page for page in pages() if page.layer != "tool")
        codes = [page.code for page in (*listed, *(TOOL if self.conformance else ()))]
        return (
            [(code, code in codes) for code in self.only] if self.only else [(code, True) for code in codes]
        )


def skipped(package: Package, tables: Mapping[str, Gated]) -> dict[str, str]:
    """The structural codes that could not be judged everywhere, each with the first reason."""
    reasons: dict[str, str] = {}
    blocked = {gated.resource.name: gated.blocked for gated in tables.values() if gated.blocked}
    for resource in package.resources:
        for code, reason in _skipped(resource, blocked.get(resource.name)):
            reasons.setdefault(code, reason)
    if not tables:
        reasons |= dict.fromkeys((*_CELLS, *_ROWS), "the package has no table that could be read")
    return reasons


def _skipped(resource: Resource, blocked: str | None) -> Iterator[tuple[str, str]]:
    if not resource.tabular:
        if resource.describes_table:
            reason = f"{resource.name} is no CSV file and was not read"
            yield from ((code, reason) for code in (*_CELLS, *_ROWS))
    elif blocked or resource.schema_error:
        reason = blocked or f"the schema of {resource.name} could not be read"
        yield from ((code, reason) for code in _CELLS)
    else:
        for field in resource.schema.fields if resource.schema else ():
            yield from _unjudged(field)


def _unjudged(field: Field) -> Iterator[tuple[str, str]]:
    """The constraints of a field that cannot be run; PKG-REFERENCE says so too."""
    pattern = field.constraints.get("pattern")
    if isinstance(pattern, str) and usable_pattern(pattern):
        yield "FLD-PATTERN", f"the pattern of {field.name} cannot be used"
    if not is_known(field):
        yield "FLD-TYPE", f"the form of {field.name} is not known"
    if "jsonSchema" in field.constraints and unusable_json_schema(field.constraints["jsonSchema"]):
        yield "FLD-TYPE", f"the jsonSchema of {field.name} cannot be used"
