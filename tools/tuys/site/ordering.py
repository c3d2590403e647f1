"""In which order records are listed."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from tuys.cards.model import Card, Row
from tuys.lexical.dates import LATEST, parse_date
from tuys.lexical.namesounds import latin
from tuys.lexical.order import sort_key
from tuys.site.edition import SiteEdition

DATES = {"events": "date", "sources": "published"}
"""The field that says when something was."""


def listed(site: SiteEdition, table: str) -> list[Card]:
    """The records of a table: what has a date the latest first, the rest by name."""
    return sorted(site.of_table(table), key=_newest if table in DATES else partial(_named, site))


def date_text(card: Card) -> str:
    """When it was, as it is written; "" for what has no date."""
    field = DATES.get(card.table)
    return next((cell.value for cell in card.cells if cell.field == field), "")


def in_time(rows: Iterable[Row]) -> list[Row]:
    """The related events by their time, the first one first."""
    return sorted(rows, key=lambda row: (*moment(row.when), sort_key(row.id)))


def moment(text: str) -> tuple[int, int]:
    """Where a date stands among others: its first possible day, or the last where that is not known.

    Of two with the same day the one that is known better comes first; what has no date comes last.
    """
    date = parse_date(text)
    if date is None:
        return LATEST, LATEST
    return date.last_max if date.open_start else date.first_min, date.last_max


def _newest(card: Card) -> tuple[int, Any]:
    """The latest first; the undated at the end."""
    first, _last = moment(date_text(card))
    return (1 if first == LATEST else -first), sort_key(card.id)


def _named(site: SiteEdition, card: Card) -> tuple[str, Any]:
    """By the name in Latin letters, whatever script it is written in."""
    return " ".join(map(latin, site.title(card.id).split())), sort_key(card.id)
