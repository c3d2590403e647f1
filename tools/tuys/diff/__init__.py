"""What changed between two versions of a package, and which version the changes ask for."""

from tuys.diff.compare import Diff, compare
from tuys.diff.printable import printable
from tuys.diff.rows import TableChanges, compare_rows
from tuys.diff.steps import Reason, Step, next_version
from tuys.diff.version import Version, read_version, version_of

__all__ = [
    "Diff",
    "Reason",
    "Step",
    "TableChanges",
    "Version",
    "compare",
    "compare_rows",
    "next_version",
    "printable",
    "read_version",
    "version_of",
]
