"""Layer 1b: the one written form of the files of this dataset."""

from functools import partial

from tuys.catalogue.page import Page
from tuys.findings import Severity

_page = partial(Page, severity=Severity.ERROR, layer="1b")
_NO_CELLS = "Not about cells."
_SKIPPED = "Not reported."

FORM: tuple[Page, ...] = (
    _page(
        code="FILE-BOM",
        title="A byte order mark at the start",
        finds="The three bytes EF BB BF before the header.",
        why="Programs that do not expect the mark read it as a part of the first column's name.",
        fix="Run `tuys fmt`, or save as UTF-8 without BOM.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="FILE-EOL",
        title="A line end that is not LF",
        finds="Lines that end in CR LF (Windows) or CR (old Macintosh).",
        why="Mixed line ends show every row as changed in a comparison of two versions.",
        fix="Run `tuys fmt`.",
        empty_cells=_NO_CELLS,
    ),
    _page(
        code="TEXT-SPACE",
        title="White space where none belongs",
        finds="Leading, trailing or doubled white space in a cell, a space other than the plain one (such as "
        "the no-break space), or a line break in a cell.",
        why="Two names that look alike are then two different names, and with line breaks the number of a "
        "row is no longer the number of its line.",
        fix="Remove the space. Outer and doubled spaces are removed by `tuys fmt`.",
        empty_cells="A cell of spaces only is reported: a cell without a value is empty.",
    ),
    _page(
        code="TEXT-NFC",
        title="Letters not in composed form (NFC)",
        finds="Text that changes under Unicode's normalisation form C, such as `и` with a separate breve "
        "for `й`.",
        why="Both forms look the same and compare as different, so a search or a key misses one of them.",
        fix="Run `tuys fmt`, which writes NFC.",
        empty_cells=_SKIPPED,
    ),
    _page(
        code="TEXT-CONTROL",
        title="A control character in a cell",
        finds="A control character other than the line end, such as a tab, an escape or a delete.",
        why="It is invisible, breaks columns when a row is copied, and can drive a terminal.",
        fix="Remove it; it mostly comes from copying out of a PDF or a web page.",
        empty_cells=_SKIPPED,
    ),
    _page(
        code="TEXT-INVISIBLE",
        title="An invisible character in a cell",
        finds="Characters that change the direction of text, zero-width and tag characters. The zero-width "
        "joiner and non-joiner are allowed where the script needs them.",
        why="They can make a cell show something else than it says, and hide a difference between two names.",
        fix="Delete the cell and type it anew.",
        empty_cells=_SKIPPED,
    ),
    _page(
        code="TEXT-FORMULA",
        title="A cell that a spreadsheet would run",
        finds="A text cell that starts with `=`, `+`, `-`, `@` or the full-width twin of one of them.",
        why="A spreadsheet takes the cell for a formula: it shows an error, or runs it.",
        fix="Rephrase the text so that it starts with a letter or a digit.",
        empty_cells=_SKIPPED,
    ),
    _page(
        code="CSV-CANONICAL",
        title="Not in the form that tuys fmt writes",
        finds="A file whose bytes differ from what `tuys fmt` writes: rows in the order of the primary key, "
        "quotes only where they are needed, one line end after the last row. One finding a file.",
        why="With one form a comparison of two versions shows what was changed and nothing else.",
        fix="Run `tuys fmt` and commit what it writes.",
        empty_cells="An empty cell is written without quotes.",
    ),
)
