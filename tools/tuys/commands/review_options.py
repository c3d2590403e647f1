"""The options of `tuys review`."""

import click

from tuys.commands.claim_options import CODER, EDIT_OPTIONS
from tuys.commands.common import with_options

_OPTIONS = (
    click.option("--coder", envvar=CODER, show_envvar=True, required=True, metavar="HANDLE",
                 help="Who has read them: a handle listed in datapackage.json."),
    click.option("--claim", "claims", multiple=True, metavar="ID", help="Only this claim; may be repeated."),
    *EDIT_OPTIONS,
)  # fmt: skip
review_options = with_options(_OPTIONS)
