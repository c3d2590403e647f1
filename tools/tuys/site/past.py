"""What each release added and changed, as far as it may be shown."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

import polars as pl

from tuys.cards.opened import is_release
from tuys.diff import Diff, TableChanges, Version, compare, printable, read_changes, read_version
from tuys.diff.compare import REDIRECTS
from tuys.diff.printable import WITHHELD
from tuys.diff.rows import FIELD, KEY, NEW, OLD
from tuys.errors import TuysError
from tuys.history import commit_at, releases
from tuys.package import Package
from tuys.site.addresses import KINDS
from tuys.verify import LEDGER_TABLE

_UNTOLD = (LEDGER_TABLE, "waivers")
_CHANGES = "changes.csv"  # of a release that was built


@dataclass(frozen=True)
class Edit:
    """One cell that was changed.

    Free text, and whatever is said of a person, is `[withheld]`: it may have been changed for their safety.
    """

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Step:
    """What one version did. `version` is "" for what is not released yet.

    `added` are the records with a page that are new, `changed` the cells of others by record, `claims` how
    many claims were added about each record; `counts` by table the rows added, changed and removed.
    """

    version: str
    as_of: str
    added: tuple[str, ...] = ()
    changed: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    claims: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)


def past(package: Package) -> tuple[Step, ...]:
    """The steps, the oldest first; none where no former version is to be had."""
    if is_release(package):
        return tuple(_of_release(package))
    try:
        listed = releases(package.root)
    except TuysError:
        return ()
    return tuple(_between(package, [one.ref for one in listed]))


def _between(package: Package, refs: list[str]) -> Iterator[Step]:
    """From release to release, and from the last one to the package as it stands."""
    present = read_version(package.root)
    former: Version | None = None
    for ref in refs:
        with suppress(TuysError), commit_at(ref, package.root) as folder:
            version = read_version(folder)
            yield _step(former, version, present)
            former = version
    if former is not None:
        last = _step(former, present, present)
        if any(any(numbers) for numbers in last.counts.values()):
            yield replace(last, version="")


def _step(former: Version | None, version: Version, present: Version) -> Step:
    package = version.package
    said = (package.version or "", str(package.descriptor.get("as_of") or ""))
    if former is None:
        found = {name: version.frames[name] for name in version.frames if name not in _UNTOLD}
        live = {one for name in KINDS if name in present.frames for one in present.frames[name].to_series(0)}
        added = [one for name in KINDS if name in found for one in found[name].to_series(0)]
        shown = tuple(one for one in added if one in live)
        return Step(*said, shown, counts={name: (frame.height, 0, 0) for name, frame in found.items()})
    diff = replace(compare(former, version), present=present)
    return _told(said, diff, printable(diff))


def _told(said: tuple[str, str], diff: Diff, tables: Mapping[str, TableChanges]) -> Step:
    told = {name: one for name, one in tables.items() if name not in _UNTOLD and one.key}
    added = [one for name in KINDS if name in told for one in told[name].ids(told[name].added)]
    changed: dict[str, tuple[Edit, ...]] = {}
    for name in KINDS:
        if name in told:
            changed |= _edits(diff, name, told[name].changed)
    claims = told.get("claims")
    about = claims.added["record_id"] if claims and "record_id" in claims.added.columns else ()
    numbers = {
        name: (one.added.height, one.changed[KEY].n_unique(), one.removed.height)
        for name, one in told.items()
        if name != REDIRECTS
    }
    return Step(*said, tuple(added), changed, Counter(about), numbers)


def _edits(diff: Diff, table: str, cells: pl.DataFrame) -> dict[str, tuple[Edit, ...]]:
    found: dict[str, list[Edit]] = {}
    for key, name, old, new in cells.select(KEY, FIELD, OLD, NEW).iter_rows():
        identity = str(next(iter(key.values())))
        shown = (old, new) if _is_open(diff.new.package, table, name) else (WITHHELD, WITHHELD)
        found.setdefault(identity, []).append(Edit(name, *shown))
    return {identity: tuple(edits) for identity, edits in found.items()}


def _is_open(package: Package, table: str, name: str) -> bool:
    """Whether old values of a field may be shown: its codes and dates, if it is no person's."""
    resource = package.by_name.get(table)
    field = resource.schema.by_name.get(name) if resource and resource.schema else None
    return field is not None and table != "persons" and bool(field.enum or field.notation)


def _of_release(package: Package) -> Iterator[Step]:
    """The last step alone, from the list of changes that a release holds."""
    path = package.root / _CHANGES
    if not path.is_file():
        return
    lines = read_changes(path)
    rows = lines.filter(~pl.col("table").is_in(_UNTOLD)).rows(named=True)
    added = [row["key"] for row in rows if row["table"] in KINDS and row["change"] == "added"]
    changed: dict[str, list[Edit]] = {}
    for row in rows:
        if row["table"] in KINDS and row["change"] == "changed":
            shown = _is_open(package, row["table"], row["field"])
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
