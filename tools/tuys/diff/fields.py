"""What changed in the definition of one field."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tuys.diff.steps import Reason, Step
from tuys.package import Field

_LEXICAL = (
    "trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber", "delimiter", "itemType",
    "notation",
)  # fmt: skip
_LOWER = ("minimum", "exclusiveMinimum", "minLength")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength")
_OPAQUE = ("pattern", "jsonSchema")  # nobody can tell whether a changed one lets more pass
_JUDGED = ("type", "format", "constraints", "missingValues", "categories", *_LEXICAL)


def field_reasons(table: str, old: Field, new: Field) -> Iterator[Reason]:
    """What changed of a field that both versions have."""
    where = f"{table}.{new.name}"
    if _type(old) != _type(new):
        yield Reason(Step.MAJOR, f"the type of {where} is another")
    yield from _choices(where, old, new)
    for name in dict.fromkeys((*old.constraints, *new.constraints)):
        before, after = old.constraints.get(name), new.constraints.get(name)
        if name != "enum" and before != after:
            tightened = _is_tightened(name, before, after)
            step, how = (Step.MAJOR, "tightened") if tightened else (Step.MINOR, "loosened")
            yield Reason(step, f"the constraint {name} of {where} is {how}")
    shared = set(map(repr, old.enum or ())).intersection(map(repr, new.enum or ()))
    if _description(old, shared) != _description(new, shared):
        yield Reason(Step.PATCH, f"{where} is described in other words")


def _type(field: Field) -> tuple[Any, ...]:
    lexical = (field.descriptor.get(name) for name in _LEXICAL)
    return (field.type, field.format, field.missing_values, *lexical)


def _choices(where: str, old: Field, new: Field) -> Iterator[Reason]:
    before, after = old.enum, new.enum
    if before == after:
        return
    if after is None:
        yield Reason(Step.MINOR, f"{where} is no closed list any more")
    elif before is None:
        yield Reason(Step.MAJOR, f"{where} has become a closed list")
    else:
        if any(value not in after for value in before):
            yield Reason(Step.MAJOR, f"{where} has lost codes")
        if any(value not in before for value in after):
            yield Reason(Step.MINOR, f"{where} has new codes")


def _is_tightened(name: str, before: Any, after: Any) -> bool:
    """Whether fewer values may pass than before. What cannot be told counts as tightened."""
    if after is None or after is False:
        return False
    if before is None or name in _OPAQUE or not _comparable(before, after):
        return True
    if name in _LOWER:
        return bool(after > before)
    return bool(after < before) if name in _UPPER else True


def _comparable(one: Any, other: Any) -> bool:
    numbers = all(isinstance(value, int | float) for value in (one, other))
    return numbers or (isinstance(one, str) and isinstance(other, str) and len(one) == len(other))


def _description(field: Field, shared: Collection[str]) -> tuple[Any, ...]:
    """Everything that no other reason speaks of; of codes, how the `shared` ones are labelled."""
    words = {name: value for name, value in field.descriptor.items() if name not in _JUDGED}
    listed = field.descriptor.get("categories")
    items = listed if isinstance(listed, list) else []
    return words, [item for item in items if repr(_value(item)) in shared]


def _value(item: Any) -> Any:
    return item.get("value") if isinstance(item, Mapping) else item
