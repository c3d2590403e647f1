"""Every different text of the dataset with the cells where it stands, so that each is looked at once."""

import re

from tuys.records import Record
from tuys.rules.view import View, index

_IDENTIFIER = re.compile("[A-Z][0-9]{4,6}(?:-[0-9]{3,5})?")


def speaks(text: str) -> bool:
    """Whether a text may say anything: most texts of the tables are identifiers of records."""
    return not _IDENTIFIER.fullmatch(text)


@index
def by_text(view: View) -> dict[str, list[tuple[Record, str]]]:
    """The filled cells, as record and field, of each text."""
    found: dict[str, list[tuple[Record, str]]] = {}
    for record in view.records():
        for name, text in record.values.items():
            if text:
                found.setdefault(text, []).append((record, name))
    return found
