"""Versions of a package: a folder, a zip archive, a release number, or a git ref; and the releases."""

import csv
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tuys.errors import TuysError
from tuys.files import DEFAULT_LIMITS, Limits, refuse
from tuys.history.errors import NoRepositoryError
from tuys.history.git import Reader, Repository, blobs, commit_store, find_repository
from tuys.history.recorded import declared, recorded
from tuys.history.unpack import Store, lay_down
from tuys.history.zipped import zip_store
from tuys.lexical.semver import is_version, precedence
from tuys.package import Package, read_package
from tuys.package.read import DESCRIPTOR

_LONGEST = 80  # characters of a spec that a message repeats


@dataclass(frozen=True)
class Release:
    """A released version, and the git ref that leads to it."""

    version: str
    ref: str


@contextmanager
def version_at(spec: str, root: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Path]:
    """A folder with the package's files in the version that `spec` names, seen from the package in `root`.

    `spec` is a folder or a zip archive, else a release number (`1.2.0`), else a git ref. The folder is the
    one named, or a temporary one. TuysError where there is no such version; UnreadableError where it holds
    no package that may be read. For what a person typed: `commit_at` looks at no file.
    """
    path = Path(spec) if spec and os.path.lexists(spec) else None
    if path and path.name == DESCRIPTOR:
        path = path.parent
    if path and (path / DESCRIPTOR).is_file():
        yield path
        return
    with _laid_down(_store(spec, path, root), limits) as folder:
        yield folder


@contextmanager
def commit_at(ref: str, root: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Path]:
    """A temporary folder with the package's files at the commit that a git ref leads to.

    The work tree is never looked at: a contribution may bring a folder of any name. Errors: `version_at`.
    """
    repository = find_repository(root)
    commit = repository.commit(ref)
    if commit is None:
        raise TuysError(f"the repository has no commit '{ref[:_LONGEST]}'")
    with _laid_down(commit_store(repository, commit), limits) as folder:
        yield folder


@contextmanager
def _laid_down(opened: AbstractContextManager[Store], limits: Limits) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        with opened as store:
            lay_down(store, Path(scratch), limits)
        yield Path(scratch)


def releases(root: Path, head: str = "HEAD") -> tuple[Release, ...]:
    """The releases of the package that lead to what is checked out, or to `head`, lowest version first.

    A release is a row of the ledger as it is committed there, or a tag `v1.2.0`: a commit at which the
    package's descriptor declares just that version. Where both exist it is the ledger's commit, as long as
    this leads to the tag; a ledger that was cut or changed hides no release that has its tag.
    """
    repository = find_repository(root)
    with blobs(repository) as read:
        found = _tagged(repository, read, head)
        for version, commit in recorded(read, repository, head).items():
            if declared(read, repository, commit) == version:
                leads = repository.leads(commit, found.get(version, head))
                found |= {version: commit} if leads else {}
    return tuple(Release(version, found[version]) for version in sorted(found, key=precedence))


def _tagged(repository: Repository, read: Reader, head: str) -> dict[str, str]:
    """The tag of each version that has one at which it is declared."""
    listed = repository.ask("for-each-ref", "--merged", head, "--format=%(refname)", "refs/tags/v*")
    if listed is None and repository.commit(head):  # else nothing is committed yet
        raise TuysError("git does not tell which releases there are")
    refs = (listed or b"").decode("utf-8", "replace").split()
    named = {ref.removeprefix("refs/tags/v"): ref for ref in refs}
    return {
        version: ref
        for version, ref in named.items()
        if is_version(version) and declared(read, repository, ref) == version
    }


def last_release(root: Path, head: str = "HEAD") -> Release | None:
    """The highest release that leads to what is checked out, or to `head`."""
    return next(reversed(releases(root, head)), None)


def lost_release(root: Path, listed: Iterable[Release]) -> str:
    """What to say where the ledger tells of a later release than the `listed`; "" where it does not.

    These are all that lead here. So it is in a clone without history, and where history was written anew and
    the release not tagged there.
    """
    repository = find_repository(root)
    with blobs(repository) as read:
        named = recorded(read, repository, "HEAD")
    found = {release.version for release in listed}
    lost = max((version for version in named if version not in found), key=precedence, default="")
    if not lost or any(precedence(version) > precedence(lost) for version in found):
        return ""
    fetch = f"git fetch {'--unshallow ' if repository.shallow else ''}--tags"
    return f"the commit of release {lost} does not lead here: {fetch}, or tag the one in its place v{lost}"


def is_shallow(root: Path) -> bool:
    """Whether the clone lacks history, so that releases may be unknown here."""
    return find_repository(root).shallow


def former_ids(root: Path, head: str = "HEAD") -> frozenset[str]:
    """Every id of every release, retired ones included; none where the package is in no repository.

    A release that cannot be read is passed over: the others still say which ids are taken.
    """
    ids: set[str] = set()
    seen: set[tuple[str, bytes]] = set()
    try:
        listed = releases(root, head)
    except NoRepositoryError:
        return frozenset()
    for release in listed:
        with suppress(TuysError), commit_at(release.ref, root) as folder:
            ids.update(_ids(read_package(folder)[0], seen))
    return frozenset(ids)


def _store(spec: str, path: Path | None, root: Path) -> AbstractContextManager[Store]:
    if path and path.is_file():
        return zip_store(path)
    try:
        repository = find_repository(root)
    except NoRepositoryError as fault:
        what = f"no {DESCRIPTOR} in the folder" if path else "no folder or zip archive"
        raise TuysError(f"there is {what} '{spec[:_LONGEST]}', and {fault}") from None
    commit = _commit(spec, root, repository)
    if commit is None and path and path.is_dir():
        raise TuysError(f"{spec}: there is no {DESCRIPTOR} in this folder")
    if commit is None:
        raise TuysError(f"there is no version '{spec[:_LONGEST]}': {_why_none(spec, repository)}")
    return commit_store(repository, commit)


def _why_none(spec: str, repository: Repository) -> str:
    with blobs(repository) as read:
        commit = recorded(read, repository, "HEAD").get(spec)
    if commit and repository.commit(commit):
        return f"the ledger names commit {commit}, which does not lead here or declares another version"
    shallow = "; this is a shallow clone (git fetch --unshallow --tags)" if repository.shallow else ""
    if commit:
        return f"the ledger names commit {commit}, which this clone lacks{shallow}"
    return f"no folder, zip archive, release or git ref{shallow}"


def _commit(spec: str, root: Path, repository: Repository) -> str | None:
    if is_version(spec):
        found = next((one.ref for one in releases(root) if one.version == spec), spec)
        return repository.commit(found)
    return repository.commit(spec)


def _ids(package: Package, seen: set[tuple[str, bytes]]) -> Iterator[str]:
    """The ids in the files of a package that were not `seen` in another release."""
    for resource in package.resources:
        if resource.schema is None or len(resource.schema.primary_key) != 1:
            continue
        for path in resource.paths:
            refused = refuse(package.root, path, DEFAULT_LIMITS.file_bytes)
            content = b"" if refused else (package.root / path).read_bytes()
            mark = (resource.schema.primary_key[0], hashlib.sha256(content).digest())
            if mark not in seen:
                seen.add(mark)
                lines = content.decode("utf-8-sig", "replace").splitlines()
                yield from filter(None, (row.get(mark[0]) for row in csv.DictReader(lines)))
