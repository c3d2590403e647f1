"""PKG-REFERENCE: keys, category lists and patterns that point at nothing or cannot be used."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tuys.constraints import usable_pattern
from tuys.files import DEFAULT_LIMITS, error, refuse
from tuys.findings import Finding
from tuys.lexical.jsonschemas import unusable_json_schema
from tuys.lexical.semver import is_version
from tuys.lexical.types import is_known, literal
from tuys.package import Field, Package, Resource, Schema

_HASH_LENGTHS = {"md5": 32, "sha1": 40, "sha256": 64, "sha512": 128}


def reference_findings(package: Package) -> Iterator[Finding]:
    """Everything in the descriptor and the schemas that points at nothing or cannot be used."""
    version = package.descriptor.get("version")
    if isinstance(version, str) and not is_version(version):
        yield _fault(package.path, f"The version '{version}' is not of the form 1.2.3 (semver.org).")
    if package.descriptor.get("resources") == []:
        yield _fault(package.path, "The package lists no resource; it needs at least one.")
    yield from _ruleset(package)
    for resource in package.resources:
        yield from _hash(package, resource)
    seen: set[str] = set()
    for resource in package.resources:
        schema = resource.schema
        if schema is None or (schema.path and schema.path in seen):
            continue
        seen |= {schema.path} if schema.path else set()
        for problem in _schema_problems(package, resource, schema):
            where = schema.path or package.path
            table = "" if schema.path else f"Table '{resource.name}': "
            yield _fault(where, table + problem)


def _ruleset(package: Package) -> Iterator[Finding]:
    """A ruleset that nobody knows, and tables of this dataset that the descriptor does not list."""
    named = package.descriptor.get("ruleset")
    if named is not None and named != "tuys":
        yield _fault(package.path, "The ruleset is not known; the only one is 'tuys'.")
    paths = [path for resource in package.resources for path in resource.paths]
    if named == "tuys" and not any(refuse(package.root, path, DEFAULT_LIMITS.file_bytes) for path in paths):
        listed = set(paths)
        folders = {path.rpartition("/")[0] for path in listed if "/" in path}
        for folder in sorted(folders):
            found = sorted(file.name for file in (package.root / folder).glob("*.csv"))
            for path in (f"{folder}/{name}" for name in found):
                if path not in listed:
                    yield _unlisted(path)


def _unlisted(path: str) -> Finding:
    hint = "Add it to `path` of its resource in datapackage.json, or delete the file."
    return error(
        "PKG-REFERENCE", path, "No resource of datapackage.json lists this file, so nobody checks it.", hint
    )


def _fault(path: str, message: str) -> Finding:
    return error("PKG-REFERENCE", path, message)


def _hash(package: Package, resource: Resource) -> Iterator[Finding]:
    value = resource.descriptor.get("hash")
    if not isinstance(value, str):
        return
    algorithm, _, digest = value.rpartition(":")
    length = _HASH_LENGTHS.get((algorithm or "md5").lower())
    if length is None:
        message = f"Table '{resource.name}': the hash algorithm '{algorithm}' is not known."
        yield _fault(package.path, message)
    elif not re.fullmatch(f"[0-9a-fA-F]{{{length}}}", digest):
        yield _fault(
            package.path, f"Table '{resource.name}': the hash is not a digest of {algorithm or 'md5'}."
        )


def _schema_problems(package: Package, resource: Resource, schema: Schema) -> Iterator[str]:
    yield from _key(schema, "primaryKey", schema.descriptor.get("primaryKey"))
    unique_keys = schema.descriptor.get("uniqueKeys")
    if unique_keys is not None and not isinstance(unique_keys, list):
        yield "The property uniqueKeys is not a list of keys."
    for key in unique_keys if isinstance(unique_keys, list) else ():
        yield from _key(schema, "uniqueKeys", key)
    yield from _foreign_keys(package, resource, schema)
    for field in schema.fields:
        yield from _choices(field)
        yield from _constraints(field)


def _constraints(field: Field) -> Iterator[str]:
    """Patterns that the linear engine cannot run, and limits that are no values of the field's type."""
    pattern = field.constraints.get("pattern")
    reason = usable_pattern(pattern) if isinstance(pattern, str) else None
    if reason:
        yield f"Field '{field.name}': its pattern cannot be used in linear time ({reason})."
    if "jsonSchema" in field.constraints and (why := unusable_json_schema(field.constraints["jsonSchema"])):
        yield f"Field '{field.name}': its jsonSchema cannot be used: {why}."
    if not is_known(field):
        if is_known(Field(field.name, field.type, "default", {}, {}, ())):  # else PKG-DESCRIPTOR speaks
            yield f"Field '{field.name}': a {field.type} has no form '{field.format}'; it is not checked."
        return
    for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        if name in field.constraints and literal(field, field.constraints[name]) is None:
            yield f"Field '{field.name}': its {name} is no value of its type."
    listed = field.constraints.get("enum")
    for value in listed if isinstance(listed, list) else ():
        if literal(field, value) is None:
            yield f"Field '{field.name}': {value!r} in its enum is no value of its type."


