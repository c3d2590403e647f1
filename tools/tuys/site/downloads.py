"""The files of the dataset that the site hands out: those of a release, or exports of the work tree."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tuys.cards.opened import Opened, is_release
from tuys.exports import FORMATS, TARGETS
from tuys.exports.csv import lay_out
from tuys.exports.edition import Edition
from tuys.exports.names import file_name
from tuys.exports.published import PublishedFile, paths_in, published_file
from tuys.verify import sums_text

_SUMS = "SHA256SUMS"


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
        folder, archive = Path(scratch), ""
        if is_release(version.package):
            shutil.copytree(version.package.root, folder, dirs_exist_ok=True)
            if version.archive:
                shutil.copyfile(version.archive, folder / version.archive.name)
            archive = next((path.name for path in sorted(folder.glob("*.zip"))), "")
        else:
            _export(edition, folder)
        files = tuple(published_file(folder, path) for path in paths_in(folder))
        yield Downloads(folder, files, is_release(version.package), archive)


def _export(edition: Edition, folder: Path) -> None:
    """In the places in which a release has them, so that the same snippets load them."""
    lay_out(edition, folder)
    for format, write in FORMATS.items():
        if format != "csv":
            write(edition, folder / file_name(TARGETS[format][0].format(name=edition.name)))
    (folder / _SUMS).write_bytes(sums_text(folder, paths_in(folder)))
