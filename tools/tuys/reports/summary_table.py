"""Findings as a Markdown table in which nothing from the data has a meaning of its own."""

from collections.abc import Iterable, Iterator

from tuys.reports.finding_text import STYLES
from tuys.reports.markdown import code_span
from tuys.reports.tree import Cause, place

MOST_BYTES = 900_000  # GitHub refuses a summary of over 1 MiB


def summary_table(listed: Iterable[Cause], final: str) -> Iterator[str]:
    """The verdict, then a table with the gravest findings first; what does not fit is counted."""
    yield f"{code_span(final)}\n\n"
    rows = sorted(listed, key=lambda cause: -cause.finding.severity.weight)
    if rows:
        yield "| | place | rule | record | what is wrong |\n|---|---|---|---|---|\n"
    size = 0
    for number, cause in enumerate(rows):
        row = _row(cause)
        size += len(row.encode("utf-8", "backslashreplace"))
        if size > MOST_BYTES:
            yield f"\nAnd {len(rows) - number:,} more.\n"
            return
        yield row


def _row(cause: Cause) -> str:
    finding = cause.finding
    follows = f" (+{len(cause.follows)})" if cause.follows else ""
    subject = " ".join(filter(None, (finding.record_id, finding.field)))
    message = " ".join(filter(None, (finding.message, finding.hint)))
    cells = (code_span(place(finding)), finding.code, code_span(subject), code_span(message) + follows)
    return f"| {STYLES[finding.severity][0]} | {' | '.join(cells)} |\n"
