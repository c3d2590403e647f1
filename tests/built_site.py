"""The dataset's site, built once for all the tests of a process that look at it."""

import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from rule_fixtures import ROOT
from tuys.cards.opened import opened
from tuys.site.build import build
from tuys.site.edition import SiteEdition, read_site_edition

_OPEN = ExitStack()


@cache
def dataset_site() -> Path:
    """The folder of the site; nobody may change it."""
    folder = _OPEN.enter_context(tempfile.TemporaryDirectory(prefix="tuys-site-"))
    return build(ROOT, Path(folder) / "site").folder


@cache
def dataset_edition() -> SiteEdition:
    """What the pages of the dataset read."""
    return _OPEN.enter_context(read_site_edition(_OPEN.enter_context(opened(ROOT))))
