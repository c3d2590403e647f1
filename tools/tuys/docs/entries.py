"""The tables and fields of an edition as plain values, for the page that shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tuys.docs.codelists import CodeList
from tuys.docs.counts import filled, filled_share
from tuys.docs.phrases import Phrase, Piece, keys, kind, limits, tiers
from tuys.exports import Edition, EditionTable
from tuys.package import Field
from tuys.reports.visible import visible


@dataclass(frozen=True)
class FieldEntry:
    """One field. `codes` is the list that its values come from, `references` where else they stand."""

    name: str
    title: str
    description: str
    kind: str
    limits: tuple[Phrase, ...]
    required: bool
    claim: bool
    tiers: tuple[Phrase, ...]
    filled: str
    share: str
    example: str
    codes: str
    references: tuple[Piece, ...]


@dataclass(frozen=True)
class TableEntry:
    """One table with its fields, keys and files."""

    name: str
    title: str
    description: str
    rows: int
    derived: bool
    paths: tuple[str, ...]
    keys: tuple[Phrase, ...]
    fields: tuple[FieldEntry, ...]


def entries(edition: Edition, lists: Iterable[CodeList]) -> list[TableEntry]:
    """Every table; texts are on one line."""
    used = {(use.table, use.field): one.name for one in lists for use in one.uses}
    return [
        TableEntry(
            name=one.name,
            title=_line(one.title),
            description=_line(described(one)),
            rows=one.frame.height,
            derived=one.derived,
            paths=one.paths,
            keys=tuple(keys(one.schema, one.name)),
            fields=tuple(_field(one, field, used) for field in one.schema.fields),
        )
        for one in edition.tables
    ]


def described(one: EditionTable) -> str:
    """What a row of a table is, as its schema says it, which says more than the resource."""
    return str(one.schema.descriptor.get("description") or one.description)


def _field(one: EditionTable, field: Field, used: dict[tuple[str, str], str]) -> FieldEntry:
    codes = used.get((one.name, field.name), "")
    return FieldEntry(
        name=field.name,
        title=_line(field.descriptor.get("title")),
        description=_line(field.descriptor.get("description")),
        kind=kind(field),
        limits=tuple(limits(field, codes=not codes)),
        required=field.required,
        claim=field.claim,
        tiers=tuple(tiers(field)),
        filled=filled(one, field.name),
        share=filled_share(one, field.name),
        example=_line(field.descriptor.get("example")),
        codes=codes,
        references=tuple(_references(one, field)),
    )


def _references(one: EditionTable, field: Field) -> Iterable[Piece]:
    """The fields that the value of this one stands in."""
    for key in one.schema.foreign_keys:
        if field.name in key.fields:
            target, place = key.resource or one.name, key.fields.index(field.name)
            other = f"{target}.{key.reference_fields[place]}"
            yield Piece(other, code=True, target=other)


def _line(text: object) -> str:
    return "" if text is None else visible(" ".join(str(text).split()))
