"""Lays the files of a package down in a folder: the descriptor, and what it lists, and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tuys.errors import TuysError
from tuys.files import Limits, refuse
from tuys.history.errors import UnreadableError
from tuys.package import Package, read_package
from tuys.package.read import DESCRIPTOR


@dataclass(frozen=True)
class Entry:
    """A file of a version: what to ask for it by, its bytes, and what it is if it is no regular file."""

    key: str
    size: int
    refused: str | None = None


@dataclass(frozen=True)
class Store:
    """The files of a version by path, and how to read one by its key, piece by piece."""

    entries: Mapping[str, Entry]
    read: Callable[[str], Iterable[bytes]]


def lay_down(store: Store, folder: Path, limits: Limits) -> None:
    """Writes the package into an empty folder. UnreadableError where there is none that may be read.

    A file that the descriptor lists and the version lacks is left out: whoever reads the package finds out.
    """
    if DESCRIPTOR not in store.entries:
        raise UnreadableError(f"there is no {DESCRIPTOR} in that version")
    _place(store, DESCRIPTOR, folder, limits.descriptor_bytes)
    try:
        package, _ = read_package(folder, limits)
    except TuysError as fault:
        reason = str(fault).removeprefix(f"{folder / DESCRIPTOR}: ")
        raise UnreadableError(f"its {DESCRIPTOR} cannot be read: {reason}") from None
    listed = {path: cap for path, cap in _listed(package, limits) if path in store.entries}
    if sum(store.entries[path].size for path in listed) > limits.file_bytes:
        raise UnreadableError(f"its files have more than {limits.file_bytes:,} bytes")
    for path, cap in listed.items():
        refused = refuse(folder, path, cap)  # only its name can be at fault: nothing is there yet
        if refused and refused.code == "FILE-MISSING":
            _place(store, path, folder, cap)


def _listed(package: Package, limits: Limits) -> Iterator[tuple[str, int]]:
    """Each file that the descriptor names, in its plain form, and the most bytes that it may have."""
    for resource in package.resources:
        for key in ("schema", "dialect"):
            if isinstance(path := resource.descriptor.get(key), str):
                yield _plain(path), limits.descriptor_bytes
        yield from ((_plain(path), limits.file_bytes) for path in resource.paths)


def _plain(path: str) -> str:
    return PurePosixPath(path).as_posix()


def _place(store: Store, path: str, folder: Path, cap: int) -> None:
    entry = store.entries[path]
    if entry.refused:
        raise UnreadableError(f"{path} is {entry.refused} in that version")
    if entry.size > cap:
        raise UnreadableError(f"{path} has {entry.size:,} bytes in that version; at most {cap:,} are allowed")
    target = folder / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            stream.writelines(store.read(entry.key))
    except (OSError, ValueError):
        raise UnreadableError("a file of that version cannot be written here") from None
