"""The table of a schema's fields. A column that no field of the package uses is left out."""

from collections.abc import Callable, Iterable

from tuys.package import Field, Schema
from tuys.reports.markdown import code_span, plain, table

_NOTATIONS = {"edtf": "date (EDTF)", "duration": "duration (ISO 8601)"}
_LIMITS = {
    "minimum": "≥ {}",
    "maximum": "≤ {}",
    "exclusiveMinimum": "> {}",
    "exclusiveMaximum": "&lt; {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
}


def fields_table(schema: Schema, every: Iterable[Field]) -> str:
    """One row a field. `every` are the fields of all tables, which decide on the columns."""
    every = list(every)
    used = {name: cell for name, cell in _COLUMNS.items() if any(map(cell, every))}
    return table(list(used), ([cell(field) for cell in used.values()] for field in schema.fields))


def _name(field: Field) -> str:
    return code_span(field.name)


def _meaning(field: Field) -> str:
    title = plain(str(field.descriptor.get("title") or ""))
    description = plain(str(field.descriptor.get("description") or ""))
    return f"**{title}.** {description}".strip() if title else description


def _type(field: Field) -> str:
    kind = _NOTATIONS.get(field.notation or "", field.type)
    if field.format != "default":
        kind += f", {plain(field.format)}"
    limits = [
        text.format(plain(str(field.constraints[name])))
        for name, text in _LIMITS.items()
        if name in field.constraints
    ]
    if field.constraints.get("unique") is True:
        limits.append("unique")
    if isinstance(pattern := field.constraints.get("pattern"), str):
        limits.append(code_span(pattern))
    if field.enum and not field.vocabulary:
        limits.append("one of " + ", ".join(code_span(str(value)) for value in field.enum))
    return "; ".join([kind, *limits])


def _required(field: Field) -> str:
    return "yes" if field.required else ""


def _vocabulary(field: Field) -> str:
    return f"[{plain(field.vocabulary)}](#{field.vocabulary})" if field.vocabulary else ""


def _claim(field: Field) -> str:
    return "yes" if field.claim else ""


def _exposure(field: Field) -> str:
    tiers = field.exposure or {}
    return ", ".join(
        code_span(tier) + (" if dead" if value == "if_dead" else "") for tier, value in tiers.items()
    )


def _example(field: Field) -> str:
    example = field.descriptor.get("example")
    return "" if example is None else code_span(str(example))


_COLUMNS: dict[str, Callable[[Field], str]] = {
    "field": _name,
    "meaning": _meaning,
    "type and limits": _type,
    "required": _required,
    "vocabulary": _vocabulary,
    "claim": _claim,
    "exposure": _exposure,
    "example": _example,
}
