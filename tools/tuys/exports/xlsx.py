"""A workbook for Excel and LibreOffice: a title sheet, then one sheet a table."""

import tempfile
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tuys.errors import TuysError
from tuys.exports.cells import Looks
from tuys.exports.edition import Edition, EditionTable
from tuys.exports.sheet_names import sheet_names
from tuys.exports.table_sheet import fill_sheet
from tuys.exports.title_sheet import Listed, fill_title

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MOST_ROWS = 100_000
MOST_COLUMNS = 16_384
_TITLE = "About"
_FIRST = ("events_flat", "persons", "status")  # what most people come for; the others follow in their order
_NO_DAY = date(1980, 1, 1)
_MODE = 0o600


def write(edition: Edition, target: Path) -> tuple[str, ...]:
    """Makes the workbook `target`, where nothing may stand yet; what it could not hold, a line each.

    A table over 100,000 rows gets no sheet, and a text over 32,767
    characters is cut in its cell: both stand on the title sheet too. The same edition gives the same bytes.
    TuysError where the file cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    try:
        with target.open("xb") as stream, tempfile.TemporaryDirectory(prefix="tuys-") as scratch:
            packed = BytesIO()  # to a file that failed zipfile would write once more, and complain on its own
            # Row by row: a sheet of 100,000 rows stands in memory only when it is packed.
            book = Workbook(packed, {"constant_memory": True, "tmpdir": scratch})
            try:
                listed = _fill(book, edition)
            finally:
                book.close()
            _even(packed)
            stream.write(packed.getbuffer())
    except (OSError, XlsxWriterException) as fault:
        raise TuysError(f"{target}: cannot be written: {_reason(fault)}") from None
    return tuple(f"{one.table.name}: {one.note}" for one in listed if one.note)


def _fill(book: "Workbook", edition: Edition) -> Sequence[Listed]:
    looks = _looks(book)
    _describe(book, edition)
    ordered = _ordered(edition)
    title, *names = sheet_names([_TITLE, *(table.name for table in ordered)])
    front = book.add_worksheet(title)
    listed = [_listed(book, table, name, looks) for table, name in zip(ordered, names, strict=True)]
    fill_title(front, looks, edition, listed)
    return listed


def _ordered(edition: Edition) -> list[EditionTable]:
    first = [edition.by_name[name] for name in _FIRST if name in edition.by_name]
    return first + [table for table in edition.tables if table.name not in _FIRST]


def _listed(book: "Workbook", table: EditionTable, name: str, looks: Looks) -> Listed:
    rows, columns = table.frame.shape
    if rows > MOST_ROWS:
        return Listed(table, None, f"No sheet: it has {rows:,} rows, and a sheet holds {MOST_ROWS:,} here.")
    if columns > MOST_COLUMNS:
        return Listed(table, None, f"No sheet: it has {columns:,} columns, and Excel knows {MOST_COLUMNS:,}.")
    cut = fill_sheet(book.add_worksheet(name), table, looks)
    count = "1 text is" if cut == 1 else f"{cut:,} texts are"
    return Listed(table, name, f"{count} cut, too long for a cell; the CSV has all." if cut else "")


def _looks(book: "Workbook") -> Looks:
    top = {"valign": "top"}
    return Looks(
        title=book.add_format({"bold": True, "font_size": 16}),
        label=book.add_format({**top, "bold": True}),
        head=book.add_format({**top, "bold": True, "bg_color": "#DDE6EE", "bottom": 1}),
        text=book.add_format(top),
        wrapped=book.add_format({**top, "text_wrap": True}),
        day=book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
        link=book.add_format({**top, "text_wrap": True, "font_color": "#0563C1", "underline": 1}),
    )


def _describe(book: "Workbook", edition: Edition) -> None:
    said = [f"Version {edition.version}" if edition.version else "", edition.citation]
    keywords = edition.package.descriptor.get("keywords")
    book.set_properties(
        {
            "title": edition.title,
            "keywords": ", ".join(map(str, keywords)) if isinstance(keywords, list) else "",
            "comments": ". ".join(text.rstrip(".") for text in said if text),
            "created": _created(edition),
        }
    )


def _created(edition: Edition) -> datetime:
    """The day that the dataset speaks for: the file must not tell when it was built."""
    try:
        day = date.fromisoformat(edition.as_of)
    except ValueError:
        day = _NO_DAY
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _reason(fault: Exception) -> object:
    """What the system said, also where xlsxwriter passes it on in a fault of its own."""
    said = fault.args[0] if fault.args and isinstance(fault.args[0], OSError) else fault
    return getattr(said, "strerror", None) or said


def _even(target: BytesIO) -> None:
    """Gives every file in the workbook the same rights, which follow the umask of whoever writes it."""
    with zipfile.ZipFile(target, "a") as archive:
        for one in archive.infolist():
            one.external_attr = _MODE << 16
        archive.comment = b""  # makes zipfile write the directory anew
