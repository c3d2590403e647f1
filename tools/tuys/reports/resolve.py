"""What became of an id, for a person and for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tuys.cards.resolve import Resolution
from tuys.reports.visible import json_safe, visible

RESOLVE_VERSION = 1


def render(found: Resolution) -> Iterator[str]:
    """A line a sentence."""
    return (f"{visible(line)}\n" for line in found.told)


def render_json(found: Resolution) -> Iterator[str]:
    """The object as text."""
    yield json_safe(json.dumps(document(found), ensure_ascii=False, indent=2)) + "\n"


def document(found: Resolution) -> dict[str, Any]:
    """The resolution as plain values; null for what there is none of."""
    record = {"id": found.id, "kind": found.kind, "title": found.title or None}
    return {
        "resolve_version": RESOLVE_VERSION,
        "package": {"name": found.package, "version": found.version},
        "asked": found.asked,
        "state": found.state,
        "record": record if found.id else None,
        "chain": [{name: text or None for name, text in asdict(step).items()} for step in found.steps],
        "last_release": found.last_release or None,
    }
