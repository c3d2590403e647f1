"""Where in its line a cell starts and ends, for programs that underline it: exactly, or not at all."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tuys.files import MIB, refuse
from tuys.findings import Finding, Report

_LARGEST = 64 * MIB  # of a larger file no columns are told
_CELL = re.compile(r'"[^"]*(?:""[^"]*)*"|[^,"]*')
_LONE_RETURN = re.compile(rb"\r(?!\n)")

Span = tuple[int, int]


def columns(report: Report) -> dict[Finding, Span]:
    """The first column of a finding's cell and the one after its last, in characters from 1.

    Only where the file, read again, holds the finding's value at that place: then there is no doubt about its
    dialect, its encoding or its order of columns. A value that is withheld has no columns either.
    """
    found = {}
    wanted: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.path and finding.line and finding.column and finding.value is not None:
            wanted[finding.path].append(finding)
    for path, findings in wanted.items():
        lines = _lines(Path(report.folder), path)
        for finding in findings:
            if span := _span(lines, finding):
                found[finding] = span
    return found


def span_in(line: str, column: int, value: str) -> Span | None:
    """Where cell number `column` of a comma-separated line stands, quotes included, if it holds `value`."""
    at = 0
    for number in range(1, column + 1):
        match = _CELL.match(line, at)
        end = match.end() if match else len(line)
        if line[end : end + 1] not in ("", ","):
            return None
        if number == column:
            return (at + 1, end + 1) if _plain(line[at:end]) == value else None
        if end == len(line):
            return None
        at = end + 1
    return None


def _plain(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


def _lines(folder: Path, path: str) -> Sequence[bytes]:
    """The lines of a file, ended as editors count them; none where it may not or cannot be read."""
    if refuse(folder, path, _LARGEST):
        return ()
    try:
        content = (folder / path).read_bytes()
    except OSError:
        return ()
    return () if _LONE_RETURN.search(content) else content.removeprefix(b"\xef\xbb\xbf").split(b"\n")


def _span(lines: Sequence[bytes], finding: Finding) -> Span | None:
    line, column, value = finding.line or 0, finding.column or 0, finding.value or ""
    if not 0 < line <= len(lines):
        return None
    try:
        text = lines[line - 1].decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError:
        return None
    return span_in(text, column, value)
