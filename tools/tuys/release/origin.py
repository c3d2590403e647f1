"""What a release is made from: the files as they are committed, and the commit."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tuys.errors import TuysError
from tuys.files import DEFAULT_LIMITS, refuse
from tuys.history.errors import NoRepositoryError
from tuys.history.git import Repository, commit_store, find_repository
from tuys.history.unpack import Store, lay_down
from tuys.package import Package
from tuys.verify import LEDGER_TABLE

_METHOD, _CHANGELOG = "data/README.md", "CHANGELOG.md"


@dataclass(frozen=True)
class Origin:
    """The package's files in `folder`. `commit` is "" for a package that keeps no ledger of its releases.

    `method` and `changelog` are the texts of these pages, "" where there is none.
    """

    folder: Path
    commit: str
    method: str
    changelog: str


@contextmanager
def origin(package: Package) -> Iterator[Origin]:
    """What a release of the package is made from, for as long as it is asked for.

    A package with a ledger is released from the commit that is checked out, so that everybody can make the
    same again; whether anything is not committed, `plan` says. Any other package is taken as it lies there.
    TuysError where there is no commit.
    """
    if LEDGER_TABLE not in package.by_name:
        yield as_it_lies(package)
        return
    repository = _repository(package)
    commit = repository.commit("HEAD")
    if commit is None:
        raise TuysError("nothing is committed yet, and a release is built from a commit")
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch, commit_store(repository, commit) as store:
        lay_down(store, Path(scratch), DEFAULT_LIMITS)
        yield Origin(Path(scratch), commit, _text(store, _METHOD), _text(store, _CHANGELOG))


def as_it_lies(package: Package) -> Origin:
    """The package with the pages that lie beside it, whether or not anything is committed."""
    return Origin(package.root, "", *(_page(package.root, path) for path in (_METHOD, _CHANGELOG)))


def _page(root: Path, path: str) -> str:
    if not (root / path).is_file() or refuse(root, path, DEFAULT_LIMITS.descriptor_bytes):
        return ""
    return (root / path).read_bytes().decode("utf-8", "replace")


def _repository(package: Package) -> Repository:
    try:
        return find_repository(package.root)
    except NoRepositoryError as fault:
        raise TuysError(f"a release is built from a commit, and {fault}") from None


def _text(store: Store, path: str) -> str:
    entry = store.entries.get(path)
    if entry is None or entry.refused or entry.size > DEFAULT_LIMITS.descriptor_bytes:
        return ""
    return b"".join(store.read(entry.key)).decode("utf-8", "replace")
