"""`tuys export`."""

import click

from tuys.commands.common import package_argument, show
from tuys.exports import FORMATS


@click.command()
@package_argument
@click.option("--to", required=True, type=click.Path(file_okay=False), metavar="DIR",
              help="The folder to write into; it is made where there is none.")  # fmt: skip
@click.option("--format", "formats", multiple=True, type=click.Choice(list(FORMATS)),
              help="Write only this format; may be repeated.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace files that are there already.")
def export(package: str | None, to: str, formats: tuple[str, ...], force: bool) -> None:
    """Write a package in other formats.

    Typed Parquet files, one SQLite database with its Datasette metadata, a workbook, a description as
    Croissant JSON-LD, or the CSV files with the tables that follow from them. The package is validated first;
    one with errors is not exported. Files are written whole or not at all.

    \b
    Examples:
      tuys export --to out
      tuys export --to out --format parquet --format sqlite
    """
    from tuys.exports.export import export as write
    from tuys.reports.exported import told
    from tuys.reports.progress import progress_bar

    with progress_bar() as progress:
        done = write(package, to, formats, force=force, progress=progress)
    show(told(done, to))
