"""What a release was built with, as far as it decides the bytes of its files."""

import json
import platform
import zlib
from importlib.metadata import version

from tuys.exports.sqlite import library_version

_LIBRARIES = ("polars", "xlsxwriter")


def environment() -> dict[str, str]:
    """The versions of Python and of what writes Parquet, SQLite, XLSX and compressed files."""
    return {
        "python": platform.python_version(),
        "sqlite": library_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: version(name) for name in _LIBRARIES},
    }


def page() -> str:
    """environment.json."""
    return json.dumps(environment(), indent=2) + "\n"
