"""What a value of a field looks like, in words."""

from tuys.package import Field


def describe(field: Field) -> str:
    """What a value of the field looks like, in words."""
    if field.notation == "duration":
        return "a duration like P15D, PT4H or [PT3H..]"
    shape = "" if field.format == "default" else f" in the form '{field.format}'"
    words = {
        "integer": "a whole number",
        "boolean": "a true or false value",
        "date": "a date like 2026-01-31",
        "datetime": "a date and time like 2026-01-31T12:00:00Z",
        "time": "a time like 12:00:00",
        "year": "a year like 2026",
        "yearmonth": "a month like 2026-01",
        "duration": "a duration like P15D",
        "geopoint": "a point like 76.9, 43.2",
        "geojson": "a GeoJSON object",
        "object": "a JSON object",
        "array": "a JSON array",
    }
    if field.type == "string":
        return "text of the field's type" + shape if not shape else f"text{shape}"
    if field.type == "date" and shape:
        return f"a date{shape}"
    return words.get(field.type, f"a {field.type}") + shape


def type_hint(field: Field) -> str | None:
    """How a value is written, where that is often got wrong."""
    if field.type in ("integer", "number"):
        point = " The decimal mark is a point: 43.24." if field.type == "number" else ""
        return f"Write digits only: no spaces, no separators, no units.{point}"
    if field.type == "date" and field.format == "default":
        return "Write year-month-day with two digits each for month and day; the day must exist."
    return None
