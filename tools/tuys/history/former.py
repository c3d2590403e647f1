"""The last release of a package, as content rules read it."""

import tempfile
from pathlib import Path

from tuys.errors import TuysError
from tuys.files import Limits
from tuys.findings import NO_RELEASE
from tuys.history.versions import commit_at, is_shallow, lost_release, releases
from tuys.package import Package, read_package
from tuys.package.read import DESCRIPTOR
from tuys.records import Dataset
from tuys.tables import dataset, read_texts


def former_dataset(package: Package, limits: Limits) -> Dataset | str:
    """The last release, without its tables that cannot be read; or why there is none to compare with."""
    if package.path != DESCRIPTOR:
        return f"only a package described by {DESCRIPTOR} has releases"
    try:
        listed = releases(package.root)
        if lost := lost_release(package.root, listed):
            return lost
        if not listed:
            return "this is a shallow clone without a release" if is_shallow(package.root) else NO_RELEASE
        with commit_at(listed[-1].ref, package.root, limits) as folder:
            return _read(folder, limits)
    except TuysError as fault:
        return str(fault)


def _read(folder: Path, limits: Limits) -> Dataset:
    package, _ = read_package(folder, limits)
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        readable, texts = read_texts(package, Path(scratch), limits)
    return dataset(package, readable, texts)
