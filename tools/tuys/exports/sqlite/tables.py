"""The tables of an edition in SQL: columns, keys, references and indices, as the schemas say."""

from collections.abc import Iterator
from typing import Any

from tuys.errors import TuysError
from tuys.exports.edition import Edition, EditionTable
from tuys.exports.names import refuse_twins
from tuys.exports.sqlite.values import COMPARABLE, listed_values, stored_type
from tuys.package import Field, ForeignKey
from tuys.structure.keys import unique_keys

_RESERVED = "sqlite_"  # SQLite keeps such names for itself
Columns = tuple[str, ...]


def refuse_names(edition: Edition) -> None:
    """TuysError where SQLite cannot hold a name, or would take two names for one."""
    for table in edition.tables:
        if table.name.casefold().startswith(_RESERVED):
            raise TuysError(f"SQLite allows no table whose name starts with {_RESERVED}: {table.name!r}")
        refuse_twins(table.frame.columns, f"the fields of {table.name!r}:")
    refuse_twins((table.name for table in edition.tables), "the tables")


def quoted(name: str) -> str:
    """A name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def table_sql(table: EditionTable, edition: Edition) -> str:
    """The statement that creates a table."""
    columns = [_column(field, table) for field in table.fields]
    keys = list(table_keys(table))
    primary = _present(table, table.schema.primary_key)
    lines = [*columns, *(f"{_key_word(key, primary)} ({_list(key)})" for key in keys)]
    lines += [
        f"FOREIGN KEY ({_list(key.fields)}) REFERENCES {quoted(key.resource)} ({_list(key.reference_fields)})"
        for key in references(table, edition)
    ]
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n) STRICT"


def table_keys(table: EditionTable) -> Iterator[Columns]:
    """Every set of columns whose values stand in one row only, the primary key first."""
    for key in unique_keys(table.schema):
        if columns := _present(table, key.fields):
            yield columns


def references(table: EditionTable, edition: Edition) -> Iterator[ForeignKey]:
    """The foreign keys that SQLite can hold: to a key of the other table, of the same comparable types.

    The others stay what they are in the schema, a promise that `tuys validate` has checked.
    """
    for key in table.schema.foreign_keys:
        parent = edition.by_name.get(key.resource or table.name)
        if parent and _present(table, key.fields) and _is_key(parent, key.reference_fields):
            mine = [table.schema.by_name[name].type for name in key.fields]
            theirs = [parent.schema.by_name[name].type for name in key.reference_fields]
            if mine == theirs and set(mine) <= set(COMPARABLE):
                yield ForeignKey(key.fields, parent.name, key.reference_fields)


def indexed(table: EditionTable, edition: Edition, wished: tuple[Columns, ...] = ()) -> Iterator[Columns]:
    """The columns to index: those of foreign keys and those wished for, where no key starts with them."""
    keys = list(table_keys(table))
    wanted = [key.fields for key in references(table, edition)]
    wanted += [columns for columns in wished if _present(table, columns)]
    for columns in dict.fromkeys(wanted):
        if not any(key[: len(columns)] == columns for key in keys):
            yield columns


def index_sql(name: str, table: str, columns: Columns) -> str:
    """The statement that creates an index."""
    return f"CREATE INDEX {quoted(name)} ON {quoted(table)} ({_list(columns)})"


def insert_sql(table: str, width: int) -> str:
    """The statement that adds a row of so many cells."""
    return f"INSERT INTO {quoted(table)} VALUES ({', '.join('?' * width)})"


def _column(field: Field, table: EditionTable) -> str:
    needed = field.required or field.name in table.schema.primary_key
    parts = (quoted(field.name), stored_type(field), "NOT NULL" if needed else "", _check(field))
    return " ".join(part for part in parts if part)


def _check(field: Field) -> str:
    values = [0, 1] if field.type == "boolean" else listed_values(field)
    return f"CHECK ({quoted(field.name)} IN ({', '.join(map(_literal, values))}))" if values else ""


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value).replace("inf", "9e999")


def _key_word(key: Columns, primary: Columns) -> str:
    return "PRIMARY KEY" if key == primary else "UNIQUE"


def _is_key(table: EditionTable, columns: Columns) -> bool:
    return any(set(key) == set(columns) and len(key) == len(columns) for key in table_keys(table))


def _present(table: EditionTable, columns: Columns) -> Columns:
    """The columns without repeats; none where the table lacks one."""
    return tuple(dict.fromkeys(columns)) if set(columns) <= set(table.frame.columns) else ()


def _list(names: Columns) -> str:
    return ", ".join(map(quoted, names))
