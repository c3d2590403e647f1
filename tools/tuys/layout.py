"""Layer 1b: the form of the files of this dataset: line ends, marks, characters, the canonical bytes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import polars as pl

from tuys.canonical import canonical_csv, canonical_schema, is_foreign, package_codes
from tuys.files import error
from tuys.findings import Finding, Severity
from tuys.gate import ROW, Gated
from tuys.lexical.texts import checks
from tuys.package import Package
from tuys.structure.explain import cell
from tuys.structure.frames import PART, field_column, schema_fields

_MARK = b"\xef\xbb\xbf"


def layout_findings(
    package: Package,
    tables: Mapping[str, Gated],
    texts: Mapping[str, pl.DataFrame],
    structural: Sequence[Finding],
) -> list[Finding]:
    """Everything about the form of the files. `texts` are the tables' `table_frame`s, collected.

    `structural` are the findings that may explain a wrong order.
    """
    findings = [finding for name, gated in tables.items() for finding in _texts(gated, texts[name])]
    for gated in tables.values():
        for part in gated.parts:
            path = package.root / part.path
            if is_foreign(gated.resource):
                findings.append(_foreign(gated, part.path))
                continue
            findings += [replace(found, table=gated.resource.name) for found in _bytes(path, part.path)]
            findings += _canonical(gated, path, part.path, [*structural, *findings])
    return [*findings, *_schemas(package)]


def _foreign(gated: Gated, relative: str) -> Finding:
    message = "The descriptor declares another encoding or dialect than UTF-8 with commas."
    return replace(error("CSV-CANONICAL", relative, message), table=gated.resource.name)


def _bytes(path: Path, relative: str) -> Iterator[Finding]:
    content = path.read_bytes()
    if content.startswith(_MARK):
        hint = "Save the file as UTF-8 without a byte order mark, or run `tuys fmt`."
        yield replace(error("FILE-BOM", relative, "The file starts with a byte order mark.", hint), line=1)
    if b"\r" in content:
        line = content[: content.index(b"\r")].count(b"\n") + 1
        message = "A line ends with something else than a line feed."
        yield replace(error("FILE-EOL", relative, message, "Run `tuys fmt`."), line=line)


def _texts(gated: Gated, table: pl.DataFrame) -> Iterator[Finding]:
    """The TEXT rules: one pass of expressions finds the rows, the exact definitions decide."""
    fields = schema_fields(gated)
    columns = [field_column(field) for field in fields]
    # One column of all texts, since an expression a field and check would compile hundreds of patterns.
    cells = table.unpivot(columns, index=[PART, ROW], value_name="text")
    patterns = {check.regex for field in fields for check in checks(field)}
    suspicious = [pl.col("text").str.contains(pattern) for pattern in sorted(patterns)]
    places = cells.filter(pl.any_horizontal(pl.lit(False), *suspicious)).select(PART, ROW).unique()
    for texts in table.join(places, on=[PART, ROW], how="semi").iter_rows(named=True):
        place = (texts[PART], texts[ROW])
        for field in fields:
            text = texts[field_column(field)]
            for check in checks(field) if text else ():
                problem = check.problem(text)
                if problem:
                    yield replace(cell(gated, place, texts, field.name, check.code), message=problem)


def _canonical(gated: Gated, path: Path, relative: str, others: Sequence[Finding]) -> Iterator[Finding]:
    """CSV-CANONICAL, where nothing else that was found explains why the bytes differ."""
    schema = gated.resource.schema
    content = path.read_bytes()
    plain = content.removeprefix(_MARK).replace(b"\r\n", b"\n")
    if schema is None or plain == canonical_csv(content, schema, gated.resource.name):
        return
    mine = [finding for finding in others if finding.path == relative]
    if any(finding.code in ("CSV-HEADER", "CSV-RAGGED", "FILE-EOL") for finding in mine):
        return
    if any("line break" in finding.message for finding in mine if finding.code == "TEXT-SPACE"):
        return
    cause = next((finding for finding in mine if finding.field in schema.primary_key), None)
    line, message = _difference(plain, canonical_csv(content, schema, gated.resource.name))
    yield Finding(
        "CSV-CANONICAL", Severity.ERROR, message, table=gated.resource.name, path=relative, line=line,
        hint="Run `tuys fmt`.", caused_by=cause,
    )  # fmt: skip


def _difference(found: bytes, wanted: bytes) -> tuple[int, str]:
    """The first line that differs from the one form, and how."""
    if found + b"\n" == wanted:
        return wanted.count(b"\n"), "The last line has no line end."
    pairs = zip_longest(found.split(b"\n"), wanted.split(b"\n"))
    line, (here, there) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    if sorted(found.split(b"\n")) == sorted(wanted.split(b"\n")):
        return line, "From this line on the rows are not in the order of their primary key."
    if there is not None and here is not None and here.replace(b'"', b"") == there.replace(b'"', b""):
        return line, "A cell of this line is quoted without need, or not quoted where it must be."
    return line, "From this line on the file differs from its one form: order of rows or quotes."


def _schemas(package: Package) -> Iterator[Finding]:
    codes = package_codes(package)
    for resource in package.resources:
        schema = resource.schema
        if schema and schema.path:
            content = (package.root / schema.path).read_bytes()
            if content != canonical_schema(schema, codes):
                message = "The schema is not in the one form, or its codes are not those of data/codes.csv."
                yield error("CSV-CANONICAL", schema.path, message, "Run `tuys fmt`.")
