"""What records are called in the language of a page, as far as the dataset has other words for them.

Nothing is transliterated or translated: a name is shown where somebody recorded it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from tuys.cards.model import Card, Row
from tuys.lexical.dates import parse_date
from tuys.lexical.order import sort_key
from tuys.lexical.scripts import script
from tuys.safety import WITHHELD
from tuys.site.edition import SiteEdition
from tuys.site.ordering import date_text
from tuys.site.rows import name_of, rows_of
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_ENGLISH = "en"  # in which the dataset itself calls its places
_TAGS = {"en": ("en",), "kk": ("kk-Cyrl", "kk-Latn"), "ru": ("ru",)}  # the first one first
_SCRIPTS = {"en": "Latin", "kk": "Cyrillic", "ru": "Cyrillic"}
_NO_NAME = ("former", "misspelt")
_PART = "short"  # of a name: where there is no whole one
# What the other one is to the first person of a relation, and what the first one is to the other.
_RELATIVES = {
    "child_of": (_("Mother or father"), _("Son or daughter")),
    "sibling_of": (_("Brother or sister"),) * 2,
    "spouse_of": (_("Husband or wife"),) * 2,
    "relative_of": (_("Relative"),) * 2,
    "possibly_same_as": (_("Possibly the same person"),) * 2,
    "not_same_as": (_("Not the same person"),) * 2,
}


class Spelling(NamedTuple):
    """A recorded spelling of a name, and the tag of its language."""

    name: str
    lang: str


def naming(site: SiteEdition, words: Words) -> dict[str, Callable[..., Any]]:
    """The functions of every template that tell what records are called."""
    return {
        "foreign": lambda identity: foreign(site, identity, words.language),
        "titled": lambda identity: titled(site, words, identity),
        "beside": lambda card: beside(card, words.language, site.as_of),
        "group": lambda label: group(words, label),
        "relative": lambda identity, values: relative(words, identity, values),
        "source_of": lambda one: brief(words, one.source_id, one.publisher, one.published),
        "line_of": cache(lambda event: line(site, words, event)),
    }


def named_in(site: SiteEdition, words: Words) -> SiteEdition:
    """The edition with titles in the language of a page."""
    return replace(site, titles=dict(_titles(site, words)))


def _titles(site: SiteEdition, words: Words) -> Iterator[tuple[str, str]]:
    """Places by a name that is recorded in the language; sources without a title by what tells them apart."""
    for card in site.of_table("places"):
        found = None if words.language == _ENGLISH else recorded(card, words.language, site.as_of)
        if found:
            yield card.id, found.name
    for card in site.of_table("sources"):
        cells = {cell.field: cell.value for cell in card.cells}
        if not cells.get("title"):
            yield card.id, brief(words, card.id, cells.get("publisher", ""), date_text(card))


def foreign(site: SiteEdition, identity: str, language: str) -> str:
    """The language of a title that is not in that of the page; "" for other titles.

    Titles of events and names of places are the dataset's own, which are English; those of sources are the
    sources'. A name of somebody has no language.
    """
    card = site.cards.get(identity)
    if card is None or identity in site.titles or card.table == "persons":
        return ""
    source = site.view.find("sources", identity)
    own = source["lang"] if source else _ENGLISH
    return own if own != language else ""


def titled(site: SiteEdition, words: Words, identity: str) -> Markup:
    """The title of a record, marked with its language."""
    own, title = foreign(site, identity, words.language), site.title(identity)
    return Markup('<span lang="{}">{}</span>').format(own, title) if own else escape(title)


def line(site: SiteEdition, words: Words, event: str) -> Markup:
    """What an event was, when and where; "" for what is no event."""
    card = site.cards.get(event)
    if card is None or card.table != "events":
        return Markup("")
    cells = {cell.field: cell.value for cell in card.cells}
    kind = words.code(site.field("events", "event_type"), cells["event_type"])
    told = (kind, escape(words.date(cells["date"])), titled(site, words, cells["place_id"]))
    return Markup(" · ").join(one for one in told if one)


def group(words: Words, label: str) -> Markup:
    """A group by its label; in English, and marked so, where the label has no other words."""
    told = words.term("group_label", label).striptags()
    marked = Markup('<span lang="{}">{}</span>') if told == label and words.language != _ENGLISH else None
    shown = told[:1].upper() + told[1:]
    return marked.format(_ENGLISH, shown) if marked else escape(shown)


def relative(words: Words, identity: str, values: Mapping[str, str]) -> tuple[str, str]:
    """The other person of a relation, and what that person is to this one."""
    first = values["person_id"] == identity
    called = _RELATIVES[values["relation"]][0 if first else 1]
    return values["other_id" if first else "person_id"], words.say(called)


def brief(words: Words, identity: str, publisher: str, published: str) -> str:
    """A source by its publisher, day and id."""
    told = ", ".join(filter(None, (publisher, words.date(published))))
    return words.say(_("%(source)s (%(id)s)"), source=told, id=identity) if told else identity


def beside(card: Card, language: str, as_of: str) -> Spelling | None:
    """A spelling in the language of a page, to stand beside a title that is none.

    A title in Arabic script gets one in the script of the page, of whatever language.
    """
    known = {name_of(row) for row in rows_of(card, "names") if row.values["lang"] in _TAGS[language]}
    if card.title in known:
        return None
    arabic = any(script(char) == "Arabic" for char in card.title)
    return recorded(card, language, as_of) or (_in_script(card, language, as_of) if arabic else None)


def recorded(card: Card, language: str, as_of: str) -> Spelling | None:
    """The name that is recorded in a language: whole rather than short, and as the most claims have it."""
    tags = _TAGS[language]
    found = [row for row in _current(card, as_of) if row.values["lang"] in tags]
    return _spelt(min(found, key=lambda row: (tags.index(row.values["lang"]), *_rank(row)), default=None))


def _in_script(card: Card, language: str, as_of: str) -> Spelling | None:
    wanted = _SCRIPTS[language]
    found = [row for row in _current(card, as_of) if any(script(char) == wanted for char in name_of(row))]
    return _spelt(min(found, key=_rank, default=None))


def _spelt(row: Row | None) -> Spelling | None:
    return Spelling(name_of(row), row.values["lang"]) if row else None


def _rank(row: Row) -> tuple[bool, int, object]:
    claims = sum(len(back.evidence) for back in row.backing)
    return row.values["form"] == _PART, -claims, sort_key(row.id)


def _current(card: Card, as_of: str) -> Iterator[Row]:
    """The names that are borne today, without those that must not be shown."""
    today = parse_date(as_of)
    for row in rows_of(card, "names"):
        valid = parse_date(row.values["valid"])
        over = valid is not None and today is not None and valid.last_max < today.first_min
        if row.values["form"] not in _NO_NAME and not over and name_of(row) != WITHHELD:
            yield row
