"""`tuys renumber`."""

import click

from tuys.commands.common import leave, package_argument, show


@click.command()
@package_argument
def renumber(package: str | None) -> None:
    """Finish a merge of two branches that took the same new ids.

    Run it while `git merge` waits with conflicts. Records that both branches added under one id are told
    apart: yours get the next free ids, in their claims and coding sheets too, and the rows of both sides are
    merged. What was released keeps its id. What both sides changed differently is left to you, and so are
    other files in conflict: it names them and ends with 1. A file with changes that are not committed is not
    touched.

    \b
    Examples:
      tuys renumber --help
      git merge origin/main; tuys renumber && git add data seeds datapackage.json && git commit
    """
    from tuys.editing.branches import mend_merge
    from tuys.package.read import find_package
    from tuys.reports.edit_text import renumbered

    mended = mend_merge(find_package(package).parent)
    files = mended.draft.save()
    show(renumbered(mended.renames, files, mended.conflicts))
    leave(1 if mended.conflicts else 0)
