"""`tuys release deposit`."""

import os

import click

from tuys.commands.common import show
from tuys.errors import TuysError
from tuys.release import SANDBOX


@click.command("deposit")
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option("--to", default=SANDBOX, show_default=True, metavar="URL",
              help="The server; the real one is https://zenodo.org.")  # fmt: skip
def release_deposit(folder: str, to: str) -> None:
    """Put a built release into a draft of Zenodo.

    DIR is the folder that `tuys release build` made. Nothing is published: a person looks at the draft and
    presses the button. Run again, the command goes on where it was. The token comes from the environment
    variable ZENODO_TOKEN; the scope deposit:write is enough, and cannot publish.

    \b
    Examples:
      tuys release deposit --help
      ZENODO_TOKEN=… tuys release deposit dist/tuys-0.1.0
      ZENODO_TOKEN=… tuys release deposit dist/tuys-0.1.0 --to https://zenodo.org
    """
    from tuys.release.deposit import deposit
    from tuys.release.deposit_report import told
    from tuys.release.zenodo import Zenodo, address_of
    from tuys.reports.progress import progress_bar

    token = os.environ.get("ZENODO_TOKEN", "")
    if not token or not (token.isascii() and token.isprintable()) or " " in token:
        raise TuysError("put a token of that server, with the scope deposit:write, into ZENODO_TOKEN")
    with progress_bar() as progress:
        done = deposit(folder, Zenodo(address_of(to), token), progress)
    show(told(done))
