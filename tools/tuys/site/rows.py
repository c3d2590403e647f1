"""The related records of a card, and the spellings of a name among them."""

from tuys.cards.model import Card, Row
from tuys.safety import WITHHELD

_SEPARATOR = " · "


def rows_of(card: Card, key: str) -> tuple[Row, ...]:
    """The related records of one kind."""
    return next((section.rows for section in card.sections if section.key == key), ())


def name_of(row: Row) -> str:
    """The spelling that a related name has."""
    return row.text.partition(_SEPARATOR)[0]


def names_of(card: Card) -> list[str]:
    """The spellings of a name, without those that must not be shown."""
    names = dict.fromkeys(map(name_of, rows_of(card, "names")))
    return [name for name in names if name != WITHHELD]
