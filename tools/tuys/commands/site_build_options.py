"""The options of `tuys site build`."""

import click

from tuys.commands.common import with_options

UNREACHABLE = (
    "WARNING: nobody can ask for a removal through this site; name a way to write: --contact mailto:…"
)
_OPTIONS = (
    click.option("--to", required=True, type=click.Path(file_okay=False), metavar="DIR",
                 help="The folder of the site. A site that stands there is replaced as a whole."),
    click.option("--base-url", default="", metavar="URL",
                 help="Where the site will be found, if that is known: https://…"),
    click.option("--contact", "contacts", multiple=True, metavar="TEXT",
                 help="How to ask for a correction or a removal: mailto:…, https://… or plain words, such as "
                 "a name in Signal. May be given several times."),
)  # fmt: skip
site_build_options = with_options(_OPTIONS)
