"""Writes what a plan asks for: the section of CHANGELOG.md, and the version where it is too low."""

from pathlib import Path

from tuys.editing.ahead import raise_after
from tuys.editing.draft import open_draft
from tuys.package import read_package
from tuys.release.changed import Changed, changed_in
from tuys.release.changelog import CHANGELOG, write_entry


def prepare(start: str | Path | None = None) -> list[str]:
    """Writes what is missing, and names the files that were changed; a second time there is nothing left.

    TuysError where the package or its last release cannot be read, or a file cannot be written.
    """
    package, _ = read_package(start)
    with changed_in(package) as (changed, before):
        if changed.is_released:
            return []
        written = _raise(changed, before)
    with changed_in(read_package(start)[0]) as (changed, _):
        return [*written, *([CHANGELOG] if write_entry(changed.package.root, changed) else [])]


def _raise(changed: Changed, before: Path | None) -> list[str]:
    if changed.release is None or before is None:
        return []
    draft = open_draft(changed.package.root)
    raise_after(changed.release, draft, before)
    return draft.save()
