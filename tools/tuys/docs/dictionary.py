"""schemas/README.md: the data dictionary, from the schemas and the vocabularies."""

from collections.abc import Iterator

from tuys.docs.dictionary_fields import fields_table
from tuys.docs.source import Row, Source
from tuys.package import Resource, Schema
from tuys.reports.markdown import code_span, plain, table

NOTICE = "<!-- Written by `tuys docs` from the schemas and data/codes.csv: edit those, not this page. -->"
_COLUMNS = """\
An empty cell means: not reported. *Required*: the cell is never empty. *Vocabulary*: the closed list of codes
that the value comes from. *Claim*: a filled cell is backed by a claim that says which source supports it.
*Exposure*: the tiers of a person for which the field may be filled at all; where nothing stands, every tier.
"""


def page(source: Source) -> str | None:
    """The page; None for a package without a folder of schemas."""
    schemas = [resource for resource in source.package.resources if resource.schema]
    if not schemas or not (source.root / "schemas").is_dir():
        return None
    return "\n".join(_parts(source, schemas))


def _parts(source: Source, schemas: list[Resource]) -> Iterator[str]:
    yield f"{NOTICE}\n"
    yield "# Data dictionary\n"
    yield f"{plain(source.text('title') or source.package.name)}\n"
    if source.is_dataset:
        yield _COLUMNS
    listed = ((f"[{plain(item.name)}](#{item.name})", plain(_describe(item))) for item in schemas)
    yield table(("table", "what a row is"), listed)
    columns = [field for item in schemas if item.schema for field in item.schema.fields]
    for item in schemas:
        if item.schema:
            yield from _table(item, item.schema, fields_table(item.schema, columns))
    yield from _vocabularies(source.rows("codes"))


def _table(resource: Resource, schema: Schema, fields: str) -> Iterator[str]:
    yield f"## {resource.name}\n"
    title = str(schema.descriptor.get("title") or resource.descriptor.get("title") or "")
    yield (
        f"**{plain(title)}.** {plain(_describe(resource))}\n" if title else f"{plain(_describe(resource))}\n"
    )
    yield f"{fields}"
    keys = "".join(f"- {line}\n" for line in _keys(resource, schema))
    if keys:
        yield keys


def _describe(resource: Resource) -> str:
    own = resource.schema.descriptor.get("description") if resource.schema else None
    return str(own or resource.descriptor.get("description") or "")


def _keys(resource: Resource, schema: Schema) -> Iterator[str]:
    if schema.primary_key:
        yield f"Primary key: {_names(schema.primary_key)}"
    for unique in schema.unique_keys:
        yield f"Unique: {_names(unique)}"
    for key in schema.foreign_keys:
        target = key.resource or resource.name
        yield f"Reference: {_names(key.fields)} to {_names(key.reference_fields)} of [{target}](#{target})"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(code_span(name) for name in names)


def _vocabularies(codes: list[Row]) -> Iterator[str]:
    if not codes or not {"vocabulary", "code", "label", "definition"} <= codes[0].keys():
        return
    yield "## Vocabularies\n"
    for name in sorted({row["vocabulary"] for row in codes}):
        yield f"### {name}\n"
        rows = [row for row in codes if row["vocabulary"] == name]
        yield table(("code", "label", "definition"), (_code(row) for row in rows))


def _code(row: Row) -> tuple[str, str, str]:
    ended = ""
    if row.get("until"):
        successor = f", use {code_span(row['replaced_by'])}" if row.get("replaced_by") else ""
        ended = f" *Ended with {plain(row['until'])}{successor}.*"
    return code_span(row["code"]), plain(row["label"]), plain(row["definition"]) + ended
