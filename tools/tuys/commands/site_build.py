"""`tuys site build`."""

import click

from tuys.commands.common import package_argument, show
from tuys.errors import TuysError

EXTRA = ("babel", "markdown_it", "vl_convert")  # the modules of the extra `site`
_TO = """The folder of the site. A site that was built there is replaced; what else stands at its top, such
as .git or CNAME, is kept. Any other folder that holds more than such files is refused."""
_BASE_URL = """Where the site will be found, if that is known: https://host, or https://host/path. Search
engines read robots.txt at the root of a host only; below a path, copy its lines there."""


@click.command("build")
@package_argument
@click.option("--to", required=True, type=click.Path(file_okay=False), metavar="DIR", help=_TO)
@click.option("--base-url", default="", metavar="URL", help=_BASE_URL)
def site_build(package: str | None, to: str, base_url: str) -> None:
    """Build the static site of a package.

    PACKAGE is the folder of the dataset, or of a release that was built, or a release's zip. The site is
    plain files: any web server can hand it out, and it works from a disk. The package is validated first;
    of one with errors no site is made. It needs the extra `site` (`pip install 'tuys[site]'`).

    \b
    Examples:
      tuys site build --to site
    """
    from tuys.reports.progress import progress_bar

    try:
        from tuys.site.build import build
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in EXTRA:
            raise
        raise TuysError(f"{missing.name} is not installed: pip install 'tuys[site]'") from None
    with progress_bar() as progress:
        done = build(package, to, base_url=base_url, progress=progress)
    show([f"{done.folder}: {done.files:,} files, {done.size / 1e6:.1f} MB\n"])
