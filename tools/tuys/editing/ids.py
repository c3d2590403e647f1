"""The next free id of a table: beyond every id that is, was, or is promised to another."""

import re
from collections.abc import Iterable

from tuys.editing.draft import NOTHING, Draft
from tuys.errors import TuysError

_NUMBER = re.compile("[0-9]{1,18}")  # what has more digits is no id that anybody gave
_LETTER = re.compile(r"\^([A-Z])\[0-9\]")


def next_id(draft: Draft, table: str, former: Iterable[str] = ()) -> str:
    """The next id of a table, such as `P0011`: one more than the highest of the table, of `redirects` and of
    the `former` releases."""
    letter = letter_of(draft, table)
    if letter is None:
        raise TuysError(f"the key of '{table}' has no pattern such as ^P[0-9]{{4,}}$. {NOTHING}")
    return free_id(letter, {*used_ids(draft, table), *former})


def next_claim_id(draft: Draft, source_id: str, former: Iterable[str] = ()) -> str:
    """The next id of a claim in a source's sheet, such as `S0003-012`."""
    return free_id(f"{source_id}-", {*used_ids(draft, "claims"), *former})


def free_id(head: str, used: Iterable[str]) -> str:
    """The first number after the highest that follows `head` (a letter, or `S0003-`) in the ids used."""
    numbers = (one.removeprefix(head) for one in used if one.startswith(head))
    highest = max((int(text) for text in numbers if _NUMBER.fullmatch(text)), default=0)
    return f"{head}{highest + 1:0{3 if head.endswith('-') else 4}d}"


def used_ids(draft: Draft, table: str) -> set[str]:
    """The ids of a table's records, and all ids in `redirects`."""
    key = draft.key(table)
    retired = {identity for row in draft.table("redirects") for identity in (row["old_id"], row["new_id"])}
    return {row[key] for row in draft.table(table)} | retired


def letter_of(draft: Draft, table: str) -> str | None:
    """The letter with which the ids of a table begin, from the pattern of its key; None where it has none."""
    key = draft.schema(table).by_name[draft.key(table)]
    match = _LETTER.match(str(key.constraints.get("pattern", "")))
    return match[1] if match else None
