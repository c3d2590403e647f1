"""`fmt`: writes every file of a package in its one form, and tells exactly what it did."""

import csv
import io
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tuys.canonical import (
    Rows,
    canonical_schema,
    csv_bytes,
    csv_rows,
    in_order,
    in_rank,
    is_foreign,
    mended,
    package_codes,
)
from tuys.errors import TuysError
from tuys.gate import open_resource
from tuys.package import Package, Resource, Schema, read_package
from tuys.safety import is_unsafe
from tuys.writing import write_whole

_MARK = b"\xef\xbb\xbf"
_QUOTED_OR_RETURN = re.compile(r'("[^"]*")|\r\n?')


@dataclass(frozen=True)
class MendedCell:
    """A cell of which spaces or letters change: its line in the former file, its record and its field."""

    line: int
    record_id: str | None
    field: str | None


@dataclass(frozen=True)
class Change:
    """What is changed in one file: `done` in words, `cells` of which the text changes, the bytes to write."""

    path: str
    done: tuple[str, ...]
    cells: tuple[MendedCell, ...]
    content: bytes


def fmt(start: str | Path | None, check: bool) -> list[Change]:
    """Writes every file of the package in the one form; gives what was (or with `check` would be) changed.

    Refuses, and changes nothing, where a file cannot be read exactly. Where a file cannot be written, the
    TuysError says which files were written before it.
    """
    package, findings = read_package(start)
    with tempfile.TemporaryDirectory() as scratch:
        tables = [
            open_resource(package, resource, Path(scratch))
            for resource in package.resources
            if resource.tabular
        ]
    findings += [finding for table in tables for finding in table.findings]
    blocking = [finding for finding in findings if finding.code != "CSV-HEADER"]
    if blocking:
        first = blocking[0]
        where = f"{first.path}:{first.line}" if first.line else f"{first.path}"
        raise TuysError(f"{where}: {first.code}: {first.message} Nothing was changed.")
    if foreign := next((table.resource.name for table in tables if is_foreign(table.resource)), None):
        raise TuysError(
            f"'{foreign}' declares another encoding or dialect than UTF-8 with commas; nothing was changed"
        )
    parts = [(part.path, table.resource) for table in tables for part in table.parts]
    changes = [*_tables(package, dict(parts))]
    changes += _schemas(package, {change.path: change.content for change in changes})
    if not check:
        _write(package.root, changes)
    return changes


def _write(root: Path, changes: Sequence[Change]) -> None:
    for number, change in enumerate(changes):
        try:
            write_whole(root / change.path, [change.content.decode("utf-8")])
        except TuysError as fault:
            written = ", ".join(one.path for one in changes[:number]) or "none"
            left = ", ".join(one.path for one in changes[number:])
            raise TuysError(f"{fault}. Written: {written}. Left as they were: {left}.") from None


def _tables(package: Package, resources: dict[str, Resource]) -> Iterator[Change]:
    for path, resource in resources.items():
        before = (package.root / path).read_bytes()
        change = _table(path, before, resource, package.ruleset == "tuys")
        if change.content != before:
            yield change


def _table(path: str, before: bytes, resource: Resource, mend: bool) -> Change:
    """One table in the one form. Only this dataset says that outer and doubled spaces mean nothing."""
    rows = csv_rows(before)
    if not rows:
        return Change(path, (), (), before)
    cells = [[mended(cell) for cell in row] for row in rows] if mend else rows
    done = list(_form(before, rows))
    schema = resource.schema
    after = in_order(cells, schema) if schema else cells
    if after[0] != cells[0]:
        done.append("fields put in the order of the schema")
    header, body = after[0], after[1:]
    if schema and (ranked := in_rank(header, body, schema, resource.name)) != body:
        done.append("rows sorted by primary key")
        body = ranked
    changed = tuple(_changed(rows, cells, schema, before)) if mend else ()
    return Change(path, tuple(done), changed, csv_bytes(header, body))


def _form(before: bytes, rows: Rows) -> Iterator[str]:
    """What is not in the one form of the bytes, the cells apart."""
    if before.startswith(_MARK):
        yield "byte order mark taken away"
    text = before.removeprefix(_MARK).decode("utf-8")
    feeds = _QUOTED_OR_RETURN.sub(lambda match: match[1] or "\n", text)
    if feeds != text:
        yield "line ends turned into line feeds"
    if not feeds.endswith("\n"):
        yield "line end added to the last line"
        feeds += "\n"
    if feeds.encode("utf-8") != csv_bytes(rows[0], rows[1:]):
        yield "quotes set only where needed"


def _changed(rows: Rows, cells: Rows, schema: Schema | None, before: bytes) -> Iterator[MendedCell]:
    """The cells that are mended, in the order of the former file."""
    header = cells[0]
    keys = [header.index(name) for name in (schema.primary_key if schema else ()) if name in header]
    for line, old, new in zip(_lines(before), rows, cells, strict=True):
        if old != new:
            record = " ".join(new[key] for key in keys if key < len(new)) if line > 1 else ""
            known = record if record and not is_unsafe(record) else None
            for place, (one, other) in enumerate(zip(old, new, strict=True)):
                if one != other:
                    name = header[place] if place < len(header) else ""
                    yield MendedCell(line, known, name if schema and name in schema.by_name else None)


def _lines(content: bytes) -> Iterator[int]:
    """The line on which each row starts."""
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    line = 1
    for _ in reader:
        yield line
        line = reader.line_num + 1


def _schemas(package: Package, changed: Mapping[str, bytes]) -> Iterator[Change]:
    codes = package_codes(package, changed)
    schemas = {one.schema.path: one.schema for one in package.resources if one.schema and one.schema.path}
    for path, schema in schemas.items():
        before = (package.root / path).read_bytes()
        after = canonical_schema(schema, codes)
        if before != after:
            yield Change(path, tuple(_described(before, after, schema)), (), after)


def _described(before: bytes, after: bytes, schema: Schema) -> Iterator[str]:
    plain = canonical_schema(schema, {})
    if before != plain:
        yield "layout of the file"
    if plain != after:
        pairs = zip(json.loads(plain)["fields"], json.loads(after)["fields"], strict=True)
        names = [str(new.get("vocabulary")) for old, new in pairs if old != new]
        yield f"vocabularies: {', '.join(dict.fromkeys(names))}"
