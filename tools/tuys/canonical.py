"""The one form of a file of this dataset, and `fmt`, which writes it.

CSV: UTF-8 without a mark, LF, comma, quotes only where needed, fields in schema order, rows sorted by
primary key with digits as numbers. Schemas: JSON with two spaces, the vocabularies written in from `codes`.
"""

import csv
import io
import json
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tuys.errors import TuysError
from tuys.files import MIB, refuse
from tuys.gate import Gated, open_resource
from tuys.gate.encodings import UTF8, canonical_name
from tuys.lexical.order import sort_key
from tuys.package import Dialect, Package, Resource, Schema, read_package
from tuys.writing import write_whole

_LARGEST = 64 * MIB
_UNSORTED = "releases"  # the ledger keeps the order of time
csv.field_size_limit(_LARGEST)  # the gate has its own, settable cap


def csv_bytes(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The bytes of a table with these cells."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")


def canonical_csv(content: bytes, schema: Schema, name: str) -> bytes:
    """The same cells in the one form. `content` is a CSV file that has passed the gate."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if not rows:
        return content
    header = rows[0]
    order = sorted(range(len(header)), key=lambda place: (_place(schema, header[place]), place))
    body = [[row[place] for place in order] for row in rows[1:] if len(row) == len(header)]
    header = [header[place] for place in order]
    if name != _UNSORTED and all(key in header for key in schema.primary_key):
        places = [header.index(key) for key in schema.primary_key]
        body.sort(key=lambda row: [sort_key(row[place]) for place in places])
    return csv_bytes(header, body)


def _place(schema: Schema, label: str) -> int:
    return schema.names.index(label) if label in schema.by_name else len(schema.names)


def is_foreign(resource: Resource) -> bool:
    """Whether the descriptor declares another encoding or dialect than those of the one form."""
    return canonical_name(resource.encoding) not in UTF8 or resource.dialect != Dialect()


def mended(text: str) -> str:
    """A cell without what is safe to take away: outer and doubled spaces, line breaks, decomposed letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def canonical_schema(schema: Schema, codes: Mapping[str, Sequence[tuple[str, str]]]) -> bytes:
    """A schema file in the one form, its vocabularies taken from `codes` (vocabulary -> code, label)."""
    descriptor = json.loads(json.dumps(schema.descriptor))
    for field in descriptor["fields"]:
        vocabulary = field.get("vocabulary") if isinstance(field, dict) else None
        if isinstance(vocabulary, str) and vocabulary in codes:
            if not isinstance(field.get("constraints"), dict):
                field["constraints"] = {}
            field["constraints"]["enum"] = [code for code, _ in codes[vocabulary]]
            field["categories"] = [{"value": code, "label": label} for code, label in codes[vocabulary]]
    return (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def listed_codes(rows: Iterator[Mapping[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Every code with its label, by vocabulary, in the order of the table.

    Ended codes stay: taking one out would tighten the schema, and that one is ended is VOC-LIVE's to say.
    """
    codes: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row.get("vocabulary"):
            codes.setdefault(row["vocabulary"], []).append((row.get("code") or "", row.get("label") or ""))
    return codes


def fmt(start: str | Path | None, check: bool) -> list[str]:
    """Writes every file of the package in the one form; says what was (or with `check` would be) changed.

    Refuses, and changes nothing, where a file cannot be read exactly.
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
    wanted = {**_csv_files(package, tables), **_schema_files(package)}
    changed = []
    for relative, (before, after, what) in wanted.items():
        if before != after:
            changed.append(f"{relative}: {what}")
            if not check:
                write_whole(package.root / relative, [after.decode("utf-8")])
    return changed


def _csv_files(package: Package, tables: Sequence[Gated]) -> dict[str, tuple[bytes, bytes, str]]:
    files = {}
    for table in tables:
        for part in table.parts:
            before = (package.root / part.path).read_bytes()
            files[part.path] = (before, *_formatted(before, table.resource))
    return files


def _formatted(before: bytes, resource: Resource) -> tuple[bytes, str]:
    text = before.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    cells = [[mended(cell) for cell in row] for row in rows]
    spelt = sum(
        old != new
        for row, other in zip(rows, cells, strict=True)
        for old, new in zip(row, other, strict=True)
    )
    after = csv_bytes(cells[0], cells[1:]) if cells else before
    if resource.schema:
        after = canonical_csv(after, resource.schema, resource.name)
    done = ["order, quotes or line ends"] if after != before else []
    if spelt:
        done.insert(0, f"spaces or letters in {spelt} cells")
    return after, " and ".join(done)


def _schema_files(package: Package) -> dict[str, tuple[bytes, bytes, str]]:
    codes = package_codes(package)
    files = {}
    for resource in package.resources:
        if resource.schema and resource.schema.path:
            before = (package.root / resource.schema.path).read_bytes()
            after = canonical_schema(resource.schema, codes)
            files[resource.schema.path] = (before, after, "vocabularies or layout")
    return files


def package_codes(package: Package) -> dict[str, list[tuple[str, str]]]:
    """The codes of the package's own `codes` table; none where it cannot be read."""
    resource = package.by_name.get("codes")
    if resource is None or package.ruleset != "tuys" or not resource.paths or is_foreign(resource):
        return {}
    if refuse(package.root, resource.paths[0], _LARGEST):
        return {}
    text = (package.root / resource.paths[0]).read_text(encoding="utf-8", errors="replace")
    return listed_codes(csv.DictReader(io.StringIO(text, newline="")))
