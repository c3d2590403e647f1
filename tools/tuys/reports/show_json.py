"""The card of a record for programs: one JSON object, in the order of fields and ids."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from tuys.cards import Card
from tuys.reports.visible import json_safe

SHOW_VERSION = 1


def render(card: Card) -> Iterator[str]:
    """The object as text."""
    yield json_safe(json.dumps(document(card), ensure_ascii=False, indent=2)) + "\n"


def document(card: Card) -> dict[str, Any]:
    """The card as plain values. A section is an array under its key; an empty cell is ""."""
    about = card.about
    return {
        "show_version": SHOW_VERSION,
        "package": {
            "name": about.package,
            "version": about.version,
            "as_of": about.as_of,
            "release": about.release or None,
        },
        "id": card.id,
        "table": card.table,
        "title": card.title,
        "retired": about.retired,
        "notes": card.notes,
        "missing": about.missing,
        "status": card.status and {**_plain(card.status), "reason": str(card.status.reason)},
        "fields": _plain(card.cells),
        "related": {section.key: _plain(section.rows) for section in card.sections},
    }


def _plain(value: Any) -> Any:
    """Objects for what has fields, however deep; everything else stays as it is."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return tuple([_plain(one) for one in value])
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value
