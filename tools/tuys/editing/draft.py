"""A package that is being edited: read exactly, changed in memory, written whole or not at all."""

import copy
import csv
import io
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tuys.canonical import canonical_csv, csv_bytes, is_foreign
from tuys.errors import TuysError
from tuys.gate import open_resource
from tuys.package import Package, Resource, Schema, read_package
from tuys.package.read import DESCRIPTOR
from tuys.writing import write_whole

Row = dict[str, str]
NOTHING = "Nothing was changed."


@dataclass
class Draft:
    """The rows of every file of a package by table and path, and its descriptor."""

    package: Package
    rows: dict[str, dict[str, list[Row]]]
    descriptor: dict[str, Any]
    edited: list[Row] = field(default_factory=list)  # the rows that were added or changed, in that order
    dirty: set[tuple[str, str]] = field(default_factory=set)  # (table, path) of the files to write
    read: dict[str, bytes] = field(default_factory=dict)  # the bytes of each file as they were read

    def schema(self, table: str) -> Schema:
        """The schema of a table; TuysError where there is none."""
        resource = self.package.by_name.get(table)
        if resource is None or resource.schema is None or table not in self.rows:
            raise TuysError(f"this package has no table '{table}' with a schema. {NOTHING}")
        return resource.schema

    def table(self, table: str) -> Iterator[Row]:
        """The rows of a table, of all its parts; none where it is not there."""
        for rows in self.rows.get(table, {}).values():
            yield from rows

    def find(self, table: str, record_id: str) -> Row | None:
        """The row with this id, the parts of a composite one joined by a space."""
        return next(
            (row for row in self.table(table) if " ".join(self.identity(table, row)) == record_id), None
        )

    def identity(self, table: str, row: Row) -> tuple[str, ...]:
        """What tells a row from the others: its primary key, else its first unique key, else all of it."""
        schema = self.schema(table)
        names = schema.primary_key or next(iter(schema.unique_keys), schema.names)
        return tuple(row[name] for name in names)

    def key(self, table: str) -> str:
        """The name of the field that holds the ids of a table."""
        return next(iter(self.schema(table).primary_key), self.schema(table).names[0])

    def add(self, table: str, row: Mapping[str, str], path: str | None = None) -> Row:
        """Adds a row with empty cells where `row` names none, to the file named or to the table's last."""
        schema = self.schema(table)
        whole = {name: row.get(name, "") for name in schema.names}
        path = path or list(self.rows[table])[-1]
        self.rows[table].setdefault(path, []).append(whole)
        self._edited(table, path, whole)
        return whole

    def change(self, table: str, row: Row, field: str, value: str) -> None:
        """Writes one cell of a row of the table."""
        row[field] = value
        path = next(path for path, rows in self.rows[table].items() if any(one is row for one in rows))
        self._edited(table, path, row)

    def _edited(self, table: str, path: str, row: Row) -> None:
        self.dirty.add((table, path))
        self.edited.append(row)

    def files(self) -> dict[str, bytes]:
        """The new bytes of every file that was edited, in canonical form."""
        files = {path: self._bytes(table, path) for table, path in sorted(self.dirty)}
        if self.descriptor != self.package.descriptor:
            text = json.dumps(self.descriptor, indent=2, ensure_ascii=False) + "\n"
            files[self.package.path] = text.encode("utf-8")
        return files

    def _bytes(self, table: str, path: str) -> bytes:
        schema = self.schema(table)
        cells = [[row[name] for name in schema.names] for row in self.rows[table][path]]
        return canonical_csv(csv_bytes(schema.names, cells), schema, table)

    def save(self) -> list[str]:
        """Writes the files that change and names them; where one cannot be written, none is changed.

        TuysError where a file is no more as it was read: somebody else wrote it meanwhile.
        """
        done: dict[Path, bytes | None] = {}
        with _alone(self.package.root):
            try:
                for relative, content in self.files().items():
                    path = self.package.root / relative
                    before = path.read_bytes() if path.exists() else None
                    if before != self.read.get(relative, before):
                        raise TuysError(f"{relative}: somebody wrote it meanwhile; try again.")
                    if before != content:
                        path.parent.mkdir(parents=True, exist_ok=True)
                        write_whole(path, [content.decode("utf-8")])
                        done[path] = before
            except (TuysError, OSError) as fault:
                _restore(done)
                raise TuysError(f"{str(fault).removesuffix('.')}. {NOTHING}") from None
        return sorted(path.relative_to(self.package.root).as_posix() for path in done)


def open_draft(start: str | Path | None = None) -> Draft:
    """The package at `start` as a draft. TuysError where a file of it cannot be read exactly."""
    package, findings = read_package(start)
    if package.path != DESCRIPTOR:
        raise TuysError(f"rows are written only into a package described by {DESCRIPTOR}. {NOTHING}")
    read = {package.path: (package.root / package.path).read_bytes()}
    rows: dict[str, dict[str, list[Row]]] = {}
    with tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
        for resource in package.resources:
            if resource.tabular:
                gated = open_resource(package, resource, Path(scratch))
                findings += gated.findings
                if not gated.findings:
                    read |= {path: (package.root / path).read_bytes() for path in resource.paths}
                    rows[resource.name] = {path: _rows(resource, path, read[path]) for path in resource.paths}
    if findings:
        first = findings[0]
        where = f"{first.path}:{first.line}" if first.line else f"{first.path}"
        raise TuysError(f"{where}: {first.code}: {first.message} {NOTHING} `tuys validate` says more.")
    if foreign := next(filter(is_foreign, filter(_is_table, package.resources)), None):
        raise TuysError(f"'{foreign.name}' declares an encoding or dialect of its own. {NOTHING}")
    return Draft(package, rows, copy.deepcopy(dict(package.descriptor)), read=read)


def _is_table(resource: Resource) -> bool:
    return resource.tabular


def _rows(resource: Resource, path: str, content: bytes) -> list[Row]:
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    if resource.schema and sorted(header) != sorted(resource.schema.names):
        raise TuysError(f"{path} has other columns than its schema. {NOTHING}")
    return [dict(zip(header, row, strict=True)) for row in rows]


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Nobody else who writes by these commands writes meanwhile, where the system can lock a folder."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _restore(done: Mapping[Path, bytes | None]) -> None:
    for path, before in done.items():
        if before is None:
            path.unlink(missing_ok=True)
        else:
            write_whole(path, [before.decode("utf-8")])
