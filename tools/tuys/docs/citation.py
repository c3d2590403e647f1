"""CITATION.cff, from datapackage.json."""

from tuys.citations import render
from tuys.citations.describe import work_of
from tuys.docs.source import Source

NOTICE = "# Written by `tuys docs` from datapackage.json: edit that, not this file.\n"


def page(source: Source) -> str | None:
    """The file; None outside the dataset's repository."""
    return NOTICE + render(work_of(source.package), "cff") if source.is_dataset else None
