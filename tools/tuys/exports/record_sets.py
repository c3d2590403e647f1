"""The tables as record sets of Croissant: fields with types, keys, references and lists of codes.

Source: Croissant Format Specification 1.1 (mlcommons.org), RecordSets, Joins, Categorical Data.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from tuys.exports.edition import Edition, EditionTable
from tuys.exports.published import CSV, PARQUET, PublishedFile
from tuys.package import Field

Node = dict[str, Any]
_TYPES = {
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "time": "sc:Time",
    "year": "sc:Integer",
}
_MARKS = ("groupChar", "decimalChar", "bareNumber", "trueValues", "falseValues")


@dataclass(frozen=True)
class Source:
    """Where the records of a table are read: one Parquet file, or its CSV files."""

    table: str
    paths: tuple[str, ...]
    typed: bool

    @property
    def reference(self) -> Node:
        """The file, or the set of files, as a property of a field's source."""
        if len(self.paths) == 1:
            return {"fileObject": {"@id": identity(self.paths[0])}}
        return {"fileSet": {"@id": identity("parts", self.table)}}


def identity(*parts: str) -> str:
    """What stands for a thing in the document: a relative IRI."""
    return "/".join(quote(part) for part in parts)


def sources(edition: Edition, files: Sequence[PublishedFile]) -> dict[str, Source]:
    """The source of each table that stands in one of the files.

    Parquet where there is one, since readers of CSV guess: the text `NA` becomes nothing, `1960` a number.
    """
    found = {table.name: _source(table, files) for table in edition.tables}
    return {name: source for name, source in found.items() if source}


def _source(table: EditionTable, files: Sequence[PublishedFile]) -> Source | None:
    named = [one for one in files if PurePosixPath(one.path).stem == table.name]
    for one in named:
        if one.mediatype == PARQUET:
            return Source(table.name, (one.path,), True)
    parts = _parts(table.paths, {one.path for one in files})
    alone = next(((one.path,) for one in named if one.mediatype == CSV), ())
    return Source(table.name, parts or alone, False) if parts or alone else None


def _parts(paths: tuple[str, ...], listed: Set[str]) -> tuple[str, ...]:
    """The CSV files of a table at the paths that they have in the package, in whatever folder."""
    for path in sorted(listed) if paths else ():
        folder = path.removesuffix(paths[0])
        if folder != path and folder[-1:] in ("", "/"):
            found = tuple(folder + one for one in paths)
            if listed >= set(found):
                return found
    return ()


def file_sets(found: Mapping[str, Source]) -> Iterator[Node]:
    """A set of files for each table that is read from several."""
    for name, source in found.items():
        if len(source.paths) > 1:
            yield {
                "@type": "cr:FileSet",
                "@id": identity("parts", name),
                "name": name,
                "description": f"The parts of the table {name}, each with its own header.",
                "encodingFormat": CSV,
                "includes": list(source.paths),
            }


def record_sets(edition: Edition, found: Mapping[str, Source]) -> Iterator[Node]:
    """A record set for each table that has a source, then one for each list of codes."""
    lists: dict[str, Node] = {}
    for table in edition.tables:
        if table.name in found:
            yield _record_set(table, found, lists)
    yield from (lists[name] for name in sorted(lists))


def _record_set(table: EditionTable, found: Mapping[str, Source], lists: dict[str, Node]) -> Node:
    fields = [_field(table, field, found, lists) for field in table.fields]
    key = [{"@id": identity(table.name, name)} for name in table.schema.primary_key]
    said = {"name": table.name, "description": table.description or table.title, "key": key, "field": fields}
    return {
        "@type": "cr:RecordSet",
        "@id": identity(table.name),
        **{name: value for name, value in said.items() if value},
    }


def _field(table: EditionTable, field: Field, found: Mapping[str, Source], lists: dict[str, Node]) -> Node:
    source = found[table.name]
    said = (field.descriptor.get("title"), field.descriptor.get("description"))
    node = {
        "@type": "cr:Field",
        "@id": identity(table.name, field.name),
        "name": field.name,
        "description": ". ".join(str(text).rstrip(".") for text in said if text),
        "dataType": _data_type(field, source.typed),
        "source": {**source.reference, "extract": {"column": field.name}},
    }
    if target := _reference(table, field, found) or _codes(table, field, lists):
        node["references"] = {"field": {"@id": target}}
    return {name: value for name, value in node.items() if value}


def _data_type(field: Field, typed: bool) -> str:
    """The type of the values; text where a reader of CSV would not see the value in what is written."""
    plain = field.format == "default" and not any(mark in field.descriptor for mark in _MARKS)
    return _TYPES.get(field.type, "sc:Text") if typed or plain else "sc:Text"


def _reference(table: EditionTable, field: Field, found: Mapping[str, Source]) -> str | None:
    """The field of another table that the values come from; within one table, readers would wait for it."""
    for key in table.schema.foreign_keys:
        if key.fields == (field.name,) and key.resource in found and key.resource != table.name:
            return identity(key.resource, key.reference_fields[0])
    return None


def _codes(table: EditionTable, field: Field, lists: dict[str, Node]) -> str | None:
    """The key of the list of codes that the values come from, which is put among the lists."""
    if not field.descriptor.get("categories") or not field.enum or field.type != "string":
        return None
    name = identity("vocabularies", field.vocabulary or f"{table.name}.{field.name}")
    lists.setdefault(name, _enumeration(name, field))
    return f"{name}/code"


def _enumeration(name: str, field: Field) -> Node:
    codes = [str(value) for value in field.enum or ()]
    rows = [(code, field.labels.get(code, code)) for code in codes]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{name}/code"},
        "field": [
            {"@type": "cr:Field", "@id": f"{name}/{part}", "name": part, "dataType": "sc:Text"}
            for part in ("code", "name")
        ],
        "data": [{f"{name}/code": code, f"{name}/name": label} for code, label in rows],
    }
