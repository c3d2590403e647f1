"""How a list of changes writes which row it speaks of.

The id alone: the value of the table's first field. Another key, of several fields or of another field, is a
JSON object of its fields. A row of a table without a key is its number in the file, from 1, in square
brackets. `{}` is the table as a whole.
"""

import json
from collections.abc import Iterable, Sequence

import polars as pl

from tuys.errors import TuysError

TABLE_KEY = "{}"
Key = dict[str, str] | int  # the cells of a key, or the number of a row from 0


def written_keys(rows: pl.DataFrame, first: str) -> pl.Series:
    """The written key of each row; `rows` has the fields of the key, `first` is the table's first field."""
    if rows.columns == [first]:
        bare = ~pl.col(first).str.contains(r"^(?:[\[{]|$)")
        plain = rows.select(pl.when(bare).then(pl.col(first)).alias(first))[first]
        if not plain.has_nulls():
            return plain
    return pl.Series([_written(row, first) for row in rows.iter_rows(named=True)], dtype=pl.String())


def written_numbers(places: Iterable[int]) -> pl.Series:
    """The same for rows of a table without a key, by their places from 0."""
    return pl.Series([f"[{place + 1}]" for place in places], dtype=pl.String())


def read_key(text: str, first: str) -> Key:
    """What was written. TuysError where it is no key."""
    if not text.startswith(("{", "[")):
        return {first: text}
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict) and told and all(isinstance(one, str) for one in told.values()):
        return told
    if isinstance(told, list) and len(told) == 1 and type(told[0]) is int and told[0] > 0:
        return int(told[0]) - 1
    raise TuysError(f"the list of changes has a key of no known form: '{text[:80]}'")


def written_names(names: Sequence[str]) -> str:
    """The fields of a table; "" where there is no table."""
    return json.dumps(list(names), ensure_ascii=False, separators=(",", ":")) if names else ""


def read_names(text: str) -> list[str]:
    """What was written. TuysError where it is no list of names."""
    try:
        told = json.loads(text) if text else []
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, list) and all(isinstance(one, str) for one in told):
        return told
    raise TuysError(f"the list of changes has a list of fields of no known form: '{text[:80]}'")


def _written(row: dict[str, str], first: str) -> str:
    if list(row) == [first] and row[first] and not row[first].startswith(("{", "[")):
        return row[first]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
