"""The descriptor of a release: schemas inlined, and the bytes and hash of each table's file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tuys.exports import Edition, EditionTable
from tuys.exports.published import CSV, published_file
from tuys.package import Resource

_FORMAT = {"format": "csv", "mediatype": CSV, "encoding": "utf-8"}
Paths = Mapping[str, tuple[str, ...]]


def release_descriptor(edition: Edition, folder: Path, paths: Paths, commit: str) -> str:
    """The text of datapackage.json. `paths` has the files of each table in the release, by its name."""
    said = edition.package.descriptor
    resources = [
        _resource(edition.package.by_name.get(table.name), table, folder, paths[table.name])
        for table in edition.tables
    ]
    others = [dict(one.descriptor) for one in edition.package.resources if one.name not in paths]
    descriptor = {key: value for key, value in said.items() if key != "resources"}
    descriptor |= {"commit": commit} if commit else {}
    descriptor["resources"] = [*resources, *others]
    return json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n"


def _resource(
    resource: Resource | None, table: EditionTable, folder: Path, paths: tuple[str, ...]
) -> dict[str, Any]:
    own: dict[str, Any] = dict(resource.descriptor) if resource else {"name": table.name, "type": "table"}
    said = {"title": table.title, "description": table.description, **({} if resource else _FORMAT)}
    own = {**{key: text for key, text in said.items() if text}, **own}
    own["path"] = list(paths) if len(paths) > 1 else paths[0]
    if len(paths) == 1:  # the standard does not say what the two mean for several files
        file = published_file(folder, paths[0])
        own |= {"bytes": file.size, "hash": f"sha256:{file.sha256}"}
    own |= {"derived": True} if table.derived else {}
    own |= {"schema": table.schema.descriptor} if table.schema.descriptor else {}
    return own
