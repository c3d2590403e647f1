"""The tables as records, read row by row: for commands that look at little and should answer at once.

Nothing is validated. What cannot be read is left out and named, so that the rest can be used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tuys.files import DEFAULT_LIMITS, refuse
from tuys.gate.encodings import canonical_name
from tuys.gate.walk import StoppedError, physical_lines, rows
from tuys.lexical.order import sort_key
from tuys.package import Package, Resource, Schema, dialect_problem
from tuys.records import Dataset, Record, Table

_STOPS = {
    "quote": "a quote is not closed, or stands where none may",
    "nul": "a NUL character",
    "cell": "a cell is too large",
    "row": "a row is too large",
    "columns": "a row has too many cells",
}


@dataclass(frozen=True)
class Reading:
    """The records that could be read, and by table what could not, each a line of text."""

    dataset: Dataset
    gaps: Mapping[str, tuple[str, ...]]

    def lacks(self, *tables: str) -> bool:
        """Whether something is missing from one of these tables."""
        return any(self.gaps.get(name) or name not in self.dataset.tables for name in tables)


def read_records(package: Package) -> Reading:
    """Every CSV table of the package that has a schema. Never raises for what stands in a file."""
    tables: dict[str, Table] = {}
    gaps: dict[str, tuple[str, ...]] = {}
    for resource in package.resources:
        name, missing = resource.name, list[str]()
        if resource.schema is None or not resource.tabular:
            gaps[name] = (f"the table '{name}' has no schema that can be read, or is no CSV file",)
            continue
        found = [
            record
            for path in dict.fromkeys(resource.paths)
            for record in _part(package, resource, resource.schema, path, missing)
        ]
        found.sort(key=lambda record: sort_key(record.id))
        tables[name] = Table(name, resource.schema, tuple(found))
        gaps[name] = tuple(missing)
    return Reading(Dataset(package, tables), gaps)


def _part(
    package: Package, resource: Resource, schema: Schema, path: str, missing: list[str]
) -> Iterator[Record]:
    """The records of one file. What is left out is added to `missing`."""
    problem = _unreadable(package, resource, path)
    if problem:
        missing.append(f"{path}: {problem}")
        return
    encoding = canonical_name(resource.encoding) or "utf-8"
    lines = physical_lines(package.root / path, encoding, resource.dialect, DEFAULT_LIMITS)
    line = 0
    try:
        _, labels = next(numbered := rows(lines, resource.dialect, DEFAULT_LIMITS), (1, []))
        absent = [name for name in schema.names if name not in labels]
        missing += [f"{path}: there is no column '{name}'" for name in absent]
        places = {name: labels.index(name) for name in schema.names if name in labels}
        for row, (line, cells) in enumerate(numbered, 1):
            if len(cells) != len(labels):
                missing.append(f"{path}:{line}: this row has {len(cells)} cells, the header {len(labels)}")
                continue
            values = {name: _text(schema, name, cells[place]) for name, place in places.items()}
            identity = " ".join(values.get(name, "") for name in schema.primary_key)
            yield Record(resource.name, path, line, row, identity, values)
    except StoppedError as stopped:
        missing.append(
            f"{path}:{stopped.fault.line}: nothing is read from here on: {_STOPS[stopped.fault.kind]}"
        )
    except UnicodeError:
        missing.append(f"{path}: nothing is read after line {line}: a byte is not {encoding}")


def _unreadable(package: Package, resource: Resource, path: str) -> str | None:
    """Why a file is not opened at all."""
    refused = refuse(package.root, path, DEFAULT_LIMITS.file_bytes)
    if refused:
        return refused.message
    unusable = resource.dialect_error or dialect_problem(resource.dialect) is not None
    if unusable or len(resource.dialect.header_rows) != 1:
        return "its dialect cannot be read here"
    return None if canonical_name(resource.encoding) else "its encoding is not known"


def _text(schema: Schema, name: str, text: str) -> str:
    return "" if text in schema.by_name[name].missing_values else text
