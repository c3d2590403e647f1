"""Layer 1a: what makes a file of any package readable at all."""

from functools import partial

from tuys.catalogue.page import Page
from tuys.findings import Severity

_page = partial(Page, severity=Severity.ERROR, layer="1a")
_NO_CELLS = "Not about cells."

FILES: tuple[Page, ...] = (
    _page(
        code="FILE-MISSING",
        title="A listed file is absent",
        finds="A file that datapackage.json names, a table or a schema, and that is not in the package.",
        why="Whoever downloads the package gets less than it promises.",
        fix="Add the file, correct its name (upper and lower case count), or take it off the list.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="FILE-KIND",
        title="Not a regular file",
        finds="A symbolic link, folder, pipe, socket or device where a file should be, or a file that "
        "may not be read. Nothing is opened to find this out.",
        why="A link can point at a file outside the package, and reading a pipe or a device never ends.",
        fix="Put a copy of the file itself in its place, and give everybody the right to read it.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="FILE-PATH",
        title="A path leaves the package",
        finds="A path in datapackage.json that is absolute, is a web address, climbs with `..`, uses "
        "backslashes, or whose real place is outside the package's folder.",
        why="A package must be complete in itself, and must not read other files of the reader's computer.",
        fix="Copy the file into the package and name it relative to datapackage.json, with forward slashes.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="FILE-SIZE",
        title="Larger than the cap",
        finds="A table over 8 GiB, a cell over 1 MiB, a table of more than 1,000 columns, a descriptor or "
        "schema over 16 MiB. The file is refused without reading it whole.",
        why="Such a size is nearly always an accident, and it can exhaust the memory of whoever opens it.",
        fix="Look for a quote that never closes or a file written twice. Split a table that is truly so "
        "large into parts, or raise the cap: `--max-file-bytes`, `--max-cell-bytes`, `--max-columns`.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="FILE-ENCODING",
        title="Not in the declared encoding",
        finds="A byte that is not strict UTF-8, or not the encoding that datapackage.json declares for the "
        "file. The finding names the line of the first such byte. No encoding is ever guessed.",
        why="A wrong guess turns names into garbage without anybody noticing.",
        fix="Save the file as UTF-8: in a spreadsheet `CSV UTF-8`, in an editor `Save with encoding`.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="FILE-CONTROL",
        title="A NUL byte in the file",
        finds="The character U+0000 anywhere in a table.",
        why="Many programs take it for the end of the text, so that they read less than is there. It is "
        "often the sign of UTF-16 or of a damaged file.",
        fix="Remove it. If every second byte is NUL, save the file as UTF-8 again from its origin.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="CSV-QUOTE",
        title="A quote that does not close, or stands astray",
        finds='A cell that opens with `"` and never closes, a quote in the middle of an unquoted cell, or '
        "text after the closing quote. The line is the one where the cell starts. Rules that read this "
        "table are then not run: nobody can say where the next row begins.",
        why="A lenient reader swallows every following row into one cell and calls the table valid.",
        fix='Close the quote. A quote inside a quoted cell is written twice: `"the ""second"" one"`.',
        empty_cells="Not reported.",
    ),
    _page(
        code="CSV-RAGGED",
        title="A row with too few or too many cells",
        finds="A row whose number of cells differs from that of the header. A blank line is such a row.",
        why="From the place where a comma is missing or too many, values stand in the wrong columns.",
        fix="Quote a cell that contains a comma, add the commas of empty cells, remove blank lines.",
        empty_cells="An empty cell still needs its comma.",
    ),
    _page(
        code="CSV-HEADER",
        title="The header is not that of the schema",
        finds="A header that is missing, or a name in it that is repeated, unknown, misspelt, absent or out "
        "of order, as far as the schema's `fieldsMatch` asks for it.",
        why="Columns are known by their names; a column under another name is lost or taken for another.",
        fix="Copy the header from the schema, or run `tuys fmt` where only the order differs. A new field is "
        "first declared in the schema.",
        empty_cells="A column without a name is reported.",
    ),
)
