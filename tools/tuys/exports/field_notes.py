"""What a field means, as the note at its column's header."""

from collections.abc import Iterator

from tuys.derived.wording import NOTATIONS
from tuys.package import Field, Schema

_MOST_CODES = 25  # a note cannot be scrolled


def field_note(field: Field, schema: Schema) -> str:
    """Title, description, type, reference and codes of a field, a line each."""
    return "\n".join(_lines(field, schema))


def _lines(field: Field, schema: Schema) -> Iterator[str]:
    for name in ("title", "description"):
        if said := str(field.descriptor.get(name) or ""):
            yield said
    yield _kind(field, schema)
    for key in schema.foreign_keys:
        if key.fields == (field.name,):
            table = f" of the table {key.resource}" if key.resource else " of this table"
            yield f"Refers to {key.reference_fields[0]}{table}."
    yield from _codes(field)


def _kind(field: Field, schema: Schema) -> str:
    kind = NOTATIONS.get(field.notation or "", field.type)
    if field.type == "datetime":
        kind += ", in UTC"
    if schema.primary_key == (field.name,):
        return f"Type: {kind}; identifies the row."
    return f"Type: {kind}; never empty." if field.required else f"Type: {kind}."


def _codes(field: Field) -> Iterator[str]:
    codes = field.enum or ()
    if codes:
        yield "Codes:"
    for code in codes[:_MOST_CODES]:
        label = field.labels.get(str(code), "")
        yield f"  {code}: {label}" if label else f"  {code}"
    if len(codes) > _MOST_CODES:
        yield f"  and {len(codes) - _MOST_CODES} more"
