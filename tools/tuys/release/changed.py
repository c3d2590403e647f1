"""What the work tree changes since the last release, and the version that this asks for."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from tuys.diff import Diff, Reason, Version, compare, next_version, read_version
from tuys.errors import TuysError
from tuys.history import NoRepositoryError, Release, commit_at, releases
from tuys.history.git import find_repository
from tuys.history.versions import lost_release
from tuys.lexical.semver import is_version, precedence
from tuys.package import Package

FIRST = "0.1.0"  # where nothing was released and no version is declared


@dataclass(frozen=True, eq=False)
class Changed:
    """The package as it is, the last release (None before the first), and what leads from that to this."""

    now: Version
    release: Release | None
    diff: Diff | None

    @property
    def package(self) -> Package:
        """The package in the work tree."""
        return self.now.package

    @property
    def former(self) -> str | None:
        """The version of the last release."""
        return self.release.version if self.release else None

    @property
    def declared(self) -> str | None:
        """The version that the descriptor declares, if it is one."""
        text = self.package.version
        return text if text and is_version(text) else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What asks for a step, the largest first; none before the first release."""
        return self.diff.reasons if self.diff else ()

    @property
    def is_released(self) -> bool:
        """Whether this is the last release, and nothing has changed since."""
        return self.former is not None and self.declared == self.former and not self.reasons

    @property
    def asked(self) -> str:
        """The lowest version that the next release may have."""
        return next_version(self.former, self.reasons) if self.former else self.declared or FIRST

    @property
    def version(self) -> str:
        """The version to release: the declared one, unless the changes ask for a higher."""
        enough = self.declared and precedence(self.declared) >= precedence(self.asked)
        return self.declared if self.declared and enough else self.asked


@contextmanager
def changed_in(package: Package, again: bool = False) -> Iterator[tuple[Changed, Path | None]]:
    """What the package's files change, with a folder that holds the last release as long as it is needed.

    With `again` a release of the very commit that is checked out does not count. TuysError where the last
    release cannot be read.
    """
    release = _last_release(package.root, again)
    opened = commit_at(release.ref, package.root) if release else nullcontext()
    with opened as folder:
        now = read_version(package.root)
        diff = compare(read_version(folder), now) if folder else None
        yield Changed(now, release, diff), folder


def _last_release(root: Path, again: bool) -> Release | None:
    try:
        repository, listed = find_repository(root), releases(root)
    except NoRepositoryError:
        return None
    if lost := lost_release(root, listed):
        raise TuysError(f"there is nothing to compare with: {lost}")
    here = repository.commit("HEAD") if again else None
    return next((one for one in reversed(listed) if repository.commit(one.ref) != here), None)
