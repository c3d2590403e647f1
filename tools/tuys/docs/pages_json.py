"""tools/tuys/pages.json: the rule pages as the package ships them, for `catalogue.shipped`."""

import json
from dataclasses import asdict
from typing import Any

from tuys.catalogue.all import pages
from tuys.catalogue.page import Example
from tuys.docs.examples import example
from tuys.docs.source import Source
from tuys.reports.visible import json_safe


def page(source: Source) -> str | None:
    """The file; None outside the dataset's repository."""
    if not source.is_dataset:
        return None
    listed = [_plain(example(each, source.root)) for each in pages()]
    return json_safe(json.dumps({"pages": listed}, ensure_ascii=False, indent=1)) + "\n"


def _plain(each: Example) -> dict[str, Any]:
    values = asdict(each)
    return {**values.pop("page"), **values}
