"""Two versions by what a person calls them, read and compared."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tuys.diff.compare import REDIRECTS, Diff, compare
from tuys.diff.printable import taken_since
from tuys.diff.version import Version, read_version
from tuys.errors import TuysError
from tuys.history import releases, version_at
from tuys.history.versions import lost_release
from tuys.package.read import DESCRIPTOR, find_package

_STEPS = 3
Progress = Callable[[str, int, int], None]


def diff_between(
    old: str | None, new: str | None, start: str | Path | None = None, progress: Progress | None = None
) -> Diff:
    """What leads from `old` to `new`: each a release number, a git ref, a folder or a zip archive.

    Without `old` it is the last release; without `new`, the package at `start` as it stands there (a folder,
    a descriptor, or None for the nearest one), whose repository knows the releases and refs, and which knows
    what has been taken down since. TuysError where a version cannot be had.
    """
    told = progress or _silent
    root = _root(old, new, start)
    told("reading the former version", 0, _STEPS)
    before = _version(_last(root) if old is None else old, root)
    told("reading the later version", 1, _STEPS)
    after = _version(new, root)
    told("comparing", 2, _STEPS)
    found = compare(before, after)
    return found if new is None else replace(found, present=_present(root, found))


def _present(root: Path, found: Diff) -> Version | None:
    """The package as it stands here, where it knows of takedowns that neither of two versions of it does."""
    if not (root / DESCRIPTOR).is_file():
        return None
    told = read_version(root, only=(REDIRECTS,))
    if told.package.name not in (found.old.package.name, found.new.package.name):
        return None
    return read_version(root) if taken_since(found, told) else None


def _root(old: str | None, new: str | None, start: str | Path | None) -> Path:
    """The package's folder. Two versions that stand in files of their own need none."""
    try:
        return find_package(start).parent
    except TuysError:
        if start is None and old and new and Path(old).exists() and Path(new).exists():
            return Path()
        raise


def _last(root: Path) -> str:
    listed = releases(root)
    if not listed:
        what = lost_release(root, listed) or "nothing was released yet"
        raise TuysError(f"{what}; name the version to compare with, such as HEAD")
    return listed[-1].version


def _version(spec: str | None, root: Path) -> Version:
    if spec is None:
        return read_version(root)
    with version_at(spec, root) as folder:
        return read_version(folder)


def _silent(what: str, done: int, total: int) -> None:
    """Nobody watches."""
