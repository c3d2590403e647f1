"""`tuys renumber`."""

import click

from tuys.commands.common import package_argument, show


@click.command()
@package_argument
def renumber(package: str | None) -> None:
    """Finish a merge of two branches that took the same new ids.

    Run it while `git merge` waits with conflicts. Records that both branches added under one id are told
    apart: yours get the next free ids, in their claims and coding sheets too, and the rows of both sides are
    merged. What was released keeps its id. What both sides changed differently is left to you.

    \b
    Examples:
      tuys renumber --help
      git merge origin/main; tuys renumber && git add -A && git commit
    """
    from tuys.editing.branches import mend_merge
    from tuys.package.read import find_package
    from tuys.reports.edit_text import renumbered

    mended = mend_merge(find_package(package).parent)
    files = mended.draft.save()
    show(renumbered(mended.renames, files))
