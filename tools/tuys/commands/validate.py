"""`tuys validate`."""

from typing import Any

import click

from tuys.commands.common import leave, package_argument, reported, screen, show
from tuys.commands.validate_options import library_options, validate_options


@click.command()
@package_argument
@validate_options
def validate(package: str | None, format: str, output: str | None, fail_on: str, **options: Any) -> None:
    """Check a package: what is wrong, where, how to mend it.

    PACKAGE is a folder or a datapackage.json; without it, the nearest one is taken.

    \b
    Examples:
      tuys validate
      tuys validate --only FLD-ENUM --only FLD-TYPE
      tuys validate --format json --output report.json --limit 0
    """
    from tuys.reports import exit_code, render
    from tuys.reports.ledger import verdict
    from tuys.reports.progress import progress_bar
    from tuys.validate import validate as check

    arguments = library_options(**options)
    with reported(format, output), progress_bar() as progress:
        report = check(package, progress=progress, **arguments)
    show(render(report, format, screen(output), fail_on), output)
    if output:
        show([verdict(report, screen()) + "\n"])
    leave(exit_code(report, fail_on))
