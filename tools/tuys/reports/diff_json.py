"""Two versions compared, for programs, as `diff.schema.json` describes it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from tuys.reports.diff_model import Comparison, Side
from tuys.reports.diff_tables import TableReport
from tuys.reports.json_report import tool_version
from tuys.reports.screen import Screen
from tuys.reports.visible import json_safe

DIFF_VERSION = 1


def render(one: Comparison, screen: Screen) -> Iterable[str]:
    """One JSON object."""
    yield json_safe(json.dumps(document(one), ensure_ascii=False, indent=2)) + "\n"


def document(one: Comparison) -> dict[str, Any]:
    """The comparison as plain values."""
    return {
        "diff_version": DIFF_VERSION,
        "tool": {"name": "tuys", "version": tool_version()},
        "old": _side(one.old),
        "new": _side(one.new),
        "changed": one.changed,
        "complete": not one.unread,
        "unread": [{"table": table, "side": side} for table, side in one.unread],
        "version": {"step": one.step or None, "wanted": one.wanted or None, "enough": one.enough},
        "reasons": [{"step": name, "text": text} for name, text in one.reasons],
        "codes": [asdict(code) for code in one.codes],
        "tables": [_table(table) for table in one.tables],
    }


def _side(side: Side) -> dict[str, str | None]:
    return {"spec": side.spec, "name": side.name, "version": side.version or None}


def _table(table: TableReport) -> dict[str, Any]:
    plain = asdict(table)
    for gone in plain["gone"]:
        gone["successor"] = gone["successor"] or None
    return {**plain, "gone_cut": table.gone_cut, "new_cut": table.new_cut}
