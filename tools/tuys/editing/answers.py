"""One answer for one cell: whether it can stand there, and what could."""

import re
from collections.abc import Iterator

from tuys.canonical import mended
from tuys.editing.draft import Draft
from tuys.editing.labels import labels, reference_of, resolve
from tuys.errors import TuysError
from tuys.gate.header import suggest
from tuys.lexical.dates import parse_date
from tuys.lexical.durations import parse_duration
from tuys.lexical.types import form
from tuys.package import Field

_MOST = 40  # records that are listed
_NOTATIONS = {
    "edtf": (parse_date, "This is no date of this dataset: 2023-03-27, 2023-03, [2023-03-27..2023-03-31]."),
    "duration": (parse_duration, "This is no length of time: P15D, P14Y, PT4H, [PT3H..]."),
}


def fault_of(draft: Draft, table: str, field: Field, answer: str) -> str | None:
    """Why the answer cannot stand in this cell, in one line, as far as the cell alone tells."""
    text = mended(answer)
    if field.name in draft.schema(table).by_name and reference_of(draft, table, field.name):
        return _bad_reference(draft, table, field, text)
    if field.enum and text not in field.enum:
        codes = [str(code) for code in field.enum]
        meant = suggest(text, codes)
        return f"Did you mean {meant}?" if meant else f"One of: {', '.join(codes)}."
    if field.notation in _NOTATIONS:
        parse, message = _NOTATIONS[field.notation]
        if parse(text) is None:
            return message
    pattern = field.constraints.get("pattern")
    if isinstance(pattern, str) and not re.search(pattern, text):
        return f"This does not look like {field.descriptor.get('example')}."
    if form(field).parse(text) is None:
        return f"This is no {field.type}; an example is {field.descriptor.get('example')}."
    return None


def explained(draft: Draft, table: str, field: Field) -> Iterator[str]:
    """What a field means, and the codes or records that it can hold."""
    yield f"  {field.descriptor.get('description', '')}"
    vocabulary = [row for row in draft.table("codes") if row["vocabulary"] == field.vocabulary]
    for row in vocabulary:
        if not row["until"]:
            yield f"  {row['code']:<24} {row['label']}. {row['definition']}"
    other = reference_of(draft, table, field.name) if field.name in draft.schema(table).by_name else None
    known = list(labels(draft, other).items()) if other else []
    yield from (f"  {identity:<8} {label}" for identity, label in known[-_MOST:])
    if len(known) > _MOST:
        yield f"  … and {len(known) - _MOST} older ones; a name will do as well."
    if not vocabulary and not known:
        yield f"  Example: {field.descriptor.get('example', '')}"


def _bad_reference(draft: Draft, table: str, field: Field, text: str) -> str | None:
    try:
        identity = resolve(draft, table, field.name, text)
    except TuysError as fault:
        return str(fault).removesuffix(" Nothing was changed.")
    other = reference_of(draft, table, field.name) or table
    return None if draft.find(other, identity) else f"There is no {identity} in {other}."
