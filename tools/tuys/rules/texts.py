"""Every different text of the dataset with the cells where it stands, so that each is looked at once."""

from tuys.records import Record
from tuys.rules.view import View, index


@index
def by_text(view: View) -> dict[str, list[tuple[Record, str]]]:
    """The filled cells, as record and field, of each text."""
    found: dict[str, list[tuple[Record, str]]] = {}
    for record in view.records():
        for name, text in record.values.items():
            if text:
                found.setdefault(text, []).append((record, name))
    return found
