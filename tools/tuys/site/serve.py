"""Shows a site that was built on this machine, and to this machine alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tuys.errors import TuysError
from tuys.site.addresses import MARKER
from tuys.site.policy import POLICY

_LOOPBACK = "127.0.0.1"
_HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    "": "application/octet-stream",
}


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = _TYPES  # not what this machine believes

    def end_headers(self) -> None:
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """No folder is listed."""
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody is told who looked at what."""


@contextmanager
def server(folder: str | Path, port: int) -> Iterator[ThreadingHTTPServer]:
    """A server of the site in `folder`, on the loopback interface; port 0 is any free one.

    TuysError where there is no site, or the port is taken.
    """
    if not (Path(folder) / MARKER).is_file():
        raise TuysError(f"{folder}: there is no site here; `tuys site build --to {folder}` makes one")
    try:
        found = ThreadingHTTPServer((_LOOPBACK, port), partial(_Handler, directory=str(folder)))
    except OSError as fault:
        raise TuysError(f"port {port} cannot be had: {fault.strerror}") from None
    with found:
        yield found
