"""The next release: which version the changes ask for and why, and what still stands in the way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tuys.diff import Diff, Reason
from tuys.docs.source import Reference
from tuys.lexical.semver import precedence
from tuys.package import Package, read_package
from tuys.release.changed import Changed, changed_in
from tuys.release.changelog import Changelog, drafted_entry
from tuys.release.obstacles import Obstacle, obstacles


@dataclass(frozen=True)
class Plan:
    """The next release of a package.

    `former` is the version of the last release (None before the first), `declared` the one that
    datapackage.json declares (None where it declares none), `asked` the lowest that the changes allow, and
    `version` the one to release: the declared one where that is enough. `reasons` ask for steps, the largest
    first. `obstacles` must be out of the way first; `notes` only want a look. `entry` is the section of
    CHANGELOG.md. `diff` leads from the last release to the work tree.
    """

    name: str
    former: str | None
    declared: str | None
    asked: str
    version: str
    reasons: tuple[Reason, ...]
    obstacles: tuple[Obstacle, ...]
    notes: tuple[str, ...]
    entry: str
    diff: Diff | None = field(default=None, compare=False, repr=False)

    @property
    def verdict(self) -> str:
        """What the declared version is: `missing`, `too low`, `enough` or `higher than needed`."""
        if self.declared is None:
            return "missing"
        declared, asked = precedence(self.declared), precedence(self.asked)
        return "too low" if declared < asked else "enough" if declared == asked else "higher than needed"


def plan(start: str | Path | None = None, reference: Reference = (), again: bool = False) -> Plan:
    """The plan for the package at `start` (a folder, a descriptor, or None for the nearest one).

    `reference` is the help of each command, with which the page of commands is compared too. `again` plans
    the release of the very commit that is checked out anew, if that was released. TuysError where the package
    or its last release cannot be read.
    """
    package, found = read_package(start)
    with changed_in(package, again) as (changed, _):
        entry = "" if changed.is_released else drafted_entry(Changelog.read(package.root), changed)
        return Plan(
            package.name or "",
            changed.former,
            changed.declared,
            changed.asked,
            changed.version,
            changed.reasons,
            obstacles(changed, found, entry, reference),
            tuple(_notes(changed)),
            entry,
            changed.diff,
        )


def _notes(changed: Changed) -> Sequence[str]:
    notes = []
    if changed.former is None:
        notes.append("This is the first release: there is nothing to compare it with.")
    if changed.declared and precedence(changed.declared) > precedence(changed.asked):
        notes.append(f"The changes ask for {changed.asked} only; a higher version is allowed.")
    if (
        changed.diff
        and not changed.is_released
        and _as_of(changed.diff.old.package) == _as_of(changed.package)
    ):
        notes.append("as_of is still that of the last release: is it the day that the data speak for?")
    return notes


def _as_of(package: Package) -> object:
    return package.descriptor.get("as_of")
