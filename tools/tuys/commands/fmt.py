"""`tuys fmt`."""

import click

from tuys.commands.common import check_option, package_argument, tell_changes


@click.command()
@package_argument
@check_option
def fmt(package: str | None, check: bool) -> None:
    """Write every file in its one canonical form.

    Tables are sorted by primary key, quoted only where needed, and end in one line feed. In this dataset
    outer and doubled spaces are taken out of the cells, letters are composed (NFC), and the vocabularies
    of data/codes.csv are written into the schemas. Each change is told; where a file cannot be read
    exactly, nothing is changed.

    \b
    Examples:
      tuys fmt --check
      tuys fmt
    """
    from tuys.formatting import fmt as write
    from tuys.reports.changes import told

    tell_changes([*told(write(package, check))], check, "Every file is in canonical form.")
