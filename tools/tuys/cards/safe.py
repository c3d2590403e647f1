"""A card without any text that a safety rule would withhold."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from tuys.cards.model import Card
from tuys.cards.words import SEPARATOR
from tuys.rules.view import View, index
from tuys.safety import WITHHELD, is_unsafe, safe_text

Clean = Callable[[str], str]


def safe(view: View, card: Card) -> Card:
    """The card with `[withheld]` for each text, or each part of a line, that must not be shown."""
    labels = _all_labels(view)
    about, notes = card.about, tuple(map(message, card.notes))
    missing, retired = tuple(map(message, about.missing)), tuple(map(message, about.retired))
    card = replace(card, about=replace(about, missing=missing, retired=retired), notes=notes)
    # The table of codes defines the words for what others must not say; only identifiers are amiss there.
    clean = _identity if card.table == "codes" else lambda text: _line(text, labels)
    cleaned: Card = _each(card, clean)
    return cleaned


def _each(value: Any, clean: Clean) -> Any:
    """The value with every text in it cleaned, however deep; what is clean stays the same object."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        cleaned = tuple([_each(one, clean) for one in value])
        return value if cleaned == value else cleaned
    if isinstance(value, Mapping):
        return {clean(name): _each(one, clean) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        old = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = {name: new for name, one in old.items() if (new := _each(one, clean)) is not one}
        return replace(value, **changed) if changed else value
    return value


@lru_cache(maxsize=65536)
def _line(text: str, labels: frozenset[str]) -> str:
    """Part by part; the whole is withheld where parts that are safe make something unsafe together."""
    if not text:
        return text
    parts = [part if part in labels else _part(part, labels) for part in text.split(SEPARATOR)]
    free = SEPARATOR.join(part for part in parts if part not in labels)
    return WITHHELD if _shows(free, labels) else SEPARATOR.join(parts)


def _part(text: str, labels: frozenset[str]) -> str:
    return WITHHELD if _shows(text, labels) else text


def _shows(text: str, labels: frozenset[str]) -> bool:
    if not is_unsafe(text):
        return False
    for label in labels:  # a relation in words: `Asan (P0001): child of Aru (P0002)`
        text = re.sub(rf"(\([A-Z][0-9]{{4,9}}\)): {re.escape(label.lower())} (?=[^()]*\()", r"\1: ", text)
    return is_unsafe(text)


@index
def _all_labels(view: View) -> frozenset[str]:
    return frozenset(_labels(view))


def _labels(view: View) -> Iterator[str]:
    """The labels of the closed lists of the package, but those that identify somebody."""
    schemas = (resource.schema for resource in view.dataset.package.resources if resource.schema)
    for field in (field for schema in schemas for field in schema.fields):
        listed = field.descriptor.get("categories")
        for item in listed if isinstance(listed, list) else ():
            label = str(item.get("label") or "") if isinstance(item, dict) else ""
            if label and _identity(label) == label:
                yield label


def _identity(text: str) -> str:
    return safe_text(text) or ""


def message(text: str) -> str:
    """What is told of a file, or `[withheld]`: its name may join words by underscores."""
    return WITHHELD if is_unsafe(text) or is_unsafe(text.replace("_", " ")) else text
