"""A folder that appears whole or not at all, whatever happens meanwhile.

It is filled under a hidden name beside its place, every file and folder is written through to the disk, and
only then it gets its name, in one step that never replaces a folder with something in it. What a killed
run left behind is swept away by the next one; a folder that another run is still filling is locked.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tuys.errors import TuysError


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """An empty folder beside `target`, to be filled and given to `publish`; else it is removed in the end.

    TuysError where the system does not let us write, here or while it is filled.
    """
    try:
        with _removed(target) as stage:
            yield stage
    except BrokenPipeError:  # nobody reads what is printed meanwhile
        raise
    except OSError as fault:
        raise TuysError(f"{target}: cannot be built: {fault.strerror or fault}") from fault


@contextmanager
def _removed(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.parent):  # so that no other run sweeps the folder before it is locked
        _sweep(target)
        stage = target.with_name(f"{_mark(target)}{secrets.token_hex(4)}")
        stage.mkdir()
        held = _lock(stage)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if held is not None:
            os.close(held)


def publish(stage: Path, target: Path) -> bool:
    """Gives a filled folder its name; False, and nothing is changed, where there is such a folder already."""
    _write_through(stage)
    try:
        stage.rename(target)
    except OSError:
        if os.path.lexists(target):
            return False
        raise
    sync(target.parent)
    return True


def _mark(target: Path) -> str:
    return f".{target.name}.staging-"


def _sweep(target: Path) -> None:
    """Removes what runs that were killed have left behind."""
    for left in sorted(target.parent.glob(f"{_mark(target)}*")):
        held = _lock(left)
        if held is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(held)


def _lock(folder: Path) -> int | None:
    """A lock that ends with this process at the latest; None where another process has it."""
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        return None
    return held


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Waits for the lock of a folder, and holds it: a file in it may be another one after each writing."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # a file system without locks: the names are unlike all the same
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _write_through(folder: Path) -> None:
    """Every file, and then each folder that lists them, from the inside out."""
    for path, _, names in os.walk(folder, topdown=False):
        for name in sorted(names):
            sync(Path(path, name))
        sync(Path(path))


def sync(path: Path) -> None:
    """Writes a file, or the list of a folder's files, through to the disk. TuysError where that fails."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as fault:
        raise TuysError(f"{path.name}: cannot be written: {fault.strerror}") from None
    finally:
        os.close(opened)
