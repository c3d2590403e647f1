"""Rules about a claim as such: where it stands, what it speaks of, who says so, who checked it."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.records import Record
from tuys.rules.cells import Cell, cells
from tuys.rules.judged import sound_texts
from tuys.rules.lives import certainly_earlier
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View, date_of, table_of

_CLAIMED = ("persons", "names", "events", "participations", "relations", "places")
_SAID_BY_SOMEBODY = ("self", "relative", "associate", "co_participant", "official")


def clm_denial(view: View) -> Iterator[Fault]:
    """A denial is adopted.

    Finds: a claim with stance `denies` and rank `adopted`.

    Why: a denial repeats the value that it denies, so adopting it would count it as support for that
    value.

    Fix: rank the denial `alternative`, or set the stance to `asserts` if the source says that it is so.

    Empty cells: a claim without stance or rank is for FLD-REQUIRED.
    """
    for claim in view.records("claims"):
        if claim["rank"] == "adopted" and claim["stance"] == "denies":
            yield Fault(
                claim, "rank", "A denial is never adopted.", "Rank it alternative, or correct its stance."
            )


def clm_target(view: View) -> Iterator[Fault]:
    """A claim speaks of a record or field that is not there.

    Finds: a claim whose record does not exist (once for each sheet and record), or whose field is not a
    field of that record's table or is one that needs no evidence. Nothing else is said of such a claim's
    value.

    Why: evidence must be evidence for something in the dataset.

    Fix: correct the record or the field, add the missing record, or delete the claim.

    Empty cells: an empty record or field is for FLD-REQUIRED.
    """
    missing: dict[tuple[str, str], list[Record]] = {}
    for claim in view.records("claims"):
        if not claim["field"] or not _well_formed(view, claim):
            continue
        if view.record(claim["record_id"]) is None:
            missing.setdefault((claim.path, claim["record_id"]), []).append(claim)
            continue
        name = table_of(claim["record_id"])
        table = view.table(name) if name else None
        if table is not None and claim["field"] not in table.claimable:
            known = "needs no evidence" if claim["field"] in table.schema.by_name else "does not exist"
            allowed = ", ".join(table.claimable) or "none"
            message = f"This field of {table.name} {known}."
            hint = f"Fields that take claims: {allowed}."
            if claim["field"] in ("name", "display_name"):
                hint = "A name is claimed of its row in names (N…)."
            yield Fault(claim, "field", message, hint)
    for (_, record_id), claims in missing.items():
        message = f"There is no record {record_id}, of which {len(claims)} claims of this sheet speak."
        if len(claims) == 1:
            message = f"There is no record {record_id}."
        yield Fault(claims[0], "record_id", message, "Correct the id, or add the record.", tuple(claims[1:]))


def clm_type(view: View) -> Iterator[Fault]:
    """A claim's value is not valid for its field.

    Finds: a claim whose value could not stand in the cell that it speaks of: wrong form, a code that is
    not in the vocabulary, a number out of range, an id of no record. Silent on dates, where DATE-EDTF
    speaks.

    Why: a value that cannot stand in the table cannot be compared with it.

    Fix: write the value as the field demands, and the source's own words in `original`.

    Empty cells: an empty value is for FLD-REQUIRED.
    """
    for cell in cells(view):
        for claim in cell.claims if cell.field.notation != "edtf" else ():
            if claim["value"] and claim not in cell.adopted and not cell.can_hold(claim["value"]):
                yield Fault(
                    claim,
                    "value",
                    f"This is no valid {cell.field.name} of {cell.table.name}: expected {_expected(cell)}.",
                    "Write it as the field demands; the source's own words belong in original.",
                    (cell.record,) if claim["value"] == cell.value else (),
                )


def clm_file(view: View) -> Iterator[Fault]:
    """A claim stands in another source's sheet.

    Finds: a claim whose source is not the one that its file is named after, or whose id does not begin
    with its source's id.

    Why: one file holds what one source says, so that a reader with the source beside them can check it
    line by line.

    Fix: move the row to the sheet of its source, or correct the source or the id.

    Empty cells: an empty source or id is for FLD-REQUIRED. Outside `seeds/` a file is no sheet: a release
    has all claims in one.
    """
    for claim in view.records("claims"):
        source, sheet = claim["source_id"], _sheet(claim)
        if source and sheet and source != sheet:
            message = f"This sheet is for claims of {sheet}, the claim is of {source}."
            yield Fault(
                claim, "source_id", message, f"Move the row to the sheet of {source}, or correct the source."
            )
        elif source and claim["claim_id"] and claim["claim_id"].partition("-")[0] != source:
            message = f"The id does not begin with {source}-, as the source has it."
            yield Fault(claim, "claim_id", message, "Number the claim within its own sheet.")


def _sheet(claim: Record) -> str | None:
    """The source that the claim's file is named after, if it is a sheet."""
    folder, _, name = claim.path.rpartition("/")
    return name.removesuffix(".csv") if folder == "seeds" else None


