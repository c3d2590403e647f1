"""`tuys site build`."""

import click

from tuys.commands.common import package_argument, show
from tuys.commands.site_build_options import UNREACHABLE, site_build_options
from tuys.errors import TuysError

EXTRA = ("babel", "markdown_it", "vl_convert")  # the modules of the extra `site`


@click.command("build")
@package_argument
@site_build_options
def site_build(package: str | None, to: str, base_url: str, contacts: tuple[str, ...]) -> None:
    """Build the static site of a package.

    PACKAGE is the folder of the dataset, or of a release that was built, or a release's zip. The site is
    plain files: any web server can hand it out, and it works from a disk. The package is validated first;
    of one with errors no site is made. Without a --contact, and without one in datapackage.json, nobody
    can ask for a removal through the site. It needs the extra `site` (`pip install 'tuys[site]'`).

    \b
    Examples:
      tuys site build --to site
      tuys site build --to site --contact mailto:us@example.org --contact "Signal: us.01"
    """
    from tuys.reports.progress import progress_bar

    try:
        from tuys.site.build import build
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in EXTRA:
            raise
        raise TuysError(f"{missing.name} is not installed: pip install 'tuys[site]'") from None
    with progress_bar() as progress:
        done = build(package, to, base_url=base_url, contacts=contacts, progress=progress)
    show([f"{done.folder}: {done.files:,} files, {done.size / 1e6:.1f} MB\n"])
    if not done.reachable:
        click.echo(UNREACHABLE, err=True)
