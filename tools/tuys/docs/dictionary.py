"""schemas/README.md: the data dictionary, from the schemas and the vocabularies."""

from collections.abc import Iterator

from tuys.docs.codelists import Code, CodeList, vocabularies
from tuys.docs.dictionary_fields import fields_table, written
from tuys.docs.phrases import keys
from tuys.docs.source import Source
from tuys.package import Resource, Schema
from tuys.reports.markdown import code_span, plain, table

NOTICE = "<!-- Written by `tuys docs` from the schemas and data/codes.csv: edit those, not this page. -->"
COLUMNS = """\
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


def heading(name: str, title: str, description: str) -> str:
    """The start of a table's part of the page."""
    titled = f"**{plain(title)}.** " if title else ""
    return f"## {name}\n\n{titled}{plain(description)}\n"


def key_list(schema: Schema, name: str) -> str:
    """The keys and references of a table."""
    return "".join(f"- {written(phrase)}\n" for phrase in keys(schema, name))


def code_table(listed: CodeList) -> str:
    """The codes of a list, and how often each field uses them where that was counted."""
    defined = any(code.definition for code in listed.codes)
    head = ["code", "label", *(["definition"] if defined else [])]
    head += [f"in {code_span(f'{use.table}.{use.field}')}" for use in listed.uses]
    return table(head, (_code(code, listed, defined) for code in listed.codes))


def _parts(source: Source, schemas: list[Resource]) -> Iterator[str]:
    yield f"{NOTICE}\n"
    yield "# Data dictionary\n"
    yield f"{plain(source.text('title') or source.package.name)}\n"
    if source.package.ruleset == "tuys":
        yield COLUMNS
    listed = ((f"[{plain(item.name)}](#{item.name})", plain(_describe(item))) for item in schemas)
    yield table(("table", "what a row is"), listed)
    columns = [field for item in schemas if item.schema for field in item.schema.fields]
    for item in schemas:
        if item.schema:
            title = str(item.schema.descriptor.get("title") or item.descriptor.get("title") or "")
            yield heading(item.name, title, _describe(item))
            yield fields_table(item.schema, columns)
            if told := key_list(item.schema, item.name):
                yield told
    if lists := vocabularies(source.rows("codes")):
        yield "## Vocabularies\n"
        for one in lists:
            yield f"### {one.name}\n"
            yield code_table(one)


def _describe(resource: Resource) -> str:
    own = resource.schema.descriptor.get("description") if resource.schema else None
    return str(own or resource.descriptor.get("description") or "")


def _code(code: Code, listed: CodeList, defined: bool) -> list[str]:
    ended = ""
    if code.until:
        successor = f", use {code_span(code.replaced_by)}" if code.replaced_by else ""
        ended = f" *Ended with {plain(code.until)}{successor}.*"
    uses = [f"{use.counts.get(code.code, 0):,}" for use in listed.uses]
    words = [plain(code.label), plain(code.definition)] if defined else [plain(code.label)]
    return [code_span(code.code), *words[:-1], words[-1] + ended, *uses]
