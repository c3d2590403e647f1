"""`tuys site`: a group, one module a command."""

import click

from tuys.commands.lazy import LazyGroup


@click.group(cls=LazyGroup, prefix="site_", names=("build", "serve"))
def site() -> None:
    """Build the static site of the dataset, and look at it.

    \b
    Examples:
      tuys site build --to site
      tuys site serve site
    """
