"""A version in a zip archive, which may come from anybody."""

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tuys.errors import TuysError
from tuys.files import MIB
from tuys.history.errors import UnreadableError
from tuys.history.unpack import Entry, Store
from tuys.package.read import DESCRIPTOR

_MOST_TIMES = 200  # a file that grows more than this on unpacking, and is large, is a bomb
_LARGE = 64 * MIB
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@contextmanager
def zip_store(path: Path) -> Iterator[Store]:
    """The files of the package in an archive: at its top, or in its one folder with a descriptor."""
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGE:
        raise TuysError(f"{path}: this is no zip archive that can be read") from None
    with archive:
        names = Counter(archive.namelist())
        prefix = _prefix(names)

        def read(name: str) -> Iterator[bytes]:
            try:
                with archive.open(name) as stream:
                    while piece := stream.read(MIB):
                        yield piece
            except _DAMAGE:
                raise UnreadableError("the archive is damaged") from None

        entries = {
            info.filename.removeprefix(prefix): Entry(info.filename, info.file_size, _refused(info, names))
            for info in archive.infolist()
            if info.filename.startswith(prefix)
        }
        yield Store(entries, read)


def _prefix(names: Counter[str]) -> str:
    folders = [
        name.removesuffix(DESCRIPTOR)
        for name in names
        if name.endswith(f"/{DESCRIPTOR}") and name.count("/") == 1
    ]
    return folders[0] if DESCRIPTOR not in names and len(folders) == 1 else ""


def _refused(info: zipfile.ZipInfo, names: Counter[str]) -> str | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG) or info.is_dir():
        return "a symbolic link" if kind == stat.S_IFLNK else "no regular file"
    if names[info.filename] > 1:
        return "two files"
    if info.flag_bits & 0x1:
        return "encrypted"
    if info.file_size > max(_LARGE, _MOST_TIMES * info.compress_size):
        return "packed too densely to be data"
    return None
