"""The block `figures` of README.md: what the dataset counts."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tuys.docs.source import Source
from tuys.lexical.dates import parse_date
from tuys.reports.markdown import plain, table
from tuys.reports.tree import counted


def figures(source: Source) -> str:
    """One sentence about the whole, then the events by type."""
    events = source.rows("events")
    kinds = Counter(row.get("event_type", "") for row in events)
    labels = {
        row.get("code", ""): row.get("label", "")
        for row in source.rows("codes")
        if row.get("vocabulary") == "event_type"
    }
    rows = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    listed = ((plain(labels.get(kind) or kind), f"{number:,}") for kind, number in rows)
    return f"{_sentence(source)}\n\n" + table(("event", "number"), listed)


def _sentence(source: Source) -> str:
    words = {"sources": "source", "claims": "claim", "persons": "person", "events": "event"}
    parts = [counted(len(source.rows(name)), word) for name, word in words.items()]
    span = years(row.get("date", "") for row in source.rows("events"))
    subject = f"Version {plain(source.text('version'))} speaks for {plain(source.text('as_of'))}"
    return f"{subject}: {', '.join(parts[:-1])} and {parts[-1]}{span}."


def years(cells: Iterable[str]) -> str:
    """The years that dated events certainly touch, " from 2018 to 2023"; "" where none is certain."""
    known = [interval for cell in cells if (interval := parse_date(cell))]
    first = [interval.first_max for interval in known if interval.first_max > date.min.toordinal()]
    last = [interval.last_min for interval in known if interval.last_min < date.max.toordinal()]
    if not first or not last:
        return ""
    return f" from {date.fromordinal(min(first)).year} to {date.fromordinal(max(last)).year}"
