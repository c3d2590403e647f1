"""The Identifiers family: where retired ids lead, and ids that are gone."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.records import Record, rowless
from tuys.rules.chains import circles
from tuys.rules.ids import identified, kind_of, live, retired
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View

_ENDED = ("withdrawn", "takedown")
_CONTINUED = ("merged", "split")


def id_redirect(view: View) -> Iterator[Fault]:
    """A redirect leads nowhere.

    Finds: a row of `redirects` whose new id is neither a live record nor itself retired, is of another kind
    of record, or leads back to where it came from; a merged or split record without a new id, and a
    withdrawn or taken-down one with one. A retired id that is live again is for ID-REUSED.

    Why: an old citation must still lead to a record, or say plainly that there is none any more.

    Fix: name the record to use instead; of a record that was withdrawn or taken down leave the cell empty.

    Empty cells: an empty new_id is right for a withdrawn or taken-down record, may stand for one out of
    scope, and is reported for the others. Rows without an old id are for FLD-REQUIRED.
    """
    view.records("redirects")
    rows = retired(view.dataset)
    for identity, row in rows.items():
        message = _problem(view, rows, identity, row) if identity else None
        if message:
            yield Fault(row, "new_id", message, "Name a live record, or see the page for when it is empty.")
    for circle in circles(rows, "new_id"):
        hint = "Let the last of them lead to a live record."
        yield Fault(circle[0], "new_id", "These redirects lead in a circle.", hint, tuple(circle[1:]))


def _problem(view: View, rows: dict[str, Record], identity: str, row: Record) -> str | None:
    new, reason = row["new_id"], row["reason"]
    if not new:
        return "A merged or split record has one to use instead." if reason in _CONTINUED else None
    if reason in _ENDED:
        return "A record that was withdrawn or taken down has none to use instead."
    if kind_of(identity) != kind_of(new):
        return f"'{identity}' and '{new}' are ids of different kinds of records."
    there = kind_of(new) in view.dataset.tables
    if there and new not in rows and new not in live(view):
        return f"There is no record '{new}', and no redirect from it."
    return None


def id_vanished(view: View) -> Iterator[Fault]:
    """An id of the last release is gone.

    Finds: an id that the last release had, live or retired, and that is now neither a record nor an old id
    in `redirects`; a table of the last release that is gone with all its ids. The finding names the file
    where the record stood. Without a former release the rule is not run.

    Why: somebody may have cited the record; the id must say what became of it.

    Fix: put the id into data/redirects.csv, with the record to use instead or with the reason for having
    none. A row that was deleted by mistake comes back as it was.

    Empty cells: not about cells.
    """
    now, known = live(view), retired(view.dataset)
    view.records("redirects")
    former = view.former
    if former is None:
        return
    for name in sorted(set(former.tables) - set(view.dataset.package.by_name)):
        if len(former.tables[name].schema.primary_key) == 1:
            message = f"The table '{name}' of release {former.package.version} is gone with all its ids."
            yield Fault(rowless("", view.dataset.package.path), None, message, "Bring the table back.")
    for identity, record in {**retired(former), **identified(former)}.items():
        if identity and identity not in now and identity not in known and record.table in view.dataset.tables:
            message = f"The id {identity} of release {former.package.version} is gone."
            hint = "Say in data/redirects.csv what became of it."
            yield Fault(_place(view, record, identity), None, message, hint)


def _place(view: View, record: Record, identity: str) -> Record:
    """The file where the record stood, or the first of its table."""
    paths = view.dataset.package.by_name[record.table].paths
    path = record.path if record.path in paths else paths[0]
    return rowless(record.table, path, identity)


RULES = (
    Rule("ID-REDIRECT", Severity.ERROR, ("redirects",), id_redirect, everywhere=True),
    Rule("ID-VANISHED", Severity.ERROR, ("redirects",), id_vanished, everywhere=True, former=True),
)
