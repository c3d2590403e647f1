"""One file while it is examined, and how its faults are told."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tuys.files import Limits
from tuys.findings import Finding, Severity
from tuys.gate.header import Header, match_header
from tuys.gate.survey import first_bad_byte, line_of_byte
from tuys.gate.walk import ROW_CELLS, Fault
from tuys.package import Package, Resource


@dataclass
class Examined:
    """What one file is examined with. `encoding` is Python's name of it.

    `findings` grows, to at most `most` of each code; `counts` counts all of them.
    """

    package: Package
    resource: Resource
    limits: Limits
    scratch: Path
    relative: str
    encoding: str
    most: int
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.package.root / self.relative

    def add(self, code: str, message: str, **where: object) -> None:
        """One more finding in this file."""
        self.counts[code] += 1
        if self.counts[code] <= self.most:
            finding = Finding(code, Severity.ERROR, message, table=self.resource.name, path=self.relative)
            self.findings.append(replace(finding, **where))  # type: ignore[arg-type]

    def header(self, labels: tuple[str, ...], line: int) -> Mapping[str, int] | None:
        """Where each field stands; None where the labels show that the cells cannot be told apart."""
        cased = self.resource.dialect.case_sensitive_header
        found: Header = match_header(self.relative, labels, self.resource.schema, line=line, cased=cased)
        self.findings += [replace(finding, table=self.resource.name) for finding in found.findings]
        self.counts["CSV-HEADER"] += len(found.findings)
        return found.columns if found.readable else None

    def ragged(self, line: int, row: int, count: int, width: int) -> None:
        """A row with another number of cells than the header."""
        many = "too many" if count > width else "too few"
        message = f"This row has {count} cells, {many}: the header has {width}."
        hint = "Put text that holds the separator in quotes." if count > width else None
        if count == 0:
            message, hint = "This line is blank: it has no cells.", "Delete the line."
        elif count == 1:
            hint = "Check which character separates the cells."
        self.add("CSV-RAGGED", message, line=line, row=row, hint=hint)

    def header_again(self, line: int, row: int) -> None:
        """A row that repeats the header, as when two files were joined."""
        self.add("CSV-HEADER", "The header stands here again.", line=line, row=row, hint="Delete the line.")

    def no_header(self) -> None:
        """Nothing, or nothing but blanks, where the header should be."""
        self.add("CSV-HEADER", "The file has no header row.", line=1)

    def nul(self, line: int) -> None:
        """The character U+0000."""
        hint = "Is the file UTF-16? Save it as UTF-8."
        self.add("FILE-CONTROL", "A NUL character stands here; text has none.", line=line, hint=hint)

    def bad_encoding(self, offset: int | None = None) -> None:
        """A byte that is not in the encoding: the one at `offset`, or the first there is."""
        offset = (first_bad_byte(self.path, self.encoding) if offset is None else offset) or 0
        message = f"Byte {offset + 1:,} of the file is not {self.resource.encoding}."
        hint = "Save the file as UTF-8. (Only if all of it is in another encoding: declare that one.)"
        line = line_of_byte(self.path, offset, self.encoding)
        self.add("FILE-ENCODING", message, line=line, hint=hint)

    def stopped(self, fault: Fault) -> None:
        """Why the exact reader could not go on."""
        if fault.kind == "nul":
            self.nul(fault.line)
            return
        caps = self.limits
        message = {
            "quote": "A quote is not closed, or stands where none may, in the cell that starts here.",
            "cell": f"A cell has more than {caps.cell_bytes:,} bytes.",
            "row": f"A row has more than {ROW_CELLS * caps.cell_bytes:,} characters.",
            "columns": f"A row has more than {caps.columns:,} cells.",
        }[fault.kind]
        code = "CSV-QUOTE" if fault.kind == "quote" else "FILE-SIZE"
        hint = (
            'Close the quote at the end of the cell; a quote inside a quoted cell is written twice ("").'
            if fault.kind == "quote"
            else None
        )
        self.add(code, message, line=fault.line, column=fault.column, hint=hint)
