"""Why a version cannot be had."""

from tuys.errors import TuysError


class NoRepositoryError(TuysError):
    """There is no git, or the package is in no git repository: nobody can know of former versions."""


class UnreadableError(TuysError):
    """The version exists, but what it holds is no package that may be read."""
