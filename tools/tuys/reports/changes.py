"""What `tuys fmt` changed, for a person."""

from collections.abc import Iterable, Iterator

from tuys.formatting import Change, MendedCell
from tuys.reports.tree import counted
from tuys.reports.visible import visible

SHOWN = 10


def told(changes: Iterable[Change]) -> Iterator[str]:
    """A line for each file, and under it the cells of which the text changes, at most ten of them."""
    for change in changes:
        cells = len(change.cells)
        mended = [f"spaces or letters in {counted(cells, 'cell')}"] if cells else []
        yield f"{visible(change.path)}: {visible('; '.join([*change.done, *mended]))}"
        for cell in change.cells[:SHOWN]:
            yield f"  line {cell.line}: {visible(_subject(cell))}"
        if cells > SHOWN:
            yield f"  and {cells - SHOWN:,} more"


def _subject(cell: MendedCell) -> str:
    """The record and the field, as far as there are any that may be shown."""
    names = [cell.record_id, "header" if cell.line == 1 else cell.field]
    return " ".join(filter(None, names)) or "a cell"
