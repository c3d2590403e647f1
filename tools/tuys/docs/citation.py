"""CITATION.cff, from datapackage.json.

Source: Citation File Format 1.2.0. No DOI stands here before one exists.
"""

import json
from collections.abc import Iterator
from typing import Any

from tuys.docs.source import Source
from tuys.errors import TuysError

NOTICE = "# Written by `tuys docs` from datapackage.json: edit that, not this file."
_AUTHORS = frozenset({"author", "creator"})


def page(source: Source) -> str | None:
    """The file; None outside the dataset's repository."""
    if not source.is_dataset:
        return None
    for name in ("title", "version", "as_of"):
        if not source.text(name):
            raise TuysError(f"datapackage.json: a citation needs the property {name!r}")
    return "\n".join(_lines(source)) + "\n"


def _lines(source: Source) -> Iterator[str]:
    yield NOTICE
    yield "cff-version: 1.2.0"
    yield 'message: "If you use this dataset, please cite the version that you used."'
    yield "type: dataset"
    yield f"title: {_quoted(source.text('title'))}"
    yield f"version: {_quoted(source.text('version'))}"
    yield f"date-released: {_quoted(source.text('as_of'))}"
    yield "authors:"
    for author in _authors(source):
        yield f"  - name: {_quoted(author)}"
    if description := source.text("description"):
        yield f"abstract: {_quoted(description)}"
    yield from _list("keywords", source.package.descriptor.get("keywords"))
    licenses = [item["name"] for item in source.objects("licenses") if item.get("name")]
    if licenses:
        yield f"license: {_quoted(licenses[0])}"
    if homepage := source.text("homepage"):
        yield f"url: {_quoted(homepage)}"


def _authors(source: Source) -> list[str]:
    """Those whose role is author or creator; where nobody has one, every contributor."""
    named = [item for item in source.objects("contributors") if isinstance(item.get("title"), str)]
    authors = [item for item in named if _AUTHORS & {str(role).lower() for role in _roles(item)}]
    names = [item["title"] for item in authors or named]
    if not names:
        raise TuysError("datapackage.json: a citation needs a contributor")
    return names


def _roles(contributor: dict[str, Any]) -> list[Any]:
    roles = contributor.get("roles", contributor.get("role", []))
    return roles if isinstance(roles, list) else [roles]


def _list(name: str, values: Any) -> Iterator[str]:
    if isinstance(values, list) and values:
        yield f"{name}:"
        yield from (f"  - {_quoted(str(value))}" for value in values)


def _quoted(text: str) -> str:
    """A JSON string is a double-quoted scalar of YAML."""
    return json.dumps(text, ensure_ascii=False)
