"""The rule about the ledger of releases."""

from collections.abc import Iterator

from tuys import verify
from tuys.findings import Severity
from tuys.lexical.semver import is_version, precedence
from tuys.records import Dataset, Record, rowless
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View

_BACK = "Bring the ledger back with git; rows are only ever added, by the commands of tuys release."


def led_chain(view: View) -> Iterator[Fault]:
    """The ledger of releases was changed.

    Finds: a row whose last cell does not follow from the row before it and from its own cells, so that
    one of the two was changed, moved or removed; a release whose version is not higher than those before it;
    a row that restricts or withdraws what no row before it releases; a row that the last release's own
    ledger had and that is another one now, or gone. Without a former release this last is not looked at, and
    the rule counts as not run where it finds nothing. A row cut from the end of a ledger that was committed
    so leaves nothing to find it by but the tag of its release: look at every change of the ledger.

    Why: whoever cites a release can show by the ledger that nobody has changed it since. The hashes do this
    only as long as no row is ever changed.

    Fix: bring the former ledger back with git. Rows are added by `tuys release build` and by
    `tuys release mark`, never by hand.

    Empty cells: are hashed like any other text.
    """
    view.records(verify.LEDGER_TABLE)
    rows = _rows(view.dataset)
    broken = verify.broken_links([[row[name] for name in verify.FIELDS] for row in rows])
    for number in broken:
        message = "This row, or the one before it, was changed, moved or removed."
        yield Fault(rows[number], verify.FIELDS[-1], message, _BACK)
    if not broken:
        yield from _out_of_turn(rows)
        yield from _unlike_former(view, rows)


def _rows(dataset: Dataset) -> list[Record]:
    """The rows as they stand in the file."""
    return sorted(dataset.records(verify.LEDGER_TABLE), key=lambda row: row.row)


def _out_of_turn(rows: list[Record]) -> Iterator[Fault]:
    released: list[Record] = []
    for row in rows:
        version = row["version"]
        if row["status"] != verify.RELEASED:
            if version not in [one["version"] for one in released]:
                yield Fault(row, "version", "No row before this one releases this version.", _BACK)
        elif is_version(version):
            later = [one for one in released if precedence(one["version"]) > precedence(version)]
            if later:
                message = f"{later[-1]['version']}, a higher version, was released before."
                yield Fault(row, "version", message, _BACK, (later[-1],))
            released.append(row)


def _unlike_former(view: View, rows: list[Record]) -> Iterator[Fault]:
    """The first row of the last release's own ledger that is not there any more as it was."""
    former = view.former
    for number, old in enumerate(_rows(former) if former else []):
        now = rows[number] if number < len(rows) else None
        if now is None or dict(now.values) != dict(old.values):
            row = now or rowless(verify.LEDGER_TABLE, old.path)
            message = f"The ledger had another row {number + 1} at the last release, for {old['version']}."
            yield Fault(row, verify.FIELDS[-1] if now else None, message, _BACK)
            return


RULES = (Rule("LED-CHAIN", Severity.ERROR, (verify.LEDGER_TABLE,), led_chain, everywhere=True, former=True),)
