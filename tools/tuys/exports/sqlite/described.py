"""The tables in which the database describes itself: `about` and `fields`."""

import sqlite3
from collections.abc import Iterator

from tuys.exports.about import about
from tuys.exports.edition import Edition
from tuys.exports.sqlite.tables import quoted

_ABOUT = '"key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL'
_FIELDS = (
    '"table" TEXT NOT NULL, "field" TEXT NOT NULL, "title" TEXT, "description" TEXT, "type" TEXT NOT NULL, '
    'PRIMARY KEY ("table", "field")'
)


def describe(database: sqlite3.Connection, edition: Edition, properties: str, fields: str) -> None:
    """Adds both tables, by these names: the package's properties, and what each field holds."""
    database.execute(f"CREATE TABLE {quoted(properties)} ({_ABOUT}) STRICT")
    database.executemany(f"INSERT INTO {quoted(properties)} VALUES (?, ?)", about(edition).items())
    database.execute(f"CREATE TABLE {quoted(fields)} ({_FIELDS}) STRICT")
    database.executemany(f"INSERT INTO {quoted(fields)} VALUES (?, ?, ?, ?, ?)", _rows(edition))


def _rows(edition: Edition) -> Iterator[tuple[str | None, ...]]:
    for table in edition.tables:
        for field in table.fields:
            title, description = (field.descriptor.get(key) for key in ("title", "description"))
            texts = (str(text) if text else None for text in (title, description))
            yield (table.name, field.name, *texts, field.type)
