"""In which order records are listed."""

from typing import Any

from tuys.cards.model import Card
from tuys.lexical.dates import EARLIEST, parse_date
from tuys.lexical.order import sort_key
from tuys.site.edition import SiteEdition

DATES = {"events": "date", "sources": "published"}
"""The field that says when something was."""


def listed(site: SiteEdition, table: str) -> list[Card]:
    """The records of a table: what has a date the latest first, the rest by name."""
    return sorted(site.of_table(table), key=_newest if table in DATES else _named)


def date_text(card: Card) -> str:
    """When it was, as it is written; "" for what has no date."""
    field = DATES.get(card.table)
    return next((cell.value for cell in card.cells if cell.field == field), "")


def _newest(card: Card) -> tuple[int, Any]:
    """By the last day on which it can have begun; the undated at the end."""
    date = parse_date(date_text(card))
    last = EARLIEST if date is None else date.last_max if date.open_start else date.first_max
    return -last, sort_key(card.id)


def _named(card: Card) -> tuple[str, Any]:
    return card.title.casefold(), sort_key(card.id)
