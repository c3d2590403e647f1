"""Codes, counts, outcomes and forms of text in words."""

from tuys.package import Field
from tuys.records import Record
from tuys.rules.view import View

OF_PART = ("outcome", "penalty", "legal_basis")
NOTATIONS = {"edtf": "date (EDTF)", "duration": "duration (ISO 8601)"}
LENGTHS = (("penalty_length", ""), ("held_for", "for "), ("until", "until "))


def code(field: Field | None, value: str) -> str:
    """The label of a code of this field; "" where the value has none."""
    return field.labels.get(value, "") if field else ""


def label(view: View, record: Record, name: str) -> str:
    """The label of the code in a cell, or the code itself where it has none."""
    return code(view.fields(record.table).get(name), record[name]) or record[name]


def count(part: Record) -> str:
    """How many a group was: the bounds that are given."""
    least, most = part["count_min"], part["count_max"]
    if not most:
        return f"{least} or more" if least else ""
    return most if least == most else f"{least or 'up'} to {most}"


def came_of(view: View, part: Record) -> list[str]:
    """What came of an event for one person or group: outcome, penalty, ground, fine and lengths."""
    fine = " ".join(filter(None, (part["fine_amount"], part["fine_unit"])))
    lengths = [f"{words}{part[name]}" for name, words in LENGTHS if part[name]]
    return [*(label(view, part, name) for name in OF_PART), fine, *lengths]
