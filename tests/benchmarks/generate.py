"""Makes a Data Package of any size, clean or with damaged cells whose places are known.

Four tables (sources, persons, events, participations) with keys, references, patterns, enumerations,
dates, numbers, and free text with quotes, commas and Cyrillic. Everything follows from the row number, so
that two runs write the same bytes.

    python generate.py FOLDER ROWS [--damaged]
"""

import argparse
import json
from pathlib import Path

import polars as pl

SHARES = {"sources": 0.05, "persons": 0.15, "events": 0.30, "participations": 0.50}
DAMAGED_EVERY = 1000  # one damaged cell in a thousand rows
TEXTS = [
    'A report with "quoted words", a comma and a long enough tail to look like a sentence of a note',
    "Еркін мәтін: қазақша жазылған сөйлем, үтірі бар, тырнақшасыз, бірақ ұзақ",
    "Обычный текст по-русски без запятых и без кавычек для проверки кодировки файла",
    "Plain text without anything special in it but with some length to fill the line",
    'He said: "we wait", and again: "we wait"',
    "",
]
KINDS = ["protest", "petition", "detention", "sentence", "release", "statement"]
ROLES = ["organiser", "participant", "target", "agent", "witness"]
LANGUAGES = ["kk-Cyrl", "kk-Latn", "ru", "en", "zh-Hans"]

# Damage: table, field, the bad text (None: copy the cell of the row before), the code that must be found.
DAMAGE = [
    ("sources", "source_id", None, "KEY-PRIMARY"),
    ("sources", "published", "2023-02-30", "FLD-TYPE"),
    ("sources", "lang", "tlh", "FLD-ENUM"),
    ("sources", "url", "ftp://example.org/x", "FLD-PATTERN"),
    ("persons", "person_id", None, "KEY-PRIMARY"),
    ("persons", "name", "", "FLD-REQUIRED"),
    ("persons", "born", "1799", "FLD-RANGE"),
    ("persons", "born", "19x5", "FLD-TYPE"),
    ("persons", "source_id", "S99999999", "KEY-FOREIGN"),
    ("events", "event_id", "E12-34", "FLD-PATTERN"),
    ("events", "date", "2022-1-5", "FLD-TYPE"),
    ("events", "date", "1888-01-01", "FLD-RANGE"),
    ("events", "event_type", "protets", "FLD-ENUM"),
    ("events", "title", "x" * 201, "FLD-LENGTH"),
    ("events", "source_id", "S88888888", "KEY-FOREIGN"),
    ("events", "people", "1_000", "FLD-TYPE"),
    ("participations", "participation_id", None, "KEY-PRIMARY"),
    ("participations", "event_id", "E99999999", "KEY-FOREIGN"),
    ("participations", "person_id", "P99999999", "KEY-FOREIGN"),
    ("participations", "role", "", "FLD-REQUIRED"),
    ("participations", "role", "wittness", "FLD-ENUM"),
    ("participations", "days", "-1", "FLD-RANGE"),
]


def field(name: str, kind: str = "string", **constraints: object) -> dict:
    return {"name": name, "type": kind, "constraints": constraints}


def key(name: str, letter: str) -> dict:
    return field(name, required=True, pattern=f"^{letter}[0-9]{{4,}}$")


def reference(name: str, table: str) -> dict:
    return {"fields": [name], "reference": {"resource": table, "fields": [name]}}


SCHEMAS = {
    "sources": {
        "fields": [
            key("source_id", "S"),
            field("title", required=True, maxLength=200),
            field("published", "date", required=True),
            field("lang", required=True, enum=LANGUAGES),
            field("url", pattern="^https://[^ ]+$"),
        ],
        "primaryKey": ["source_id"],
    },
    "persons": {
        "fields": [
            key("person_id", "P"),
            field("name", required=True, maxLength=80),
            field("born", "integer", minimum=1900, maximum=2010),
            key("source_id", "S"),
            field("note", maxLength=300),
        ],
        "primaryKey": ["person_id"],
        "foreignKeys": [reference("source_id", "sources")],
    },
    "events": {
        "fields": [
            key("event_id", "E"),
            field("event_type", required=True, enum=KINDS),
            field("title", required=True, maxLength=200),
            field("date", "date", required=True, minimum="1990-01-01", maximum="2026-12-31"),
            field("people", "integer", minimum=0),
            key("source_id", "S"),
            field("note", maxLength=300),
        ],
        "primaryKey": ["event_id"],
        "foreignKeys": [reference("source_id", "sources")],
    },
    "participations": {
        "fields": [
            key("participation_id", "X"),
            key("event_id", "E"),
            key("person_id", "P"),
            field("role", required=True, enum=ROLES),
            field("days", "integer", minimum=0, maximum=9999),
            field("outcome"),
            field("note", maxLength=300),
        ],
        "primaryKey": ["participation_id"],
        "foreignKeys": [reference("event_id", "events"), reference("person_id", "persons")],
    },
}


