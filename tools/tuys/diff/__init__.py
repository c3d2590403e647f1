"""What changed between two versions of a package, and which version the changes ask for."""

from tuys.diff.apply import apply_changes
from tuys.diff.changes import changes_csv, changes_schema, changes_table, read_changes
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
    "apply_changes",
    "changes_csv",
    "changes_schema",
    "changes_table",
    "compare",
    "compare_rows",
    "next_version",
    "printable",
    "read_changes",
    "read_version",
    "version_of",
]
