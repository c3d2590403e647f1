"""Builds a release: writes it aside, looks at it as if it came from somebody else, and only then names it."""

import filecmp
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from tuys import verify
from tuys.diff import Diff, compare, read_version
from tuys.docs.source import Reference
from tuys.errors import TuysError
from tuys.exports import read_edition
from tuys.exports.published import paths_in
from tuys.package import read_package
from tuys.release.check import refuse_faults
from tuys.release.contents import STEPS, Draft
from tuys.release.ledger import Row, append, bound, ledger_text, refuse_other, rows, sweep, table_cell
from tuys.release.names import full_name, refuse_clashes
from tuys.release.origin import Origin, origin
from tuys.release.past import history
from tuys.release.plan import Plan, plan
from tuys.release.staging import publish, staging

_LISTED = 3
_PLAN, _ROWS, _CHECKS, _ARCHIVE = "plan", "rows", "checks", "archive"  # beside the STEPS that write files
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Built:
    """A finished release: its folder, its archive with its SHA-256, and what was left out.

    `new` is false where the same release stood there already, byte for byte; `recorded` is true where the
    package keeps a ledger, which has the release's row now.
    """

    folder: Path
    archive: Path
    sha256: str
    new: bool
    recorded: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Options:
    """How to build: formats to leave out (`release.OPTIONAL`), whether with stock frictionless and pandera.

    `reference` is the help of each command, for `plan`.
    """

    without: Collection[str] = ()
    conformance: bool = True
    reference: Reference = ()
    progress: Progress | None = None

    @property
    def stages(self) -> list[str]:
        """What is done, in this order."""
        return [_PLAN, _ROWS, *(name for name in STEPS if name not in self.without), _CHECKS, _ARCHIVE]

    def tell(self, stage: str) -> None:
        """Tells whoever watches which stage begins."""
        if self.progress:
            self.progress(stage, self.stages.index(stage), len(self.stages))


PLAIN = Options()


def build(start: str | Path | None, to: Path, options: Options = PLAIN) -> Built:
    """Builds the release of the package at `start` into `to`/<name>-<version>/, and enters it in the ledger.

    TuysError where something stands in the way, where what was built does not hold, and where there is
    another release of that version, in the folder or in the ledger.
    """
    package, _ = read_package(start)
    if verify.LEDGER_TABLE in package.by_name:
        sweep(package.root)
    options.tell(_PLAN)
    planned = plan(start, options.reference, again=True)
    _refuse_obstacles(planned)
    target = to / full_name(package)
    refuse_clashes(package)
    with origin(package) as source, staging(target) as stage:
        options.tell(_ROWS)
        edition = read_edition(read_package(source.folder)[0])
        told = _told(package.root, source)
        draft = Draft(edition, source, _committed(planned.diff, source), told, stage)
        _fill(draft, options)
        options.tell(_ARCHIVE)
        row = _seal(draft, target.name)
        if row is not None:
            refuse_other(package.root, row)
        new = publish(stage, target)
        if not new:
            _refuse_unlike(stage, target)
    if row is not None:
        append(package.root, row)
    archive = target / f"{target.name}.zip"
    digest = verify.sha256(verify.whole(archive))
    return Built(target, archive, digest, new, row is not None, tuple(draft.notes))


def _refuse_obstacles(planned: Plan) -> None:
    if planned.obstacles:
        first, more = planned.obstacles[0], len(planned.obstacles) - 1
        others = f" ({more} more: tuys release plan)" if more else ""
        raise TuysError(f"something stands in the way: {first.what} {first.remedy}{others}")


def _committed(diff: Diff | None, source: Origin) -> Diff | None:
    """The changes up to the commit: the ledger of the work tree may have this release's row already."""
    return compare(diff.old, read_version(source.folder)) if diff and source.commit else diff


def _told(root: Path, source: Origin) -> str:
    """The history of the releases up to the commit, as far as it may be shown."""
    return history(root, source.commit, read_version(source.folder)) if source.commit else ""


def _fill(draft: Draft, options: Options) -> None:
    """Every file of the release, and a look at them."""
    for name, step in STEPS.items():
        if name not in options.without:
            options.tell(name)
            step(draft)
    options.tell(_CHECKS)
    refuse_faults(draft, options.conformance)


def _seal(draft: Draft, name: str) -> Row | None:
    """Packs the archive, and writes the ledger beside it; the release's row, where there is a ledger."""
    archive = draft.folder / f"{name}.zip"
    contents = {path: draft.folder / path for path in paths_in(draft.folder)}
    with archive.open("xb") as stream:
        verify.write_archive(stream, name, contents)
    if not draft.origin.commit:
        return None
    edition = draft.edition
    tables = table_cell(read_package(draft.folder)[0])
    cells = (
        edition.version,
        verify.RELEASED,
        edition.as_of,
        draft.origin.commit,
        verify.sha256(verify.whole(archive)),
        tables,
    )
    former = rows(draft.origin.folder)
    row = bound(former, Row(*cells))
    (draft.folder / verify.LEDGER).write_text("".join(ledger_text((*former, row))), encoding="ascii")
    return row


def _refuse_unlike(stage: Path, target: Path) -> None:
    """Whoever built the same a moment ago built the same bytes; anything else is not to be replaced."""
    names = sorted({*paths_in(stage), *paths_in(target)})
    unlike = [name for name in names if not _same(stage / name, target / name)]
    if unlike:
        more = f" and {len(unlike) - _LISTED} more" if len(unlike) > _LISTED else ""
        named = ", ".join(unlike[:_LISTED]) + more
        raise TuysError(f"{target}: another build of this version is there, unlike in {named}; move it away")


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)
