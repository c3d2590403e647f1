"""Former versions of a package, and its releases."""

from tuys.history.errors import NoRepositoryError, UnreadableError
from tuys.history.versions import Release, commit_at, former_ids, last_release, releases, version_at

__all__ = [
    "NoRepositoryError",
    "Release",
    "UnreadableError",
    "commit_at",
    "former_ids",
    "last_release",
    "releases",
    "version_at",
]
