"""The rule about ids that were taken down."""

import re
from collections.abc import Iterator

from tuys.findings import Severity
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.texts import by_text
from tuys.rules.view import View

_ID = re.compile(r"[A-Z][0-9]{4,}(?:-[0-9]{3,})?", re.ASCII)


def tomb_empty(view: View) -> Iterator[Fault]:
    """Something is left of a record that was taken down.

    Finds: in any cell the id of a record that `redirects` retires with the reason `takedown`; only the
    row in `redirects` itself may name it, and in a release what `changes` tells of the takedown. This is also
    how a taken-down row that is still there is found.

    Why: somebody asked for the removal, or was in danger. What points at the gap shows where to look.

    Fix: delete the row, or whatever in the cell leads to it, and see the section on removals in
    data/README.md: history and copies need a look too.

    Empty cells: are passed over.
    """
    gone = {row["old_id"] for row in view.records("redirects") if row["reason"] == "takedown"}
    for text, cells in by_text(view).items() if gone else ():
        if gone.intersection(_ID.findall(text)):
            for record, field in cells:
                if (record.table, field) != ("redirects", "old_id") and not _tells_takedown(record):
                    message = "An id that was taken down stands here."
                    yield Fault(record, field, message, "Delete what leads to it; nothing replaces it.")


def _tells_takedown(record: Record) -> bool:
    """Whether it is a line of a list of changes about the takedown itself; its key is all that it tells."""
    told = record["change"] == "takedown" or record["table"] == "redirects"
    return record.table == "changes" and told


RULES = (Rule("TOMB-EMPTY", Severity.ERROR, ("redirects",), tomb_empty, safety=True, everywhere=True),)
