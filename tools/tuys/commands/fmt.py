"""`tuys fmt`."""

import click

from tuys.commands.common import check_option, package_argument, tell_changes


@click.command()
@package_argument
@check_option
def fmt(package: str | None, check: bool) -> None:
    """Write every file in its one canonical form.

    Tables are sorted by primary key, quoted only where needed, and end in one line feed; the vocabularies
    of data/codes.csv are written into the schemas.

    \b
    Examples:
      tuys fmt --check
      tuys fmt
    """
    from tuys.canonical import fmt as write

    tell_changes(write(package, check), check, "Every file is in canonical form.")
