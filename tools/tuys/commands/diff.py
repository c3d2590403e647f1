"""`tuys diff`."""

from typing import Any

import click

from tuys.commands.common import leave, screen, show
from tuys.commands.diff_options import diff_options


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@diff_options
def diff(old: str | None, new: str | None, format: str, output: str | None, **options: Any) -> None:
    """Compare two versions: what was added, removed and changed.

    OLD and NEW are release numbers, git refs, folders or zip archives. Without NEW it is the working tree;
    without OLD too, the working tree is compared with the last release. Rows are compared by primary key; a
    record that was merged or renamed is followed to its successor. Nothing is validated.

    What a takedown removed is never printed, nor what identifies somebody or tells of a child. Only csv gives
    new values exactly as they are, whatever they are: do not publish it of a version that does not validate.

    \b
    Exit codes: 0 whether or not anything changed (1 with --exit-code) · 2 wrong use, or a table
    could not be compared · 3 a fault of the tool itself

    \b
    Examples:
      tuys diff
      tuys diff 0.1.0 --format markdown
      tuys diff 0.1.0 HEAD --format csv --output changes.csv --exit-code
    """
    from tuys.diff.between import diff_between
    from tuys.reports.diff import exit_code, headline, render
    from tuys.reports.progress import progress_bar

    with progress_bar() as progress:
        found = diff_between(old, new, options["package"], progress)
    show(render(found, (old, new), format, screen(output), options["limit"]), output)
    if output:
        show([headline(found, (old, new)) + "\n"])
    leave(exit_code(found, options["ask"]))
