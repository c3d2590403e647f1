"""Writes a package for one test, and tells what `validate` finds in it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tuys.validate import validate

V2 = "https://datapackage.org/profiles/2.0/"
_FIELDS = ("id:integer", "name:string")


def schema(*fields: str | dict[str, Any], **properties: Any) -> dict[str, Any]:
    """A Table Schema; a field is `name:type` or a descriptor."""
    listed = [_field(field) if isinstance(field, str) else field for field in fields or _FIELDS]
    return {"$schema": V2 + "tableschema.json", "fields": listed, **properties}


def resource(
    path: str | list[str], shape: Any = None, /, name: str = "t", **properties: Any
) -> dict[str, Any]:
    """A CSV resource with a schema (`id`, a whole number, and `name`, where none is given)."""
    shape = schema() if shape is None else shape
    entry = {"name": name, "path": path, "format": "csv", "schema": shape, **properties}
    return {key: value for key, value in entry.items() if value is not None}


def write(folder: Path, files: Mapping[str, bytes | str], *resources: Any, **properties: Any) -> Path:
    """The package in `folder`: these files, and a descriptor of version 2 that lists these resources."""
    descriptor = {
        "$schema": V2 + "datapackage.json",
        "name": "small",
        "resources": list(resources),
        **properties,
    }
    everything = {"datapackage.json": json.dumps(descriptor), **files}
    for name, content in everything.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def table(folder: Path, content: bytes | str, shape: Any = None, /, **properties: Any) -> Path:
    """A package of one table, `t.csv`."""
    return write(folder, {"t.csv": content}, resource("t.csv", shape, **properties))


def found(folder: Path, **options: Any) -> list[tuple[str, int | None]]:
    """Code and line of every finding, in the order of the report."""
    return [(finding.code, finding.line) for finding in validate(folder, **options).findings]


def places(folder: Path, **options: Any) -> list[tuple[str, str, int | None, str | None]]:
    """Code, path, line and field of every finding."""
    listed = validate(folder, **options).findings
    return [(finding.code, finding.path or "", finding.line, finding.field) for finding in listed]


def rows(folder: Path) -> int:
    """How many rows were read."""
    return validate(folder).rows


def _field(text: str) -> dict[str, Any]:
    name, _, kind = text.partition(":")
    return {"name": name, "type": kind}
