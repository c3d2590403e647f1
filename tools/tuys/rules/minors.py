"""Rules that keep children out of the dataset: ages, words for minors, words for offspring."""

from collections.abc import Callable, Iterator

from tuys.findings import Severity
from tuys.lexical.minors import shows_minor, shows_offspring
from tuys.lexical.plain import plain
from tuys.records import Record
from tuys.rules.model import Fault, Rule
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
    known: dict[str, bool] = {}
    for record, field, text in _texts(view):
        if text not in known:
            known[text] = shows(plain(text))
        if known[text]:
            yield Fault(record, field, message, hint)


def _texts(view: View) -> Iterator[tuple[Record, str, str]]:
    """Every filled cell of text that is neither a code nor a name."""
    for table in view.dataset.tables.values():
        fields = [
            field.name for field in table.schema.fields if field.enum is None and field.name not in _NAMES
        ]
        for record in table.records if table.name not in ("codes", "names") else ():
            for field in fields:
                text = record[field]
                if text and not (field == "value" and record["field"] in _NAMES):
                    yield record, field, text


RULES = (
    Rule("MINOR-TRACE", Severity.ERROR, (), minor_trace, safety=True),
    Rule("MINOR-KIN", Severity.WARNING, (), minor_kin, safety=True),
)
