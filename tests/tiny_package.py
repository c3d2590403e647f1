"""A package of two small tables, valid as written, and what breaks it."""

import json
from pathlib import Path

PLACES = "place_id,name,kind\nL0001,Almaty,city\nL0002,Talgar,town\n"
EVENTS = "event_id,date,place_id,note\nE0001,2023-03-27,L0001,\nE0002,2023-03-28,L0002,said later\n"

_TABLE = "https://datapackage.org/profiles/2.0/tableschema.json"
_SCHEMAS = {
    "places": {
        "$schema": _TABLE,
        "title": "Places",
        "fields": [
            {
                "name": "place_id",
                "type": "string",
                "constraints": {"required": True, "pattern": "^L[0-9]{4}$"},
            },
            {"name": "name", "type": "string", "description": "Its name | as printed.", "example": "Almaty"},
            {"name": "kind", "type": "string", "constraints": {"enum": ["city", "town"]}},
        ],
        "primaryKey": ["place_id"],
    },
    "events": {
        "$schema": _TABLE,
        "title": "Events",
        "fields": [
            {"name": "event_id", "type": "string", "constraints": {"required": True}},
            {"name": "date", "type": "date"},
            {"name": "place_id", "type": "string"},
            {"name": "note", "type": "string"},
        ],
        "primaryKey": ["event_id"],
        "foreignKeys": [
            {"fields": ["place_id"], "reference": {"resource": "places", "fields": ["place_id"]}}
        ],
    },
}


def write(folder: Path, places: str = PLACES, events: str = EVENTS) -> Path:
    """The package in this folder."""
    (folder / "data").mkdir(parents=True)
    (folder / "schemas").mkdir()
    for name, text in (("places", places), ("events", events)):
        (folder / "data" / f"{name}.csv").write_bytes(text.encode("utf-8"))
        (folder / "schemas" / f"{name}.schema.json").write_text(json.dumps(_SCHEMAS[name]), encoding="utf-8")
    (folder / "datapackage.json").write_text(json.dumps(_descriptor()), encoding="utf-8")
    return folder


def _descriptor() -> dict:
    resources = [
        {"name": name, "path": f"data/{name}.csv", "format": "csv", "schema": f"schemas/{name}.schema.json"}
        for name in _SCHEMAS
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "tiny",
        "version": "1.0.0",
        "resources": resources,
    }
