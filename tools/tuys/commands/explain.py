"""`tuys explain`."""

import click

from tuys.commands.common import screen, show


@click.command()
@click.argument("codes", metavar="CODE...", nargs=-1, required=True)
def explain(codes: tuple[str, ...]) -> None:
    """Say what a rule finds, why it matters, how to mend it.

    \b
    Examples:
      tuys explain FLD-ENUM
      tuys explain key-foreign csv-quote
    """
    from tuys.catalogue.lookup import resolve
    from tuys.catalogue.shipped import shipped
    from tuys.reports.explain import explained

    examples = shipped()
    for number, code in enumerate(resolve(codes, examples)):
        show("\n" if number else "")
        show(explained(examples[code], screen()))
