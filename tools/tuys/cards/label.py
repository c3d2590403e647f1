"""A record in a few words that may stand anywhere, such as in somebody's list of references."""

from dataclasses import dataclass

from tuys.cards.model import About, Card
from tuys.cards.quiet import quiet
from tuys.cards.safe import safe
from tuys.cards.words import kind, title
from tuys.records import Record
from tuys.rules.view import View
from tuys.safety import WITHHELD


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
    hidden = WITHHELD in shown.title or quiet(view).named_in(shown.title)
    return Label(shown.id, shown.kind, "" if hidden else shown.title)
