"""Cites a version of the dataset, or a record in it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from tuys.cards.find import Found, find
from tuys.cards.label import label_of
from tuys.cards.opened import Opened, is_release, opened
from tuys.cards.safe import message
from tuys.citations.describe import work_of
from tuys.citations.standing import ledger_rows, standing
from tuys.citations.work import Part, Work
from tuys.errors import TuysError
from tuys.records import Record


def cited(record: str | None, start: str | Path | None = None, release: str | None = None) -> Work:
    """What to cite: the package at `start`, or a release of it, or in it the record with this id.

    Without `release` the declared version is cited as it was released, or as unreleased where the ledger
    does not have it. TuysError where nothing is left to cite.
    """
    with _version(start, release) as version:
        work = work_of(version.package, *standing(version))
        if record is None:
            return work
        found = find(version, record)
        if found.record is None:
            raise TuysError(" ".join((*map(message, found.retired), "There is nothing left to cite.")))
        return replace(work, part=_part(found, found.record), notes=tuple(map(message, found.retired)))


@contextmanager
def _version(start: str | Path | None, release: str | None) -> Iterator[Opened]:
    """The version asked for; else the release of the declared one, if it is there and can be read."""
    with ExitStack() as stack:
        version = stack.enter_context(opened(start, release))
        package = version.package
        declared = package.version or ""
        if not release and not is_release(package) and ledger_rows(package, None, declared):
            with suppress(TuysError):
                version = stack.enter_context(opened(start, declared))
        yield version


def _part(found: Found, record: Record) -> Part:
    label = label_of(found.view, record)
    return Part(label.id, label.kind, label.title)
