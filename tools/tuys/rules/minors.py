"""Rules that keep children out of the dataset: ages, words for minors, words for offspring."""

from collections.abc import Callable, Iterator

from tuys.findings import Severity
from tuys.lexical.minors import shows_minor, shows_offspring
from tuys.lexical.plain import plain
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.texts import by_text
from tuys.rules.view import View

_NAMES = ("display_name", "name", "author", "publisher")


def minor_trace(view: View) -> Iterator[Fault]:
    """A text speaks of a minor.

    Finds: in any text cell an age under 18, in digits or words, or an unambiguous word for a minor, in
    English, Russian or Kazakh, addresses included. Codes, names, ids and durations are not looked at.

    Why: children appear in this dataset in no form; a word in a note is enough to find a child.

    Fix: delete the words (in a title as printed put […] in their place); do not replace them by other
    words for the same. Where an address has the words, leave it empty and cite the source by publisher,
    date and title.

    Empty cells: are passed over.
    """
    return _faults(
        view, shows_minor, "This text speaks of a minor.", "Delete the words; nothing replaces them."
    )


def minor_kin(view: View) -> Iterator[Fault]:
    """A text speaks of a son or a daughter.

    Finds: in any text cell words for a son, a daughter or a grandchild, in English, Russian or Kazakh.
    Silent where MINOR-TRACE speaks. Codes, names, patronymics, ids and durations are not looked at.

    Why: such words mostly lead to children; an adult has a row, an id and a relation instead.

    Fix: if the person is shown to be an adult, write their id or name; otherwise delete the words.

    Empty cells: are passed over.
    """
    return _faults(
        view,
        lambda text: shows_offspring(text) and not shows_minor(text),
        "This text speaks of somebody's offspring, who may be a minor.",
        "If shown to be adult, name the person; otherwise delete the words.",
    )


def _faults(view: View, shows: Callable[[str], bool], message: str, hint: str) -> Iterator[Fault]:
    for text, cells in by_text(view).items():
        if shows(plain(text)):
            yield from (Fault(*cell, message, hint) for cell in cells if _is_text(view, *cell))


def _is_text(view: View, record: Record, field: str) -> bool:
    """Whether the cell holds words that are neither a code nor a name."""
    name = record["field"] if (record.table, field) == ("claims", "value") else field
    described = view.fields(record.table)[field]
    return record.table not in ("codes", "names") and name not in _NAMES and described.enum is None


RULES = (
    Rule("MINOR-TRACE", Severity.ERROR, (), minor_trace, safety=True, everywhere=True),
    Rule("MINOR-KIN", Severity.WARNING, (), minor_kin, safety=True, everywhere=True),
)
