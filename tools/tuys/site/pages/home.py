"""The front page: what this is, what it counts and within which limits, and what is new."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tuys.lexical.dates import EARLIEST, LATEST, parse_date
from tuys.site.addresses import in_language
from tuys.site.edition import SiteEdition
from tuys.site.linked import dataset_node, script
from tuys.site.model import Page
from tuys.site.ordering import listed
from tuys.site.pictures import ON_HOME
from tuys.site.words import Words

_HERE = "index.html"
_NEWEST = 8
_COUNTED = ("persons", "events", "sources", "claims")


def home(site: SiteEdition, words: Words) -> Iterator[Page]:
    """The front page."""
    tables = site.tables.by_name
    drawn = (draw(site, words) for draw in ON_HOME)
    kinds = Counter(event["event_type"] for event in site.view.records("events"))
    sources = list(site.view.records("sources"))
    step = site.past[-1] if site.past else None
    added = set(step.added) - site.unindexed if step else set()
    values = {
        "counts": {name: tables[name].frame.height for name in _COUNTED if name in tables},
        "kinds": sorted(kinds.items(), key=lambda item: (-item[1], item[0])),
        "publishers": len({source["publisher"] for source in sources}),
        "languages_read": len({source["lang"] for source in sources}),
        "years": _years(site),
        "description": _description(site),
        "newest": [card.id for card in listed(site, "events") if card.id in added][:_NEWEST],
        "linked": script(dataset_node(site, in_language(words.language, _HERE))),
        "step": step,
        "pictures": [picture for picture in drawn if picture is not None],
    }
    yield Page(_HERE, "home", values)


def _description(site: SiteEdition) -> str:
    text = site.package.descriptor.get("description")
    return text.partition("\n\n")[0] if isinstance(text, str) else ""


def _years(site: SiteEdition) -> tuple[int, int] | None:
    """The first and the last year that dated events certainly touch."""
    found = [one for event in site.view.records("events") if (one := parse_date(event["date"]))]
    first = [one.first_max for one in found if EARLIEST < one.first_max < LATEST]
    last = [one.last_min for one in found if EARLIEST < one.last_min < LATEST]
    if not first or not last:
        return None
    return date.fromordinal(min(first)).year, date.fromordinal(max(last)).year
