"""The options of `tuys site build`."""

import click

from tuys.commands.common import with_options

UNREACHABLE = (
    "WARNING: nobody can ask for a removal through this site; name a way to write: --contact mailto:…"
)
_TO = """The folder of the site. A site that was built there is replaced; what else stands at its top, such
as .git or CNAME, is kept. Any other folder that holds more than such files is refused."""
_BASE_URL = """Where the site will be found, if that is known: https://host, or https://host/path. Search
engines read robots.txt at the root of a host only; below a path, copy its lines there."""
_OPTIONS = (
    click.option("--to", required=True, type=click.Path(file_okay=False), metavar="DIR", help=_TO),
    click.option("--base-url", default="", metavar="URL", help=_BASE_URL),
    click.option("--contact", "contacts", multiple=True, metavar="TEXT",
                 help="How to ask for a correction or a removal: mailto:…, https://… or plain words, such as "
                 "a name in Signal. May be given several times."),
)  # fmt: skip
site_build_options = with_options(_OPTIONS)
