"""Rules that keep children out of the dataset: ages, words for minors, words for offspring."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from tuys.findings import Severity
from tuys.lexical.birthyears import shows_birth
from tuys.lexical.dates import parse_date
from tuys.lexical.minors import shows_age, shows_minor, shows_offspring
from tuys.lexical.plain import plain
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.texts import by_text, speaks
from tuys.rules.view import View

_NAMES = ("display_name", "name", "author", "publisher")
_ADULT = 18  # years
_UNDATED = 1999  # whoever was born later is taken for a minor where the dataset has no as_of
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_DIGIT = re.compile(r"\d")


def minor_trace(view: View) -> Iterator[Fault]:
    """The dataset speaks of a minor.

    Finds: in any text cell an age under 18, in digits or words, a year of birth that makes one, or an
    unambiguous word for a minor, in English, Russian or Kazakh, addresses included; in names of persons,
    places, authors and publishers the ages and births only, and any digit in a person's name. Also a birth
    in persons or in a claim by which the person is not certainly 18 by `as_of`; `?` and `~` do not excuse
    it. Codes, ids and durations are not looked at.

    Why: children appear in this dataset in no form; a word in a note is enough to find a child.

    Fix: delete the words (in a title as printed put […] in their place); do not replace them by other
    words for the same. Where an address has the words, leave it empty and cite the source by publisher,
    date and title. A person who may be a minor has no row: delete it and all that points at it.

    Empty cells: are passed over.
    """
    message, hint = "This text speaks of a minor.", "Delete the words; nothing replaces them."
    year = _last_adult_year(view) + 1
    yield from _faults(view, lambda text: _is_trace(text, year), message, hint)
    for text, cells in by_text(view).items():
        names = [cell for cell in cells if _field(*cell) in _NAMES]
        aged = bool(names) and (shows_age(plain(text)) or shows_birth(plain(text), year))
        for record, field in names:
            if record.table != "codes" and (
                aged or (_DIGIT.search(text) and _is_persons_name(view, record, field))
            ):
                yield Fault(
                    record, field, "This name holds a number, which may be an age.", "Keep the name alone."
                )
    yield from _young(view, year)


def minor_kin(view: View) -> Iterator[Fault]:
    """A text speaks of a son or a daughter.

    Finds: in any text cell words for a son, a daughter, a grandchild, a niece or a nephew, in English,
    Russian or Kazakh. Silent where MINOR-TRACE speaks. Codes, names, patronymics, ids and durations
    are not looked at.

    Why: such words mostly lead to children; an adult has a row, an id and a relation instead.

    Fix: if the person is shown to be an adult, write their id or name; otherwise delete the words.

    Empty cells: are passed over.
    """
    return _faults(
        view,
        lambda text: shows_offspring(text) and not _is_trace(text, _last_adult_year(view) + 1),
        "This text speaks of somebody's offspring, who may be a minor.",
        "If shown to be adult, name the person; otherwise delete the words.",
    )


def _faults(view: View, shows: Callable[[str], bool], message: str, hint: str) -> Iterator[Fault]:
    for text, cells in by_text(view).items():
        if speaks(text) and shows(plain(text)):
            yield from (Fault(*cell, message, hint) for cell in cells if _is_text(view, *cell))


def _is_trace(text: str, year: int) -> bool:
    return shows_minor(text) or shows_birth(text, year)


def _young(view: View, year: int) -> Iterator[Fault]:
    """The births in persons and claims by which somebody is not certainly of age."""
    limit = _of_age_since(view)
    message = "By this birth the person is not certainly 18: children appear in no form."
    hint = "Delete the person's row and all that points at it."
    born = [(person, "born") for person in view.records("persons")]
    born += [(claim, "value") for claim in view.records("claims") if claim["field"] == "born"]
    for record, field in born:
        interval = parse_date(record[field]) if record[field] else None
        late = any(int(found) >= year for found in _YEAR.findall(record[field]))
        if late if interval is None else interval.last_max > limit:
            yield Fault(record, field, message, hint)


def _of_age_since(view: View) -> int:
    """The last day, as an ordinal, whose births make 18 years by the day that the dataset speaks for."""
    as_of = parse_date(str(view.dataset.package.descriptor.get("as_of", "")))
    if as_of is None or as_of.start.year <= _ADULT:
        return date(_UNDATED, 12, 31).toordinal()
    today = as_of.start
    return date(today.year - _ADULT, today.month, min(today.day, 28)).toordinal()


def _last_adult_year(view: View) -> int:
    """The last year of whose births all are of age."""
    return date.fromordinal(_of_age_since(view) + 1).year - 1


def _field(record: Record, field: str) -> str:
    """The field that a cell speaks of: of a claim's value, the one that it is claimed for."""
    return record["field"] if (record.table, field) == ("claims", "value") else field


def _is_persons_name(view: View, record: Record, field: str) -> bool:
    """Whether a cell under a name's field names a person."""
    named = view.record(record["record_id"]) if record.table == "claims" else record
    if _field(record, field) == "display_name":
        return True
    return named is not None and named.table == "names" and named["subject_id"].startswith("P")


def _is_text(view: View, record: Record, field: str) -> bool:
    """Whether the cell holds words that are neither a code nor a name."""
    described = view.fields(record.table)[field]
    return (
        record.table not in ("codes", "names")
        and _field(record, field) not in _NAMES
        and described.enum is None
    )


RULES = (
    Rule("MINOR-TRACE", Severity.ERROR, (), minor_trace, safety=True, everywhere=True),
    Rule("MINOR-KIN", Severity.WARNING, (), minor_kin, safety=True, everywhere=True),
)