def identity(letter: str, number: pl.Expr) -> pl.Expr:
    return pl.lit(letter) + (number + 1).cast(pl.String).str.zfill(8)


def pick(values: list[str], number: pl.Expr) -> pl.Expr:
    series = pl.Series(values)
    return number.map_batches(lambda s: series.gather(s % len(values)), return_dtype=pl.String)


def day(number: pl.Expr) -> pl.Expr:
    return (pl.date(2000, 1, 1) + pl.duration(days=number % 9000)).cast(pl.String)


def columns(table: str, sizes: dict[str, int]) -> dict[str, pl.Expr]:
    row = pl.col("row")
    spread = row * 7919 + 13
    note = pick(TEXTS, spread // 3)
    source = identity("S", spread % sizes["sources"])
    return {
        "sources": {
            "source_id": identity("S", row),
            "title": pl.lit("Title of report ") + row.cast(pl.String),
            "published": day(spread),
            "lang": pick(LANGUAGES, spread),
            "url": pl.lit("https://example.org/a/") + row.cast(pl.String) + ".html",
        },
        "persons": {
            "person_id": identity("P", row),
            "name": pl.lit("Person Тұлға ") + row.cast(pl.String),
            "born": (1930 + spread % 60).cast(pl.String),
            "source_id": source,
            "note": note,
        },
        "events": {
            "event_id": identity("E", row),
            "event_type": pick(KINDS, spread),
            "title": pl.lit("Example event number ") + row.cast(pl.String),
            "date": day(spread),
            "people": (spread % 500).cast(pl.String),
            "source_id": source,
            "note": note,
        },
        "participations": {
            "participation_id": identity("X", row),
            "event_id": identity("E", spread % sizes["events"]),
            "person_id": identity("P", (spread * 31) % sizes["persons"]),
            "role": pick(ROLES, spread),
            "days": (spread % 400).cast(pl.String),
            "outcome": pick(["released", "still held, as reported", "", "fined"], spread),
            "note": note,
        },
    }[table]


def damage(frame: pl.DataFrame, table: str) -> tuple[pl.DataFrame, list[dict]]:
    """The frame with every thousandth row damaged in one cell, and where."""
    kinds = [item for item in DAMAGE if item[0] == table]
    places = []
    row = pl.int_range(pl.len())
    hit = row % DAMAGED_EVERY == DAMAGED_EVERY // 2
    turn = row // DAMAGED_EVERY % len(kinds)
    for number, (_, name, bad, code) in enumerate(kinds):
        where = hit & (turn == number)
        text = pl.col(name).shift(1) if bad is None else pl.lit(bad)
        rows = frame.select(row.filter(where).alias("row"))["row"]
        frame = frame.with_columns(pl.when(where).then(text).otherwise(pl.col(name)).alias(name))
        places += [{"table": table, "line": int(r) + 2, "field": name, "code": code} for r in rows]
    return frame, places


def generate(folder: Path, rows: int, damaged: bool) -> None:
    """Writes datapackage.json, one CSV a table and, where damaged, expected.json."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {table: max(1, int(rows * share)) for table, share in SHARES.items()}
    places: list[dict] = []
    for table, size in sizes.items():
        frame = pl.select(row=pl.int_range(size)).select(**columns(table, sizes))
        if damaged:
            frame, found = damage(frame, table)
            places += found
        frame.write_csv(folder / f"{table}.csv", null_value="")
    resources = [
        {
            "name": table,
            "path": f"{table}.csv",
            "schema": {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", **schema},
        }
        for table, schema in SCHEMAS.items()
    ]
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "benchmark",
        "version": "0.1.0",
        "as_of": "2026-12-31",
        "resources": resources,
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor, indent=1), encoding="utf-8")
    (folder / "expected.json").write_text(json.dumps(places), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("rows", type=int)
    parser.add_argument("--damaged", action="store_true")
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.rows, arguments.damaged)
