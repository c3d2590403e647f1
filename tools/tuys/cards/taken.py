"""A former version without what has been taken down since."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from tuys.cards.lookup import TAKEN_DOWN
from tuys.lexical.dates import parse_date
from tuys.lexical.telling import SHORTEST, in_each_case, words_of
from tuys.package import Field
from tuys.reading import Reading
from tuys.records import Dataset, Record, Table
from tuys.rules.ids import REGISTER, identified
from tuys.safety import WITHHELD

_ID = re.compile(r"[A-Z][0-9]{4,}(?:-[0-9]{3,})?", re.ASCII)


def without_taken(former: Reading, now: Dataset) -> tuple[Reading, frozenset[str]]:
    """The former version without any record taken down by now, and the ids of what was left out.

    Left out is also what led to such a record and is gone with it. A cell of what remains that names
    one, or holds one of their texts or a word of these that is used nowhere now, is `[withheld]`.
    """
    redirects = {row["old_id"]: (row["new_id"], row["reason"]) for row in now.records("redirects")}
    if all(reason != TAKEN_DOWN for _, reason in redirects.values()):
        return former, frozenset()
    from tuys.diff.fates import taken_down

    taken = taken_down(redirects)  # with what had been merged into one of them before
    hidden = _reached(former.dataset, taken, identified(now).keys())
    texts = set(_texts(former.dataset, hidden)) - _codes(former.dataset)
    words = _any_of(hidden, texts | _unheard(texts, now))
    tables = {name: _cleared(table, hidden, words) for name, table in former.dataset.tables.items()}
    return replace(former, dataset=replace(former.dataset, tables=tables)), frozenset(hidden)


def _reached(dataset: Dataset, taken: set[str], live: Collection[str]) -> set[str]:
    """The ids taken down, and those of the records that are gone and lead to one of them."""
    gone = [one for key, one in identified(dataset).items() if key not in live]
    hidden, before = set(taken), 0
    while len(hidden) > before:
        before = len(hidden)
        hidden.update(
            record.id for record in gone if _ID.fullmatch(record.id) and not hidden.isdisjoint(_ids(record))
        )
    return hidden


def _any_of(ids: set[str], texts: set[str]) -> re.Pattern[str]:
    """Finds an id, but not a longer one that begins with it, or a text wherever it stands."""
    return re.compile("|".join([*(f"{one}(?![0-9])" for one in sorted(ids)), *map(re.escape, sorted(texts))]))


def _ids(record: Record) -> Iterator[str]:
    return (found for value in record.values.values() for found in _ID.findall(value))


def _texts(dataset: Dataset, hidden: set[str]) -> Iterator[str]:
    """The free texts of what is hidden, if not too short: no codes, no dates, no ids."""
    for name, table in dataset.tables.items():
        fields = [field.name for field in table.schema.fields if name != REGISTER and _is_free(field)]
        for record in table.records:
            if record.id in hidden:
                yield from (text for text in map(record.__getitem__, fields) if _is_telling(text))


def _codes(dataset: Dataset) -> set[str]:
    """Every value of a closed list: hidden in other records, it would say what the hidden one held."""
    fields = [field for table in dataset.tables.values() for field in table.schema.fields]
    return {str(value) for field in fields for value in field.enum or ()}


def _unheard(texts: set[str], now: Dataset) -> set[str]:
    """The words of the texts, in each case, that stand in no cell of the present version."""
    records = (record for table in now.tables.values() for record in table.records)
    said = "\n".join(text for record in records for text in record.values.values())
    return in_each_case(word for word in words_of(texts) if word not in said)


def _is_free(field: Field) -> bool:
    return field.type == "string" and not (field.notation or field.enum or "pattern" in field.constraints)


def _is_telling(text: str) -> bool:
    return len(text) >= SHORTEST and not _ID.fullmatch(text) and parse_date(text) is None


def _cleared(table: Table, hidden: set[str], words: re.Pattern[str]) -> Table:
    kept = (record for record in table.records if record.id not in hidden)
    return replace(table, records=tuple(_without(record, words) for record in kept))


def _without(record: Record, words: re.Pattern[str]) -> Record:
    if not any(map(words.search, record.values.values())):
        return record
    cells = {name: WITHHELD if words.search(text) else text for name, text in record.values.items()}
    return replace(record, values=cells)
