"""What became of an id: live, retired, or gone with a former version."""

from dataclasses import dataclass
from pathlib import Path

from tuys.cards.find import last_release_with
from tuys.cards.label import label_of
from tuys.cards.lookup import TAKEN_DOWN, Trail, UnknownError, follow, is_id, told
from tuys.cards.opened import Opened, opened
from tuys.cards.safe import message
from tuys.errors import TuysError
from tuys.history.versions import is_shallow
from tuys.package import Package
from tuys.reading import read_records
from tuys.records import Record
from tuys.rules.view import View


@dataclass(frozen=True)
class Step:
    """A row of `redirects`; of a takedown only the id and the reason."""

    id: str
    new_id: str
    reason: str
    retired_on: str
    release: str


@dataclass(frozen=True)
class Resolution:
    """What became of an id.

    `state` is `live` (it leads to the record `id`, a `kind` with a `title`), `retired` (nothing is left),
    or `gone` (in no redirect; `last_release` had it last). `told` says the same in sentences.
    """

    package: str
    version: str
    asked: str
    state: str
    id: str = ""
    kind: str = ""
    title: str = ""
    steps: tuple[Step, ...] = ()
    last_release: str = ""
    told: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where it leads to a live record, else 1."""
        return 0 if self.state == "live" else 1


def resolve(typed: str, start: str | Path | None = None) -> Resolution:
    """Follows an id to the end, in the package at `start` or the nearest one, then in its releases.

    UnknownError where neither knows it.
    """
    with opened(start) as version:
        reading = read_records(version.package)
        view = View(reading.dataset)
        try:
            return resolution(version.package, view, follow(reading, view, typed))
        except UnknownError as fault:
            return _gone(version, typed.strip().upper(), fault)


def resolution(package: Package, view: View, trail: Trail) -> Resolution:
    """What became of the id that a trail was followed from."""
    steps, lines = tuple(map(_step, trail.steps)), tuple(map(message, told(view, trail)))
    name, declared = package.name, package.version or ""
    if trail.record is None:
        end = () if not lines or _says_why(trail) else (f"{trail.steps[-1]['new_id']} is not there.",)
        return Resolution(name, declared, trail.asked, "retired", steps=steps, told=(*lines, *end))
    label = label_of(view, trail.record)
    words = f"{label.kind} {label.id} is in use{f': {label.title}' if label.title else ''}."
    return Resolution(
        name, declared, trail.asked, "live", label.id, label.kind, label.title, steps, told=(*lines, words)
    )


def _says_why(trail: Trail) -> bool:
    last = trail.steps[-1]
    return trail.circle or last["reason"] == TAKEN_DOWN or not last["new_id"]


def _step(row: Record) -> Step:
    if row["reason"] == TAKEN_DOWN:
        return Step(row.id, "", TAKEN_DOWN, "", "")
    return Step(row.id, row["new_id"], row["reason"], row["retired_on"], row["release"])


def _gone(version: Opened, wanted: str, fault: UnknownError) -> Resolution:
    package = version.package
    release = last_release_with(package, wanted) if is_id(wanted) else ""
    if not release:
        raise UnknownError(f"{fault}{_unread(package.root)}") from None
    lines = (
        f"{wanted} is gone, and no redirect says why: release {release} is the last that knows it.",
        f"tuys show {wanted} --release {release} shows what it was.",
    )
    return Resolution(package.name, package.version or "", wanted, "gone", last_release=release, told=lines)


def _unread(root: Path) -> str:
    """Why former releases may be unknown here."""
    try:
        return "; this is a shallow clone, former releases may know it" if is_shallow(root) else ""
    except TuysError:
        return "; former releases are not here, since this is no git repository"
