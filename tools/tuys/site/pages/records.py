"""A page for each person, event, source and place, and one for each id that was retired."""

from collections.abc import Iterator

from markupsafe import Markup

from tuys.cards.model import Card, Section
from tuys.site.addresses import KINDS, record_page
from tuys.site.edition import SiteEdition
from tuys.site.evidence import sources_of
from tuys.site.later import later
from tuys.site.linked import record_node, script
from tuys.site.model import Page, Picture
from tuys.site.pictures import ON_PERSON
from tuys.site.words import Words


def records(site: SiteEdition, words: Words) -> Iterator[Page]:
    """The page of every record that has one."""
    for card in site.cards.values():
        sections: dict[str, Section] = {section.key: section for section in card.sections}
        cells = {cell.field: cell for cell in card.cells}
        values = {
            "card": card,
            "cells": cells,
            "sections": sections,
            "pictures": _pictures(site, words, card),
            "later": later(site, card),
            "steps": site.steps_of.get(card.id, ()),
            "citations": site.citing.record(card.id),
            "linked": _linked(site, card, words.language),
            "quoted": [site.cards[one] for one in sources_of(card) if one in site.cards],
            "stated": site.stated.get(card.id, ()),
        }
        noindex = card.id in site.unindexed
        yield Page(record_page(card.id), KINDS[card.table], values, noindex=noindex)


def _linked(site: SiteEdition, card: Card, language: str) -> Markup:
    node = record_node(site, card, language)
    return script(node) if node else Markup("")


def _pictures(site: SiteEdition, words: Words, card: Card) -> list[Picture]:
    draw = ON_PERSON if card.table == "persons" else ()
    drawn = (one(site, words, card.id) for one in draw)
    return [picture for picture in drawn if picture is not None]


def retired(site: SiteEdition, words: Words) -> Iterator[Page]:
    """Where a retired id led to: a redirect, or a tombstone that says nothing but that it is gone."""
    for identity, became in site.retired.items():
        address = record_page(identity)
        if address and identity not in site.cards:
            target = site.address(became.id) if became.id else ""
            values = {"identity": identity, "became": became, "target": target}
            yield Page(address, "retired", values, noindex=True)
