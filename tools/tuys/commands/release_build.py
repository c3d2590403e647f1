"""`tuys release build`."""

from pathlib import Path

import click

from tuys.commands.common import package_argument, show
from tuys.commands.reference import reference
from tuys.release import OPTIONAL


@click.command("build")
@package_argument
@click.option("--to", default="dist", show_default=True, type=click.Path(file_okay=False), metavar="DIR",
              help="Where the folder of the release is made.")  # fmt: skip
@click.option("--without", multiple=True, type=click.Choice(OPTIONAL),
              help="Leave out a format; may be repeated.")  # fmt: skip
@click.option("--conformance/--no-conformance", default=True, show_default=True,
              help="Check what was built with stock frictionless and pandera too.")  # fmt: skip
def release_build(package: str | None, to: str, without: tuple[str, ...], conformance: bool) -> None:
    """Build the release of the version that the package declares.

    A dataset with a ledger is built from the commit that is checked out, and gives the same bytes each time.
    Everything is written aside, checked as if it came from somebody else, and then named
    DIR/<name>-<version>, whole or not at all. The ledger gets the row of the release, to be committed.

    \b
    Examples:
      tuys release build
      tuys release build --to ../out --without xlsx
    """
    from tuys.release.build import Options, build
    from tuys.release.build_report import told
    from tuys.reports.progress import progress_bar

    with progress_bar() as progress:
        options = Options(without, conformance, reference(), progress)
        built = build(package, Path(to), options)
    show(told(built))
