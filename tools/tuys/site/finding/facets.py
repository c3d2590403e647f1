"""What lists can be filtered by: for each record the cases that it is of, each with a value of each filter.

Filters that are chosen together hold for one case: a person is found by detention and 2021 who was detained
in 2021, not one who was detained once and did something else in that year. A year holds what surely was in
it. A campaign gives nobody a year: it names people whom others ask for over years.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from tuys.cards.model import Card, Row
from tuys.lexical.order import sort_key
from tuys.site.edition import SiteEdition
from tuys.site.finding.texts import shown
from tuys.site.finding.times import sure_years
from tuys.site.ordering import date_text
from tuys.site.rows import rows_of
from tuys.site.telling import STATUS, language_name
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_UNSURE = "uncertain"  # in place of a year
_CAMPAIGN, _RELEASE, _RELEASED = "campaign", "release", "released"
Case = Mapping[str, tuple[str, ...]]


class Facet(NamedTuple):
    """A filter: its name in the address, its heading, and the field whose codes it has ("" where none)."""

    name: str
    heading: str
    table: str = ""
    field: str = ""


_TYPE = Facet("type", _("Type of event"), "events", "event_type")
_PLACE, _YEAR = Facet("place", _("Place of the event")), Facet("year", _("Year of the event"))
_CUSTODY = Facet("custody", _("Custody"))
_OUTCOME = Facet("outcome", _("Outcome"), "participations", "outcome")
_PENALTY = Facet("penalty", _("Penalty"), "participations", "penalty")
_OF_EVENTS = (_TYPE, _PLACE, _YEAR, _OUTCOME, _PENALTY)
FACETS: Mapping[str, tuple[Facet, ...]] = {
    "persons": (Facet("category", _("Category"), "persons", "category"), _CUSTODY, *_OF_EVENTS),
    "events": _OF_EVENTS,
    "sources": (
        Facet("publisher", _("Publisher")),
        Facet("language", _("Language")),
        Facet("kind", _("Kind of source"), "sources", "kind"),
        Facet("year", _("Year of publication")),
    ),
}


def cases_of(site: SiteEdition, card: Card) -> list[Case]:
    """The cases of a record, each once; one at least."""
    return list({tuple(case.items()): case for case in _CASES[card.table](site, card)}.values())


def _of_person(site: SiteEdition, card: Card) -> Iterator[Case]:
    state = card.status.status if card.status else ""
    own = {"category": _given(shown(card, "category")), _CUSTODY.name: _given(state)}
    for row in rows_of(card, "events"):
        case = _in_event(site, row.id, row)
        yield {**own, **case, **({"year": ()} if _CAMPAIGN in case.get("type", ()) else {})}
    if not rows_of(card, "events"):
        yield own


def _of_event(site: SiteEdition, card: Card) -> Iterator[Case]:
    yield from (_in_event(site, card.id, row) for row in rows_of(card, "participants"))
    if not rows_of(card, "participants"):
        yield _in_event(site, card.id, None)


def _of_source(site: SiteEdition, card: Card) -> Iterator[Case]:
    cells = {"publisher": "publisher", "language": "lang", "kind": "kind"}
    case = {name: _given(shown(card, field)) for name, field in cells.items()}
    yield {**case, "year": _years(card)}


_CASES: Mapping[str, Callable[[SiteEdition, Card], Iterator[Case]]] = {
    "persons": _of_person,
    "events": _of_event,
    "sources": _of_source,
}


def _in_event(site: SiteEdition, identity: str, part: Row | None) -> Case:
    """An event, with what came of it for one of those who took part."""
    card = site.cards.get(identity)
    if card is None:
        return {}
    came = {name: _given(part.values[name] if part else "") for name in ("outcome", "penalty")}
    kind = shown(card, "event_type")
    if kind == _RELEASE and (part is None or part.values["role"] == "target"):
        came["outcome"] = (_RELEASED,)
    return {
        "type": _given(kind),
        "place": tuple(row.id for row in rows_of(card, "place") if row.id in site.cards),
        "year": _years(card),
        **came,
    }


def _years(card: Card) -> tuple[str, ...]:
    """The years that a record surely is of; of a date that tells none that it is uncertain."""
    text = date_text(card)
    return tuple(map(str, sure_years(text))) or ((_UNSURE,) if text else ())


def _given(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def options_of(site: SiteEdition, words: Words, facet: Facet, used: set[str]) -> list[tuple[str, str]]:
    """The values of a filter that occur, each with what it is called, in the order in which to offer them."""
    if facet.name == "year":
        unsure = [(_UNSURE, words.say(_("year not certain")))] if _UNSURE in used else []
        return [(year, year) for year in sorted(used - {_UNSURE}, reverse=True)] + unsure
    if facet.name == "place":
        below = _below(site, used)
        return [(one, f"{'– ' * depth}{site.title(one)}") for one, depth in _tree(below, "", 0)]
    if facet.field or facet is _CUSTODY:
        field = STATUS if facet is _CUSTODY else site.field(facet.table, facet.field)
        codes = [one for one in (field.labels if field else ()) if one in used]
        codes += sorted(used - set(codes))
        called = {one: words.code(field, one).striptags() for one in codes}
        if facet is _OUTCOME and _RELEASED in called:
            called[_RELEASED] = words.say(_("Released, also as an event of its own"))
        return list(called.items())
    say = partial(language_name, words) if facet.name == "language" else str
    return sorted(((one, say(one)) for one in used), key=lambda pair: (pair[1].casefold(), pair))


def _below(site: SiteEdition, used: set[str]) -> Mapping[str, list[str]]:
    """The places by the smallest larger one that is used as well."""
    below: dict[str, list[str]] = {}
    for one in sorted(used, key=lambda one: (site.title(one).casefold(), sort_key(one))):
        path = (row.id for row in rows_of(site.cards[one], "place"))
        below.setdefault(next((above for above in path if above in used), ""), []).append(one)
    return below


def _tree(below: Mapping[str, list[str]], above: str, depth: int) -> Iterator[tuple[str, int]]:
    """The larger places before their parts, each with its depth."""
    for one in below.get(above, ()):
        yield one, depth
        yield from _tree(below, one, depth + 1)
