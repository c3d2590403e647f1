"""What a record is found by: its names or title, what stands beside them, and what and when it is."""

from collections.abc import Iterator
from typing import NamedTuple

from tuys.cards.model import Card
from tuys.safety import WITHHELD
from tuys.site.addresses import LANGUAGES
from tuys.site.edition import SiteEdition
from tuys.site.finding.aliases import aliases_of
from tuys.site.finding.times import days_of, years_of
from tuys.site.ordering import date_text
from tuys.site.rows import names_of, rows_of
from tuys.site.words import Words

OWN, BESIDE, KIND, ALIAS = range(4)
_TITLES = {"events": "title", "sources": "title", "places": "name", "persons": "display_name"}
_KINDS = {"events": ("event_type", "custody_form"), "sources": ("kind",), "places": ("kind",)}
_CAME = ("outcome", "penalty")  # of a part in an event
_OFFICIAL = "public_official"


class Said(NamedTuple):
    """A text that a record is found by, and where in the record it stands."""

    text: str
    place: int


def texts_of(site: SiteEdition, card: Card) -> Iterator[Said]:
    """The texts of a record, each one shown on its page, and other words for the same."""
    title, publisher = shown(card, _TITLES[card.table]), shown(card, "publisher")
    for text in dict.fromkeys((title, *names_of(card))):
        yield Said(text, OWN)
    beside = {publisher, *(row.values["group_label"] for row in rows_of(card, "participants"))}
    for text in (*sorted(beside - {"", WITHHELD}), *aliases_of("publisher", publisher)):
        yield Said(text, BESIDE)
    if card.table == "places" or shown(card, "category") == _OFFICIAL:
        for text in aliases_of(card.table.removesuffix("s"), title):
            yield Said(text, ALIAS)
    years = years_of(date_text(card))
    for text in (*_labels(site, card), *map(str, years), *days_of(date_text(card))):
        yield Said(text, KIND)


def shown(card: Card, field: str) -> str:
    """The value of a cell as far as it may be shown."""
    value = next((cell.value for cell in card.cells if cell.field == field), "")
    return "" if value == WITHHELD else value


def _labels(site: SiteEdition, card: Card) -> Iterator[str]:
    """What a record is and what came of it, in the words of each language."""
    said = {(card.table, name, shown(card, name)) for name in _KINDS.get(card.table, ())}
    came = rows_of(card, "participants") if card.table == "events" else ()
    said |= {("participations", name, row.values[name]) for row in came for name in _CAME}
    for table, name, value in sorted(said):
        if value:
            yield from _called(site, table, name, value)


def _called(site: SiteEdition, table: str, name: str, value: str) -> Iterator[str]:
    """A code in the words of each language, and in those that readers use."""
    field = site.field(table, name)
    told = (Words(language).code(field, value).striptags() for language in LANGUAGES)
    yield from dict.fromkeys((*told, *aliases_of(name, value)))
