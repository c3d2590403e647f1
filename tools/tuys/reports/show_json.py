"""The card of a record for programs: one JSON object, in the order of fields and ids."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tuys.cards import Card
from tuys.reports.visible import json_safe

SHOW_VERSION = 1


def render(card: Card) -> Iterator[str]:
    """The object as text."""
    yield json_safe(json.dumps(document(card), ensure_ascii=False, indent=2)) + "\n"


def document(card: Card) -> dict[str, Any]:
    """The card as plain values. A section is an array under its key; an empty cell is ""."""
    plain = asdict(card)
    about = card.about
    return {
        "show_version": SHOW_VERSION,
        "package": {
            "name": about.package,
            "version": about.version,
            "as_of": about.as_of,
            "release": about.release or None,
        },
        **{name: plain[name] for name in ("id", "table", "title")},
        "retired": about.retired,
        "notes": card.notes,
        "missing": about.missing,
        "status": card.status and {**plain["status"], "reason": str(card.status.reason)},
        "fields": plain["cells"],
        "related": {section["key"]: section["rows"] for section in plain["sections"]},
    }
