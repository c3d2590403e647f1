"""The header row against the schema, by `fieldsMatch`."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process

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


@dataclass(frozen=True)
class Header:
    """The labels of one part, where each field stands among them, and what is wrong."""

    columns: Mapping[str, int]
    findings: tuple[Finding, ...]


def suggest(word: str, choices: list[str] | tuple[str, ...]) -> str | None:
    """The choice that `word` was probably meant to be."""
    best = process.extractOne(word, choices, score_cutoff=70)
    return str(best[0]) if best else None


def match_header(
    path: str, labels: tuple[str, ...], schema: Schema | None, *, line: int, cased: bool
) -> Header:
    """Where each field of the schema stands in the file; without a schema every label is a field."""
    names = schema.names if schema else labels
    keys = [label if cased else label.casefold() for label in labels]
    columns = {name: keys.index(key) for name in names if (key := name if cased else name.casefold()) in keys}
    extra, missing, ordered = _DEMANDS[schema.fields_match if schema else "partial"]
    problems = [*_blank_or_twice(labels)]
    known = {keys[place] for place in columns.values()}
    absent = [name for name in names if name not in columns]
    if not extra:
        for place, key in enumerate(keys):
            if key not in known and key and key not in keys[:place]:
                guess = suggest(labels[place], absent)
                absent = [name for name in absent if name != guess]
                problems.append((place, _unknown(labels[place], guess), guess))
    if not missing:
        problems += [(None, f"The field '{name}' has no column.", None) for name in absent]
    if not problems and not columns and names:
        problems.append((None, "None of the schema's fields has a column.", None))
    if not problems and ordered and (misplaced := _misplaced(names, columns)):
        problems.append(misplaced)
    found = tuple(_finding(path, line, labels, problem) for problem in problems)
    return Header(columns, found)


def _blank_or_twice(labels: tuple[str, ...]) -> list[_Problem]:
    problems: list[_Problem] = []
    for place, label in enumerate(labels):
        if not label:
            problems.append((place, "This column has no name.", None))
        elif label in labels[:place]:
            first = labels.index(label) + 1
            problems.append((place, f"The name '{label}' stands already in column {first}.", None))
    return problems


def _unknown(label: str, guess: str | None) -> str:
    if guess:
        return f"The schema has no field '{label}'; the field '{guess}' is missing."
    return f"The schema has no field '{label}'."


def _misplaced(names: tuple[str, ...], columns: Mapping[str, int]) -> _Problem | None:
    for place, name in enumerate(names):
        if columns[name] != place:
            wanted = f"column {place + 1} should be '{name}'"
            return place, f"The columns are not in the schema's order: {wanted}.", None
    return None


def _finding(path: str, line: int, labels: tuple[str, ...], problem: _Problem) -> Finding:
    place, message, guess = problem
    label = labels[place] if place is not None else None
    hint = f"Did you mean '{guess}'?" if guess else None
    column = None if place is None else place + 1
    return Finding(
        "CSV-HEADER", Severity.ERROR, message, path=path, line=line, column=column, value=label, hint=hint
    )
