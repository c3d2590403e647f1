"""Former versions of a package, and its releases."""

from tuys.history.errors import NoRepositoryError, UnreadableError
from tuys.history.versions import Release, former_ids, last_release, releases, version_at

__all__ = [
    "NoRepositoryError",
    "Release",
    "UnreadableError",
    "former_ids",
    "last_release",
    "releases",
    "version_at",
]
