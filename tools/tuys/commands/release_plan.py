"""`tuys release plan`."""

import click

from tuys.commands.common import leave, package_argument, screen, show
from tuys.commands.reference import reference


@click.command("plan")
@package_argument
@click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True,
              help="For people, or for programs.")  # fmt: skip
@click.option(
    "--write", is_flag=True, help="Write the entry into CHANGELOG.md, and raise a version that is too low."
)
def release_plan(package: str | None, format: str, write: bool) -> None:
    """Say which version comes next, why, and what stands in the way.

    The work tree is compared with the last release. Each change that asks for a step of the version is named,
    major ones first, and the section of CHANGELOG.md is drafted. With anything in the way, the command ends
    with 1.

    \b
    Examples:
      tuys release plan
      tuys release plan --write
      tuys release plan --format json
    """
    from tuys.release.plan import plan
    from tuys.release.plan_report import FORMATS
    from tuys.release.prepare import prepare

    written = prepare(package) if write else []
    planned = plan(package, reference())
    if written:
        click.echo(f"Written: {', '.join(written)}", err=True)
    show(FORMATS[format](planned, screen()))
    leave(1 if planned.obstacles else 0)
