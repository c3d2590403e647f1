"""Claims that repeat the cell they speak of: a fault of the value is one fault, named at the cell."""

from tuys.records import Record
from tuys.rules.view import View


def claims_repeating(view: View, record: Record, field: str) -> tuple[Record, ...]:
    """The claims whose value is that of the cell."""
    claims = view.claims_by_cell.get((record.id, field), ())
    return tuple(claim for claim in claims if claim["value"] == record[field])


def repeats_cell(view: View, claim: Record) -> bool:
    """Whether the claim's value is that of the cell which it speaks of."""
    record = view.record(claim["record_id"])
    return record is not None and record[claim["field"]] == claim["value"]
