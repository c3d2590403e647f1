"""Data as scripts: each calls one function, because a page on a disk may load scripts but no data."""

import json
from collections.abc import Mapping
from typing import Any

from tuys.site.addresses import finding_data
from tuys.site.model import File


def data_file(name: str, value: Mapping[str, Any], language: str = "") -> File:
    """The script that hands `value` over under its name."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    script = f'tuys.take("{name}",{told});\n'
    return File(finding_data(name, language), script.encode("utf-8"))
