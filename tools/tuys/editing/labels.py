"""Records by the words that people know them by, so that a reference can be a name instead of an id."""

import re
from collections.abc import Iterator

from tuys.editing.draft import NOTHING, Draft
from tuys.errors import TuysError
from tuys.gate.header import suggest

_WORDS = {"persons": "display_name", "places": "name", "events": "title", "sources": "title", "names": "name"}
_SHOWN = 5


def labels(draft: Draft, table: str) -> dict[str, str]:
    """The records of a table by id, each with its title or name."""
    if table not in draft.rows:
        return {}
    key, word = draft.key(table), _WORDS.get(table, draft.key(table))
    return {row[key]: row[word] for row in draft.table(table)}


def reference_of(draft: Draft, table: str, field: str) -> str | None:
    """The table that a field refers to by an id, if it does."""
    for key in draft.schema(table).foreign_keys:
        if key.fields == (field,):
            return key.resource or table
    return None


def resolve(draft: Draft, table: str, field: str, text: str) -> str:
    """The id that a reference means: an id as it is, a name or title if exactly one record bears it.

    Other fields keep their text. TuysError where no record, or more than one, is meant.
    """
    other = reference_of(draft, table, field)
    pattern = str(draft.schema(table).by_name[field].constraints.get("pattern", ""))
    if other is None or re.search(pattern, text.upper()):
        return text.upper() if other else text
    found = bearers(draft, other, text)
    if len(found) == 1:
        return found[0]
    raise TuysError(_unclear(draft, other, field, text, found))


def bearers(draft: Draft, table: str, text: str) -> list[str]:
    """The ids of the records that are called so."""
    return sorted({one for one, word in _spellings(draft, table) if word.casefold() == text.casefold()})


def _spellings(draft: Draft, table: str) -> Iterator[tuple[str, str]]:
    known = labels(draft, table)
    yield from known.items()
    if table in ("persons", "places"):
        yield from (
            (row["subject_id"], row["name"]) for row in draft.table("names") if row["subject_id"] in known
        )


def _unclear(draft: Draft, table: str, field: str, text: str, found: list[str]) -> str:
    if found:
        return f"{field}: several {table} are called '{text}': {', '.join(found[:_SHOWN])}. {NOTHING}"
    spelt = {word: one for one, word in _spellings(draft, table)}
    meant = suggest(text, list(spelt)) if spelt else None
    advice = f"; did you mean {spelt[meant]} ({meant})?" if meant else "."
    return f"{field}: none of the {table} is called '{text}'{advice} {NOTHING}"
