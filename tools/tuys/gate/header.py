"""The header row against the schema, by `fieldsMatch`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tuys.findings import Finding, Severity
from tuys.package import Schema

_DEMANDS = {
    # fieldsMatch: (labels beyond the schema allowed, fields may be missing, order matters)
    "exact": (False, False, True),
    "equal": (False, False, False),
    "subset": (True, False, False),
    "superset": (False, True, False),
    "partial": (True, True, False),
}


_Problem = tuple[int | None, str, str | None]  # 0-based column, message, the name that was meant
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars", ",": "commas", ":": "colons"}
_SHOWN = 80  # so many characters of a label are told
_SUGGESTIONS = 20  # did-you-mean for so many labels


@dataclass(frozen=True)
class Header:
    """The labels of one part, where each field stands among them, and what is wrong.

    `readable` is false where the labels show that another character separates the cells.
    """

    columns: Mapping[str, int]
    findings: tuple[Finding, ...]
    readable: bool = True


def suggest(word: str, choices: list[str] | tuple[str, ...]) -> str | None:
    """The choice that `word` was probably meant to be."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=55 if len(word) > 3 else 70)
    return str(best[0]) if best else None


def match_header(
    path: str, labels: tuple[str, ...], schema: Schema | None, *, line: int, cased: bool
) -> Header:
    """Where each field of the schema stands in the file; without a schema every label is a field."""
    names = schema.names if schema else labels
    keys = [label if cased else label.casefold() for label in labels]
    columns = {name: keys.index(key) for name in names if (key := name if cased else name.casefold()) in keys}
    if not columns and (other := _other_separator(labels, names)):
        message = f"The cells are separated by {_SEPARATORS[other]}, which is not what the dialect says."
        hint = f'Separate them as declared, or declare "delimiter": {json.dumps(other)} in a dialect.'
        return Header({}, (replace(_finding(path, line, labels, (0, message, None)), hint=hint),), False)
    extra, missing, ordered = _DEMANDS[schema.fields_match if schema else "partial"]
    known = {keys[place] for place in columns.values()}
    strange = {place for place, key in enumerate(keys) if key not in known and not extra}
    problems, absent = _wrong_labels(labels, names, columns, strange)
    if not columns and names and len(labels) > 1 and not any(guess for _, _, guess in problems):
        problems = [(None, "None of the schema's fields has a column: is the header missing?", None)]
    elif not missing:
        problems += [(None, f"The field '{name}' has no column.", None) for name in absent]
    elif not problems and not columns and names:
        problems.append((None, "None of the schema's fields has a column.", None))
    if not problems and ordered and (misplaced := _misplaced(names, columns)):
        problems.append(misplaced)
    return Header(columns, tuple(_finding(path, line, labels, problem) for problem in problems))


def _other_separator(labels: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    """The character that separates a header which was read as one label."""
    if len(labels) > 1 or len(names) < 2:
        return None
    for character in _SEPARATORS:
        pieces = [piece.strip('" ') for piece in labels[0].split(character)] if labels else []
        if len(pieces) > 1 and 2 * len(set(pieces) & set(names)) >= len(pieces):
            return character
    return None


def _wrong_labels(
    labels: tuple[str, ...], names: tuple[str, ...], columns: Mapping[str, int], strange: set[int]
) -> tuple[list[_Problem], list[str]]:
    """A problem for each wrong label, and the fields that no label, right or wrong, stands for."""
    problems: list[_Problem] = []
    absent = [name for name in names if name not in columns]
    first: dict[str, int] = {}
    for place, label in enumerate(labels):
        guess = None
        if not label:
            words = "This column has no name"
        elif first.setdefault(label, place) != place:
            words = f"The name '{label[:_SHOWN]}' stands already in column {first[label] + 1}"
        elif place in strange:
            guess = suggest(label, absent) if len(problems) < _SUGGESTIONS else None
            words = f"The schema has no field '{label[:_SHOWN]}'"
        else:
            continue
        lost = guess or (names[place] if place < len(names) and names[place] in absent else None)
        absent = [name for name in absent if name != lost]
        problems.append((place, f"{words}; the field '{lost}' is missing." if lost else words + ".", guess))
    return problems, absent


def _misplaced(names: tuple[str, ...], columns: Mapping[str, int]) -> _Problem | None:
    for place, name in enumerate(names):
        if columns[name] != place:
            wanted = f"column {place + 1} should be '{name}'"
            return place, f"The columns are not in the schema's order: {wanted}.", None
    return None


def _finding(path: str, line: int, labels: tuple[str, ...], problem: _Problem) -> Finding:
    place, message, guess = problem
    label = labels[place] if place is not None and place < len(labels) else None
    hint = f"Did you mean '{guess}'?" if guess else None
    column = None if place is None else place + 1
    return Finding(
        "CSV-HEADER", Severity.ERROR, message, path=path, line=line, column=column, value=label, hint=hint
    )
