"""The one form of a file of this dataset (`formatting` writes it).

CSV: UTF-8 without a mark, LF, comma, quotes only where needed, fields in schema order, rows sorted by
primary key with digits as numbers. Schemas: JSON with two spaces, the vocabularies written in from `codes`.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from tuys.files import MIB, refuse
from tuys.gate.encodings import UTF8, canonical_name
from tuys.lexical.order import sort_key
from tuys.package import Dialect, Package, Resource, Schema
from tuys.verify import LEDGER_TABLE

_LARGEST = 64 * MIB
Rows = list[list[str]]
csv.field_size_limit(_LARGEST)  # the gate has its own, settable cap


def csv_bytes(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The bytes of a table with these cells."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    for row in (header, *rows):
        if any("\r" in cell for cell in row):  # the writer quotes only the line end that it writes
            stream.write(",".join(map(_quoted, row)) + "\n")
        else:
            writer.writerow(row)
    return stream.getvalue().encode("utf-8")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in ',"\r\n') else cell


def canonical_csv(content: bytes, schema: Schema, name: str) -> bytes:
    """The same cells in the one form. `content` is a CSV file that has passed the gate."""
    rows = csv_rows(content)
    if not rows:
        return content
    header, *body = in_order(rows, schema)
    return csv_bytes(header, in_rank(header, body, schema, name))


def csv_rows(content: bytes) -> Rows:
    """The cells of a CSV file that has passed the gate, its header first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def in_order(rows: Rows, schema: Schema) -> Rows:
    """The rows with their cells in the order of the schema's fields; a row of another length is left out."""
    header = rows[0]
    order = sorted(range(len(header)), key=lambda place: (_place(schema, header[place]), place))
    return [[row[place] for place in order] for row in rows if len(row) == len(header)]


def in_rank(header: Sequence[str], body: Rows, schema: Schema, name: str) -> Rows:
    """The rows in the order of their primary key, if the table `name` has one order and all of the key."""
    unsorted = name == LEDGER_TABLE  # it keeps the order of time
    if unsorted or not all(key in header for key in schema.primary_key):
        return body
    places = [header.index(key) for key in schema.primary_key]
    return sorted(body, key=lambda row: [sort_key(row[place]) for place in places])


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


def listed_codes(rows: Iterable[Mapping[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Every code with its label, by vocabulary, in the order of the table.

    Ended codes stay: taking one out would tighten the schema, and that one is ended is VOC-LIVE's to say.
    """
    codes: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row.get("vocabulary"):
            codes.setdefault(row["vocabulary"], []).append((row.get("code") or "", row.get("label") or ""))
    return codes


def package_codes(
    package: Package, changed: Mapping[str, bytes] = MappingProxyType({})
) -> dict[str, list[tuple[str, str]]]:
    """The codes of the package's own `codes` table; none where it cannot be read.

    `changed` holds the content that files are about to have, by path.
    """
    resource = package.by_name.get("codes")
    if resource is None or package.ruleset != "tuys" or not resource.paths or is_foreign(resource):
        return {}
    if refuse(package.root, resource.paths[0], _LARGEST):
        return {}
    path = resource.paths[0]
    text = (changed.get(path) or (package.root / path).read_bytes()).decode("utf-8-sig", "replace")
    return listed_codes(csv.DictReader(io.StringIO(text, newline="")))
