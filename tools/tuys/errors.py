"""The one exception that says: the tool cannot work."""

from pathlib import Path


class TuysError(Exception):
    """Wrong use or an unreadable package: one line for the user, exit code 2.

    Faults in data are never exceptions; they are `findings.Finding` values.
    """


class PackageError(TuysError):
    """The package cannot be read at all: the reason, and the file or folder (None where none was found)."""

    def __init__(self, reason: str, path: Path | None = None) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.reason = reason
        self.path = path
