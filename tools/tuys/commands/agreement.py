"""`tuys agreement`."""

import click

from tuys.commands.common import package_argument, show


@click.command()
@package_argument
@click.option(
    "--format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
    help="Form of it.",
)  # fmt: skip
def agreement(package: str | None, format: str) -> None:
    """Hold the second coding against the first.

    Two coders read the same sources without seeing each other's work; the table recodes keeps both values.
    Told are how many records both made, and for each field how many values are the same, with
    Krippendorff's alpha.

    \b
    Examples:
      tuys agreement
      tuys agreement --format json
    """
    from tuys.agreement import agreement_of
    from tuys.reports.agreement import markdown, render, render_json

    found = agreement_of(package)
    form = {"text": render, "json": render_json, "markdown": markdown}[format]
    show(form(found))
