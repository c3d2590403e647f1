"""What each release added and changed, as far as it may be shown."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from tuys.cards.opened import is_release
from tuys.diff import Version, read_changes
from tuys.diff.compare import REDIRECTS
from tuys.diff.printable import WITHHELD
from tuys.errors import TuysError
from tuys.history import releases
from tuys.package import Package
from tuys.release.past import HISTORY, SHOWN, UNTOLD, Edit, Step, is_open, read_history, steps

_CHANGES = "changes.csv"  # of a release that was built


def past(package: Package, files: Path, present: Version) -> tuple[Step, ...]:
    """The steps, the oldest first; none where no former version is to be had.

    The version of the last one is "" for what is not released yet. Of a release, `files` has all its files.
    TuysError where its history is damaged.
    """
    if is_release(package):
        path = files / HISTORY
        return read_history(path) if path.is_file() else tuple(_last_of_release(package))
    try:
        refs = [one.ref for one in releases(package.root)]
    except TuysError:
        return ()
    *released, last = steps(package.root, refs, present)
    if not released:
        return ()
    changed = any(any(numbers) for numbers in last.counts.values())
    return (*released, *([replace(last, version="")] if changed else ()))


def _last_of_release(package: Package) -> Iterator[Step]:
    """The last step alone, from the list of changes that a release of former times holds."""
    path = package.root / _CHANGES
    if not path.is_file():
        return
    lines = read_changes(path)
    rows = lines.filter(~pl.col("table").is_in(UNTOLD)).rows(named=True)
    added = [row["key"] for row in rows if row["table"] in SHOWN and row["change"] == "added"]
    changed: dict[str, list[Edit]] = {}
    for row in rows:
        if row["table"] in SHOWN and row["change"] == "changed":
            shown = is_open(package, row["table"], row["field"])
            values = (row["old_value"], row["new_value"]) if shown else (WITHHELD, WITHHELD)
            changed.setdefault(row["key"], []).append(Edit(row["field"], *values))
    new = [row for row in rows if (row["table"], row["change"], row["field"]) == _NEW_CLAIM]
    about = Counter(row["new_value"] for row in new)
    edits = {identity: tuple(cells) for identity, cells in changed.items()}
    said = (package.version or "", str(package.descriptor.get("as_of") or ""))
    yield Step(*said, tuple(dict.fromkeys(added)), edits, about, _counted(rows))


_NEW_CLAIM = ("claims", "added", "record_id")


def _counted(rows: list[dict[str, str]]) -> dict[str, tuple[int, int, int]]:
    keys: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for row in rows:
        place = {"added": 0, "changed": 1}.get(row["change"], 2)
        if row["table"] != REDIRECTS and row["change"] != "fields":
            keys.setdefault(row["table"], (set(), set(), set()))[place].add(row["key"])
    return {name: (len(found[0]), len(found[1]), len(found[2])) for name, found in keys.items()}
