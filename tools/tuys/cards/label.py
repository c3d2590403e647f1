"""A record in a few words that may stand anywhere, such as in somebody's list of references."""

from dataclasses import dataclass

from tuys.cards.model import About, Card
from tuys.cards.safe import safe
from tuys.cards.words import kind, title
from tuys.records import Record
from tuys.rules.view import View, index
from tuys.safety import WITHHELD

_NAMED_BY_THE_PRESS = "press_only"


@dataclass(frozen=True)
class Label:
    """The id, what it is, and a title ("" where none may be printed)."""

    id: str
    kind: str
    title: str


def label_of(view: View, record: Record) -> Label:
    """The record without a title that would be withheld, or that names whom only the press names."""
    card = Card(record.id, record.table, kind(view, record), title(view, record), About("", "", ""))
    shown = safe(view, card)
    hidden = WITHHELD in shown.title or any(name in shown.title.casefold() for name in _unprinted(view))
    return Label(shown.id, shown.kind, "" if hidden else shown.title)


@index
def _unprinted(view: View) -> set[str]:
    """Every spelling of the names of the persons whom only the press names."""
    persons = {one.id: one for one in view.records("persons") if one["exposure"] == _NAMED_BY_THE_PRESS}
    names = {one["name"].casefold() for one in view.records("names") if one["subject_id"] in persons}
    return (names | {one["display_name"].casefold() for one in persons.values()}) - {""}