def clm_speaker(view: View) -> Iterator[Fault]:
    """A claim rests on somebody's word and names nobody.

    Finds: a claim with basis self, relative, associate, co_participant or official, and neither
    speaker_id nor speaker_label.

    Why: whoever weighs the evidence must know who said it, or at least what kind of person.

    Fix: give the person's id in speaker_id, or a few words in speaker_label ("a relative"); or correct
    the basis.

    Empty cells: one of the two speaker cells must be filled for these bases; for the others both may be
    empty.
    """
    for claim in view.records("claims"):
        if claim["basis"] in _SAID_BY_SOMEBODY and not (claim["speaker_id"] or claim["speaker_label"]):
            yield Fault(
                claim,
                "speaker_id",
                f"Basis {claim['basis']} needs a speaker, and none is named.",
                "Fill speaker_id, or speaker_label for somebody without a row.",
            )


def clm_self_dead(view: View) -> Iterator[Fault]:
    """Somebody speaks for themselves after their death.

    Finds: a claim with basis `self` whose speaker died, by a death event with a certain date, before the
    source appeared; once for each sheet and speaker.

    Why: the words are somebody else's, mostly a relative's, and must be weighed as such.

    Fix: name who really speaks and their basis, or correct the date of the death or of the source.

    Empty cells: without a speaker_id, a date of death or a date of the source nothing is compared.
    """
    spoken: dict[tuple[str, str, str], list[Record]] = {}
    for claim in view.records("claims"):
        if claim["basis"] == "self" and claim["speaker_id"]:
            spoken.setdefault((claim.path, claim["source_id"], claim["speaker_id"]), []).append(claim)
    for (_, source_id, speaker), claims in spoken.items():
        source = view.find("sources", source_id)
        published = date_of(source, "published") if source else None
        death = certainly_earlier(view, "death", speaker, published) if published else None
        if source is not None and death is not None:
            message = f"The speaker died ({death.id}) before {source.id} appeared and cannot speak in it."
            hint = "Name who speaks, with their own basis."
            yield Fault(claims[0], "speaker_id", message, hint, (death, source, *claims[1:]))


def clm_reject_note(view: View) -> Iterator[Fault]:
    """A rejected claim does not say why.

    Finds: a claim with rank `rejected` and an empty note.

    Why: a rejected claim is kept as a warning to the next reader, who needs the reason.

    Fix: say in the note, in one sentence, how the value is known to be wrong.

    Empty cells: the note may be empty for every other rank.
    """
    for claim in view.records("claims"):
        if claim["rank"] == "rejected" and not claim["note"]:
            yield Fault(claim, "note", "A rejected claim needs a note.", "Say how it is known to be wrong.")


def clm_review(view: View) -> Iterator[Fault]:
    """A claim has not been checked by a second coder.

    Finds: a claim that was reviewed by its own coder (each), and claims that nobody reviewed (one finding
    a sheet, at the first of them).

    Why: two people who read the same passage find most slips of reading and of the hand.

    Fix: ask another coder to check the claim against its source and to put their handle into reviewed_by.

    Empty cells: an empty reviewed_by is what this rule looks at.
    """
    unseen: dict[str, list[Record]] = {}
    for claim in view.records("claims"):
        if not claim["reviewed_by"]:
            unseen.setdefault(claim.path, []).append(claim)
        elif claim["reviewed_by"] == claim["coded_by"]:
            message = "The claim was reviewed by its own coder."
            yield Fault(claim, "reviewed_by", message, "Another coder must check it against the source.")
    for claims in unseen.values():
        count = "This claim has" if len(claims) == 1 else f"{len(claims)} claims of this sheet have"
        message = f"{count} not been reviewed."
        yield Fault(claims[0], "reviewed_by", message, "Another coder checks each against the source.")


def _well_formed(view: View, claim: Record) -> bool:
    """Whether the record's id has the form that the schema of claims demands (else FLD-PATTERN speaks)."""
    return claim["record_id"] in sound_texts(view, "claims", "record_id")


def _expected(cell: Cell) -> str:
    if cell.field.enum is not None:
        return "one of " + ", ".join(map(str, cell.field.enum))
    if cell.field.notation:
        return "a duration such as PT4H or [P7D..P15D]"
    return f"something like {cell.field.descriptor.get('example', 'the values of that column')}"


RULES = (
    Rule("CLM-DENIAL", Severity.ERROR, ("claims",), clm_denial),
    Rule("CLM-TARGET", Severity.ERROR, ("claims", *_CLAIMED), clm_target),
    Rule("CLM-TYPE", Severity.ERROR, ("claims",), clm_type, everywhere=True),
    Rule("CLM-FILE", Severity.ERROR, ("claims",), clm_file),
    Rule("CLM-SPEAKER", Severity.WARNING, ("claims",), clm_speaker),
    Rule("CLM-SELF-DEAD", Severity.ERROR, ("claims", "sources", "events", "participations"), clm_self_dead),
    Rule("CLM-REJECT-NOTE", Severity.ERROR, ("claims",), clm_reject_note),
    Rule("CLM-REVIEW", Severity.WARNING, ("claims",), clm_review),
)
