"""The options of `tuys diff`."""

import click

from tuys.commands.common import with_options
from tuys.reports.diff import LIMITS

_OPTIONS = (
    click.option("--format", type=click.Choice(list(LIMITS)), default="text", show_default=True,
                 help="Form of it: text or html for people, markdown for a pull request, json for programs, "
                 "csv to make the new tables of the old ones."),
    click.option("--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write it to FILE."),
    click.option("--package", type=click.Path(), metavar="PATH",
                 help="The package whose releases, refs and working tree are meant [the nearest one]."),
    click.option("--limit", type=click.IntRange(min=0), metavar="N",
                 help="Detail N records and N changes of each field, 0 for all [text 10, markdown 3, "
                 "else 100]. The counts are always exact."),
    click.option("--exit-code", "ask", is_flag=True,
                 help="Exit with 1 where anything changed, as git diff does."),
)  # fmt: skip
diff_options = with_options(_OPTIONS)
