"""`tuys resolve`."""

import click

from tuys.commands.common import leave, package_argument, show


@click.command()
@click.argument("record", metavar="ID")
@package_argument
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of it."
)
def resolve(record: str, package: str | None, format: str) -> None:
    """Say what became of an id.

    Every redirect is followed to the end. An id without one is looked for in the releases. Exit codes: 0
    it leads to a record, 1 nothing is left of it, 2 nobody knows it.

    \b
    Examples:
      tuys resolve E0001
      tuys resolve e0001 --format json
    """
    from tuys.cards.resolve import resolve as follow
    from tuys.reports.resolve import render, render_json

    found = follow(record, package)
    show(render_json(found) if format == "json" else render(found))
    leave(found.exit_code)
