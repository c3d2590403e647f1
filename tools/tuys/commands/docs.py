"""`tuys docs`."""

import click

from tuys.commands.common import check_option, package_argument, tell_changes
from tuys.commands.reference import reference


@click.command()
@package_argument
@check_option
def docs(package: str | None, check: bool) -> None:
    """Write the generated pages.

    They are schemas/README.md and, in the repository of the dataset, the pages of rules and commands, the
    marked blocks of README.md and CITATION.cff. Nobody edits them by hand.

    \b
    Examples:
      tuys docs --check
      tuys docs
    """
    from tuys.docs import update

    tell_changes(update(package, check, reference()), check, "Every generated page is up to date.")
