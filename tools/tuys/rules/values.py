"""What the values of one field mean beside one another: valid, and possibly true together."""

from tuys.lexical.dates import parse_date, possibly_overlap
from tuys.lexical.durations import parse_duration
from tuys.lexical.types import form
from tuys.package import Field
from tuys.records import Record, Table
from tuys.rules.chains import wholes
from tuys.rules.judged import sound_texts
from tuys.rules.view import View

_ANY = frozenset({"*"})
_LESS_EXACT = {
    "custody_form": {"unspecified": _ANY, "undisclosed": _ANY},
    "event_type": {"loss_of_contact": frozenset({"detention"})},
    "official_response": {
        "not_reported": _ANY,
        "no_comment": _ANY,
        "acknowledged": frozenset({"responsibility_denied", "alternative_account"}),
    },
    "outcome": {
        "released": frozenset({"released_without_charge", "charged"}),
        "still_held": _ANY,
        "pending": _ANY,
    },
    "penalty": {"imprisonment": frozenset({"life_imprisonment"})},
    "relation": {"relative_of": frozenset({"child_of", "sibling_of", "spouse_of"})},
    "role": {"participant": frozenset({"organiser"})},
    "actor_type": {"unknown_state": _ANY},
}  # vocabulary -> a code that says less, or speaks of one day only -> the codes it goes together with


def is_valid(view: View, table: Table, field: Field, value: str) -> bool:
    """Whether a text of the field, or of a claim about it, can stand there: by the schema, and as an id."""
    return value in sound_texts(view, table.name, field.name) and _names_record(view, table, field, value)


def is_closed(table: Table, field: Field) -> bool:
    """Whether the field holds codes, ids, numbers or dates, and no words of anybody's own."""
    if field.type != "string" or field.notation or field.enum:
        return True
    return "pattern" in field.constraints or reference(table, field.name) is not None


def may_both_be_true(view: View, claim: Record, table: Table, field: Field, adopted: str) -> bool:
    """Whether what a claim says of a cell and the adopted value of it can be true together.

    Dates and durations as intervals; bounds against the opposite bound; places and events by what lies
    within what; codes when equal or when one says less; units and free text are never contradictory.
    """
    value = claim["value"]
    if value == adopted:
        return True
    if field.notation == "edtf":
        return _dates_meet(value, adopted)
    if field.notation == "duration":
        return _durations_meet(value, adopted)
    if field.type in ("integer", "number"):
        return _numbers_meet(view, claim, field, adopted)
    if field.name.endswith("_unit"):
        return True
    whole = reference(table, field.name)
    if whole is not None:
        unknown = view.table(whole) is None
        return unknown or value in wholes(view, whole, adopted) or adopted in wholes(view, whole, value)
    if field.vocabulary:
        return _says_less(field.vocabulary, value, adopted) or _says_less(field.vocabulary, adopted, value)
    return not is_closed(table, field)


def reference(table: Table, name: str) -> str | None:
    """The table that a field's values are ids of, if it is a foreign key by itself."""
    for key in table.schema.foreign_keys:
        if key.fields == (name,):
            return key.resource or table.name
    return None


def _names_record(view: View, table: Table, field: Field, value: str) -> bool:
    whole = reference(table, field.name)
    other = view.table(whole) if whole else None
    return other is None or value in other.by_id


def _dates_meet(one: str, other: str) -> bool:
    first, second = parse_date(one), parse_date(other)
    return first is None or second is None or possibly_overlap(first, second)


def _durations_meet(one: str, other: str) -> bool:
    first, second = parse_duration(one), parse_duration(other)
    if first is None or second is None:
        return True
    no_longer = second.longest is None or first.shortest <= second.longest
    return no_longer and (first.longest is None or second.shortest <= first.longest)


def _numbers_meet(view: View, claim: Record, field: Field, adopted: str) -> bool:
    """A bound against the opposite bound of the record; amounts in another unit are not comparable."""
    record = view.record(claim["record_id"])
    stem, _, kind = field.name.rpartition("_")
    value = float(claim["value"])
    if kind in ("min", "max") and record is not None:
        opposite = record[stem + ("_max" if kind == "min" else "_min")]
        if form(field).parse(opposite) is None:
            return True
        return value <= float(opposite) if kind == "min" else value >= float(opposite)
    return _in_other_unit(view, claim, stem + "_unit") or value == float(adopted)


def _in_other_unit(view: View, claim: Record, unit: str) -> bool:
    """Whether the source gives the amount in another unit than the record does."""
    record = view.record(claim["record_id"])
    said = view.claims_by_cell.get((claim["record_id"], unit), ())
    return record is not None and any(
        other["source_id"] == claim["source_id"] and other["value"] != record[unit] for other in said
    )


def _says_less(vocabulary: str, less: str, more: str) -> bool:
    codes = _LESS_EXACT.get(vocabulary, {}).get(less, frozenset())
    return codes is _ANY or more in codes
