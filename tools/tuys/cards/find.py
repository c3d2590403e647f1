"""Finds a record in a version of a package, and what has become of its id since."""

from contextlib import suppress
from dataclasses import dataclass

from tuys.cards.lookup import TAKEN_DOWN, UnknownError, became, is_id, look_up
from tuys.cards.opened import Opened
from tuys.cards.taken import without_taken
from tuys.errors import TuysError
from tuys.history import commit_at, releases
from tuys.package import Package, read_package
from tuys.reading import Reading, read_records
from tuys.records import Record
from tuys.rules.view import View


@dataclass(frozen=True)
class Found:
    """What an id leads to: the record, None where nothing is left, and a line for each id retired."""

    reading: Reading
    view: View
    record: Record | None
    retired: tuple[str, ...] = ()


def find(version: Opened, typed: str) -> Found:
    """The record with this id in a version; what was taken down by now is not found in former versions.

    UnknownError where there is no such id; it names the last release that had it.
    """
    reading = read_records(version.package)
    try:
        if version.package is not version.current:
            return _then(version, reading, typed)
        view = View(reading.dataset)
        return Found(reading, view, *look_up(reading, view, typed))
    except UnknownError:
        wanted = typed.strip().upper()
        release = last_release_with(version.current, wanted) if is_id(wanted) else ""
        if not release:
            raise
        advice = f"release {release} is the last that knows it; add --release {release}"
        raise UnknownError(f"there is no record '{wanted}' any more; {advice}") from None


def last_release_with(package: Package, identity: str) -> str:
    """The highest release that knows an id, live or retired; "" where none does, or none can be read."""
    with suppress(TuysError):
        for release in reversed(releases(package.root)):
            with suppress(TuysError), commit_at(release.ref, package.root) as folder:
                tables = read_records(read_package(folder)[0]).dataset.tables.values()
                if any(identity in table.by_id for table in tables):
                    return release.version
    return ""


def _then(version: Opened, reading: Reading, typed: str) -> Found:
    """In a former version; what was taken down by now is not found."""
    now = View(read_records(version.current).dataset)
    reading, hidden = without_taken(reading, now.dataset)
    view, wanted = View(reading.dataset), typed.strip().upper()
    gone = now.find("redirects", wanted)
    if gone and gone["reason"] == TAKEN_DOWN:
        return Found(reading, view, None, (became(now, gone),))
    if wanted in hidden:
        return Found(reading, view, None, (f"{wanted} hung on a record that was taken down.",))
    record, retired = look_up(reading, view, typed)
    since = now.find("redirects", record.id) if record else None
    later = (became(now, since),) if since and not view.find("redirects", since.id) else ()
    return Found(reading, view, record, (*retired, *later))
