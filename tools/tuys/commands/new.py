"""`tuys new`."""

import click

from tuys.commands.new_options import Kinds


@click.group(cls=Kinds)
@click.option("--package", type=click.Path(), metavar="PATH", help="The package [the nearest one].")
def new(package: str | None) -> None:
    """Write a new row under the next free id.

    Each field of the schema is an option. On a terminal, what is needed and not given is asked for. The row
    is tried on a copy first: what would break the dataset is refused, with the reason, and changes no file.

    \b
    Examples:
      tuys new place --help
      tuys new place --name Sampleville --kind city --country KZ --parent-id L0001
    """
