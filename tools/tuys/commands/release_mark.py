"""`tuys release mark`."""

import click

from tuys.commands.common import package_argument, show
from tuys.release.ledger import STATUSES


@click.command()
@click.argument("version", metavar="VERSION")
@package_argument
@click.option("--status", type=click.Choice(STATUSES), required=True, help="What became of it.")
@click.option("--as-of", metavar="DATE", required=True, help="From this day on, as YYYY-MM-DD.")
def release_mark(version: str, package: str | None, status: str, as_of: str) -> None:
    """Write into the ledger what became of a release.

    restricted: its archive is no longer handed out, for somebody's safety. withdrawn: it should not be used
    any more, and a later version mends what was wrong. The release's own row stays; a row is added.

    \b
    Examples:
      tuys release mark --help
      tuys release mark 0.1.0 --status withdrawn --as-of 2027-01-31
    """
    from tuys.package.read import find_package
    from tuys.release.ledger import mark

    row = mark(find_package(package).parent, version, status, as_of)
    show([f"{row.version} is {row.status} from {row.as_of} on. Commit the ledger and publish it again.\n"])
