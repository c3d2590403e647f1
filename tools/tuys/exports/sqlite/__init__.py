"""SQLite: the tables with types, keys and references that the database itself enforces, and views over them.

Written with a fixed page size, without a journal and compacted, so that the same edition and the same version
of SQLite give the same bytes. The Datasette metadata is written beside it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tuys.errors import TuysError
from tuys.exports.edition import Edition
from tuys.exports.sqlite.datasette import metadata_text
from tuys.exports.sqlite.described import describe
from tuys.exports.sqlite.tables import (
    Columns,
    index_sql,
    indexed,
    insert_sql,
    quoted,
    refuse_names,
    table_sql,
)
from tuys.exports.sqlite.usable import usable
from tuys.exports.sqlite.values import stored_rows
from tuys.exports.sqlite.views import INDICES, VIEWS
from tuys.lexical.semver import is_version, precedence
from tuys.writing import write_whole

_APPLICATION = 0x54757973  # "Tuys"
_OLDEST = (3, 37)  # the first with STRICT tables
_SETTINGS = (
    "page_size = 4096",
    "encoding = 'UTF-8'",
    "auto_vacuum = NONE",
    "journal_mode = OFF",
    "synchronous = OFF",
    "locking_mode = EXCLUSIVE",
    "cache_size = -65536",
    "foreign_keys = OFF",  # checked once at the end, so that tables may refer to each other
)


def library_version() -> str:
    """The version of SQLite that writes the file, and stands in its header."""
    return sqlite3.sqlite_version


def write(edition: Edition, target: Path) -> None:
    """Makes the database `target`, and its Datasette metadata, `<name>.datasette.json`, in the same folder.

    TuysError where SQLite cannot hold a name or a value.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise TuysError(f"SQLite {sqlite3.sqlite_version} has no STRICT tables; 3.37 or later is needed")
    refuse_names(edition)
    target.touch(exist_ok=False)
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as database:
            _build(database, edition)
            text = metadata_text(edition, database, target.stem)
        write_whole(target.with_suffix(".datasette.json"), [text])
    except sqlite3.Error as fault:
        target.unlink(missing_ok=True)
        raise TuysError(f"{target.name} cannot be written: {fault}") from None
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _build(database: sqlite3.Connection, edition: Edition) -> None:
    for setting in (*_SETTINGS, f"application_id = {_APPLICATION}", f"user_version = {_number(edition)}"):
        database.execute(f"PRAGMA {setting}")
    database.execute("BEGIN")
    for table in edition.tables:
        database.execute(table_sql(table, edition))
        database.executemany(insert_sql(table.name, table.frame.width), stored_rows(table))
    taken = {table.name.casefold() for table in edition.tables}
    describe(database, edition, _unused("about", taken), _unused("fields", taken))
    for on, columns in _indices(edition):
        name = _unused("_".join((on, *columns)), taken)
        database.execute(index_sql(name, on, columns))
    _add_views(database, edition, taken)
    database.execute("COMMIT")
    _refuse_dangling(database)
    database.execute("VACUUM")


def _number(edition: Edition) -> int:
    """The version 1.2.3 as 1002003, which orders versions; 0 where there is none."""
    if not is_version(edition.version):
        return 0
    major, minor, patch, *_ = precedence(edition.version)
    return min(major * 1_000_000 + minor * 1_000 + patch, 2**31 - 1)


def _indices(edition: Edition) -> Iterator[tuple[str, Columns]]:
    wishes = INDICES if edition.package.ruleset == "tuys" else {}
    for table in edition.tables:
        for columns in indexed(table, edition, wishes.get(table.name, ())):
            yield table.name, columns


def _add_views(database: sqlite3.Connection, edition: Edition, taken: set[str]) -> None:
    """The views whose tables and columns are there."""
    for name, (_, _, selects) in VIEWS.items() if edition.package.ruleset == "tuys" else ():
        if name not in taken and usable(database, selects):
            database.execute(f"CREATE VIEW {quoted(name)} AS {selects.strip()}")


def _unused(name: str, taken: set[str]) -> str:
    """The name, or with underscores where it is taken; it is taken from now on."""
    while name.casefold() in taken:
        name += "_"
    taken.add(name.casefold())
    return name


def _refuse_dangling(database: sqlite3.Connection) -> None:
    lost = database.execute("PRAGMA foreign_key_check").fetchone()
    if lost:
        raise TuysError(f"the table {lost[0]!r} refers to a row of {lost[2]!r} that is not there")
