"""What the descriptor and the schemas say in words and numbers, searched as cells are.

Only for packages with the ruleset of this dataset: elsewhere a contributor's e-mail address is in its place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tuys.files import error
from tuys.findings import Finding, Severity
from tuys.lexical.contacts import PROFILE
from tuys.lexical.identity import find_identifier
from tuys.lexical.minors import shows_minor, shows_offspring
from tuys.lexical.plain import plain
from tuys.package import Package

_CODES = re.compile("/(?:categories|enum)(?:/|$)")  # words of the vocabularies, as in data/codes.csv
_SYNTAX = re.compile(r"\[[^\]]*\]|\{[^}]*\}|\\[a-zA-Z]")  # what of a regular expression is no text
_COUNTS = ("bytes",)
_WITHHELD = "[withheld]"
_HINT = "Delete it, and do not commit the file as it is."


def declared_findings(package: Package) -> Iterator[Finding]:
    """PII-PATTERN, MINOR-TRACE and MINOR-KIN at the JSON pointer of each text of a descriptor.

    `field` is the pointer; `value` is the text, which `safety.withhold` takes out of the report.
    """
    yield from _findings(package.path, package.descriptor)
    schemas = {r.schema.path: r.schema for r in package.resources if r.schema and r.schema.path}
    for path, schema in schemas.items():
        yield from _findings(path, schema.descriptor)


def _findings(path: str, descriptor: Mapping[str, Any]) -> Iterator[Finding]:
    for pointer, text in _texts(descriptor, ""):
        code, problem = _problem(pointer, text)
        if code:
            message = f"The text at {pointer} {problem}."
            found = replace(error(code, path, message, _HINT), field=pointer, value=text)
            yield replace(found, severity=Severity.WARNING) if code == "MINOR-KIN" else found


def _texts(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Every text, number and property name with its pointer (RFC 6901), in which no unsafe name stands."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            unsafe = _problem(pointer, name)[0] is not None
            token = _WITHHELD if unsafe else name.replace("~", "~0").replace("/", "~1")
            if unsafe:
                yield f"{pointer}/{token}", name
            if name not in _COUNTS:
                yield from _texts(inner, f"{pointer}/{token}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, f"{pointer}/{place}")
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield pointer, str(value)


def _problem(pointer: str, text: str) -> tuple[str | None, str]:
    """The code of what is wrong with a text, and the words for it."""
    searched = _SYNTAX.sub(" ", text) if pointer.endswith("/pattern") else text
    kind = find_identifier(searched)
    if kind and not (kind == PROFILE and text.startswith("https://")):
        return "PII-PATTERN", f"seems to hold {kind}"
    if not _CODES.search(pointer):
        read = plain(text)
        if shows_minor(read):
            return "MINOR-TRACE", "speaks of a minor"
        if shows_offspring(read):
            return "MINOR-KIN", "speaks of somebody's offspring"
    return None, ""
