"""A folder that appears whole or not at all, whatever happens meanwhile.

It is filled under a hidden name beside its place, every file and folder is written through to the disk, and
only then it gets its name: by `publish` in one step that never replaces a folder with something in it, by
`replace` in the place of a former one, which is set aside and comes back where that fails. What a killed run
left behind is swept away by the next one; a folder that another run is still filling is locked.
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from tuys.errors import TuysError

_AT_ONCE = 16  # files that are written through to the disk; nearly all of that is waiting


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """An empty folder beside `target`, for `publish` or `replace`; else it is removed in the end.

    TuysError where the system does not let us write, here or while it is filled.
    """
    with _told(target), _parents(target), _removed(target) as stage:
        yield stage


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # nobody reads what is printed meanwhile
        raise
    except OSError as fault:
        raise TuysError(f"{target}: cannot be built: {fault.strerror or fault}") from fault


@contextmanager
def _parents(target: Path) -> Iterator[None]:
    """The folders above, of which none is left that was made in vain."""
    made = [folder for folder in target.parents if not os.path.lexists(folder)]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        for folder in made:
            with suppress(OSError):  # it has something in it
                folder.rmdir()


@contextmanager
def _removed(target: Path) -> Iterator[Path]:
    with locked(target.parent):  # so that no other run sweeps the folder before it is locked
        _sweep(target)
        stage = _hidden(target)
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


def replace(stage: Path, target: Path, keep: Iterable[str] = ()) -> None:
    """Gives a filled folder its name in the place of a former one, which stays where that fails.

    The entries of the former one that `keep` names are in the new one too.
    """
    _write_through(stage)
    with locked(target.parent):
        _settle(target)
        for name in keep:
            _carry(target / name, stage / name)
        try:
            if os.path.lexists(target):
                target.rename(_former(target))
            stage.rename(target)
        finally:
            _settle(target)
    sync(target.parent)


def restore(target: Path) -> None:
    """Brings back the folder that a run which was killed in `replace` had set aside."""
    with _told(target):
        if os.path.lexists(_former(target)):
            with locked(target.parent):
                _settle(target)


def _settle(target: Path) -> None:
    """What was set aside comes back where nothing took its place, and else is removed."""
    former = _former(target)
    if os.path.lexists(former):
        if os.path.lexists(target):
            swept = _hidden(target)  # half of it never comes back
            former.rename(swept)
            shutil.rmtree(swept, ignore_errors=True)
        else:
            former.rename(target)


def _carry(path: Path, there: Path) -> None:
    """The same files under another name as well, so that the former folder stays whole meanwhile."""
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, there, symlinks=True, copy_function=_link)
    else:
        _link(path, there)


def _link(path: str | Path, there: str | Path) -> None:
    try:
        os.link(path, there, follow_symlinks=False)
    except OSError:  # a file system without links
        shutil.copy2(path, there, follow_symlinks=False)


def _former(target: Path) -> Path:
    """The name of what is set aside; no sweep takes it."""
    return target.with_name(f".{target.name}.staging.former")


def _hidden(target: Path) -> Path:
    """A new name that sweeps know."""
    return target.with_name(f"{_mark(target)}{secrets.token_hex(4)}")


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
    inside = [(Path(path), names) for path, _, names in os.walk(folder, topdown=False)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(sync, (path / name for path, names in inside for name in names)))
    for path, _ in inside:
        sync(path)


def sync(path: Path) -> None:
    """Writes a file, or the list of a folder's files, through to the disk. TuysError where that fails."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as fault:
        raise TuysError(f"{path.name}: cannot be written: {fault.strerror}") from None
    finally:
        os.close(opened)
