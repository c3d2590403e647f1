"""Makes the tables of the new version of those of the old one and the list of what changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from tuys.diff.changes import ADDED, CHANGED, FIELDS
from tuys.diff.keys import Key, read_key, read_names
from tuys.diff.printable import WITHHELD
from tuys.errors import TuysError
from tuys.lexical.order import sort_key
from tuys.verify import LEDGER_TABLE

_AT = "="  # no field of a key frame is called so: theirs begin with it
Cells = dict[str, str]


@dataclass
class _Row:
    """One row that the list speaks of: its cells before and after, as far as they are told."""

    key: Key
    change: str
    old: Cells = field(default_factory=dict)
    new: Cells = field(default_factory=dict)


def apply_changes(tables: Mapping[str, pl.DataFrame], changes: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables of the new version, each a frame of text columns with "" where a cell is empty.

    `tables` are those of the old version in the same form (`read_version(folder).frames`), `changes` what
    `changes_table` or `read_changes` gives. The outcome equals the new version: the same tables with the same
    fields in the same order, and the same rows. Where rows were added to a table with a key, all its rows
    come in the one order of its ids, digits as numbers; in the ledger of releases and in a table without a
    key, whose order means nothing, the added rows come last. TuysError where the changes are not those of
    these tables.
    """
    result = dict(tables)
    for name in changes["table"].unique(maintain_order=True):
        lines = changes.filter(pl.col("table") == name)
        result[name] = _applied(name, tables.get(name, pl.DataFrame()), lines)
    return {name: frame for name, frame in result.items() if frame.width}


def _applied(name: str, old: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    names = _names(name, old, lines.filter(pl.col("change") == FIELDS))
    rows = list(_rows(lines.filter(pl.col("change") != FIELDS), next(iter((*old.columns, *names)), "")))
    added = [row for row in rows if row.change == ADDED]
    others = [row for row in rows if row.change != ADDED]
    places = _places(name, old, [row.key for row in others])
    _check(name, old, zip(places, others, strict=True))
    if not names:
        return pl.DataFrame()
    gone = [place for place, row in zip(places, others, strict=True) if row.change != CHANGED]
    stay = pl.Series([True] * old.height, dtype=pl.Boolean()).scatter(gone, False)
    kept = _corrected(old, names, zip(places, others, strict=True)).filter(stay)
    new = pl.DataFrame(
        [_cells(name, names, row) for row in added],
        schema=dict.fromkeys(names, pl.String()),
        orient="row",
    )
    return _in_order(name, pl.concat([kept, new]), [row.key for row in added])


def _names(name: str, old: pl.DataFrame, told: pl.DataFrame) -> list[str]:
    """The fields of the table after the changes."""
    if told.is_empty():
        return old.columns
    if read_names(told["old_value"][0]) != old.columns:
        raise _misfit(name, "it has other fields")
    return read_names(told["new_value"][0])


def _rows(lines: pl.DataFrame, first: str) -> Iterator[_Row]:
    rows: dict[tuple[str, str], _Row] = {}
    for _, key, change, name, old, new, _ in lines.iter_rows():
        row = rows.get((key, change))
        if row is None:
            row = rows[key, change] = _Row(read_key(key, first), change)
        row.old[name], row.new[name] = old, new
    yield from rows.values()


def _places(name: str, old: pl.DataFrame, keys: Sequence[Key]) -> list[int]:
    """Where the rows of these keys stand, from 0. TuysError where one is not there."""
    groups: defaultdict[tuple[str, ...], list[Cells]] = defaultdict(list)
    for key in keys:
        if isinstance(key, dict):
            groups[tuple(key)].append(key)
    found: dict[tuple[tuple[str, str], ...], int] = {}
    for names, wanted in groups.items():
        if not set(names) <= set(old.columns):
            raise _misfit(name, "it has another key")
        parts = old.select(pl.col(one).alias(_AT + one) for one in names).with_row_index(_AT)
        asked = pl.DataFrame([list(one.values()) for one in wanted], schema=parts.columns[1:], orient="row")
        for place, *cells in reversed(parts.join(asked, on=asked.columns, how="semi").rows()):
            found[tuple(zip(names, cells, strict=True))] = place
    places = [key if isinstance(key, int) else found.get(tuple(key.items()), old.height) for key in keys]
    if any(place >= old.height for place in places):
        raise _misfit(name, "a row is not there")
    return places


def _check(name: str, old: pl.DataFrame, placed: Iterable[tuple[int, _Row]]) -> None:
    """TuysError where a cell does not hold what the list says it held."""
    cells: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for place, row in placed:
        for field_name, text in row.old.items():
            if text != WITHHELD:
                cells[field_name][place] = text
    for field_name, texts in cells.items():
        found = old[field_name][list(texts)] if field_name in old.columns else [""] * len(texts)
        if list(found) != list(texts.values()):
            raise _misfit(name, f"a cell of {field_name} held something else")


def _corrected(old: pl.DataFrame, names: Sequence[str], placed: Iterable[tuple[int, _Row]]) -> pl.DataFrame:
    """The old rows with the new fields and the new cells."""
    cells: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for place, row in placed:
        if row.change == CHANGED:
            for field_name, text in row.new.items():
                cells[field_name][place] = text
    columns = {}
    for name in names:
        column = old[name] if name in old.columns else pl.Series([""] * old.height, dtype=pl.String())
        texts = cells[name]
        columns[name] = column.scatter(list(texts), list(texts.values())) if texts else column
    return pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String()))


def _cells(name: str, names: Sequence[str], row: _Row) -> list[str]:
    if not set(row.new) <= set(names):
        raise _misfit(name, "a row has a field that the table lacks")
    return [row.new.get(one, "") for one in names]


def _in_order(name: str, frame: pl.DataFrame, added: Sequence[Key]) -> pl.DataFrame:
    key = next(iter(added), 0)
    if isinstance(key, int) or name == LEDGER_TABLE:
        return frame
    keys = [[sort_key(part) for part in parts] for parts in frame.select(list(key)).iter_rows()]
    return frame[sorted(range(frame.height), key=keys.__getitem__)]


def _misfit(name: str, why: str) -> TuysError:
    return TuysError(f"the changes are not those of this version of the table {name}: {why}")
