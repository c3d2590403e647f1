"""What each release added and changed, as far as it may be shown, from one to the next."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from tuys.diff import Diff, TableChanges, Version, compare, printable, read_version
from tuys.diff.compare import REDIRECTS
from tuys.diff.printable import WITHHELD
from tuys.diff.rows import FIELD, KEY, NEW, OLD
from tuys.errors import TuysError
from tuys.history import commit_at, releases
from tuys.package import Package
from tuys.package.jsonfile import JsonError, load_json
from tuys.verify import LEDGER_TABLE

HISTORY = "history.json"
UNTOLD = (LEDGER_TABLE, "waivers")
SHOWN = ("persons", "events", "sources", "places")  # tables whose records are told of one by one


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


def steps(root: Path, refs: Iterable[str], present: Version) -> Iterator[Step]:
    """The step to each release, the oldest first, and the one from the last of them to `present`.

    `refs` lead to the releases, in the repository that `root` is in; one that cannot be read is passed over.
    Nothing is told of a record that `present` has no more.
    """
    former: Version | None = None
    for ref in refs:
        with suppress(TuysError), commit_at(ref, root) as folder:
            following = read_version(folder)
            yield _step(former, following, present)
            former = following
    yield _step(former, present, present)


def history(root: Path, commit: str, present: Version) -> str:
    """The steps up to a version that is to be released from a commit, as the text of HISTORY."""
    refs = [one.ref for one in releases(root, commit) if one.version != present.package.version]
    told = [asdict(step) for step in steps(root, refs, present)]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read_history(path: Path) -> tuple[Step, ...]:
    """The steps in such a file. TuysError where it is none."""
    try:
        told = load_json(path)
        return tuple(_read(step) for step in (told if isinstance(told, list) else [told]))
    except (OSError, JsonError, ValueError, TypeError, KeyError, AttributeError):
        raise TuysError(f"{path.name}: this is no history of releases") from None


def _read(step: dict[str, Any]) -> Step:
    changed = {
        str(identity): tuple(Edit(*(str(edit[name]) for name in ("field", "old", "new"))) for edit in edits)
        for identity, edits in step["changed"].items()
    }
    counts = {}
    for name, numbers in step["counts"].items():
        added, other, removed = map(int, numbers)
        counts[str(name)] = (added, other, removed)
    claims = {str(identity): int(count) for identity, count in step["claims"].items()}
    return Step(
        str(step["version"]), str(step["as_of"]), tuple(map(str, step["added"])), changed, claims, counts
    )


def _step(former: Version | None, version: Version, present: Version) -> Step:
    package = version.package
    said = (package.version or "", str(package.descriptor.get("as_of") or ""))
    live = {one for name in SHOWN if name in present.frames for one in present.frames[name].to_series(0)}
    if former is None:
        found = {name: version.frames[name] for name in version.frames if name not in UNTOLD}
        added = [one for name in SHOWN if name in found for one in found[name].to_series(0)]
        counts = {name: (frame.height, 0, 0) for name, frame in found.items()}
        return Step(*said, tuple(one for one in added if one in live), counts=counts)
    diff = replace(compare(former, version), present=present)
    return _told(said, diff, printable(diff), live)


def _told(said: tuple[str, str], diff: Diff, tables: Mapping[str, TableChanges], live: set[str]) -> Step:
    told = {name: one for name, one in tables.items() if name not in UNTOLD and one.key}
    added = [one for name in SHOWN if name in told for one in told[name].ids(told[name].added)]
    changed: dict[str, tuple[Edit, ...]] = {}
    for name in SHOWN:
        if name in told:
            changed |= _edits(diff, name, told[name].changed)
    claims = told.get("claims")
    about = claims.added["record_id"] if claims and "record_id" in claims.added.columns else ()
    numbers = {
        name: (one.added.height, one.changed[KEY].n_unique(), one.removed.height)
        for name, one in told.items()
        if name != REDIRECTS
    }
    return Step(
        *said,
        tuple(one for one in added if one in live),
        {identity: edits for identity, edits in changed.items() if identity in live},
        dict(Counter(one for one in about if one in live)),
        numbers,
    )


def _edits(diff: Diff, table: str, cells: pl.DataFrame) -> dict[str, tuple[Edit, ...]]:
    found: dict[str, list[Edit]] = {}
    for key, name, old, new in cells.select(KEY, FIELD, OLD, NEW).iter_rows():
        identity = str(next(iter(key.values())))
        shown = (old, new) if is_open(diff.new.package, table, name) else (WITHHELD, WITHHELD)
        found.setdefault(identity, []).append(Edit(name, *shown))
    return {identity: tuple(edits) for identity, edits in found.items()}


def is_open(package: Package, table: str, name: str) -> bool:
    """Whether old values of a field may be shown: its codes and dates, if it is no person's."""
    resource = package.by_name.get(table)
    field = resource.schema.by_name.get(name) if resource and resource.schema else None
    return field is not None and table != "persons" and bool(field.enum or field.notation)
