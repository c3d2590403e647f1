"""What changed in the descriptor and the schemas."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from tuys.diff.fields import field_reasons
from tuys.diff.steps import Reason, Step
from tuys.package import Package, Resource, Schema

_JUDGED = ("name", "version", "licenses", "resources", "commit")  # a release tells its commit
_OF_RESOURCE = ("name", "path", "schema", "bytes", "hash", "dialect", "encoding", "licenses")
_OF_SCHEMA = ("fields", "primaryKey", "uniqueKeys", "foreignKeys", "fieldsMatch", "missingValues")


def structure_reasons(old: Package, new: Package) -> Iterator[Reason]:
    """What changed of the package beside its rows."""
    if old.name != new.name:
        yield Reason(Step.MAJOR, "the package has another name")
    yield from _licences("the package", old.descriptor, new.descriptor)
    yield from _others("datapackage.json", old.descriptor, new.descriptor, _JUDGED)
    yield from _order("the tables", list(old.by_name), list(new.by_name))
    for name in dict.fromkeys((*old.by_name, *new.by_name)):
        before, after = old.by_name.get(name), new.by_name.get(name)
        if after is None:
            yield Reason(Step.MAJOR, f"the table {name} is gone")
        elif before is None:
            yield Reason(Step.MINOR, f"the table {name} is new")
        else:
            yield from _resource(before, after)


def _resource(old: Resource, new: Resource) -> Iterator[Reason]:
    name = new.name
    if (old.dialect, old.encoding.lower()) != (new.dialect, new.encoding.lower()):
        yield Reason(Step.MAJOR, f"{name} is written in another dialect or encoding")
    yield from _licences(name, old.descriptor, new.descriptor)
    yield from _others(name, old.descriptor, new.descriptor, _OF_RESOURCE)
    if old.schema and new.schema:
        yield from _schema(name, old.schema, new.schema)
    elif old.schema or new.schema:
        step = Step.MAJOR if new.schema else Step.MINOR
        yield Reason(step, f"{name} has {'a' if new.schema else 'no'} schema now")


def _schema(name: str, old: Schema, new: Schema) -> Iterator[Reason]:
    gone = [field for field in old.names if field not in new.by_name]
    yield from (Reason(Step.MAJOR, f"the field {name}.{field} is gone") for field in gone)
    yield from _order(f"the fields of {name}", old.names, new.names)
    stay = [number for number, field in enumerate(new.names) if field in old.by_name]
    for number, field in enumerate(new.names):
        if field not in old.by_name:
            inside = any(place > number for place in stay)  # then others are pushed to another place
            yield Reason(Step.MAJOR if inside else Step.MINOR, f"the field {name}.{field} is new")
        else:
            yield from field_reasons(name, old.by_name[field], new.by_name[field])
    if _keys(old) != _keys(new):
        yield Reason(Step.MAJOR, f"the keys of {name} are others")
    yield from _others(f"the schema of {name}", old.descriptor, new.descriptor, _OF_SCHEMA)


def _keys(schema: Schema) -> tuple[Any, ...]:
    foreign = {(key.fields, key.resource, key.reference_fields) for key in schema.foreign_keys}
    return schema.primary_key, set(schema.unique_keys), foreign, schema.fields_match


def _order(what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Reason]:
    """Whether those that both versions have stand in another order."""
    places = [old.index(name) for name in new if name in old]
    if any(one > other for one, other in pairwise(places)):
        yield Reason(Step.MAJOR, f"{what} stand in another order")


def _licences(where: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Reason]:
    before, after = old.get("licenses"), new.get("licenses")
    if _terms(before) != _terms(after):
        yield Reason(Step.MAJOR, f"the licence of {where} is another")
    elif before != after:
        yield Reason(Step.PATCH, f"the licence of {where} is described in other words")


def _terms(listed: Any) -> set[str]:
    """The licences, each by its name, or else its address."""
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return {str(item.get("name") or item.get("path")) for item in items}


def _others(
    where: str, old: Mapping[str, Any], new: Mapping[str, Any], judged: Sequence[str]
) -> Iterator[Reason]:
    """The remaining properties, which only describe."""
    names = [name for name in dict.fromkeys((*old, *new)) if name not in judged]
    changed = [name for name in names if old.get(name) != new.get(name)]
    if changed:
        yield Reason(Step.PATCH, f"{where} says something else in {', '.join(changed)}")
