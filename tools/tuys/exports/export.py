"""Writes a package in the formats asked for: whole files or nothing."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tuys.errors import TuysError
from tuys.exports import FORMATS, TARGETS
from tuys.exports.edition import Edition, read_edition
from tuys.exports.names import file_name
from tuys.package import read_package
from tuys.validate import refuse_errors, validate

Progress = Callable[[str, int, int], None]
_ADVICE = "Nothing was written; run `tuys validate` to see all of them."


@dataclass(frozen=True)
class Exported:
    """What was written under one name in the folder: how many files, of how many bytes."""

    name: str
    files: int
    size: int


@dataclass(frozen=True)
class Export:
    """What was written; the resources that are no tables, and so in no format; the columns only in the CSV.

    `unread` are these columns by table: the schema has no field for them, or not every file has them. `notes`
    say what else a format could not hold.
    """

    written: tuple[Exported, ...]
    left_out: tuple[str, ...]
    unread: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]


def export(
    start: str | Path | None,
    folder: str | Path,
    formats: Iterable[str] = (),
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> Export:
    """Writes the package at `start` (or the nearest one) into `folder`, in all FORMATS if none are given.

    TuysError, and nothing is written, where the package has errors, where something of these names stands in
    the folder already (`force` replaces the files), or where the system does not let us.
    """
    wanted = tuple(dict.fromkeys(formats)) or tuple(FORMATS)
    package, _ = read_package(start)
    names = [name for format in wanted for name in _targets(format, package.name)]
    if not force:
        _refuse_existing(Path(folder), names)
    refuse_errors(validate(start, limit=1, progress=progress), _ADVICE)
    edition = read_edition(package)
    notes: list[str] = []
    with _staged(Path(folder)) as stage:
        for number, format in enumerate(wanted):
            if progress:
                progress(format, number, len(wanted))
            notes += FORMATS[format](edition, stage / _targets(format, edition.name)[0])
        written = tuple(_publish(stage, Path(folder), names))
    unread = {table.name: table.unread for table in edition.tables if table.unread}
    return Export(written, _left_out(edition), unread, tuple(notes))


def _targets(format: str, name: str) -> list[str]:
    return [file_name(pattern.format(name=name)) for pattern in TARGETS[format]]


def _refuse_existing(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        if os.path.lexists(folder / name):
            raise TuysError(f"{folder / name} exists already; with --force its files are replaced")


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder of its own in `folder`, so that what is finished in it can be moved out at once."""
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".tuys-", dir=folder) as stage:
            yield Path(stage)
            made = False
    except OSError as fault:
        raise TuysError(f"{folder}: cannot be written: {fault.strerror or fault}") from None
    finally:
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _publish(stage: Path, folder: Path, names: Iterable[str]) -> Iterator[Exported]:
    """Moves every finished file to its place."""
    for name in names:
        files = [path for path in sorted((stage / name).rglob("*")) if path.is_file()]
        files = files or [stage / name]
        size = sum(path.stat().st_size for path in files)
        for path in files:
            _keep(path)
        for path in files:
            place = folder / path.relative_to(stage)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
        yield Exported(name, len(files), size)


def _keep(path: Path) -> None:
    """Has the system write the file to its disk before it gets its name."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def _left_out(edition: Edition) -> tuple[str, ...]:
    tables = {table.name for table in edition.tables}
    return tuple(resource.name for resource in edition.package.resources if resource.name not in tables)
