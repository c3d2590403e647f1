"""The same checks as the benchmark's schemas ask for, written by hand for pandera on polars frames.

python with_pandera.py FOLDER: prints how many failure cases there are.
"""

import json
import sys
from pathlib import Path

import pandera.polars as pa
import polars as pl


def column(field: dict, unique: bool) -> pa.Column:
    rules = field["constraints"]
    kind = {"date": pl.Date, "integer": pl.Int64}.get(field["type"], pl.String)
    checks = []
    if "pattern" in rules:
        checks.append(pa.Check.str_matches(rules["pattern"]))
    if "enum" in rules:
        checks.append(pa.Check.isin(rules["enum"]))
    if "maxLength" in rules:
        checks.append(pa.Check.str_length(max_value=rules["maxLength"]))
    for name, check in (("minimum", pa.Check.ge), ("maximum", pa.Check.le)):
        if name in rules:
            bound = pl.Series([rules[name]]).str.to_date()[0] if kind is pl.Date else rules[name]
            checks.append(check(bound))
    return pa.Column(kind, checks, nullable=not rules.get("required"), unique=unique)


def typed(frame: pl.DataFrame, fields: list[dict]) -> tuple[pl.DataFrame, int]:
    """The frame with its types, and how many cells have no value of their type."""
    lost = 0
    for field in fields:
        name, text = field["name"], frame[field["name"]]
        if field["type"] == "date":
            formed = text.str.contains("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
            value = text.set(~formed, None).str.to_date("%Y-%m-%d", strict=False)
        elif field["type"] == "integer":
            value = text.cast(pl.Int64, strict=False)
        else:
            continue
        lost += value.null_count() - text.null_count()
        frame = frame.with_columns(value.alias(name))
    return frame, lost


def main(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    frames: dict[str, pl.DataFrame] = {}
    count = 0
    for resource in package["resources"]:
        schema, name = resource["schema"], resource["name"]
        text = pl.read_csv(folder / resource["path"], infer_schema=False, glob=False)
        frames[name], lost = typed(text, schema["fields"])
        count += lost
        columns = {
            field["name"]: column(field, field["name"] in schema["primaryKey"]) for field in schema["fields"]
        }
        for key in schema.get("foreignKeys", []):
            parent = frames[key["reference"]["resource"]][key["fields"][0]]
            columns[key["fields"][0]].checks.append(pa.Check.isin(parent))
        try:
            pa.DataFrameSchema(columns).validate(frames[name], lazy=True)
        except pa.errors.SchemaErrors as fault:
            count += fault.failure_cases.height
    print(count)


main(Path(sys.argv[1]))
