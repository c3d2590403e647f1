"""What an edition counts, in words."""

from tuys.exports import Edition, EditionTable
from tuys.reports.markdown import code_span, plain, table
from tuys.reports.tree import counted


def edition_sentence(edition: Edition) -> str:
    """Which version this is, what day it speaks for, and how large it is."""
    version = f"Version {edition.version}" if edition.version else "This version"
    day = f", which speaks for {edition.as_of}," if edition.as_of else ""
    rows = sum(one.frame.height for one in edition.tables)
    fields = sum(len(one.schema.fields) for one in edition.tables)
    sizes = (counted(len(edition.tables), "table"), counted(fields, "field"), counted(rows, "row"))
    return f"{version}{day} has {sizes[0]} with {sizes[1]} and {sizes[2]}."


def overview(edition: Edition) -> str:
    """A table in Markdown with one row a table: its rows, and what it holds."""
    rows = ((code_span(one.name), f"{one.frame.height:,}", plain(one.description)) for one in edition.tables)
    return table(("table", "rows", "what it holds"), rows)


def filled(one: EditionTable, field: str) -> str:
    """In how many rows a cell is filled, and their share."""
    rows = one.frame.height
    number = rows - one.frame.get_column(field).null_count()
    return f"{number:,} of {rows:,} ({share(number, rows)})" if rows else "no rows"


def filled_share(one: EditionTable, field: str) -> str:
    """The share of rows in which a cell is filled; "–" of a table without rows."""
    rows = one.frame.height
    return share(rows - one.frame.get_column(field).null_count(), rows) if rows else "–"


def share(number: int, total: int) -> str:
    """A share in whole per cent; 0 % only of none, 100 % only of all."""
    percent = round(100 * number / total)
    if 0 < number < total and percent in (0, 100):
        return "under 1 %" if percent == 0 else "over 99 %"
    return f"{percent} %"
