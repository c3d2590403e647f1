"""What may be opened at all: its kind, its real path, its size, decided before anything is opened."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tuys.findings import Finding, Severity

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Caps of one run: bytes of a data file, of a cell and of a descriptor; columns of a table."""

    file_bytes: int = 8 * 1024 * MIB
    cell_bytes: int = MIB
    descriptor_bytes: int = 16 * MIB
    columns: int = 1000


DEFAULT_LIMITS = Limits()


def error(code: str, path: str, message: str, hint: str | None = None) -> Finding:
    """A finding about a whole file."""
    return Finding(code, Severity.ERROR, message, path=path, hint=hint)


def seen_from_here(folder: Path) -> str:
    """The folder as somebody in the working folder names it, with forward slashes."""
    return Path(os.path.relpath(folder)).as_posix()


def refuse(root: Path, relative: str, cap: int) -> Finding | None:
    """Why the file `relative` of the package in `root` must not be opened, or None if it may be.

    `cap` is the most bytes that it may have. Nothing is opened: only names and `lstat` are used.
    """
    return _refuse_path(relative) or _refuse_kind(root, relative, cap)


def _refuse_path(relative: str) -> Finding | None:
    problem = None
    if "://" in relative:
        problem = "is an address, not a file of the package"
    elif "\\" in relative or "\0" in relative or not relative:
        problem = "is not a path with forward slashes"
    elif relative.startswith(("/", "~")) or (len(relative) > 1 and relative[1] == ":"):
        problem = "is absolute"
    elif ".." in PurePosixPath(relative).parts:
        problem = "climbs out of its folder with '..'"
    if problem is None:
        return None
    hint = "Copy the file into the package and name it relative to datapackage.json."
    return error("FILE-PATH", relative, f"The path {problem}.", hint)


def _refuse_kind(root: Path, relative: str, cap: int) -> Finding | None:
    target = root / relative
    try:
        status = os.lstat(target)
    except (FileNotFoundError, NotADirectoryError):
        return error("FILE-MISSING", relative, "The file is not there.")
    except OSError as fault:
        return error("FILE-KIND", relative, f"The file cannot be looked at: {fault.strerror}.")
    if not stat.S_ISREG(status.st_mode):
        kind = _kind(status.st_mode)
        return error("FILE-KIND", relative, f"This is {kind}, not a regular file.")
    real_root = os.path.realpath(root)
    if os.path.commonpath([real_root, os.path.realpath(target)]) != real_root:
        return error("FILE-PATH", relative, "Its real path lies outside the package.")
    if not os.access(target, os.R_OK):
        return error("FILE-KIND", relative, "The file may not be read (permissions).")
    if status.st_size > cap:
        message = f"The file has {status.st_size:,} bytes; at most {cap:,} are allowed."
        return error("FILE-SIZE", relative, message)
    return None


def _kind(mode: int) -> str:
    kinds = {
        stat.S_IFLNK: "a symbolic link",
        stat.S_IFDIR: "a directory",
        stat.S_IFIFO: "a named pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFBLK: "a block device",
        stat.S_IFCHR: "a character device",
    }
    return kinds.get(stat.S_IFMT(mode), "something else")
