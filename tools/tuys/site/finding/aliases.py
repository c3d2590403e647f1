"""What readers call things in other words than the record: places, publishers, codes, officials.

`aliases.csv` names a thing as the record has it, and beside it the other words, parted by semicolons. They
serve the search alone and are shown nowhere.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "aliases.csv"


@cache
def aliases() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The other words of each thing, by its kind and its name or code."""
    with _FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {(row["field"], row["value"]): tuple(row["aliases"].split("; ")) for row in rows}


def aliases_of(field: str, value: str) -> tuple[str, ...]:
    """The other words of one thing, none for most."""
    return aliases().get((field, value), ())
