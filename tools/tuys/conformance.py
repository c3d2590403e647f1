"""frictionless: the descriptor against the standard, and an independent opinion of the whole package.

This is the only module that imports frictionless, and only in a process of its own. The descriptors that
it is given are made safe first: schemas already read by us are handed over one by one, nothing is left for
it to fetch, and nothing makes it run a pattern.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tuys.files import error
from tuys.findings import Finding
from tuys.package import Package

_PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")
_OWNED = ("primaryKey", "uniqueKeys", "foreignKeys")  # checked by package.references
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_UNKNOWN_THERE = {
    "duration": _BOUNDS,
    "object": ("jsonSchema",),
    "array": ("jsonSchema",),
    "geojson": ("jsonSchema",),
    "list": ("enum",),
}
_NAMED = re.compile("Field '([^']+)': ")
_MINUTE = 60  # seconds
_WORDS = 300  # characters of an objection that are shown


def descriptor_findings(package: Package) -> list[Finding]:
    """PKG-DESCRIPTOR: where the descriptor or a schema breaks the standard."""
    schemas = list(_schemas(package))
    copies = [_plain(package, schema) for _, schema in schemas]
    try:
        answer = _ask({"descriptor": _without_schemas(package), "schemas": copies}, _MINUTE)
    except _SilentError as fault:
        return [error("PKG-DESCRIPTOR", package.path, f"The descriptor could not be checked: {fault}.")]
    paths = [package.path, *(path for path, _ in schemas)]
    return [
        replace(error("PKG-DESCRIPTOR", path, _sentence(note)), line=_line(package, path, note))
        for path, notes in zip(paths, answer, strict=True)
        for note in notes
    ]


def _line(package: Package, path: str, note: str) -> int | None:
    """The line of a schema file on which the field that the note speaks of has its name."""
    field = _NAMED.match(note)
    if field is None or path == package.path:
        return None
    text = (package.root / path).read_text(encoding="utf-8", errors="replace")
    name = re.search(rf'"name"\s*:\s*"{re.escape(field[1])}"', text)
    return text.count("\n", 0, name.start()) + 1 if name else None


def _plain(package: Package, schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema without what we check ourselves, under the package's version of the standard."""
    copy = {key: value for key, value in schema.items() if key not in _OWNED}
    copy["fields"] = [_quiet(field) for field in _list(schema.get("fields"))]
    copy.pop("$schema", None)
    if package.standard == 2:
        copy["$schema"] = "https://datapackage.org/profiles/2.0/tableschema.json"
    return copy


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
    if isinstance(resource.get("schema"), dict | str):
        copy["schema"] = {"fields": [{"name": "field"}]}  # a tabular profile asks for one
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
    """A field without its example, on which frictionless would run the field's pattern.

    Also without the constraints that the standard gives to its type and frictionless does not know of.
    """
    if not isinstance(field, dict):
        return field
    copy = {key: value for key, value in field.items() if key != "example"}
    unknown = _UNKNOWN_THERE.get(str(field.get("type")), ())
    if isinstance(copy.get("constraints"), dict):
        copy["constraints"] = {k: v for k, v in copy["constraints"].items() if k not in unknown}
    return copy


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _sentence(note: str) -> str:
    words = note.strip().rstrip(".")
    return f"Against the Data Package standard: {words if len(words) <= _WORDS else words[:_WORDS] + '…'}."


def opinion(package: Package) -> list[dict[str, Any]]:
    """What stock frictionless finds in the package: type, place, field, row, cell and note of each error.

    A single entry of type `failed` says that it did not come to an end.
    """
    try:
        errors: list[dict[str, Any]] = _ask({"package": str(package.root / package.path)}, 30 * _MINUTE)
    except _SilentError as fault:
        return [{"type": "failed", "note": str(fault)}]
    return errors


class _SilentError(Exception):
    """frictionless gave no answer; the message says why."""


def _ask(job: Mapping[str, Any], seconds: int) -> Any:
    """The answer of frictionless, which runs in a process of its own: beside our work, and not for ever."""
    command = [sys.executable, "-P", "-m", "tuys.conformance"]  # never a module of the working folder
    try:
        asked = json.dumps(job).encode()
        done = subprocess.run(command, input=asked, capture_output=True, timeout=seconds, check=True)
    except ValueError as fault:
        raise _SilentError(f"it cannot be written as JSON ({fault})") from None
    except subprocess.TimeoutExpired:
        raise _SilentError(f"frictionless did not end within {seconds // _MINUTE} minutes") from None
    except subprocess.CalledProcessError as fault:
        lines = fault.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _SilentError(lines[-1] if lines else "frictionless ended without a word") from None
    return json.loads(done.stdout)


def _answer(job: Mapping[str, Any]) -> list[Any]:
    """What the process of its own does: checks descriptors, or a whole package."""
    import frictionless

    if "package" in job:
        return _errors(frictionless.validate(job["package"], limit_errors=10**9))
    schemas = [_schema_notes(frictionless.Schema, schema) for schema in job["schemas"]]
    return [_notes(frictionless.Package, job["descriptor"]), *schemas]


def _schema_notes(kind: Any, schema: Mapping[str, Any]) -> list[str]:
    """The objections to a schema, those to a field with its name, which frictionless does not say."""
    notes = _notes(kind, schema)
    named: list[str] = []
    told: set[str] = set()
    for field in schema["fields"] if notes else ():
        if isinstance(field, dict):
            own = _notes(kind, {**schema, "fields": [field]})
            told.update(own)
            named += [f"Field '{field.get('name')}': {note}" for note in own if note in notes]
    return [*(note for note in notes if note not in told), *named]


def _notes(kind: Any, descriptor: Mapping[str, Any]) -> list[str]:
    """What frictionless objects to; an objection that it cannot put in words is one too."""
    try:
        report = kind.validate_descriptor(descriptor)
    except Exception as fault:
        return [f"it cannot be read as the standard describes it ({fault})"]
    errors = [*report.errors, *(item for task in report.tasks for item in task.errors)]
    return list(dict.fromkeys(item.note for item in errors))


def _errors(report: Any) -> list[dict[str, Any]]:
    errors = [
        {
            "type": item.type,
            "place": task.place,
            "field": getattr(item, "field_name", None),
            "row": getattr(item, "row_number", None),
            "cell": getattr(item, "cell", None),
            "note": item.note,
        }
        for task in report.tasks
        for item in task.errors
    ]
    return errors + [{"type": item.type, "place": "", "note": item.note} for item in report.errors]


if __name__ == "__main__":
    json.dump(_answer(json.load(sys.stdin)), sys.stdout)
