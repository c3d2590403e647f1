"""The claims of the dataset by source, as the cards tell them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tuys.cards.model import Card, Evidence
from tuys.lexical.order import sort_key


@dataclass(frozen=True)
class Stated:
    """One claim of a source: about which record, which field (with its table and title), and the claim."""

    record_id: str
    table: str
    field: str
    title: str
    claim: Evidence


def stated_by_source(cards: Mapping[str, Card]) -> dict[str, tuple[Stated, ...]]:
    """The claims of each source in the order of their ids; each once, wherever it is shown."""
    found: dict[str, dict[str, Stated]] = {}
    for card in cards.values():
        for one in _of_card(card):
            found.setdefault(one.claim.source_id, {})[one.claim.claim_id] = one
    return {
        source: tuple(claims[identity] for identity in sorted(claims, key=sort_key))
        for source, claims in found.items()
    }


def sources_of(card: Card) -> list[str]:
    """The sources whose claims stand on the page of a record."""
    return sorted({one.claim.source_id for one in _of_card(card)}, key=sort_key)


def _of_card(card: Card) -> Iterator[Stated]:
    for cell in card.cells:
        yield from (Stated(card.id, card.table, cell.field, cell.title, one) for one in cell.evidence)
    for section in card.sections:
        table = _TABLES.get(section.key, "")
        for row in section.rows:
            for back in row.backing:
                yield from (Stated(row.id, table, back.field, back.title, one) for one in back.evidence)


_TABLES = {"participants": "participations", "names": "names", "relations": "relations"}
