"""`tuys release`: a group, one module a command."""

import click

from tuys.commands.lazy import LazyGroup


@click.group(cls=LazyGroup, prefix="release_", names=("plan", "build", "verify", "mark", "deposit"))
def release() -> None:
    """Plan, build and verify a release.

    \b
    Examples:
      tuys release plan
      tuys release build
      tuys release verify dist/tuys-0.1.0
    """
