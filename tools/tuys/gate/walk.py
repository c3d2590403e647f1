"""The exact reader: any dialect, row by row, for files that are not plain or have a fault.

It never guesses: a quote that is not closed, or that stands where none may stand, ends the reading with
the line on which its cell starts.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from tuys.files import Limits
from tuys.package import Dialect

ROW_CELLS = 16  # a row may have this many times the bytes of the largest cell


@dataclass(frozen=True)
class Fault:
    """Why the reading ended: `quote`, `nul`, or `cell`, `row` or `columns` over the cap, and where."""

    kind: str
    line: int
    column: int


class StoppedError(Exception):
    """The reading ended early."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


def physical_lines(path: Path, encoding: str, dialect: Dialect, limits: Limits) -> Iterator[str]:
    """The lines of a file without their ends. A line over the cap of a row is cut there; then it stops."""
    cap = ROW_CELLS * limits.cell_bytes
    with path.open(encoding=encoding, newline="") as stream:
        if stream.read(1) != "\ufeff":
            stream.seek(0)
        ends = dialect.line_terminator
        custom = ends if ends not in (None, "\n", "\r", "\r\n") else None
        pieces = _split(stream, custom, cap) if custom else iter(lambda: stream.readline(cap), "")
        for number, piece in enumerate(pieces, 1):
            if "\0" in piece:
                raise StoppedError(Fault("nul", number, 1))
            yield piece if custom else piece.removesuffix("\n").removesuffix("\r")
            if len(piece) >= cap:
                raise StoppedError(Fault("row", number, 1))


def _split(stream: TextIO, terminator: str, cap: int) -> Iterator[str]:
    """The text between terminators of the dialect's own; the last one may be missing."""
    rest = ""
    while chunk := stream.read(65_536):
        *lines, rest = (rest + chunk).split(terminator)
        yield from lines
        if len(rest) >= cap:
            break
    if rest:
        yield rest


def rows(lines: Iterable[str], dialect: Dialect, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it starts, those of the header first; a blank line has no cells.

    Left out are comments, and rows above the header that are none of it. Raises StoppedError where it
    cannot go on.
    """
    reader = _Reader(enumerate(lines, 1), dialect, limits)
    special = dialect.escape or dialect.skip_initial_space
    last = max(dialect.header_rows, default=0)
    for place, (number, line) in enumerate(reader.numbered, 1):
        if (dialect.comment and line.startswith(dialect.comment)) or place in dialect.comment_rows:
            continue
        if not line:
            cells: list[str] = []
        elif special or (dialect.quote and dialect.quote in line) or len(line) > limits.cell_bytes // 4:
            cells = reader.row(number, line)
        else:
            cells = line.split(dialect.delimiter)
            if len(cells) > limits.columns:
                raise StoppedError(Fault("columns", number, limits.columns + 1))
        if place >= last or place in dialect.header_rows:
            yield number, cells


@dataclass
class _Reader:
    """Reads one row cell by cell; a quoted cell may take further lines from `numbered`."""

    numbered: Iterator[tuple[int, str]]
    dialect: Dialect
    limits: Limits
    number: int = 0
    line: str = ""
    at: int = 0

    def row(self, number: int, line: str) -> list[str]:
        self.number, self.line, self.at = number, line, 0
        cells: list[str] = []
        while True:
            where = Fault("quote", self.number, len(cells) + 1)
            cell = self._cell(where)
            if len(cell) * 4 > self.limits.cell_bytes and len(cell.encode()) > self.limits.cell_bytes:
                raise StoppedError(replace(where, kind="cell"))
            cells.append(cell)
            if self.at == len(self.line):
                return cells
            if len(cells) >= self.limits.columns:
                raise StoppedError(Fault("columns", self.number, self.limits.columns + 1))
            if not self.line.startswith(self.dialect.delimiter, self.at):
                raise StoppedError(where)
            self.at += len(self.dialect.delimiter)

    def _cell(self, where: Fault) -> str:
        if self.dialect.skip_initial_space:
            self.at = len(self.line) - len(self.line[self.at :].lstrip(" "))
        if self.dialect.quote and self.line.startswith(self.dialect.quote, self.at):
            return self._quoted(where)
        start = self.at
        self.at = _end(_bare(self.dialect), self.line, start)
        return _unescape(self.line[start : self.at], self.dialect)

    def _quoted(self, where: Fault) -> str:
        pieces: list[str] = []
        size, start = 0, self.at + 1
        while True:
            end = _end(_inside(self.dialect), self.line, start)
            pieces.append(self.line[start:end])
            size += end - start
            if end < len(self.line):
                self.at = end + 1
                return _unquote("\n".join(pieces), self.dialect)
            if size > self.limits.cell_bytes:
                raise StoppedError(self._unclosed_or_large(where))
            self.number, self.line = next(self.numbered, (0, ""))
            if self.number == 0:
                raise StoppedError(where)
            start = 0

    def _unclosed_or_large(self, where: Fault) -> Fault:
        """A quoted cell over the cap: too large if its quote is properly closed further on, else unclosed.

        Further on is as far as a whole row may reach.
        """
        left = ROW_CELLS * self.limits.cell_bytes
        for _, line in self.numbered:
            left -= len(line) + 1
            if left < 0:
                break
            if self.dialect.quote not in line:
                continue
            end = _end(_inside(self.dialect), line, 0) + 1
            if end <= len(line):
                closed = end == len(line) or line.startswith(self.dialect.delimiter, end)
                return replace(where, kind="cell") if closed else where
        return where


def _end(pattern: re.Pattern[str], line: str, start: int) -> int:
    match = pattern.match(line, start)
    return match.end() if match else start


@lru_cache
def _bare(dialect: Dialect) -> re.Pattern[str]:
    """The text of a cell without quotes, up to the delimiter."""
    delimiter, quote = re.escape(dialect.delimiter), re.escape(dialect.quote)
    if len(dialect.delimiter) == 1 and not dialect.escape:
        return re.compile(f"[^{delimiter}{quote}]*")
    stop = f"(?!{delimiter})" + (f"(?!{quote})" if quote else "")
    step = f"{re.escape(dialect.escape)}.|{stop}." if dialect.escape else f"{stop}."
    return re.compile(f"(?:{step})*", re.DOTALL)


@lru_cache
def _inside(dialect: Dialect) -> re.Pattern[str]:
    """The text between two quotes, as far as it reaches on one line."""
    quote = re.escape(dialect.quote)
    steps = [f"[^{quote}{re.escape(dialect.escape or '')}]+"]
    if dialect.escape and dialect.escape != dialect.quote:
        steps.append(f"{re.escape(dialect.escape)}(?:.|$)")
    if dialect.double_quote:
        steps.append(quote * 2)
    return re.compile(f"(?:{'|'.join(steps)})*", re.DOTALL)


def _unquote(text: str, dialect: Dialect) -> str:
    if dialect.double_quote:
        text = text.replace(dialect.quote * 2, dialect.quote)
    return _unescape(text, dialect)


def _unescape(text: str, dialect: Dialect) -> str:
    escape = dialect.escape
    return re.sub(f"{re.escape(escape)}(.)", r"\1", text, flags=re.DOTALL) if escape else text
