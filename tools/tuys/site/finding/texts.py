"""What a record is found by: its names or title, what stands beside them, and what and when it is."""

from collections.abc import Iterator
from typing import NamedTuple

from tuys.cards.model import Card
from tuys.safety import WITHHELD
from tuys.site.addresses import LANGUAGES
from tuys.site.edition import SiteEdition
from tuys.site.finding.times import days_of, years_of
from tuys.site.ordering import date_text
from tuys.site.rows import names_of, rows_of
from tuys.site.words import Words

OWN, BESIDE, KIND = range(3)
_TITLES = {"events": "title", "sources": "title", "places": "name", "persons": "display_name"}
_KINDS = {"events": "event_type", "sources": "kind", "places": "kind"}


class Said(NamedTuple):
    """A text that a record is found by, and where in the record it stands."""

    text: str
    place: int


def texts_of(site: SiteEdition, card: Card) -> Iterator[Said]:
    """The texts of a record, each one shown on its page."""
    for text in dict.fromkeys((shown(card, _TITLES[card.table]), *names_of(card))):
        yield Said(text, OWN)
    beside = {shown(card, "publisher"), *(row.values["group_label"] for row in rows_of(card, "participants"))}
    for text in sorted(beside - {"", WITHHELD}):
        yield Said(text, BESIDE)
    kinds = _labels(site, card.table, shown(card, _KINDS.get(card.table, "")))
    years = years_of(date_text(card))
    for text in (*kinds, *map(str, years), *days_of(date_text(card))):
        yield Said(text, KIND)


def shown(card: Card, field: str) -> str:
    """The value of a cell as far as it may be shown."""
    value = next((cell.value for cell in card.cells if cell.field == field), "")
    return "" if value == WITHHELD else value


def _labels(site: SiteEdition, table: str, value: str) -> list[str]:
    """A code in the words of each language."""
    field = site.field(table, _KINDS.get(table, ""))
    told = (Words(language).code(field, value).striptags() for language in LANGUAGES if value)
    return list(dict.fromkeys(told))
