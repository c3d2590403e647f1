"""Records of a comparison in a few words, and texts from cells as they may be shown."""

from collections.abc import Mapping

from tuys.diff import Diff
from tuys.diff.printable import WITHHELD
from tuys.safety import is_unsafe, safe_text

_PARTS = {
    "persons": ("display_name",),
    "names": ("name",),
    "places": ("name",),
    "events": ("title",),
    "sources": ("publisher", "title"),
    "participations": ("person_id", "group_label", "role", "event_id"),
    "relations": ("person_id", "relation", "other_id"),
    "claims": ("record_id", "field", "value"),
    "codes": ("label",),
    "coverage": ("publisher", "query"),
    "redirects": ("reason", "new_id"),
}
_OTHERWISE = ("title", "name", "label")
_LONGEST = 200  # characters of a text that are shown


class Shown:
    """How texts of two versions are shown: bounded, and withheld where they identify somebody or a child.

    The names in packages without safety rules are their own affair.
    """

    def __init__(self, diff: Diff) -> None:
        self._guarded = "tuys" in (diff.old.package.ruleset, diff.new.package.ruleset)

    def value(self, text: str, table: str = "") -> str:
        """The text of a cell. The table of codes defines the words for what others must not say."""
        unsafe = self._guarded and (safe_text(text) != text if table == "codes" else is_unsafe(text))
        return WITHHELD if unsafe else _cut(text)

    def label(self, text: str) -> str:
        """An id, or the name of a table or a field."""
        return _cut((safe_text(text) if self._guarded else text) or "")

    def name(self, table: str, row: Mapping[str, str]) -> str:
        """What a reader knows the record by; "" where it has no name, or must not have one."""
        asked = _PARTS.get(table, _OTHERWISE)
        parts = [row[part] for part in asked if row.get(part)]
        if WITHHELD in parts:
            return ""
        parts = parts if table in _PARTS else parts[:1]
        return self.value((": " if table == "sources" else " · ").join(parts), table)

    def row(self, row: Mapping[str, str]) -> str:
        """The filled cells of a row that has no id, as far as they may be shown."""
        return _cut(" · ".join(self.value(text) for text in row.values() if text not in ("", WITHHELD)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
