"""What a release is called, and which names in it are taken, so that no file of a package is written over."""

import re
from collections.abc import Iterator

from tuys import verify
from tuys.citations import FILES
from tuys.errors import TuysError
from tuys.exports.names import file_name, refuse_twins
from tuys.lexical.semver import is_version
from tuys.package import Package
from tuys.package.read import DESCRIPTOR

FOLDERS = ("derived", "parquet")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_PAGES = (
    "README.md", "METHOD.md", "CHANGELOG.md", "codebook.md", "codebook.html", "datasheet.md", "changes.csv",
    "changes.md", "changes.html", "croissant.json", "environment.json", "history.json",
    "verify.py",
)  # fmt: skip
_ENDINGS = ("sqlite", "datasette.json", "xlsx")


def full_name(package: Package) -> str:
    """What the folder and the archive are called. TuysError where some system could not hold them."""
    version = package.version or ""
    if not _NAME.fullmatch(package.name) or not is_version(version):
        what = "a name of letters, digits, '.', '_' and '-', and a version of the form 1.2.3"
        raise TuysError(f"{package.path}: a release needs {what}")
    named = f"{package.name}-{version}"
    for name in (*_own(package), named, f"{named}.zip"):
        file_name(name)
    return named


def refuse_clashes(package: Package) -> None:
    """TuysError where a file of the package would lie where a release has its own, or has no fit name."""
    taken = {name.casefold() for name in _taken(package)}
    paths = tuple(dict.fromkeys(_brought(package)))
    for path in paths:
        first, *rest = path.split("/")
        if first.casefold() in taken:
            raise TuysError(f"{path}: a release has a file or folder '{first}' of its own; rename it")
        for part in (first, *rest):
            file_name(part)
    refuse_twins(paths, "the files")


def _own(package: Package) -> tuple[str, ...]:
    return tuple(f"{package.name}.{ending}" for ending in _ENDINGS)


def _taken(package: Package) -> tuple[str, ...]:
    """The names at the top of a release."""
    beside = (verify.SUMS, verify.LEDGER, f"{package.name}-{package.version}.zip")
    return (*_PAGES, *FILES, *FOLDERS, *_own(package), *beside, DESCRIPTOR)


def _brought(package: Package) -> Iterator[str]:
    """The paths of what the descriptor names, without schemas, which stand in the release's descriptor."""
    for resource in package.resources:
        dialect = resource.descriptor.get("dialect")
        yield from (dialect,) if isinstance(dialect, str) else ()
        yield from resource.paths
