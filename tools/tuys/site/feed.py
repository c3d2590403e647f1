"""The changes as RSS 2.0: an entry for each release, and one for each record that it added or changed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from tuys.site.addresses import FEED, in_language, link
from tuys.site.edition import SiteEdition
from tuys.site.model import File
from tuys.site.past import Step

_MOST = 100  # entries about records
_LANGUAGE = "en"  # of the titles, which are the dataset's


def feed(site: SiteEdition, base_url: str) -> Iterator[File]:
    """The file. Without an address of the site the links in it are relative to the file."""
    rss = Element("rss", version="2.0")
    channel = SubElement(rss, "channel")
    _texts(
        channel,
        title=site.tables.title,
        link=_address(base_url, "index.html"),
        description=f"Changes of {site.tables.name}",
        language=_LANGUAGE,
        generator="tuys",
    )
    left = _MOST
    for step in reversed(site.past):
        _entry(site, channel, step, "", "releases.html", base_url)
        for identity in [*step.added, *step.changed]:
            if left and identity in site.cards and identity[:1] in "PES":
                left -= 1
                _entry(site, channel, step, identity, site.address(identity), base_url)
    yield File(FEED, b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(rss, encoding="utf-8") + b"\n")


def _entry(site: SiteEdition, channel: Element, step: Step, identity: str, page: str, base_url: str) -> None:
    version = f"release {step.version}" if step.version else "not released yet"
    item = SubElement(channel, "item")
    _texts(
        item,
        title=f"{_named(site, identity)}: {version}" if identity else version.capitalize(),
        link=_address(base_url, page),
        description=_told(step, identity),
    )
    guid = SubElement(item, "guid", isPermaLink="false")
    guid.text = ":".join(filter(None, ("tag", f"{site.tables.name},{step.as_of}", step.version, identity)))
    if step.as_of:
        day = datetime.fromisoformat(step.as_of).replace(tzinfo=UTC)
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


def _address(base_url: str, page: str) -> str:
    path = in_language(_LANGUAGE, page)
    return f"{base_url}/{path}" if base_url else link(FEED, path)


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = "".join(one for one in text if one.isprintable() or one == "\n")
