"""Opens the version of a package that a record is asked of: as it stands, in a zip, or in a release."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tuys.errors import TuysError
from tuys.history import commit_at, releases, version_at
from tuys.history.versions import is_shallow, lost_release
from tuys.package import Package, read_package

_NONE = "nothing has been released yet"
_LONGEST = 40  # characters of a version that a message repeats


@dataclass(frozen=True)
class Opened:
    """A version of a package.

    `package` is the version asked for and `current` the package as it stands here: the same one where no
    `release` was asked for. `archive` is the zip that both were read from, if it was one; `refused` says
    what of the version could not be opened.
    """

    package: Package
    current: Package
    release: str = ""
    archive: Path | None = None
    refused: tuple[str, ...] = ()


@contextmanager
def opened(start: str | Path | None, release: str | None = None) -> Iterator[Opened]:
    """The package at `start` (a folder, descriptor or zip; None: the nearest), or a release of it.

    TuysError where there is no package, or no such release of it.
    """
    if start is not None and Path(start).suffix == ".zip" and Path(start).is_file():
        with version_at(str(start), Path.cwd()) as folder, _of_release(_read(folder), release) as version:
            yield replace(version, archive=Path(start))
        return
    with _of_release(_read(start), release) as version:
        yield version


def is_release(package: Package) -> bool:
    """Whether the package is a release that was built, as its descriptor says: it names its commit."""
    return isinstance(package.descriptor.get("commit"), str)


def _read(start: str | Path | None) -> Opened:
    package, findings = read_package(start)
    return Opened(package, package, refused=tuple(finding.message for finding in findings))


@contextmanager
def _of_release(here: Opened, release: str | None) -> Iterator[Opened]:
    if release is None:
        yield here
    elif is_release(here.package):
        yield _itself(here, release)
    else:
        with commit_at(_ref(here.package.root, release), here.package.root) as folder:
            yield replace(_read(folder), current=here.package, release=release)


def _itself(here: Opened, release: str) -> Opened:
    if here.package.version == release:
        return replace(here, release=release)
    this = f"this is release {here.package.version}, without the others"
    raise TuysError(f"release '{release[:_LONGEST]}' is not here: {this}; name a clone of the repository")


def _ref(root: Path, release: str) -> str:
    listed = releases(root)
    known = {one.version: one.ref for one in listed}
    if release in known:
        return known[release]
    said = f"released are {', '.join(known)}" if known else lost_release(root, listed) or _NONE
    shallow = "; this is a shallow clone (git fetch --unshallow --tags)" if is_shallow(root) else ""
    raise TuysError(f"there is no release '{release[:_LONGEST]}'; {said}{shallow}")
