"""The table of a schema's fields. A column that no field of the package uses is left out."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from tuys.docs.phrases import Phrase, kind, limits, tiers
from tuys.package import Field, Schema
from tuys.reports.markdown import code_span, plain, table

Columns = Mapping[str, Callable[[Field], str]]
_NO_MORE: Columns = MappingProxyType({})


def fields_table(schema: Schema, every: Iterable[Field], more: Columns = _NO_MORE) -> str:
    """One row a field. The fields of `every` table decide on the columns; `more` are added."""
    every = list(every)
    used = {name: cell for name, cell in _COLUMNS.items() if any(map(cell, every))} | dict(more)
    return table(list(used), ([cell(field) for cell in used.values()] for field in schema.fields))


def written(phrase: Phrase) -> str:
    """A phrase in Markdown."""
    return "".join(
        f"[{plain(one.text)}](#{one.target})" if one.target else code_span(one.text) if one.code
        else plain_words(one.text)
        for one in phrase
    )  # fmt: skip


def plain_words(text: str) -> str:
    """Words that keep the space at their ends."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{plain(text)}{after}" if text.strip() else text


def _name(field: Field) -> str:
    return code_span(field.name)


def _meaning(field: Field) -> str:
    title = plain(str(field.descriptor.get("title") or ""))
    description = plain(str(field.descriptor.get("description") or ""))
    return f"**{title}.** {description}".strip() if title else description


def _type(field: Field) -> str:
    return "; ".join([plain(kind(field)), *map(written, limits(field))])


def _required(field: Field) -> str:
    return "yes" if field.required else ""


def _vocabulary(field: Field) -> str:
    return f"[{plain(field.vocabulary)}](#{field.vocabulary})" if field.vocabulary else ""


def _claim(field: Field) -> str:
    return "yes" if field.claim else ""


def _exposure(field: Field) -> str:
    return ", ".join(map(written, tiers(field)))


def _example(field: Field) -> str:
    example = field.descriptor.get("example")
    return "" if example is None else code_span(str(example))


_COLUMNS: Columns = {
    "field": _name,
    "meaning": _meaning,
    "type and limits": _type,
    "required": _required,
    "vocabulary": _vocabulary,
    "claim": _claim,
    "exposure": _exposure,
    "example": _example,
}
