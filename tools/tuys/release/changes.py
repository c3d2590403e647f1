"""What a release changes since the one before it: a table for programs, and two pages for people."""

from tuys.diff import Diff
from tuys.diff.changes import changes_csv, changes_schema, changes_table
from tuys.exports import EditionTable
from tuys.reports.diff import render
from tuys.reports.screen import Screen

CHANGES = "changes"
_PAGES = {"changes.md": "markdown", "changes.html": "html"}


def changes_of(diff: Diff) -> EditionTable:
    """The changes as a table of the release. TuysError where not all of them can be told."""
    schema = changes_schema()
    said = schema.descriptor
    return EditionTable(
        CHANGES, str(said["title"]), str(said["description"]), schema, changes_table(diff), ()
    )


def changes_pages(diff: Diff) -> dict[str, str]:
    """The texts of the files, by their names."""
    versions = (diff.old.package.version, diff.new.package.version)
    pages = {path: "".join(render(diff, versions, form, Screen())) for path, form in _PAGES.items()}
    return {f"{CHANGES}.csv": changes_csv(changes_table(diff)).decode("utf-8"), **pages}
