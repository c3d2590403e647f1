"""The records as lists of results show them, with the values of their filters, in each language."""

from collections.abc import Iterator, Mapping
from typing import Any

from tuys.cards.model import Card
from tuys.site.addresses import KINDS, LANGUAGES, record_page
from tuys.site.edition import SiteEdition
from tuys.site.finding.facets import FACETS, Case, cases_of, options_of
from tuys.site.finding.files import data_file
from tuys.site.finding.texts import shown
from tuys.site.model import File
from tuys.site.naming import named_in
from tuys.site.ordering import listed
from tuys.site.telling import custody_words, language_name, shows_status, value_of
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_CALLED = {"persons": _("Person"), "events": _("Event"), "sources": _("Source"), "places": _("Place")}
_ENGLISH = "en"
_BESIDE = {
    "persons": ("category",),
    "events": ("date", "event_type", "place_id"),
    "sources": ("published", "kind"),
    "places": ("kind", "parent_id"),
}


def row_files(site: SiteEdition) -> Iterator[File]:
    """For each table and language the rows, and the filters with their values."""
    for table in KINDS:
        cards = listed(site, table)
        cases = [cases_of(site, card) for card in cards] if table in FACETS else []
        for language in LANGUAGES:
            words = Words(language)
            yield data_file(table, _values(named_in(site, words), words, table, cards, cases), language)


def _values(
    site: SiteEdition, words: Words, table: str, cards: list[Card], cases: list[list[Case]]
) -> Mapping[str, Any]:
    facets, places = list[Mapping[str, Any]](), list[Mapping[str, int]]()
    for facet in FACETS.get(table, ()):
        used = {one for listed in cases for case in listed for one in case.get(facet.name, ())}
        options = options_of(site, words, facet, used)
        facets.append({"name": facet.name, "heading": words.say(facet.heading), "options": options})
        places.append({one: at for at, (one, _called) in enumerate(options)})
    names = [facet["name"] for facet in facets]
    numbered = [
        [
            [[places[at][one] for one in case.get(name, ())] for at, name in enumerate(names)]
            for case in listed
        ]
        for listed in cases
    ]
    return {
        "called": words.say(_CALLED[table]),
        "page": record_page(cards[0].id).replace(cards[0].id, "*") if cards else "",
        "rows": [_row(site, words, card) for card in cards],
        "facets": facets,
        "cases": numbered,
    }


def _row(site: SiteEdition, words: Words, card: Card) -> list[str]:
    """Id, title, what stands below it, and the language of the title where it is known."""
    beside = [(name, shown(card, name)) for name in _BESIDE[card.table]]
    told = [str(value_of(site, words, card.table, *one).striptags()) for one in beside]
    if card.table == "sources":
        told.append(language_name(words, shown(card, "lang")))
    if card.status and shows_status(card):
        told.append(str(custody_words(site, words, card).striptags()))
        if card.status.last_known_on:
            told.append(words.say(_("last known: %(day)s"), day=words.date(card.status.last_known_on)))
    language = {"events": _ENGLISH, "sources": shown(card, "lang")}.get(card.table, "")
    return [card.id, site.title(card.id), " · ".join(one for one in told if one), language]
