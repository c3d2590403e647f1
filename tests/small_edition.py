"""The edition of a small package, as an export gets it."""

from pathlib import Path
from typing import Any

import small_package
from tuys.exports import Edition, read_edition
from tuys.package import read_package


def edition(folder: Path) -> Edition:
    """The edition of the package in a folder."""
    return read_edition(read_package(folder)[0])


def of_table(folder: Path, content: str, shape: Any, /, **properties: Any) -> Edition:
    """The edition of a package of one table, `t.csv`."""
    return edition(small_package.table(folder, content, shape, **properties))
