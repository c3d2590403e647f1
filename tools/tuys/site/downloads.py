"""The files of the dataset that the site hands out: those of a release, or as good as them of a work tree."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tuys import verify
from tuys.cards.opened import Opened, is_release
from tuys.citations.work import Work
from tuys.errors import TuysError
from tuys.exports.edition import Edition
from tuys.exports.published import PublishedFile, paths_in, published_file
from tuys.release.contents import STEPS, Draft
from tuys.release.origin import as_it_lies

_OF_RELEASES = ("changes",)  # a step that only a release takes


@dataclass(frozen=True)
class Downloads:
    """The files in `folder`, and whether they are those of a release; `archive` is its zip, or ""."""

    folder: Path
    files: tuple[PublishedFile, ...]
    released: bool
    archive: str = ""


@contextmanager
def downloads(version: Opened, edition: Edition, work: Work | None) -> Iterator[Downloads]:
    """What can be downloaded, for as long as it is asked for. TuysError where a file cannot be written.

    `work` is how to cite it, None where nobody can.
    """
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        folder, released = Path(scratch), is_release(version.package)
        archive = _unpack(version.archive or version.package.root, folder) if released else ""
        if not released:
            _made(edition, work, folder)
        files = tuple(published_file(folder, path) for path in paths_in(folder))
        yield Downloads(folder, files, released, archive)


def _unpack(path: Path, folder: Path) -> str:
    """Every file of a release with its ledger, and its archive, whose name is given. TuysError on damage."""
    faults = verify.verify(path).faults
    if faults:
        raise TuysError(f"{faults[0]} (tuys release verify says more)")
    release = verify.opened(path)
    members = dict(release.members)
    name = f"{release.label}.zip" if release.archive else ""
    if release.archive:
        members[name] = release.archive
    if release.ledger:
        members[verify.LEDGER] = release.ledger
    for inner, member in members.items():
        target = folder / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.writelines(verify.pieces(member))
    return name


def _made(edition: Edition, work: Work | None, folder: Path) -> None:
    """The files that a release of this state would have: a whole package, which the snippets load."""
    draft = Draft(edition, as_it_lies(edition.package), None, "", folder, work)
    for name, step in STEPS.items():
        if name not in _OF_RELEASES:
            step(draft)
