"""What search engines read in a page: schema.org as JSON-LD, of the dataset and of its records.

Nobody is described whom only the press names. Source: schema.org.
"""

import datetime
import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from tuys.cards.model import Card
from tuys.exports.jsonld import document
from tuys.lexical.dates import parse_date
from tuys.site.addresses import DATASET, download, link, page_address, record_data, record_page
from tuys.site.edition import SiteEdition
from tuys.site.rows import names_of

_TYPES = {"persons": "Person", "events": "Event", "places": "Place", "sources": "CreativeWork"}
_WHOLE = (".sqlite", ".xlsx", ".zip", "datapackage.json", "croissant.json")
_WIKIDATA, _ITEM = "https://www.wikidata.org/wiki/", re.compile("Q[0-9]+", re.ASCII)
_PLAIN = ("day", "month", "year")
Node = dict[str, Any]


def script(node: Mapping[str, Any]) -> Markup:
    """The data block of a page. Nothing in it can end the block, for every `<` is an escape of JSON."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def dataset_node(site: SiteEdition, here: str) -> Node:
    """The dataset, for the page at `here`, with the files that hold all of it, in the form of Croissant."""
    whole = [file for file in site.downloads.files if file.path.endswith(_WHOLE)]
    node = document(site.tables, whole)
    files = [_reached(file, here) for file in node["distribution"]]
    told = {name: value for name, value in node.items() if name != "recordSet"}
    home = {"@id": _identity(site, DATASET), "url": f"{site.base_url}/"} if site.base_url else {}
    return {**home, **told, "distribution": files}


def _reached(file: Node, here: str) -> Node:
    """A file with its address as seen from a page."""
    path = file.get("contentUrl")
    return {**file, "contentUrl": link(here, download(path))} if isinstance(path, str) else file


def _identity(site: SiteEdition, path: str) -> str:
    """The name of a thing in all languages: the address of its data; "" where the site knows no address."""
    return f"{site.base_url}/{path}" if site.base_url else ""


def record_node(site: SiteEdition, card: Card, language: str) -> Node:
    """A record, for its page in a language; empty where search engines must not be told of it."""
    if card.id in site.unindexed:
        return {}
    cells = {cell.field: cell.value for cell in card.cells}
    page = page_address(site.base_url, language, record_page(card.id))
    node = {
        "@context": "https://schema.org/",
        **_thing(site, card.id),
        "url": page,
        "mainEntityOfPage": page,
        **_MAKERS[card.table](site, card, cells),
        "subjectOf": _dataset(site),
    }
    return _filled(node)


def _thing(site: SiteEdition, identity: str) -> Node:
    """What a record is, and how it is called, wherever it is mentioned."""
    table = site.cards[identity].table
    named = _identity(site, record_data(identity))
    return _filled(
        {"@id": named, "@type": _TYPES[table], "identifier": identity, "name": site.title(identity)}
    )


def _dataset(site: SiteEdition) -> Node:
    """The dataset, as each record names it that it is described in."""
    named = _identity(site, DATASET)
    return _filled({"@id": named, "@type": "Dataset", "name": site.tables.title, "version": site.version})


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}


def _of_person(_site: SiteEdition, card: Card, cells: Mapping[str, str]) -> Node:
    item = cells.get("wikidata", "")
    spelt = [name for name in names_of(card) if name != card.title]
    return {"alternateName": spelt, "sameAs": _WIKIDATA + item if _ITEM.fullmatch(item) else ""}


def _of_event(site: SiteEdition, _card: Card, cells: Mapping[str, str]) -> Node:
    first, last = days(cells.get("date", ""))
    place = cells.get("place_id", "")
    located = _thing(site, place) if place in site.cards else None
    return {"startDate": first, "endDate": last, "location": located}


def _of_source(_site: SiteEdition, _card: Card, cells: Mapping[str, str]) -> Node:
    first, last = days(cells.get("published", ""))
    url = cells.get("url", "")
    own = {"url": url} if url.startswith("https://") else {}
    return {
        **own,
        "publisher": _filled({"@type": "Organization", "name": cells.get("publisher", "")}),
        "inLanguage": cells.get("lang", ""),
        "datePublished": "" if last else first,
    }


def _of_place(site: SiteEdition, _card: Card, cells: Mapping[str, str]) -> Node:
    lat, lon, parent, country = (cells.get(name, "") for name in ("lat", "lon", "parent_id", "country"))
    point = {"latitude": float(lat), "longitude": float(lon)} if lat and lon else {}
    return {
        "address": {"@type": "PostalAddress", "addressCountry": country} if country else None,
        "geo": {"@type": "GeoCoordinates", **point} if point else None,
        "containedInPlace": _thing(site, parent) if parent in site.cards else None,
    }


def days(text: str) -> tuple[str, str]:
    """When something began and ended, by a date in EDTF, in ISO 8601; "" for what is open or doubted.

    A day, month or year stands as it is, without an end. Of something on one day within a span no day may
    be named: its month or year stands where they are certain, and only what lasted has an end.
    """
    date = parse_date(text)
    if date is None or not date.firm:
        return "", ""
    if date.precision in _PLAIN and "/" not in text and ".." not in text and "X" not in text:
        return text, ""
    if "/" not in text:
        return ("" if date.open_start or date.open_end else _shared(date.start, date.end)), ""
    return (
        "" if date.open_start else date.start.isoformat(),
        "" if date.open_end else date.end.isoformat(),
    )


def _shared(first: datetime.date, last: datetime.date) -> str:
    """The month that both days are in, or the year; "" where they share none."""
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    return first.isoformat()[: 7 if same_month else 4] if same_year else ""


_MAKERS = {"persons": _of_person, "events": _of_event, "sources": _of_source, "places": _of_place}
