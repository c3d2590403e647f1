"""The cells of a record, with the claims about them."""

from tuys.cards.model import Backing, Cell, Evidence
from tuys.cards.words import named, refers, title, withheld
from tuys.derived.corroboration import corroboration
from tuys.derived.wording import code, label
from tuys.package import Field
from tuys.records import Record
from tuys.rules.lives import forbidden_by_tier
from tuys.rules.view import View
from tuys.safety import WITHHELD


def cell(view: View, record: Record, field: Field, levels: bool) -> Cell:
    """One cell; with how well it is backed where `levels` says that this can be told."""
    value = WITHHELD if withheld(view, record, field.name) else record[field.name]
    other = refers(view, record, field.name) if value else None
    return Cell(
        field.name,
        _title(field),
        value,
        title(view, other) if other else code(field, value),
        field.claim,
        not value and forbidden_by_tier(view, record, field.name),
        _evidence(view, record, field),
        corroboration(view, record, field.name) if field.claim and levels else None,
    )


def backing(view: View, record: Record) -> tuple[Backing, ...]:
    """The cells of a record that there are claims about, in the order of the fields."""
    fields = [field for field in view.fields(record.table).values() if field.name in record.values]
    cells = (
        Backing(field.name, _title(field), record[field.name], _evidence(view, record, field))
        for field in fields
    )
    return tuple(one for one in cells if one.evidence)


def _title(field: Field) -> str:
    return str(field.descriptor.get("title") or field.name)


def _evidence(view: View, record: Record, field: Field) -> tuple[Evidence, ...]:
    claims = view.claims_by_cell.get((record.id, field.name), ())
    return tuple(_of_claim(view, claim) for claim in sorted(claims, key=lambda one: one.id))


def _of_claim(view: View, claim: Record) -> Evidence:
    source = view.find("sources", claim["source_id"])
    speaker = named(view, claim["speaker_id"]) if claim["speaker_id"] else claim["speaker_label"]
    plain = ("value", "original", "source_id", "locator", "speaker_id", "basis", "stance", "rank", "note")
    return Evidence(
        claim_id=claim.id,
        publisher=source["publisher"] if source else "",
        published=source["published"] if source else "",
        speaker=speaker,
        basis_label=label(view, claim, "basis"),
        **{name: WITHHELD if withheld(view, claim, name) else claim[name] for name in plain},
    )
