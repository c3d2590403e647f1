"""`tuys site serve`."""

import contextlib
import sys

import click

from tuys.commands.common import show


@click.command("serve")
@click.argument("folder", default="site", type=click.Path(file_okay=False))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535),
              help="The port; 0 takes any free one.")  # fmt: skip
def site_serve(folder: str, port: int) -> None:
    """Show a site that was built, on this machine only.

    FOLDER is where `tuys site build` wrote it. Nobody else on the network can see it, and nothing is
    recorded of what was looked at. Ctrl+C ends it.

    \b
    Examples:
      tuys site serve site
    """
    from tuys.site.serve import server

    with server(folder, port) as found, contextlib.suppress(KeyboardInterrupt):
        show([f"http://127.0.0.1:{found.server_address[1]}/ (Ctrl+C ends it)\n"])
        sys.stdout.flush()
        found.serve_forever()
