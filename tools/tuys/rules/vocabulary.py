"""The Coding family, last part: the codes in use and their definitions."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.repeats import claims_repeating, repeats_cell
from tuys.rules.view import View


def voc_live(view: View) -> Iterator[Fault]:
    """A code in use has been ended.

    Finds: a cell, or a claim's value for such a cell, with a code that its vocabulary in data/codes.csv
    marks as ended. Claims that repeat the value of the cell are named with it. A code that never was is
    for FLD-ENUM and CLM-TYPE.

    Why: an ended code was replaced by a better one; using both splits what is one category.

    Fix: write the successor that data/codes.csv names in `replaced_by`.

    Empty cells: no code, no finding.
    """
    ended = {(code["vocabulary"], code["code"]): code for code in view.records("codes") if code["until"]}
    if not ended:
        return
    for table in view.tables:
        coded = [(field.name, field.vocabulary) for field in table.schema.fields if field.vocabulary]
        for record in table.records:
            for name, vocabulary in coded:
                code = ended.get((vocabulary or "", record[name]))
                if code is not None:
                    yield _ended(record, name, code, *claims_repeating(view, record, name))
    for claim in view.records("claims"):
        about = view.record(claim["record_id"])
        field = view.fields(about.table).get(claim["field"]) if about else None
        code = ended.get((field.vocabulary or "", claim["value"])) if field else None
        if code is not None and not repeats_cell(view, claim):
            yield _ended(claim, "value", code)


def voc_defined(view: View) -> Iterator[Fault]:
    """A code has no definition, or an ended code no successor.

    Finds: a code without a definition; an ended code without `replaced_by`, or whose `replaced_by` is no
    live code of the same vocabulary.

    Why: two coders who read a code differently produce numbers that nobody can compare, and whoever meets
    an ended code must find what to write instead.

    Fix: write one or two sentences that decide doubtful cases; name the successor.

    Empty cells: the definition may never be empty, `replaced_by` only for live codes.
    """
    live = {(code["vocabulary"], code["code"]) for code in view.records("codes") if not code["until"]}
    for code in view.records("codes"):
        if not code["definition"]:
            hint = "Say in a sentence what falls under it and what does not."
            yield Fault(code, "definition", "This code has no definition.", hint)
        if code["until"] and (code["vocabulary"], code["replaced_by"]) not in live:
            message = "An ended code names a live code of its vocabulary as its successor."
            yield Fault(code, "replaced_by", message, "Name the code to use instead.")


def _ended(record: Record, field: str, code: Record, *repeating: Record) -> Fault:
    successor = code["replaced_by"]
    hint = f"Write {successor}." if successor else "See data/codes.csv for what replaced it."
    return Fault(
        record, field, f"This code was ended with release {code['until']}.", hint, (code, *repeating)
    )


RULES = (
    Rule("VOC-LIVE", Severity.ERROR, ("codes",), voc_live, everywhere=True),
    Rule("VOC-DEFINED", Severity.ERROR, ("codes",), voc_defined),
)
