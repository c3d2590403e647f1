"""frictionless: the descriptor against the standard, and an independent opinion of the whole package.

This is the only module that imports frictionless. What it is given is made safe first: schemas already
read by us stand inline, nothing is left for it to fetch, and nothing makes it run a pattern.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from tuys.files import error
from tuys.findings import Finding
from tuys.package import Package

_PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")
_OWNED = ("primaryKey", "uniqueKeys", "foreignKeys")  # checked by package.references
_SECONDS = 1800
_WORDS = 300  # characters of an objection that are shown


def descriptor_findings(package: Package) -> list[Finding]:
    """PKG-DESCRIPTOR: where the descriptor or a schema breaks the standard."""
    import frictionless

    findings = [
        error("PKG-DESCRIPTOR", package.path, _sentence(note))
        for note in _notes(frictionless.Package, _without_schemas(package))
    ]
    for path, schema in _schemas(package):
        copy = {key: value for key, value in schema.items() if key not in _OWNED}
        copy["fields"] = [_quiet(field) for field in _list(schema.get("fields"))]
        copy.pop("$schema", None)
        if package.standard == 2:
            copy["$schema"] = "https://datapackage.org/profiles/2.0/tableschema.json"
        notes = _notes(frictionless.Schema, copy)
        findings += [error("PKG-DESCRIPTOR", path, _sentence(note)) for note in notes]
    return findings


def _schemas(package: Package) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each schema once, with the file that it stands in."""
    seen: set[str] = set()
    for resource in package.resources:
        if resource.schema and resource.schema.path not in seen:
            seen |= {resource.schema.path} if resource.schema.path else set()
            yield resource.schema.path or package.path, resource.schema.descriptor


def _without_schemas(package: Package) -> dict[str, Any]:
    copy = dict(package.descriptor)
    if isinstance(copy.get("resources"), list):
        copy["resources"] = [_bare(item) if isinstance(item, dict) else item for item in copy["resources"]]
    return _local(copy)


def _bare(resource: Mapping[str, Any]) -> dict[str, Any]:
    """A resource without what stands in other files, and without paths, which `files` judges."""
    copy = _local(dict(resource))
    for key in ("schema", "dialect"):
        if isinstance(copy.get(key), dict | str):
            copy.pop(key)
    if isinstance(resource.get("dialect"), dict):
        copy["dialect"] = resource["dialect"]
    paths = copy.get("path")
    listed = paths if isinstance(paths, list) and paths else [paths]
    if all(isinstance(item, str) for item in listed):
        copy["path"] = "data.csv"
    return copy


def _local(item: dict[str, Any]) -> dict[str, Any]:
    """Without a profile that would have to be fetched."""
    if item.get("profile") not in _PROFILES:
        item.pop("profile", None)
    return item


def _quiet(field: Any) -> Any:
    """A field without its example, on which frictionless would run the field's pattern."""
    if not isinstance(field, dict):
        return field
    return {key: value for key, value in field.items() if key != "example"}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _notes(kind: Any, descriptor: Mapping[str, Any]) -> list[str]:
    """What frictionless objects to; an objection that it cannot put in words is one too."""
    try:
        report = kind.validate_descriptor(json.loads(json.dumps(descriptor)))
    except Exception as fault:
        return [f"it cannot be read as the standard describes it ({fault})"]
    errors = [*report.errors, *(item for task in report.tasks for item in task.errors)]
    return list(dict.fromkeys(item.note for item in errors))


def _sentence(note: str) -> str:
    words = note.strip().rstrip(".")
    return f"Against the Data Package standard: {words if len(words) <= _WORDS else words[:_WORDS] + '…'}."


def opinion(package: Package) -> list[dict[str, Any]]:
    """What stock frictionless finds in the package: type, place, field, row and note of each error.

    It runs in a process of its own, which is ended after half an hour. A single entry of type `failed`
    says that it did not come to an end.
    """
    command = [sys.executable, "-m", "tuys.conformance", str(package.root / package.path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, text=True)
    except subprocess.TimeoutExpired:
        return [{"type": "failed", "note": f"it did not end within {_SECONDS // 60} minutes"}]
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines()
        return [{"type": "failed", "note": lines[-1] if lines else "it ended without a word"}]
    errors: list[dict[str, Any]] = json.loads(done.stdout)
    return errors


def _main(descriptor: str) -> None:
    import frictionless

    report = frictionless.validate(descriptor, limit_errors=10**9)
    rows = [
        {
            "type": item.type,
            "place": task.place,
            "field": getattr(item, "field_name", None),
            "row": getattr(item, "row_number", None),
            "note": item.note,
        }
        for task in report.tasks
        for item in task.errors
    ]
    rows += [{"type": item.type, "place": "", "note": item.note} for item in report.errors]
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    _main(sys.argv[1])
