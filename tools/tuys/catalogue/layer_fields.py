"""Layer 2, second part: the cells of one field against its type and constraints."""

from functools import partial

from tuys.catalogue.page import Page
from tuys.findings import Severity

_page = partial(Page, severity=Severity.ERROR, layer="2")
_SKIPPED = "Allowed, unless the field is required (FLD-REQUIRED)."

FIELDS: tuple[Page, ...] = (
    _page(
        code="FLD-TYPE",
        title="A value that is not of the field's type",
        finds="A value outside the written form that the Table Schema standard gives to the type and format "
        "of its field: `1_000`, `٣` and ` 5` are no integers, `2024-1-5` is no date. Also a duration that "
        "is not ISO 8601, such as `15 days` for `P15D`.",
        why="Programs drop such a value, or each reads it in its own way.",
        fix="Write it as the field asks; the schema often has an example.",
        empty_cells=_SKIPPED,
    ),
    _page(
        code="FLD-REQUIRED",
        title="A required cell is empty",
        finds="An empty cell in a field that must be filled.",
        why="Without it the record cannot be understood or found.",
        fix="Fill the cell from the source. Where the source does not say, look in the data dictionary for a "
        "code such as `not_reported`; never invent a value.",
        empty_cells="This is the rule about them.",
    ),
    _page(
        code="FLD-PATTERN",
        title="A value that does not fit the field's pattern",
        finds="A value that the pattern of its field does not match from the first character to the last.",
        why="The pattern is the shape of an id or a code; a value of another shape leads nowhere.",
        fix="Compare the value with the field's example in the schema.",
        empty_cells=_SKIPPED,
    ),
    _page(
        code="FLD-ENUM",
        title="A value that is not in the vocabulary",
        finds="A value that is not in the closed list of its field; the nearest of the list is proposed.",
        why="A misspelt code is a category of its own, and falls out of every count.",
        fix="Take a code from the list. A truly new one is first defined in data/codes.csv, and `tuys fmt` "
        "carries it into the schemas.",
        empty_cells=_SKIPPED,
    ),
    _page(
        code="FLD-RANGE",
        title="A value below or above the limits",
        finds="A number or date outside `minimum`, `maximum`, `exclusiveMinimum` or `exclusiveMaximum`.",
        why="It is mostly a slip of a digit, and one such value spoils every average.",
        fix="Check the value against the source.",
        empty_cells=_SKIPPED,
    ),
    _page(
        code="FLD-LENGTH",
        title="A value that is too short or too long",
        finds="Text with fewer or more characters than `minLength` and `maxLength` allow. Characters are "
        "counted, not bytes: a Cyrillic letter is one.",
        why="Titles and notes are kept short so that they stay in the author's own words and fit where they "
        "are shown.",
        fix="Shorten the text, or say it elsewhere.",
        empty_cells=_SKIPPED,
    ),
    _page(
        code="FLD-UNIQUE",
        title="A value that stands twice in a unique field",
        finds="A value that an earlier row has in the same field; both rows are named.",
        why="The same thing was recorded twice, or one of the two values is wrong.",
        fix="Merge the two rows, or correct the value.",
        empty_cells="Empty cells are no value: any number of them is allowed.",
    ),
)
