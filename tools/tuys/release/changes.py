"""What a release changes since the one before it: a table for programs, and two pages for people."""

from tuys.diff import Diff
from tuys.diff.changes import changes_csv, changes_schema, changes_table
from tuys.exports import EditionTable
