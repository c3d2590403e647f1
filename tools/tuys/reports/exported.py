"""What an export has written, for a person."""

from collections.abc import Iterator
from pathlib import PurePath

from tuys.exports.export import Export, Exported
from tuys.reports.tree import counted
from tuys.reports.visible import visible

_STEP = 1000
_UNITS = ("bytes", "kB", "MB", "GB")


def told(export: Export, folder: str) -> Iterator[str]:
    """A line for each file or folder written, and for what is in no format or only in the CSV."""
    for one in export.written:
        yield f"{visible((PurePath(folder) / one.name).as_posix())}: {_size_of(one)}\n"
    if export.left_out:
        names = ", ".join(export.left_out)
        yield f"Not exported, since only CSV tables are: {visible(names)}\n"
    for table, labels in export.unread.items():
        names = visible(f"{table}: {', '.join(labels)}")
        yield f"Only in the CSV, since the schema has no such field or not every file the column: {names}\n"
    yield from (f"{visible(note)}\n" for note in export.notes)


def _size_of(one: Exported) -> str:
    return size(one.size) if one.files == 1 else f"{counted(one.files, 'file')}, {size(one.size)}"


def size(number: int) -> str:
    """A number of bytes for reading: `512 bytes`, `1.2 MB`."""
    value, unit = float(number), 0
    while value >= _STEP and unit + 1 < len(_UNITS):
        value, unit = value / _STEP, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit else counted(number, "byte")
