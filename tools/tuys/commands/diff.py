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

    OLD and NEW are release numbers, git refs, folders or zip archives; without them, the last release and the
    working tree. Rows are compared by primary key, and merged records followed to their successors.

    What was taken down is not printed, nor what identifies somebody or tells of a child; but csv gives every
    new value as it is, so publish it only of versions that validate. Ends with 0 whether or not anything
    changed (see --exit-code), with 2 where a table could not be compared.

    \b
    Examples:
      tuys diff
      tuys diff 0.1.0 --format markdown
      tuys diff 0.1.0 HEAD --format csv --output changes.csv --exit-code
    """
    from tuys.diff.between import diff_between
    from tuys.reports import diff as reports
    from tuys.reports.progress import progress_bar

    with progress_bar() as progress:
        found = diff_between(old, new, options["package"], progress)
    show(reports.render(found, (old, new), format, screen(output), options["limit"]), output)
    show([reports.headline(found, (old, new)) + "\n"] if output else [])
    leave(reports.exit_code(found, options["ask"]))
