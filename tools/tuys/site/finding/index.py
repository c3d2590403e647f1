"""What the search looks words up in: every word of names, titles and kinds, and the records that have it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tuys.cards.model import Card
from tuys.lexical.namefold import fold_name
from tuys.site.addresses import KINDS, record_page
from tuys.site.edition import SiteEdition
from tuys.site.finding.files import data_file
from tuys.site.finding.folding import Folded, browser_rules, folded
from tuys.site.finding.texts import OWN, texts_of
from tuys.site.model import File
from tuys.site.ordering import listed
from tuys.site.rows import names_of, rows_of

PLACES = 4  # a posting is the number of a record times this, and where in the record the word stands
_EMPTY = """a an and at by for from in of on the to with в во за из к на об от по с со у
    год года году г жыл жылы жылғы ж және мен"""


def search_file(site: SiteEdition) -> Iterator[File]:
    """The index of all records, which are numbered in the order of tables and lists.

    Words that stand in every title and tell nothing (`empty`) are left out of what a reader asks for.
    """
    cards = [card for table in KINDS for card in listed(site, table)]
    number = {card.id: at for at, card in enumerate(cards)}
    found = _found(site, cards)
    names = {word for word, postings in found.items() if any(_names(cards, posting) for posting in postings)}
    words = [*sorted(names), *sorted(found.keys() - names)]
    values = {
        "rules": browser_rules(),
        "empty": sorted({word.letters for word in folded(_EMPTY)}),
        "tables": tuple(KINDS),
        "named": len(names),
        "letters": " ".join(word.letters for word in words),
        "readings": " ".join(",".join(word.readings) for word in words),
        "found": [_steps(found[word]) for word in words],
        "names": {number[card.id]: others for card in cards if (others := _others(site, card))},
        "chinese": _chinese(cards),
        "events": {number[card.id]: events for card in cards if (events := _events(card, number))},
        "parts": _parts(cards, number),
        "retired": _retired(site),
    }
    yield data_file("words", values)


def _found(site: SiteEdition, cards: Iterable[Card]) -> Mapping[Folded, set[int]]:
    """The postings of each word."""
    found: defaultdict[Folded, set[int]] = defaultdict(set)
    for at, card in enumerate(cards):
        for text, place in texts_of(site, card):
            for word in folded(text):
                if word.letters:
                    found[word].add(at * PLACES + place)
    return found


def _names(cards: Sequence[Card], posting: int) -> bool:
    """Whether a word stands in the name of a person or place, which may be spelt in many ways."""
    at, place = divmod(posting, PLACES)
    return place == OWN and cards[at].table in ("persons", "places")


def _steps(numbers: Iterable[int]) -> list[int]:
    """Each number as what it is more than the one before; short numbers make a short file."""
    ordered = sorted(numbers)
    return [after - before for before, after in zip([0, *ordered], ordered, strict=False)]


def _others(site: SiteEdition, card: Card) -> list[str]:
    """The spellings of a name beside the one that is the title."""
    return [name for name in names_of(card) if name != site.title(card.id)]


def _chinese(cards: Iterable[Card]) -> Mapping[str, list[int]]:
    """The persons with a Chinese name, by its parts in pinyin."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, card in enumerate(cards):
        names = names_of(card) if card.table == "persons" else ()
        for key in sorted({key for name in names if (key := fold_name(name).chinese)}):
            found[" ".join(key)].append(at)
    return found


def _events(card: Card, number: Mapping[str, int]) -> list[int]:
    """The events that a person took part in, or that lie in a place."""
    if card.table not in ("persons", "places"):
        return []
    return sorted({number[row.id] for row in rows_of(card, "events") if row.id in number})


def _parts(cards: Iterable[Card], number: Mapping[str, int]) -> Mapping[str, int]:
    """The records that have no page of their own, and on whose page each one stands."""
    parts: dict[str, int] = {}
    for card in cards:
        relations = (row for row in rows_of(card, "relations") if row.values["person_id"] == card.id)
        rows = (*rows_of(card, "names"), *rows_of(card, "participants"), *relations)
        parts |= {row.id: number[card.id] for row in rows}
    return parts


def _retired(site: SiteEdition) -> Mapping[str, str]:
    """The pages of retired ids, which say what became of them."""
    pages = {one: record_page(one) for one in site.retired if one not in site.cards}
    return {one: page for one, page in pages.items() if page}
