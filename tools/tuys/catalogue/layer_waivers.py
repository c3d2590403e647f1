"""The pages of the rules about waivers, which look at what the other rules found."""

from functools import partial

from tuys.catalogue.page import Page
from tuys.findings import Severity

_page = partial(Page, layer="3")

WAIVERS: tuple[Page, ...] = (
    _page(
        code="WVR-UNUSED",
        severity=Severity.WARNING,
        title="A waiver that sets nothing aside",
        finds="A row of `waivers` for which there is no finding with this code, record, field and value, "
        "although the rule was run; a row for a code that cannot be waived. Only the rules about the content "
        "of this dataset can be waived, and errors of safety rules never: the hash of a phone number or a "
        "year of birth is soon guessed, so no such hash may stand in a public file. A finding about a row "
        "as a whole has no field and no value; both cells are then empty.",
        why="A waiver that nobody needs hides the next fault in the same place.",
        fix="Delete the row. If the cell was changed and the finding is still there, look at the new value "
        "and write its hash (SHA-256 of the cell's text in UTF-8).",
        empty_cells="An empty field or hash means a finding about a row as a whole.",
    ),
    _page(
        code="WVR-EXPIRED",
        severity=Severity.ERROR,
        title="A waiver whose day is over",
        finds="A row of `waivers` whose `expires` lies before the day that the dataset speaks for (`as_of`). "
        "It sets nothing aside any more, so the finding that it was for is reported again.",
        why="A waiver is a promise to look again.",
        fix="Mend what the waiver was for. If it must stay, look at it again and write a new day and reason.",
        empty_cells="An empty or malformed day is reported by FLD-REQUIRED or FLD-TYPE, and waives nothing.",
    ),
)
