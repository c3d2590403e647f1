"""Places in words: by the name of the time, and within which first-level division."""

from tuys.lexical.dates import Interval
from tuys.lexical.order import sort_key
from tuys.records import Record
from tuys.rules.chains import wholes
from tuys.rules.placenames import is_outside
from tuys.rules.view import View, date_of, index


def name_at(view: View, place: Record, when: Interval | None) -> str:
    """The name under which a place was known at a time.

    That is the name that it is listed under, unless `valid` in the table names puts that name certainly
    before or after this time, and another name of the place, of the same language if there is one, not.
    """
    rows = _names(view).get(place.id, ())
    listed = [row for row in rows if row["name"] == place["name"]]
    if when is None or not listed or any(_may_have(row, when) for row in listed):
        return place["name"]
    fitting = [row for row in rows if row["valid"] and _may_have(row, when)]
    fitting.sort(key=lambda row: (row["lang"] != listed[0]["lang"], sort_key(row.id)))
    return fitting[0]["name"] if fitting else place["name"]


def region(view: View, place: Record) -> Record | None:
    """The first-level division that a place is, or lies in: of its kind, or with a code of ISO 3166-2."""
    for identity in sorted(wholes(view, "places", place.id), key=sort_key):
        larger = view.find("places", identity)
        if larger and (larger["kind"] == "admin1" or larger["iso_3166_2"]):
            return larger
    return None


def _may_have(name: Record, when: Interval) -> bool:
    """Whether a place may have borne a name then; one without dates is good at any time."""
    valid = date_of(name, "valid")
    return valid is None or not is_outside(when, valid)


@index
def _names(view: View) -> dict[str, list[Record]]:
    """The names of each person and place."""
    found: dict[str, list[Record]] = {}
    for row in view.records("names"):
        found.setdefault(row["subject_id"], []).append(row)
    return found
