"""What there is to say about one record, in words and codes; how it is printed is for `reports`."""

from tuys.cards.card import show
from tuys.cards.model import Backing, Card, Cell, Evidence, Row, Section

__all__ = ["Backing", "Card", "Cell", "Evidence", "Row", "Section", "show"]
