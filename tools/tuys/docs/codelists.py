"""The lists of codes of a package: its vocabularies, and the lists that stand in a schema alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tuys.package import Field

if TYPE_CHECKING:
    from tuys.exports import EditionTable


@dataclass(frozen=True)
class Code:
    """One code. `until` is the release that ended it, `replaced_by` its successor."""

    code: str
    label: str
    definition: str = ""
    until: str = ""
    replaced_by: str = ""


@dataclass(frozen=True)
class Use:
    """A field whose values come from a list, and how often each code stands there."""

    table: str
    field: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class CodeList:
    """A vocabulary by its name, or a list of a schema by `table.field`."""

    name: str
    codes: tuple[Code, ...]
    uses: tuple[Use, ...] = ()


def vocabularies(rows: Sequence[Mapping[str, str | None]]) -> tuple[CodeList, ...]:
    """The vocabularies in the rows of the table codes, by name; none where these are no codes."""
    if not rows or not {"vocabulary", "code", "label", "definition"} <= rows[0].keys():
        return ()
    names = sorted({row["vocabulary"] or "" for row in rows})
    return tuple(
        CodeList(name, tuple(_code(row) for row in rows if row["vocabulary"] == name)) for name in names
    )


def code_lists(tables: "Sequence[EditionTable]") -> tuple[CodeList, ...]:
    """Every list that a field uses, with how often; the vocabularies first. Equal lists are one."""
    codes = next((table.frame.rows(named=True) for table in tables if table.name == "codes"), [])
    lists = {one.codes: one for one in vocabularies(codes)}
    names = {one.name: one.codes for one in lists.values()}
    for table in tables:
        for field in table.schema.fields:
            own = names.get(field.vocabulary or "") or tuple(_own(field))
            if own:
                found = lists.get(own, CodeList(f"{table.name}.{field.name}", own))
                use = Use(table.name, field.name, _counts(table, field))
                lists[own] = replace(found, uses=(*found.uses, use))
    return tuple(one for one in lists.values() if one.uses)


def _code(row: Mapping[str, str | None]) -> Code:
    names = ("code", "label", "definition", "until", "replaced_by")
    return Code(*(row.get(name) or "" for name in names))


def _own(field: Field) -> Iterator[Code]:
    """The codes that the schema itself lists."""
    categories = field.descriptor.get("categories")
    listed: Iterable[object] = categories if isinstance(categories, list) else ()
    labels = {item.get("value"): item.get("label") for item in listed if isinstance(item, Mapping)}
    yield from (Code(str(value), str(labels.get(value) or "")) for value in field.enum or ())


def _counts(table: "EditionTable", field: Field) -> dict[str, int]:
    counted = table.frame.get_column(field.name).drop_nulls().value_counts()
    return {str(value): number for value, number in counted.rows()}
