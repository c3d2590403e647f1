"""What stands in the way of a release, each with what to do about it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tuys.docs import update
from tuys.docs.source import Reference
from tuys.errors import TuysError
from tuys.findings import Finding, Severity
from tuys.formatting import fmt
from tuys.history import NoRepositoryError
from tuys.history.git import Repository, find_repository
from tuys.lexical.dates import parse_date
from tuys.lexical.semver import precedence
from tuys.package import Package
from tuys.release.changed import Changed
from tuys.release.changelog import CHANGELOG, has_entry
from tuys.validate import validate
from tuys.verify import LEDGER_TABLE

_OWN = "VER-LOW"  # told here in other words
_UNSIGNED = "CLM-REVIEW"
_NAMED = 3  # files or codes that an obstacle names


@dataclass(frozen=True)
class Obstacle:
    """What stands in the way, and what to do about it; each is a sentence."""

    what: str
    remedy: str


def obstacles(
    changed: Changed, found: Sequence[Finding], entry: str, reference: Reference
) -> tuple[Obstacle, ...]:
    """What stands in the way of releasing the work tree, the version first.

    `found` is what reading the package found, `entry` the section of CHANGELOG.md as it would be drafted.
    """
    if changed.is_released:
        what = f"{changed.former} is released, and nothing has changed since."
        return (Obstacle(what, "There is nothing to do."),)
    sound = [*_judged(changed.package)]
    return (
        *_version(changed),
        *_days(changed),
        *_unread(changed),
        *sound,
        *(() if sound or found else _stale(changed.package, reference)),
        *_entry(changed, entry),
        *_repository(changed.package),
    )


def _version(changed: Changed) -> Iterator[Obstacle]:
    write = f"Write {changed.asked} as version in datapackage.json, or run: tuys release plan --write"
    declared = changed.declared
    if declared is None:
        yield Obstacle("datapackage.json declares no version of the form 1.2.3.", write)
    elif precedence(declared) < precedence(changed.asked):
        yield Obstacle(f"The declared version {declared} is lower than the changes ask for.", write)
    elif not all(part.isdigit() for part in declared.split(".")):
        plain = ".".join(map(str, precedence(declared)[:3]))
        yield Obstacle(f"{declared} is no version of a release.", f"Write {plain} in datapackage.json.")
    elif declared in released(changed):
        yield Obstacle(f"{declared} is in the ledger already.", "Write a higher version in datapackage.json.")


def released(changed: Changed) -> frozenset[str]:
    """The versions in the ledger of the work tree, without one that was built from what is checked out."""
    frame = changed.now.frames.get(LEDGER_TABLE)
    if frame is None or not {"version", "commit"} <= set(frame.columns):
        return frozenset()
    try:
        here = find_repository(changed.package.root).commit("HEAD") or ""
    except NoRepositoryError:
        here = ""
    return frozenset(frame.filter(frame["commit"] != here)["version"])


def _days(changed: Changed) -> Iterator[Obstacle]:
    """The day that the data speak for goes on, or stays where a release mends another of that day."""
    today = parse_date(str(changed.package.descriptor.get("as_of", "")))
    if today is None:
        yield Obstacle("datapackage.json names no day in as_of.", "Write the day that the data speak for.")
    elif changed.diff:
        former = parse_date(str(changed.diff.old.package.descriptor.get("as_of", "")))
        if former and today.first_min < former.first_min:
            yield Obstacle("as_of lies before that of the last release.", "Write a day that is not earlier.")


def _unread(changed: Changed) -> Iterator[Obstacle]:
    for table in changed.diff.unread if changed.diff else ():
        yield Obstacle(f"{table} cannot be compared with the last release.", "tuys validate says more.")


def _judged(package: Package) -> Iterator[Obstacle]:
    """What validation finds; claims that a second coder has not signed count as errors here."""
    report = validate(package.root / package.path, limit=1)
    counts = Counter({rule.code: rule.count for rule in report.rules if rule.count})
    errors = {one.code for one in report.findings if one.severity is Severity.ERROR} - {_OWN}
    if errors:
        number = sum(counts[code] for code in errors)
        many = "1 error" if number == 1 else f"{number:,} errors"
        yield Obstacle(f"The package has {many}: {_named(sorted(errors))}.", "Mend what tuys validate tells.")
    if counts[_UNSIGNED] and len(_coders(package)) > 1:
        what = "There are claims that no second coder has signed (CLM-REVIEW)."
        yield Obstacle(what, "Read them beside their passages, then sign them: tuys review SOURCE --coder …")
    if failed := [rule.code for rule in report.rules if rule.failed]:
        yield Obstacle(
            f"Rules could not be run: {_named(failed)}.", "Report it: this is a fault of the tool."
        )


def _coders(package: Package) -> list[object]:
    listed = package.descriptor.get("coders")
    return listed if isinstance(listed, list) else []


def _stale(package: Package, reference: Reference) -> Iterator[Obstacle]:
    """Files that are not what the tool writes. Only this dataset must have every generated page."""
    ours = package.ruleset == "tuys"
    if ours and (changes := fmt(package.root, check=True)):
        paths = _named([change.path for change in changes])
        yield Obstacle(f"Not in their one form: {paths}.", "Run: tuys fmt")
    pages = [line.split(":")[0] for line in update(package.root, True, reference)]
    if stale := [page for page in pages if ours or (package.root / page).exists()]:
        yield Obstacle(f"Generated pages are not up to date: {_named(stale)}.", "Run: tuys docs")


def _entry(changed: Changed, entry: str) -> Iterator[Obstacle]:
    if (changed.package.root / CHANGELOG).exists() and not has_entry(changed.package.root, entry):
        what = f"{CHANGELOG} has no entry for {changed.version}, or one that is out of date."
        yield Obstacle(what, "Run: tuys release plan --write")


def _repository(package: Package) -> Iterator[Obstacle]:
    """A package with a ledger is released from a commit that holds everything."""
    keeps = package.by_name.get(LEDGER_TABLE)
    try:
        repository = find_repository(package.root)
    except NoRepositoryError:
        if keeps:
            yield Obstacle(
                "The package is in no git repository.", "A release is built from a commit: git init"
            )
        return
    if repository.shallow:
        what = "This clone lacks history, and with it former releases."
        yield Obstacle(what, "Run: git fetch --unshallow --tags")
    if keeps and (paths := uncommitted(repository, keeps.paths)):
        yield Obstacle(f"Not committed: {_named(sorted(paths))}.", "Commit it, or take it away.")


def uncommitted(repository: Repository, ledger: Sequence[str]) -> set[str]:
    """The files of the package that differ from the commit, except the ledger: a build adds its row."""
    listed = repository.ask("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".")
    if listed is None:
        raise TuysError("git does not tell what is not committed")
    own = {repository.prefix + path for path in ledger}
    return {part[3:].decode("utf-8", "replace") for part in listed.split(b"\0")[:-1]} - own


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
