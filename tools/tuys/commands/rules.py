"""`tuys rules`."""

import click

from tuys.commands.common import screen, show


@click.command()
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of it."
)
def rules(format: str) -> None:
    """List every rule with its severity and title.

    \b
    Examples:
      tuys rules
      tuys rules --format json
    """
    from tuys.catalogue.shipped import shipped
    from tuys.reports.explain import rule_json, rule_list

    examples = shipped().values()
    show(rule_json(examples) if format == "json" else rule_list(examples, screen()))
