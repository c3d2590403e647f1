"""The options of `tuys review`."""

from collections.abc import Callable
from typing import Any

import click

from tuys.commands.claim_options import CODER, EDIT_OPTIONS

_OPTIONS = (
    click.option("--coder", envvar=CODER, show_envvar=True, required=True, metavar="HANDLE",
                 help="Who has read them: a handle listed in datapackage.json."),
    click.option("--claim", "claims", multiple=True, metavar="ID", help="Only this claim; may be repeated."),
    *EDIT_OPTIONS,
)  # fmt: skip


def review_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options, in this order in the help."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function
