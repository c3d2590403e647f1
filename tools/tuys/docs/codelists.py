"""The lists of codes of a package: its vocabularies, and the lists that stand in a schema alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tuys.package import Field

if TYPE_CHECKING:
    import polars as pl

    from tuys.exports import EditionTable

_COLUMNS = frozenset({"vocabulary", "code", "label", "definition"})


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
    if not rows or not rows[0].keys() >= _COLUMNS:
        return ()
    codes: dict[str, list[Code]] = {}
    for row in rows:
        codes.setdefault(row["vocabulary"] or "", []).append(_code(row))
    return tuple(CodeList(name, tuple(codes[name])) for name in sorted(codes))


def code_lists(tables: "Sequence[EditionTable]") -> tuple[CodeList, ...]:
    """Every list that a field uses, with how often; the vocabularies first. Equal lists are one."""
    codes = next((table.frame for table in tables if table.name == "codes"), None)
    lists = {one.codes: one for one in vocabularies(_rows(codes))}
    names = {one.name: one.codes for one in lists.values()}
    for table in tables:
        for field in table.schema.fields:
            own = names.get(field.vocabulary or "") or tuple(_own(field))
            if own:
                found = lists.get(own, CodeList(f"{table.name}.{field.name}", own))
                use = Use(table.name, field.name, _counts(table, field, own))
                lists[own] = replace(found, uses=(*found.uses, use))
    return tuple(one for one in lists.values() if one.uses)


def _rows(codes: "pl.DataFrame | None") -> list[dict[str, str | None]]:
    if codes is None or not set(codes.columns) >= _COLUMNS:
        return []
    return [
        {name: None if cell is None else str(cell) for name, cell in row.items()}
        for row in codes.iter_rows(named=True)
    ]


def _code(row: Mapping[str, str | None]) -> Code:
    names = ("code", "label", "definition", "until", "replaced_by")
    return Code(*(row.get(name) or "" for name in names))


def _own(field: Field) -> Iterator[Code]:
    """The codes that the schema itself lists."""
    yield from (Code(_text(value), field.labels.get(str(value), "")) for value in field.enum or ())


def _text(value: object) -> str:
    """A value of JSON as it stands in a cell."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _counts(table: "EditionTable", field: Field, codes: tuple[Code, ...]) -> dict[str, int]:
    """How often each code stands in the column, whatever type the column has."""
    import polars as pl

    from tuys.values import typed_value

    counted = dict(table.frame.get_column(field.name).drop_nulls().value_counts().rows())
    texts = pl.DataFrame({"code": [one.code for one in codes]})
    values = texts.select(typed_value(field, pl.col("code"))).to_series()
    return {one.code: counted.get(value, 0) for one, value in zip(codes, values, strict=True)}
