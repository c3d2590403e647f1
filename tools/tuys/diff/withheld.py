"""What must not be shown of two versions, because a record was taken down."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from tuys.diff.rows import TableChanges
from tuys.diff.version import Version
from tuys.lexical.dates import parse_date
from tuys.lexical.telling import SHORTEST, in_each_case, words_of

_ID = re.compile(r"[A-Z][0-9]{4,}(?:-[0-9]{3,})?", re.ASCII)
_MARK = "marked"
Rows = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Hidden:
    """No row or cell that holds one of the `words` is shown, nor a changed one of the records `ids`."""

    words: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()


def hidden(taken: Collection[str], tables: Mapping[str, TableChanges], rows: Rows, here: Version,
           there: Version) -> Hidden:  # fmt: skip
    """What to hide of the `rows` that only the version `here` has, since the ids `taken` are down `there`.

    The ids themselves and those of every row that leads to one; the texts of these rows, and each of their
    words that `there` uses nowhere; and every record that one of these rows names.
    """
    ids = _reached(taken, tables, rows)
    marked = {name: frame.filter(marks(frame, ids)) for name, frame in rows.items()}
    texts = {text for name, frame in marked.items() for text in _texts(here, name, frame)}
    texts -= _codes(here, there)
    named = {text for frame in marked.values() for text in _cells(frame) if _ID.fullmatch(text)}
    return Hidden(tuple(sorted(ids | texts | _unheard(texts, there))), frozenset(named | ids))


def marks(rows: pl.DataFrame, words: Collection[str]) -> pl.Series:
    """Whether any cell of a row holds one of the words."""
    cells = [pl.col(name).str.contains_any(sorted(words)) for name in rows.columns]
    if not cells or not words:
        return pl.Series([False] * rows.height, dtype=pl.Boolean)
    return rows.select(pl.any_horizontal(cells).alias(_MARK))[_MARK]


def _reached(taken: Collection[str], tables: Mapping[str, TableChanges], rows: Rows) -> set[str]:
    """The ids taken down, and those of the rows that lead to one of them."""
    ids, before = set(taken), 0
    while len(ids) > before:
        before = len(ids)
        for name, frame in rows.items():
            if len(tables[name].key) == 1:
                ids.update(tables[name].ids(frame.filter(marks(frame, ids))))
    return ids


def _cells(rows: pl.DataFrame) -> Iterator[str]:
    for name in rows.columns:
        yield from rows[name].unique()


def _codes(*versions: Version) -> set[str]:
    """Every value of a closed list of either version."""
    schemas = [one.schema for version in versions for one in version.package.resources if one.schema]
    return {str(value) for schema in schemas for field in schema.fields for value in field.enum or ()}


def _texts(version: Version, name: str, rows: pl.DataFrame) -> Iterator[str]:
    """The free texts of rows, if not too short: neither dates nor in a form that a pattern gives."""
    resource = version.package.by_name.get(name)
    for field in resource.schema.fields if resource and resource.schema else ():
        free = field.type == "string" and not field.notation and "pattern" not in field.constraints
        for text in rows[field.name].unique() if free and field.name in rows.columns else ():
            if len(text) >= SHORTEST and not _ID.fullmatch(text) and parse_date(text) is None:
                yield text


def _unheard(texts: Collection[str], there: Version) -> set[str]:
    """The words of the texts, in each case, that stand in no cell of the version."""
    words = words_of(texts)
    asked = pl.Series(sorted(words), dtype=pl.String()).implode()
    heard: set[str] = set()
    for frame in there.frames.values() if words else ():
        for name in frame.columns:
            found = frame[name].unique().str.extract_many(asked, overlapping=True)
            heard.update(found.explode().drop_nulls().unique())
    return in_each_case(words - heard)
