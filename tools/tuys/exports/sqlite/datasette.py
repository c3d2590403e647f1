"""The metadata with which Datasette shows the database: descriptions, facets and ready-made queries.

Source: Datasette, Metadata (docs.datasette.io), of the versions before 1.0; later ones read it too.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from tuys.exports.about import about
from tuys.exports.edition import Edition, EditionTable
from tuys.exports.sqlite.queries import QUERIES
from tuys.exports.sqlite.usable import usable
from tuys.exports.sqlite.views import VIEWS
from tuys.package import Field

_MOST = 3  # facets of a table; more make a page slow and long
_LABELS = ("display_name", "title", "name", "label")
_FACETS = {  # of this dataset's tables and views, where others tell more than the first enumerations
    "events": ("event_type", "place_id", "official_response"),
    "participations": ("role", "actor_type", "outcome"),
    "sources": ("publisher", "kind", "lang"),
    "claims": ("source_id", "basis", "rank"),
    "names": ("lang", "form"),
    "places": ("kind", "country"),
    "codes": ("vocabulary",),
    "corroboration": ("level", "contested", "field"),
    "people_events": ("event_type", "role", "outcome"),
    "evidence": ("publisher", "basis", "rank"),
    "event_years": ("year", "event_type"),
}


def metadata_text(edition: Edition, database: sqlite3.Connection, name: str) -> str:
    """The metadata file of the finished database, whose file is named `name` without its ending."""
    told = about(edition)
    shown = {"title": told.get("title"), "description": told.get("description")}
    source = {"source": told["citation"], "source_url": told.get("homepage")}
    licence = {"license": told.get("licence"), "license_url": told.get("licence_url")}
    everywhere = {key: text for key, text in {**shown, **licence, **source}.items() if text}
    own = {"tables": dict(_tables(edition, database)), "queries": _queries(edition, database)}
    metadata = {**everywhere, "databases": {name: {**everywhere, **own}}}
    return json.dumps(metadata, indent=2, ensure_ascii=False) + "\n"


def _tables(edition: Edition, database: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    for table in edition.tables:
        yield table.name, _table(table, _facets(table, edition))
    there = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
    for name, (title, description, _) in VIEWS.items():
        if name in there:
            yield name, {"title": title, "description": description, "facets": list(_FACETS[name])}


def _table(table: EditionTable, facets: list[str]) -> dict[str, Any]:
    names = table.frame.columns
    key = [name for name in table.schema.primary_key if name in names]
    said = {
        "title": table.title,
        "description": table.description,
        "columns": dict(_columns(table)),
        "facets": facets,
        "sort": key[0] if key else None,
        "label_column": next((name for name in _LABELS if name in names), None),
    }
    return {name: value for name, value in said.items() if value}


def _columns(table: EditionTable) -> Iterator[tuple[str, str]]:
    for field in table.fields:
        text = field.descriptor.get("description") or field.descriptor.get("title")
        if text:
            yield field.name, str(text)


def _facets(table: EditionTable, edition: Edition) -> list[str]:
    """The fields by which people count the rows."""
    own = _FACETS.get(table.name, ()) if edition.package.ruleset == "tuys" else ()
    there = [name for name in own if name in table.frame.columns]
    return there or [field.name for field in table.fields if _is_facet(field)][:_MOST]


def _is_facet(field: Field) -> bool:
    """Whether the field has few values, so that rows can be counted by them."""
    return field.type == "boolean" or field.enum is not None


def _queries(edition: Edition, database: sqlite3.Connection) -> dict[str, Any]:
    """The ready-made queries whose tables and columns are there."""
    if edition.package.ruleset != "tuys":
        return {}
    return {
        name: {"title": title, "description": description, "sql": sql.strip()}
        for name, (title, description, sql) in QUERIES.items()
        if usable(database, sql)
    }
