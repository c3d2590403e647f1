"""The dataset's site, built once for all the tests of a process that look at it."""

import tempfile
from functools import cache
from pathlib import Path

from rule_fixtures import ROOT
from tuys.package import read_package
from tuys.site.build import build
from tuys.site.edition import SiteEdition, read_site_edition

_KEPT: list[tempfile.TemporaryDirectory] = []


@cache
def dataset_site() -> Path:
    """The folder of the site; nobody may change it."""
    folder = tempfile.TemporaryDirectory(prefix="tuys-site-")
    _KEPT.append(folder)
    return build(ROOT, Path(folder.name) / "site").folder


@cache
def dataset_edition() -> SiteEdition:
    """What the pages of the dataset read."""
    return read_site_edition(read_package(ROOT)[0])
