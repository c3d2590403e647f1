"""`tuys show`."""

import click

from tuys.commands.common import package_argument, release_option, screen
from tuys.commands.common import show as print_out


@click.command()
@click.argument("record", metavar="RECORD")
@package_argument
@release_option
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of it."
)
def show(record: str, package: str | None, release: str | None, format: str) -> None:
    """Show a record with the evidence for it.

    RECORD is the id of anything in the tables: a person, event, source, participation, relation, name,
    place, claim, or an id that was retired. Every value comes with the passages that support it and with
    how well it is backed; a person with the custody state that follows from the events. The package is
    not validated. PACKAGE may be the zip of a release; --release shows the record as that release had it.

    \b
    Examples:
      tuys show E0001
      tuys show l0001 --format json
    """
    from tuys.cards import show as card_of

    card = card_of(record, package, release)
    if format == "json":
        from tuys.reports.show_json import render

        print_out(render(card))
    else:
        from tuys.reports.show import render as render_text

        print_out(render_text(card, screen()))
