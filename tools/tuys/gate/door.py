"""Takes the files of one resource through the gate, by the fast way where possible, else the exact one."""

import codecs
import csv
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from tuys.files import DEFAULT_LIMITS, Limits, refuse
from tuys.findings import Finding, Severity
from tuys.gate.header import Header, match_header
from tuys.gate.lines import first_line, judge
from tuys.gate.part import Part
from tuys.gate.survey import first_bad_byte, line_of_byte, survey
from tuys.gate.walk import ROW_CELLS, Fault, StoppedError, physical_lines, rows
from tuys.package import Package, Resource

_UTF8 = ("utf-8", "utf8", "utf-8-sig")


@dataclass(frozen=True)
class Gated:
    """One resource behind the gate.

    `columns` maps each field found in every part to its 0-based column, per part. `blocked` says why
    nothing may read the table's rows; None where they may be read.
    """

    resource: Resource
    parts: tuple[Part, ...] = ()
    columns: tuple[Mapping[str, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    blocked: str | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that every part has a column for."""
        schema = self.resource.schema
        names = schema.names if schema else self.parts[0].labels if self.parts else ()
        return tuple(name for name in names if all(name in part for part in self.columns))


@dataclass
class _Door:
    """What one file is examined with; `findings` grows."""

    package: Package
    resource: Resource
    limits: Limits
    scratch: Path
    relative: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.package.root / self.relative

    def add(self, code: str, message: str, **where: object) -> None:
        finding = Finding(code, Severity.ERROR, message, table=self.resource.name, path=self.relative)
        self.findings.append(replace(finding, **where))  # type: ignore[arg-type]

    def header(self, labels: tuple[str, ...], line: int) -> Header:
        cased = self.resource.dialect.case_sensitive_header
        found = match_header(self.relative, labels, self.resource.schema, line=line, cased=cased)
        self.findings += [replace(finding, table=self.resource.name) for finding in found.findings]
        return found


def open_resource(
    package: Package, resource: Resource, scratch: Path, limits: Limits = DEFAULT_LIMITS
) -> Gated:
    """The parts of a resource that may be parsed, and every fault of its files.

    `scratch` is a folder for rewritten copies of files that polars cannot read as they are.
    """
    parts: list[Part] = []
    columns: list[Mapping[str, int]] = []
    findings: list[Finding] = []
    blocked = None
    for relative in dict.fromkeys(resource.paths):
        door = _Door(package, resource, limits, scratch, relative)
        opened = _open(door)
        findings += door.findings
        if opened is None:
            blocked = blocked or f"{relative} could not be read"
        else:
            parts.append(opened[0])
            columns.append(opened[1])
    return Gated(resource, tuple(parts), tuple(columns), tuple(findings), blocked)


def _open(door: _Door) -> tuple[Part, Mapping[str, int]] | None:
    refused = refuse(door.package.root, door.relative, door.limits.file_bytes)
    if refused:
        door.findings.append(replace(refused, table=door.resource.name))
        return None
    encoding = door.resource.encoding
    try:
        codecs.lookup(encoding)
    except LookupError:
        door.add("FILE-ENCODING", f"The declared encoding '{encoding}' is not known.")
        return None
    seen = survey(door.path, door.limits.cell_bytes)
    utf8 = encoding.lower() in _UTF8
    if seen.nul is not None and (utf8 or not encoding.lower().startswith(("utf-16", "utf-32"))):
        line = line_of_byte(door.path, seen.nul)
        door.add("FILE-CONTROL", "A NUL byte stands here; text has none.", line=line)
        return None
    if utf8 and not seen.long_line and door.resource.dialect.plain:
        return _open_plain(door)
    return _open_walked(door)


def _open_plain(door: _Door) -> tuple[Part, Mapping[str, int]] | None:
    """The fast way; the exact one where a line cannot be judged alone."""
    delimiter = door.resource.dialect.delimiter
    first = first_line(door.path, door.limits)
    if not first:
        _no_header(door)
        return None
    if first.count('"') % 2:
        return _open_walked(door)
    labels = tuple(next(csv.reader([first], delimiter=delimiter)))
    if len(labels) > door.limits.columns:
        _stopped(door, Fault("columns", 1, door.limits.columns + 1))
        return None
    try:
        verdict = judge(door.path, delimiter, len(labels))
    except pl.exceptions.ComputeError:
        _bad_encoding(door)
        return None
    if not verdict.plain:
        return _open_walked(door)
    header = door.header(labels, 1)
    for line, count in verdict.ragged.items():
        _ragged(door, line, line - 1, count, len(labels))
    skip = tuple(line - 2 for line in verdict.ragged)
    return Part(door.relative, door.path, labels, delimiter, skip), header.columns


def _open_walked(door: _Door) -> tuple[Part, Mapping[str, int]] | None:
    """The exact way: every row read by us and written again in the one form that polars is given."""
    encoding, dialect = door.resource.encoding, door.resource.dialect
    bad = first_bad_byte(door.path, encoding)
    if bad is not None:
        _bad_encoding(door, bad)
        return None
    numbered = rows(physical_lines(door.path, encoding, dialect, door.limits), dialect, door.limits)
    try:
        taken = _labels(numbered, door)
        if taken is None:
            _no_header(door)
            return None
        labels, line, spare = taken
        return _rewrite(door, labels, numbered, spare), door.header(labels, line).columns
    except StoppedError as stopped:
        _stopped(door, stopped.fault)
        return None


def _labels(
    numbered: Iterator[tuple[int, list[str]]], door: _Door
) -> tuple[tuple[str, ...], int, list[tuple[int, list[str]]]] | None:
    """The labels, the header's line, and rows read too far (the first one, where there is no header)."""
    dialect, schema = door.resource.dialect, door.resource.schema
    if not dialect.header_rows:
        first = next(numbered, None)
        count = len(first[1]) if first else len(schema.names if schema else ())
        names = schema.names if schema else ()
        labels = tuple(names[:count]) + tuple(f"field{n + 1}" for n in range(len(names), count))
        return labels, 1, [first] if first else []
    parts: list[list[str]] = []
    line = 1
    for place in range(1, max(dialect.header_rows) + 1):
        row = next(numbered, None)
        if row is None:
            return None
        if place in dialect.header_rows:
            line = row[0] if not parts else line
            parts.append(row[1])
    labels = tuple(dialect.header_join.join(filter(None, column)) for column in zip(*parts, strict=False))
    return (labels, line, []) if any(labels) else None


def _rewrite(
    door: _Door,
    labels: tuple[str, ...],
    numbered: Iterator[tuple[int, list[str]]],
    spare: list[tuple[int, list[str]]],
) -> Part:
    copy = door.scratch / f"{len(list(door.scratch.iterdir()))}.csv"
    lines, skip, width = array("Q"), [], len(labels)
    null = door.resource.dialect.null_sequence
    with copy.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        for source in (spare, numbered):
            for line, cells in source:
                if len(cells) != width:
                    _ragged(door, line, len(lines) + 1, len(cells), width)
                    skip.append(len(lines))
                    cells = (cells + [""] * width)[:width]  # noqa: PLW2901 - keeps its place in the copy
                writer.writerow(["" if cell == null else cell for cell in cells] if null else cells)
                lines.append(line)
    return Part(door.relative, copy, labels, ",", tuple(skip), lines, empty=not lines)


def _ragged(door: _Door, line: int, row: int, count: int, width: int) -> None:
    many = "too many" if count > width else "too few"
    message = f"This row has {count} cells, {many}: the header has {width}."
    hint = "Put text that holds a comma in double quotes." if count > width else None
    if count == 1 and width > 1:
        hint = "A blank line? Delete it. Otherwise check which character separates the cells."
    door.add("CSV-RAGGED", message, line=line, row=row, hint=hint)


def _no_header(door: _Door) -> None:
    door.add("CSV-HEADER", "The file has no header row.", line=1)


def _bad_encoding(door: _Door, offset: int | None = None) -> None:
    encoding = door.resource.encoding
    offset = first_bad_byte(door.path, encoding) if offset is None else offset
    line = line_of_byte(door.path, offset or 0)
    message = f"Byte {(offset or 0) + 1:,} of the file is not {encoding}."
    hint = "Save the file as UTF-8, or declare its encoding in datapackage.json."
    door.add("FILE-ENCODING", message, line=line, hint=hint)


def _stopped(door: _Door, fault: Fault) -> None:
    caps = door.limits
    message = {
        "quote": "A double quote is not closed, or stands where none may, in the cell that starts here.",
        "cell": f"A cell has more than {caps.cell_bytes:,} bytes.",
        "row": f"A row has more than {ROW_CELLS * caps.cell_bytes:,} characters.",
        "columns": f"A row has more than {caps.columns:,} cells.",
    }[fault.kind]
    code = "CSV-QUOTE" if fault.kind == "quote" else "FILE-SIZE"
    hint = 'Write a quote inside a quoted cell twice ("").' if fault.kind == "quote" else None
    door.add(code, message, line=fault.line, column=fault.column, hint=hint)
