"""Takes the files of one resource through the gate, by the fast way where possible, else the exact one."""

import csv
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice, zip_longest
from pathlib import Path

import polars as pl

from tuys.files import DEFAULT_LIMITS, MIB, Limits, error, refuse
from tuys.findings import Finding
from tuys.gate.encodings import UTF8, canonical_name
from tuys.gate.examined import Examined
from tuys.gate.lines import Verdict, first_line, judge, judge_together
from tuys.gate.part import Part
from tuys.gate.survey import first_bad_byte, line_of_byte, survey
from tuys.gate.together import batches
from tuys.gate.walk import StoppedError, physical_lines, rows
from tuys.package import Package, Resource, dialect_problem

_EVERYTHING = 10**12
Row = tuple[int, list[str]]  # the line on which it starts, the cells
Opened = tuple[Part, Mapping[str, int]]
Way = Callable[[Examined, "Verdict | None"], Opened | None]


@dataclass(frozen=True, eq=False)
class Gated:
    """One resource behind the gate.

    `columns` maps each field found in every part to its 0-based column, per part. `blocked` says why
    nothing may read the table's rows; None where they may be read. `counts` is how many findings of each
    code there are, also those that `findings` does not detail.
    """

    resource: Resource
    parts: tuple[Part, ...] = ()
    columns: tuple[Mapping[str, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    blocked: str | None = None
    counts: Counter[str] = field(default_factory=Counter)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that every part has a column for."""
        schema = self.resource.schema
        names = schema.names if schema else self.parts[0].labels if self.parts else ()
        return tuple(name for name in dict.fromkeys(names) if all(name in part for part in self.columns))


def open_resource(
    package: Package,
    resource: Resource,
    scratch: Path,
    limits: Limits = DEFAULT_LIMITS,
    most: int = _EVERYTHING,
) -> Gated:
    """The parts of a resource that may be parsed, and every fault of its files.

    `scratch` is a folder for rewritten copies of files that polars cannot read as they are. At most `most`
    findings of a code are detailed for each file.
    """
    if resource.dialect_error:
        return Gated(resource, blocked=f"the dialect of {resource.name} could not be read")
    encoding = canonical_name(resource.encoding)
    fault = _unusable(package, resource) if encoding else _unknown_encoding(package, resource)
    if encoding is None or fault:
        assert fault is not None
        return Gated(resource, (), (), (fault,), "its encoding or dialect is unknown", Counter([fault.code]))
    paths = dict.fromkeys(resource.paths)
    files = [Examined(package, resource, limits, scratch, path, encoding, most) for path in paths]
    return _opened(resource, files)


def _opened(resource: Resource, files: Sequence[Examined]) -> Gated:
    opened: list[Opened] = []
    findings: list[Finding] = []
    counts: Counter[str] = Counter()
    blocked = None
    ways = [_way(file) for file in files]
    verdicts = _judged_together([file for file, way in zip(files, ways, strict=True) if way is _open_plain])
    for file, way in zip(files, ways, strict=True):
        part = way(file, verdicts.get(file.path)) if way else None
        findings += file.findings
        counts += file.counts
        if part:
            opened.append(part)
        else:
            blocked = blocked or f"{file.relative} could not be read"
    parts, columns = (part for part, _ in opened), (places for _, places in opened)
    return Gated(resource, tuple(parts), tuple(columns), tuple(findings), blocked, counts)


def _unknown_encoding(package: Package, resource: Resource) -> Finding:
    message = f"Table '{resource.name}': the declared encoding '{resource.encoding[:40]}' is not known."
    hint = "Declare a name that IANA lists for text, or none where the file is UTF-8."
    return replace(error("FILE-ENCODING", package.path, message, hint), table=resource.name)


def _unusable(package: Package, resource: Resource) -> Finding | None:
    problem = dialect_problem(resource.dialect)
    if problem is None:
        return None
    message = f"Table '{resource.name}': no file can be read in its dialect: {problem}."
    return replace(error("PKG-DESCRIPTOR", package.path, message), table=resource.name)


def _way(file: Examined) -> Way | None:
    """How the file is to be opened; None where it may not be."""
    refused = refuse(file.package.root, file.relative, file.limits.file_bytes)
    if refused:
        file.findings.append(replace(refused, table=file.resource.name))
        file.counts[refused.code] += 1
        return None
    seen = survey(file.path, file.limits.cell_bytes)
    if seen.nul is not None and not file.encoding.startswith(("utf-16", "utf-32")):
        bad = first_bad_byte(file.path, file.encoding)
        if bad is not None and bad < seen.nul:
            file.bad_encoding(bad)
        else:
            file.nul(line_of_byte(file.path, seen.nul, file.encoding))
        return None
    if file.encoding in UTF8 and not seen.long_line and file.resource.dialect.plain:
        return _open_plain
    return _open_walked


def _judged_together(files: Sequence[Examined]) -> dict[Path, Verdict]:
    """What is known at once of the small files of one header; any other is judged when it is opened."""
    alike: defaultdict[str, list[Examined]] = defaultdict(list)
    for file in files:
        if file.path.stat().st_size < MIB:
            alike[first_line(file.path, file.limits) or ""].append(file)
    known: dict[Path, Verdict] = {}
    for first, group in alike.items():
        dialect = group[0].resource.dialect
        with suppress(StoppedError):
            labels = next(rows([first], dialect, group[0].limits))[1]
            if len(group) > 1 and any(labels):
                for batch in batches(file.path for file in group):
                    verdicts = judge_together(batch, dialect.delimiter, len(labels), first) or ()
                    known.update(zip(batch, verdicts, strict=False))
    return known


def _open_plain(file: Examined, known: Verdict | None) -> Opened | None:
    """The fast way; the exact one where a line cannot be judged alone."""
    dialect = file.resource.dialect
    first = first_line(file.path, file.limits) or ""
    try:
        labels = next(rows([first], dialect, file.limits))[1]
        delimiter = dialect.delimiter
        verdict = known or (judge(file.path, delimiter, len(labels), first) if any(labels) else None)
    except StoppedError:
        return _open_walked(file, None)
    except pl.exceptions.ComputeError:
        file.bad_encoding()
        return None
    if verdict is None or not verdict.plain or "\r" in first:
        return _open_walked(file, None)
    columns = file.header(tuple(labels), 1)
    if columns is None:
        return None
    for line, count, repeated in verdict.faults.iter_rows():
        if repeated:
            file.header_again(line, line - 1)
        else:
            file.ragged(line, line - 1, count, len(labels))
    skip = array("Q", (line - 2 for line in verdict.faults["number"]))
    return Part(file.relative, file.path, tuple(labels), dialect.delimiter, skip), columns


def _open_walked(file: Examined, _: Verdict | None) -> Opened | None:
    """The exact way: every row read by us and written again in the one form that polars is given."""
    dialect = file.resource.dialect
    bad = first_bad_byte(file.path, file.encoding)
    if bad is not None:
        file.bad_encoding(bad)
        return None
    numbered = rows(physical_lines(file.path, file.encoding, dialect, file.limits), dialect, file.limits)
    try:
        labels, line, ahead = _labels(numbered, file.resource)
        if not any(labels):
            file.no_header()
            return None
        columns = file.header(labels, line)
        return None if columns is None else (_rewrite(file, labels, chain(ahead, numbered)), columns)
    except StoppedError as stopped:
        file.stopped(stopped.fault)
        return None


def _labels(numbered: Iterator[Row], resource: Resource) -> tuple[tuple[str, ...], int, list[Row]]:
    """The labels, the header's line, and a row read ahead (the first one, where there is no header)."""
    dialect, names = resource.dialect, resource.schema.names if resource.schema else ()
    wanted = len(set(dialect.header_rows) - set(dialect.comment_rows))
    taken = list(islice(numbered, wanted or 1))
    if not wanted:
        count = len(taken[0][1]) if taken else len(names)
        return (*names[:count], *(f"field{n + 1}" for n in range(len(names), count))), 1, taken
    if len(taken) < wanted:
        return (), 1, []
    widest = max(len(cells) for _, cells in taken)
    spread = [cells + cells[-1:] * (widest - len(cells)) for _, cells in taken]
    columns = zip_longest(*spread, fillvalue="")
    return tuple(dialect.header_join.join(filter(None, column)) for column in columns), taken[0][0], []


def _rewrite(file: Examined, labels: tuple[str, ...], numbered: Iterator[Row]) -> Part:
    copy = file.scratch / f"{len(list(file.scratch.iterdir()))}.csv"
    lines, skip, width = array("Q"), array("Q"), len(labels)
    header = list(labels) if width > 1 and file.resource.dialect.header_rows else None
    with copy.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        for line, cells in numbered:
            row = len(lines) + 1
            if len(cells) != width or cells == header:
                if cells == header:
                    file.header_again(line, row)
                else:
                    file.ragged(line, row, len(cells), width)
                skip.append(row - 1)
                writer.writerow([""] * width)  # keeps its place in the copy
            else:
                writer.writerow(cells)
            lines.append(line)
    return Part(file.relative, copy, labels, ",", skip, lines, empty=not lines)