def _key(schema: Schema, name: str, key: Any) -> Iterator[str]:
    if key is None:
        return
    listed = [key] if isinstance(key, str) else key
    if not isinstance(listed, list) or not listed or not all(isinstance(item, str) for item in listed):
        yield f"The property {name} is not a list of field names."
        return
    for item in listed:
        if item not in schema.by_name:
            yield f"The key in {name} names a field '{item}' that the schema does not have."
    if len(set(listed)) < len(listed):
        yield f"The key in {name} names a field twice."


def _foreign_keys(package: Package, resource: Resource, schema: Schema) -> Iterator[str]:
    listed = schema.descriptor.get("foreignKeys")
    if listed is None:
        return
    if not isinstance(listed, list):
        yield "The property foreignKeys is not a list."
        return
    for item in listed:
        reference = item.get("reference") if isinstance(item, dict) else None
        if not isinstance(reference, dict):
            yield "An entry of foreignKeys has no reference."
            continue
        yield from _key(schema, "foreignKeys", item.get("fields"))
        yield from _reference(package, resource, schema, item, reference)


def _reference(
    package: Package,
    resource: Resource,
    schema: Schema,
    item: Mapping[str, Any],
    reference: Mapping[str, Any],
) -> Iterator[str]:
    name = reference.get("resource", "")
    target = resource if name == "" else package.by_name.get(name) if isinstance(name, str) else None
    if target is None:
        yield f"A foreign key refers to a table '{name}' that the package does not have."
        return
    if target.schema is None:
        if not target.schema_error:  # one that cannot be read is reported as such
            yield f"A foreign key refers to the table '{target.name}', which has no schema."
        return
    here, there = _listed(item.get("fields")), _listed(reference.get("fields"))
    if not all(isinstance(item, str) for item in (*here, *there)):
        yield "The fields of a foreign key are not names."
        return
    if len(here) != len(there) or not there:
        yield f"A foreign key pairs {len(here)} fields with {len(there)} of the table '{target.name}'."
        return
    for mine, other in zip(here, there, strict=True):
        if other not in target.schema.by_name:
            yield f"A foreign key refers to a field '{other}' that the table '{target.name}' does not have."
        elif mine in schema.by_name:
            types = schema.by_name[mine].type, target.schema.by_name[other].type
            if types[0] != types[1]:
                yield f"A foreign key pairs '{mine}' ({types[0]}) with '{other}' ({types[1]})."


def _listed(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else value if isinstance(value, list) else []


def _choices(field: Field) -> Iterator[str]:
    categories = field.descriptor.get("categories")
    if categories is None:
        return
    if not isinstance(categories, list) or not all(_is_category(item) for item in categories):
        yield f"Field '{field.name}': categories is not a list of values, each with an optional label."
        return
    values = [item["value"] if isinstance(item, dict) else item for item in categories]
    if len({repr(value) for value in values}) < len(values):
        yield f"Field '{field.name}': a value stands twice in categories."
    enum = field.constraints.get("enum")
    if isinstance(enum, list) and any(value not in values for value in enum):
        yield f"Field '{field.name}': its enum has a value that its categories do not have."


def _is_category(item: Any) -> bool:
    return not isinstance(item, list) and (not isinstance(item, dict) or "value" in item)
