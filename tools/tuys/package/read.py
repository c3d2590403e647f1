"""Reads datapackage.json and the schemas it names into a Package, however malformed they are.

Only a descriptor that is not JSON at all stops the work. Whatever else is wrong is left out here and
reported by the checks that own it (`conformance`, `package.references`).
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tuys.errors import PackageError
from tuys.files import DEFAULT_LIMITS, Limits, error, refuse
from tuys.findings import Finding
from tuys.package.dialects import read_dialect
from tuys.package.jsonfile import JsonError, load_json
from tuys.package.model import Field, ForeignKey, Json, Package, Resource, Schema

DESCRIPTOR = "datapackage.json"
_OTHER_TABLES = (
    ".json", ".ndjson", ".jsonl", ".xlsx", ".xls", ".ods", ".parquet", ".sqlite", ".db", ".zip", ".gz",
)  # fmt: skip


def find_package(start: str | Path | None) -> Path:
    """The path of the descriptor: named itself, in the folder named, or in the nearest folder above."""
    if start is not None:
        path = Path(start)
        if path.name == DESCRIPTOR or path.suffix == ".json":
            if not os.path.lexists(path):
                raise PackageError("there is no such file", path)
            return path
        if not path.is_dir():
            what = "this is neither a folder nor a descriptor" if path.exists() else "there is no such folder"
            raise PackageError(what, path)
        if not os.path.lexists(path / DESCRIPTOR):
            raise PackageError(f"there is no {DESCRIPTOR} in this folder", path)
        return path / DESCRIPTOR
    for folder in (Path.cwd(), *Path.cwd().parents):
        if os.path.lexists(folder / DESCRIPTOR):
            return Path(os.path.relpath(folder / DESCRIPTOR))
    raise PackageError(f"no {DESCRIPTOR} in this folder or above it; name the package's folder")


def read_package(
    start: str | Path | None = None, limits: Limits = DEFAULT_LIMITS
) -> tuple[Package, list[Finding]]:
    """The package, and what was found on opening its files. A package that may not be opened is empty."""
    path = find_package(start)
    root = path.parent
    refused = refuse(root, path.name, limits.descriptor_bytes)
    if refused:
        return Package(root, path.name, {}), [refused]
    try:
        descriptor = load_json(root / path.name)
    except JsonError as fault:
        raise PackageError(str(fault), path) from None
    if not isinstance(descriptor, dict):
        raise PackageError("a descriptor is a JSON object, this is something else", path)
    findings: list[Finding] = []
    listed = descriptor.get("resources")
    resources = [
        _resource(root, item, findings, limits, number)
        for number, item in enumerate(listed if isinstance(listed, list) else (), 1)
        if isinstance(item, dict)
    ]
    return Package(root, path.name, descriptor, tuple(resources)), findings


def _resource(
    root: Path, item: dict[str, Any], findings: list[Finding], limits: Limits, number: int
) -> Resource:
    path = item.get("path")
    paths = [path] if isinstance(path, str) else path if isinstance(path, list) else []
    paths = [part for part in paths if isinstance(part, str)]
    schema, found = _part(root, item, "schema", findings, limits)
    if schema is not None and not _has_fields(schema):
        where = item["schema"] if isinstance(item["schema"], str) else DESCRIPTOR
        fault = error("PKG-DESCRIPTOR", where, "A schema has a list of fields, each an object with a name.")
        findings += [fault] if fault not in findings else []
        schema, found = None, False
    described, readable = _part(root, item, "dialect", findings, limits)
    dialect = read_dialect(described or {})
    tabular = _is_csv(item, paths)
    if not tabular:
        refused = (refuse(root, part, limits.file_bytes) for part in paths)
        findings += [finding for finding in refused if finding and finding not in findings]
    return Resource(
        name=str(item.get("name") or f"resource {number}"),
        paths=tuple(paths),
        encoding=str(item.get("encoding") or "utf-8"),
        dialect=dialect,
        schema=None if schema is None else read_schema(schema, item.get("schema"), dialect.null_sequence),
        tabular=tabular,
        descriptor=item,
        schema_error=not found,
        dialect_error=not readable,
    )


def _is_csv(item: Json, paths: list[str]) -> bool:
    named = str(item.get("format") or "").lower()
    if named:
        return named in ("csv", "tsv")
    if item.get("mediatype"):
        return str(item["mediatype"]).startswith(("text/csv", "text/tab-separated"))
    if item.get("type") == "table" or str(item.get("profile") or "").startswith("tabular-"):
        return bool(paths) and not any(part.lower().endswith(_OTHER_TABLES) for part in paths)
    return bool(paths) and all(part.lower().endswith((".csv", ".tsv")) for part in paths)


def _part(
    root: Path, item: dict[str, Any], key: str, findings: list[Finding], limits: Limits
) -> tuple[Json | None, bool]:
    """A schema or dialect, inline or in its own file; and whether it could be had (or was not asked for)."""
    value = item.get(key)
    if value is None or isinstance(value, dict):
        return value, True
    if not isinstance(value, str):
        return None, False
    refused = refuse(root, value, limits.descriptor_bytes)
    if refused is None:
        try:
            loaded = load_json(root / value)
            if isinstance(loaded, dict):
                return loaded, True
            refused = error("PKG-DESCRIPTOR", value, f"A {key} is a JSON object, this is not.")
        except JsonError as fault:
            refused = error("PKG-DESCRIPTOR", value, f"The {key} cannot be read: {fault}.")
    if refused not in findings:
        findings.append(refused)
    return None, False


def _has_fields(schema: Json) -> bool:
    """Whether there is something to check a table by. Single fields that are malformed are left out."""
    fields = schema.get("fields")
    return isinstance(fields, list) and any(
        isinstance(field, dict) and isinstance(field.get("name"), str) for field in fields
    )


def read_schema(descriptor: Json, where: Any = None, null: str | None = None) -> Schema:
    """The schema that a JSON object describes. `where` is its file, `null` how a dialect writes nothing."""
    missing = _missing_values(descriptor.get("missingValues"), ("",))
    listed = descriptor.get("fields")
    fields = [
        _field(item, missing, () if null is None else (null,))
        for item in (listed if isinstance(listed, list) else ())
        if isinstance(item, dict) and isinstance(item.get("name"), str)
    ]
    unique_keys = descriptor.get("uniqueKeys")
    foreign_keys = descriptor.get("foreignKeys")
    return Schema(
        fields=tuple(fields),
        primary_key=_names(descriptor.get("primaryKey")),
        unique_keys=tuple(_names(key) for key in (unique_keys if isinstance(unique_keys, list) else ())),
        foreign_keys=tuple(
            key
            for item in (foreign_keys if isinstance(foreign_keys, list) else ())
            if (key := _foreign_key(item)) is not None
        ),
        fields_match=_fields_match(descriptor.get("fieldsMatch")),
        descriptor=descriptor,
        path=where if isinstance(where, str) else None,
    )


def _field(item: dict[str, Any], missing: tuple[str, ...], null: tuple[str, ...]) -> Field:
    constraints = item.get("constraints")
    return Field(
        name=item["name"],
        type=str(item.get("type") or "string"),
        format=str(item.get("format") or "default"),
        constraints=constraints if isinstance(constraints, dict) else {},
        descriptor=item,
        missing_values=(*_missing_values(item.get("missingValues"), missing), *null),
    )


def _missing_values(value: Any, default: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, list):
        return default
    plain = (item.get("value") if isinstance(item, Mapping) else item for item in value)
    return tuple(item for item in plain if isinstance(item, str))


def _fields_match(value: Any) -> str:
    """The official profile types this property as a list, the text of the standard as a string."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value if value in ("exact", "equal", "subset", "superset", "partial") else "exact"


def _names(value: Any) -> tuple[str, ...]:
    listed: Iterable[Any] = [value] if isinstance(value, str) else value or ()
    if not _is_listing(listed):
        return ()
    names = tuple(name for name in listed if isinstance(name, str))
    return names if len(set(names)) == len(names) else ()


def _is_listing(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _foreign_key(item: Any) -> ForeignKey | None:
    if not isinstance(item, dict) or not isinstance(item.get("reference"), dict):
        return None
    reference = item["reference"]
    resource = reference.get("resource", "")
    here, there = _names(item.get("fields")), _names(reference.get("fields"))
    if not here or len(here) != len(there) or not isinstance(resource, str):
        return None
    return ForeignKey(here, resource, there)
