"""What a schema says, as phrases: words, some of them code, some with a way to a place on the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tuys.derived.wording import NOTATIONS
from tuys.package import Field, Schema

_LIMITS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
}


@dataclass(frozen=True)
class Piece:
    """A piece of a phrase; `target` is the anchor that it leads to."""

    text: str
    code: bool = False
    target: str = ""


Phrase = tuple[Piece, ...]


def kind(field: Field) -> str:
    """The type of a field, or the notation that its text has."""
    words = NOTATIONS.get(field.notation or "", field.type)
    return words if field.format == "default" else f"{words}, {field.format}"


def limits(field: Field, codes: bool = True) -> Iterator[Phrase]:
    """The constraints of a field but `required`, each in words; the permitted values only with `codes`.

    The codes of a vocabulary stand elsewhere.
    """
    for name, words in _LIMITS.items():
        if name in field.constraints:
            yield (Piece(words.format(field.constraints[name])),)
    if field.constraints.get("unique") is True:
        yield (Piece("unique"),)
    if isinstance(pattern := field.constraints.get("pattern"), str):
        yield Piece("pattern "), Piece(pattern, code=True)
    if codes and field.enum and not field.vocabulary:
        yield Piece("one of "), *_listed(field.enum)


def tiers(field: Field) -> Iterator[Phrase]:
    """The exposure tiers of a person that may fill a field; none where every tier may."""
    for tier, value in (field.exposure or {}).items():
        dead = (Piece(" if dead"),) if value == "if_dead" else ()
        yield Piece(tier, code=True), *dead


def keys(schema: Schema, table: str) -> Iterator[Phrase]:
    """The keys and references of a table, each a sentence."""
    if schema.primary_key:
        yield Piece("Primary key: no two rows have the same "), *_joined(schema.primary_key), Piece(".")
    for unique in schema.unique_keys:
        yield Piece("No two rows have the same "), *_joined(unique), Piece(".")
    for key in schema.foreign_keys:
        target = key.resource or table
        here, there = _joined(key.fields), _joined(key.reference_fields)
        yield Piece("Each "), *here, Piece(" stands as "), *there, Piece(" in "), to_table(target), Piece(".")


def to_table(name: str) -> Piece:
    """A table, with the way to its part of the page."""
    return Piece(name, target=name)


def _listed(values: tuple[Any, ...], last: str = ", ") -> Iterator[Piece]:
    for place, value in enumerate(values):
        if place:
            yield Piece(last if place == len(values) - 1 else ", ")
        yield Piece(str(value), code=True)


def _joined(names: tuple[str, ...]) -> Iterator[Piece]:
    return _listed(names, " and ")
