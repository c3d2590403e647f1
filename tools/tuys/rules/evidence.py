"""Rules about the evidence for a cell: what the claims say against what the tables say."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.records import Record
from tuys.rules.cells import Cell, cells, needs_claim
from tuys.rules.lives import forbidden_by_tier
from tuys.rules.model import Fault, Rule
from tuys.rules.values import is_closed, may_both_be_true
from tuys.rules.view import View, table_of


def clm_cover(view: View) -> Iterator[Fault]:
    """A filled cell has no adopted claim.

    Finds: a filled cell of a field that needs evidence, about which no claim is adopted. Where an adopted
    claim is there but differs, is malformed or is a denial, CLM-MATCH, CLM-TYPE, DATE-EDTF or CLM-DENIAL
    speaks instead; where one with this value names a wrong record or field, CLM-TARGET does; where the
    person's exposure does not allow the cell at all, EXP-FIELDS does.

    Why: readers must be able to trace every value to the passage that it came from.

    Fix: add a claim with this value and rank `adopted` to the sheet of the source that says so, or empty
    the cell.

    Empty cells: need no claim. `not_reported` in official_response needs none either: nobody says a
    silence.
    """
    stray = _stray(view)
    for cell in cells(view):
        meant = {(cell.record.id, cell.value), (cell.field.name, cell.value)}
        if cell.value and not _backed(cell) and not meant & stray and not _forbidden(cell):
            yield Fault(
                cell.record,
                cell.field.name,
                f"No adopted claim supports the {cell.field.name} of {cell.record.id}.",
                "Add a claim for it to the sheet of the source that says so, with rank adopted.",
                cell.claims,
            )


def clm_match(view: View) -> Iterator[Fault]:
    """A cell differs from its adopted claim.

    Finds: a cell whose adopted claims agree among themselves on another value. If the claims disagree,
    only CLM-ONE speaks; if the cell or the claim is malformed, only the rule for that does.

    Why: the claim is the evidence for the cell; a cell that says something else has none.

    Fix: correct the cell to what the claim says, or correct the claim if it misreads its source.

    Empty cells: are for CLM-ORPHAN.
    """
    for cell in cells(view):
        values = {claim["value"] for claim in cell.adopted}
        if cell.sound and len(values) == 1 and cell.value not in values:
            said = _said(cell, cell.adopted[0])
            yield Fault(
                cell.record,
                cell.field.name,
                f"The adopted claim {cell.adopted[0].id} says {said}.",
                "Write the same value in both, the one that the source supports.",
                cell.adopted,
            )


def clm_orphan(view: View) -> Iterator[Fault]:
    """An empty cell has an adopted claim.

    Finds: an empty cell about which a claim is adopted. Silent where the field is required (FLD-REQUIRED
    speaks) and where the person's exposure keeps the cell empty (EXP-FIELDS speaks).

    Why: adopted means that the dataset holds the value; here it holds nothing.

    Fix: fill the cell with the claim's value, or give the claim another rank.

    Empty cells: are what this rule looks at.
    """
    for cell in cells(view):
        if cell.value or cell.field.required or not cell.adopted or _forbidden(cell):
            continue
        yield Fault(
            cell.record,
            cell.field.name,
            f"The cell is empty, but the adopted {cell.adopted[0].id} says {_said(cell, cell.adopted[0])}.",
            "Fill the cell, or give the claim the rank alternative or rejected.",
            cell.adopted,
        )


def clm_one(view: View) -> Iterator[Fault]:
    """Two adopted claims give one cell different values.

    Finds: each adopted claim whose value is not that of the cell (or, where no claim has the cell's
    value, not that of the first adopted claim), as long as another adopted claim says something else.

    Why: a cell holds one value, so only one value can be adopted for it.

    Fix: keep `adopted` for the value in the table; make the other claims `consistent` if they are less
    exact and agree, else `alternative` or `rejected`.

    Empty cells: do not change the rule; adopted claims must agree in any case.
    """
    for cell in cells(view):
        values = {claim["value"] for claim in cell.adopted}
        if len(values) < 2:
            continue
        kept = next((claim for claim in cell.adopted if claim["value"] == cell.value), cell.adopted[0])
        for claim in cell.adopted:
            if claim["value"] != kept["value"]:
                yield Fault(
                    claim,
                    "value",
                    f"{kept.id} is adopted for the same cell and says {_said(cell, kept)}.",
                    "Give one of the two another rank: consistent if both can be true, else alternative.",
                    (kept, cell.record),
                )


def clm_consistent(view: View) -> Iterator[Fault]:
    """A claim ranked consistent contradicts the adopted value.

    Finds: a `consistent` claim that cannot be true together with the adopted value. Dates and durations
    are compared as spans, places and events by what lies within what; a smallest number must not exceed
    the largest of the record; two codes agree if one says less (`unspecified`, `released`, `still_held`,
    `relative_of`). Spellings, units and amounts in different units are never held against each other. A
    `consistent` denial of the adopted value contradicts it, of another value it does not.

    Why: consistent claims count as support; a contradiction must be visible as one.

    Fix: give the claim the rank `alternative` (or `rejected`, with a note), or correct its value.

    Empty cells: without an adopted value there is nothing to contradict.
    """
    for cell in cells(view):
        values = {claim["value"] for claim in cell.adopted} or ({cell.value} if cell.sound else set())
        if len(values) == 1:
            adopted = values.pop()
            for claim in cell.claims:
                if claim["rank"] == "consistent" and _contradicts(cell, claim, adopted):
                    pair = f"{_said(cell, claim)} and the adopted {_shown(cell, adopted)}"
                    yield Fault(
                        claim,
                        "rank",
                        f"{pair} cannot both be true.",
                        "Rank it alternative, or correct its value.",
                        (cell.record,),
                    )


def _backed(cell: Cell) -> bool:
    """Whether some claim is adopted for the cell, or it needs none."""
    return not needs_claim(cell.field, cell.value) or any(claim["rank"] == "adopted" for claim in cell.claims)


def _stray(view: View) -> set[tuple[str, str]]:
    """Of adopted claims that miss their cell: the record or the field, whichever is there, and the value."""
    found = set()
    for claim in view.records("claims"):
        name = table_of(claim["record_id"]) if claim["rank"] == "adopted" else None
        table = view.table(name) if name else None
        if table is None:
            continue
        if claim["record_id"] not in table.by_id:
            found.add((claim["field"], claim["value"]))
        elif claim["field"] not in table.claimable:
            found.add((claim["record_id"], claim["value"]))
    return found


def _forbidden(cell: Cell) -> bool:
    return forbidden_by_tier(cell.view, cell.record, cell.field.name)


def _contradicts(cell: Cell, claim: Record, adopted: str) -> bool:
    if not cell.can_hold(claim["value"]):
        return False
    if claim["stance"] == "denies":
        return claim["value"] == adopted
    return not may_both_be_true(cell.view, claim, cell.table, cell.field, adopted)


def _said(cell: Cell, claim: Record) -> str:
    return _shown(cell, claim["value"])


def _shown(cell: Cell, value: str) -> str:
    """The value of another cell, unless it may be something that no report should repeat."""
    repeatable = is_closed(cell.table, cell.field) and not _forbidden(cell)
    return value if repeatable else "something else"


RULES = (
    Rule("CLM-COVER", Severity.ERROR, ("claims",), clm_cover, everywhere=True),
    Rule("CLM-MATCH", Severity.ERROR, ("claims",), clm_match, everywhere=True),
    Rule("CLM-ORPHAN", Severity.ERROR, ("claims",), clm_orphan, everywhere=True),
    Rule("CLM-ONE", Severity.ERROR, ("claims",), clm_one, everywhere=True),
    Rule("CLM-CONSISTENT", Severity.ERROR, ("claims",), clm_consistent, everywhere=True),
)
