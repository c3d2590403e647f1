"""The cells that need evidence, each with the claims about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tuys.package import Field
from tuys.records import Record, Table
from tuys.rules.values import is_valid
from tuys.rules.view import View, index


@dataclass(frozen=True, eq=False)
class Cell:
    """One claimable cell. `claims` are all that name it, whatever their rank and however they are written."""

    view: View
    table: Table
    field: Field
    record: Record
    claims: tuple[Record, ...]

    @property
    def value(self) -> str:
        """What stands in the cell."""
        return self.record[self.field.name]

    @cached_property
    def sound(self) -> bool:
        """Whether the cell is filled with something that can stand there."""
        return bool(self.value) and self.can_hold(self.value)

    @cached_property
    def adopted(self) -> tuple[Record, ...]:
        """The claims that are adopted, assert something, and say it in a form that can stand in the cell."""
        return tuple(
            claim
            for claim in self.claims
            if claim["rank"] == "adopted" and claim["stance"] != "denies" and self.can_hold(claim["value"])
        )

    def can_hold(self, value: str) -> bool:
        """Whether the value is valid for this field."""
        return is_valid(self.view, self.table, self.field, value)


def needs_claim(field: Field, value: str) -> bool:
    """Whether a filled cell needs a claim; nobody says a silence, so `not_reported` needs none."""
    silence = field.vocabulary == "official_response" and value == "not_reported"
    return field.claim and bool(value) and not silence


@index
def cells(view: View) -> tuple[Cell, ...]:
    """Every claimable cell that is filled or claimed, in the order of the tables."""
    return tuple(_cells(view))


def _cells(view: View) -> Iterator[Cell]:
    claims = view.claims_by_cell
    for table in view.tables:
        fields = [field for field in table.schema.fields if field.claim]
        for record in table.by_id.values() if fields else ():
            for field in fields:
                about = tuple(claims.get((record.id, field.name), ()))
                if about or record[field.name]:
                    yield Cell(view, table, field, record, about)
