"""A package of one table with a field of every type, and what `tuys.load` must make of it."""

import csv
import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import polars as pl

SEVEN = datetime(2024, 2, 29, 7, tzinfo=UTC)
# field: its properties, the cell, the column's type in a typed frame, the value there
COLUMNS = {
    "id": ({"type": "integer"}, "1", pl.Int64(), 1),
    "string": ({"type": "string"}, "кэш, \"q\"", pl.String(), "кэш, \"q\""),
    "any": ({"type": "any"}, "anything", pl.String(), "anything"),
    "integer": ({"type": "integer", "bareNumber": False}, "12%", pl.Int64(), 12),
    "grouped": ({"type": "number", "groupChar": ".", "decimalChar": ","}, "1.234,5", pl.Float64(), 1234.5),
    "number": ({"type": "number"}, "-1.5E2", pl.Float64(), -150.0),
    "boolean": ({"type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]}, "ja", pl.Boolean(), True),
    "date": ({"type": "date"}, "2024-02-29", pl.Date(), date(2024, 2, 29)),
    "day": ({"type": "date", "format": "%d.%m.%Y"}, "29.02.2024", pl.Date(), date(2024, 2, 29)),
    "datetime": ({"type": "datetime"}, "2024-02-29T12:00:00+05:00", pl.Datetime("us", "UTC"), SEVEN),
    "time": ({"type": "time"}, "12:00:00", pl.Time(), time(12, 0)),
    "year": ({"type": "year"}, "2024", pl.Int64(), 2024),
    "yearmonth": ({"type": "yearmonth"}, "2024-02", pl.String(), "2024-02"),
    "duration": ({"type": "duration"}, "P1DT2H", pl.String(), "P1DT2H"),
    "geopoint": ({"type": "geopoint"}, "76.9, 43.2", pl.String(), "76.9, 43.2"),
    "object": ({"type": "object"}, '{"a": 1}', pl.String(), '{"a": 1}'),
    "array": ({"type": "array"}, "[1, 2]", pl.String(), "[1, 2]"),
    "geojson": (
        {"type": "geojson"},
        '{"type": "Point", "coordinates": [76.9, 43.2]}',
        pl.String(),
        '{"type": "Point", "coordinates": [76.9, 43.2]}',
    ),
}  # fmt: skip


def write(folder: Path) -> Path:
    """The package in this folder: a full row, and one in which every cell is missing."""
    fields = [{"name": name, **described} for name, (described, *_) in COLUMNS.items()]
    schema = {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": fields}
    schema["missingValues"] = ["", "-"]
    resource = {"name": "all", "path": "data/all.csv", "format": "csv", "schema": schema}
    package = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "name": "typed"}
    (folder / "data").mkdir(parents=True)
    (folder / "datapackage.json").write_text(
        json.dumps({**package, "resources": [resource]}), encoding="utf-8"
    )
    with (folder / "data/all.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerow(cell for _, cell, *_ in COLUMNS.values())
        writer.writerow("-" for _ in COLUMNS)
    return folder
