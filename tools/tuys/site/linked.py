"""What search engines read in a page: schema.org as JSON-LD, of the dataset and of its records.

Nobody is described whom only the press names. Source: schema.org.
"""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from tuys.cards.model import Card
from tuys.exports.jsonld import document
from tuys.lexical.dates import parse_date
from tuys.site.addresses import download, link
from tuys.site.edition import SiteEdition

_TYPES = {"persons": "Person", "events": "Event", "places": "Place", "sources": "CreativeWork"}
Node = dict[str, Any]


def script(node: Mapping[str, Any]) -> Markup:
    """The data block of a page. Nothing in it can end the block, for every `<` is an escape of JSON."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def dataset_node(site: SiteEdition, here: str) -> Node:
    """The dataset, for the page at `here`, with the files to download, in the form of Croissant."""
    node = document(site.tables, site.downloads.files)
    files = [_reached(file, here) for file in node["distribution"]]
    return {name: value for name, value in node.items() if name != "recordSet"} | {"distribution": files}


def _reached(file: Node, here: str) -> Node:
    """A file with its address as seen from a page."""
    path = file.get("contentUrl")
    return {**file, "contentUrl": link(here, download(path))} if isinstance(path, str) else file


def record_node(site: SiteEdition, card: Card) -> Node:
    """A record; empty where search engines must not be told of it."""
    if card.id in site.unindexed:
        return {}
    cells = {cell.field: cell.value for cell in card.cells}
    node: Node = {"@context": "https://schema.org/", "@type": _TYPES[card.table], "identifier": card.id}
    node |= {"name": site.title(card.id)} | _MAKERS[card.table](site, cells)
    return {name: value for name, value in node.items() if value}


def _of_event(site: SiteEdition, cells: Mapping[str, str]) -> Node:
    date = parse_date(cells.get("date", ""))
    known = date is not None and date.firm and date.precision == "day"
    place = cells.get("place_id", "")
    located = {"@type": "Place", "identifier": place, "name": site.title(place)} if place else None
    return {"startDate": cells["date"] if known else "", "location": located}


def _of_source(_site: SiteEdition, cells: Mapping[str, str]) -> Node:
    date = parse_date(cells.get("published", ""))
    known = date is not None and date.precision == "day"
    return {
        "publisher": {"@type": "Organization", "name": cells.get("publisher", "")},
        "inLanguage": cells.get("lang", ""),
        "datePublished": cells["published"] if known else "",
        "url": cells.get("url", ""),
    }


def _of_place(_site: SiteEdition, cells: Mapping[str, str]) -> Node:
    return {"address": {"@type": "PostalAddress", "addressCountry": cells.get("country", "")}}


def _of_person(_site: SiteEdition, _cells: Mapping[str, str]) -> Node:
    return {}


_MAKERS = {"persons": _of_person, "events": _of_event, "sources": _of_source, "places": _of_place}
