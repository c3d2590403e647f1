"""The files of the dataset that the site hands out: those of a release, or exports of the work tree."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tuys import verify
from tuys.cards.opened import Opened, is_release
from tuys.errors import TuysError
from tuys.exports import FORMATS, TARGETS
from tuys.exports.csv import lay_out
from tuys.exports.edition import Edition
from tuys.exports.names import file_name
from tuys.exports.published import PublishedFile, paths_in, published_file


@dataclass(frozen=True)
class Downloads:
    """The files in `folder`, and whether they are those of a release; `archive` is its zip, or ""."""

    folder: Path
    files: tuple[PublishedFile, ...]
    released: bool
    archive: str = ""


@contextmanager
def downloads(version: Opened, edition: Edition) -> Iterator[Downloads]:
    """What can be downloaded, for as long as it is asked for. TuysError where a file cannot be written."""
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        folder, released = Path(scratch), is_release(version.package)
        archive = _unpack(version.archive or version.package.root, folder) if released else ""
        if not released:
            _export(edition, folder)
        files = tuple(published_file(folder, path) for path in paths_in(folder))
        yield Downloads(folder, files, released, archive)


def _unpack(path: Path, folder: Path) -> str:
    """Every file of a release, and its archive, whose name is given. TuysError where it is damaged."""
    faults = verify.verify(path).faults
    if faults:
        raise TuysError(f"{faults[0]} (tuys release verify says more)")
    release = verify.opened(path)
    members = dict(release.members)
    name = f"{release.label}.zip" if release.archive else ""
    if release.archive:
        members[name] = release.archive
    for inner, member in members.items():
        target = folder / inner
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.writelines(verify.pieces(member))
    return name


def _export(edition: Edition, folder: Path) -> None:
    """In the places in which a release has them, so that the same snippets load them."""
    lay_out(edition, folder)
    for format, write in FORMATS.items():
        if format != "csv":
            write(edition, folder / file_name(TARGETS[format][0].format(name=edition.name)))
    (folder / verify.SUMS).write_bytes(verify.sums_text(folder, paths_in(folder)))
