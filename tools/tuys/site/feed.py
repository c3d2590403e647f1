"""The changes as RSS 2.0: an entry for each release, and one for each record that it added or changed.

A feed holds whole addresses, so there is none where nobody said where the site stands.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from tuys.cards.model import Card
from tuys.lexical.dates import LATEST, parse_date
from tuys.release.past import Step
from tuys.site.addresses import FEED, page_address
from tuys.site.edition import SiteEdition
from tuys.site.model import File
from tuys.site.ordering import date_text, listed, moment

_MOST = 100  # entries about records
_TOLD = ("events", "sources", "persons")
_LANGUAGE = "en"  # of the titles, which are the dataset's


def feed(site: SiteEdition) -> Iterator[File]:
    """The file; none without an address of the site."""
    if not site.base_url:
        return
    rss = Element("rss", version="2.0")
    channel = SubElement(rss, "channel")
    _texts(
        channel,
        title=site.tables.title,
        link=page_address(site.base_url, _LANGUAGE, "index.html"),
        description=f"Changes of {site.tables.name}",
        language=_LANGUAGE,
        generator="tuys",
    )
    left = _MOST
    for step in reversed(site.past):
        _entry(site, channel, step, "", "releases.html")
        for card in _latest(site, step)[:left]:
            left -= 1
            _entry(site, channel, step, card.id, site.address(card.id))
    yield File(FEED, b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(rss, encoding="utf-8") + b"\n")


def _latest(site: SiteEdition, step: Step) -> list[Card]:
    """The records that a step touched: events and sources the latest first, then persons."""
    touched = {*step.added, *step.changed}
    cards = [card for table in _TOLD for card in listed(site, table) if card.id in touched]
    return sorted(cards, key=_day, reverse=True)


def _day(card: Card) -> tuple[bool, int]:
    """When it was; what has no date comes last."""
    first, _last = moment(date_text(card))
    return first != LATEST, first


def _entry(site: SiteEdition, channel: Element, step: Step, identity: str, page: str) -> None:
    version = f"release {step.version}" if step.version else "not released yet"
    item = SubElement(channel, "item")
    _texts(
        item,
        title=f"{_named(site, identity)}: {version}" if identity else version.capitalize(),
        link=page_address(site.base_url, _LANGUAGE, page),
        description=_told(step, identity),
    )
    guid = SubElement(item, "guid", isPermaLink="false")
    guid.text = ":".join(("tag", site.tables.name, step.version or "unreleased", identity or "release"))
    date = parse_date(step.as_of)
    if date and date.precision == "day":  # RSS has no word for a month
        day = datetime.combine(date.start, time(), UTC)
        SubElement(item, "pubDate").text = format_datetime(day, usegmt=True)


def _named(site: SiteEdition, identity: str) -> str:
    """What to call a record where it may be found by a search engine."""
    card = site.cards[identity]
    return f"{card.kind} {identity}" if identity in site.unindexed else f"{site.title(identity)} ({identity})"


def _told(step: Step, identity: str) -> str:
    if identity:
        fields = ", ".join(edit.field for edit in step.changed.get(identity, ()))
        return "Added." if identity in step.added else f"Changed: {fields}."
    rows = (f"{name} +{n[0]} ~{n[1]} -{n[2]}" for name, n in step.counts.items() if any(n))
    return f"Rows added (+), changed (~) and removed (-): {'; '.join(rows)}."


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = "".join(one for one in text if one.isprintable() or one == "\n")
