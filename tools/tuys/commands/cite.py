"""`tuys cite`."""

import click

from tuys.citations import STYLES
from tuys.commands.cite_options import record_and_package
from tuys.commands.common import package_argument, release_option, show


@click.command()
@click.argument("record", required=False)
@package_argument
@release_option
@click.option("--format", type=click.Choice(list(STYLES)), default="text", show_default=True, help="Style.")
def cite(record: str | None, package: str | None, release: str | None, format: str) -> None:
    """Cite the dataset, or one record in it.

    RECORD is the id of a person, event, source, claim, or anything else in the tables; without it the
    whole is cited. PACKAGE is a folder, a datapackage.json or the zip of a release. Without --release the
    declared version is cited; one that is not in the ledger of releases is called unreleased. A DOI is
    printed only if datapackage.json declares one as its id.

    \b
    Examples:
      tuys cite
      tuys cite E0001 --format bibtex
    """
    from tuys.citations import render
    from tuys.citations.cite import cited

    show([render(cited(*record_and_package(record, package), release), format)])
