"""The Places family, second part: places are called by the names of their time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tuys.findings import Severity
from tuys.lexical.dates import Interval, certainly_before
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.plausible import event_dates
from tuys.rules.view import View, date_of, index, table_of

_TEXTS = ("title", "note")


@dataclass(frozen=True)
class _Dated:
    """The names that were valid for a time only.

    `spans` has of each spelling every row of names with the time for which it is valid. `longer` has the
    other names of which the spelling is a part, persons' names included. `finder` finds the spellings.
    """

    spans: Mapping[str, list[tuple[Record, Interval]]]
    longer: Mapping[str, list[str]]
    finder: re.Pattern[str]


def plc_name_date(view: View) -> Iterator[Fault]:
    """A text uses the name that a place had at another time.

    Finds: in the title or note of an event a name whose `valid` span, in the table names, lies certainly
    before or after the event. Names count as whole words, as printed. Let pass are a name that somebody
    or another place bears without such a span, or bore at that time, and one within a longer name.

    Why: the capital of Kazakhstan changed its name three times in one generation; a name of another time
    makes readers doubt the date, and searches by name miss the event.

    Fix: write the name of that time, which the message gives if the table has it; or correct the date of
    the event or the span of the name.

    Empty cells: a name without `valid` is good at any time; without a date nothing is compared.
    """
    dated = _dated(view)
    for event in view.records("events") if dated.spans else ():
        when = event_dates(view).get(event.id)
        for field in _TEXTS if when is not None and when.firm else ():
            for name in _names_in(event[field], dated):
                spans = dated.spans[name]
                if when and all(is_outside(when, span) for _, span in spans):
                    yield _anachronism(event, field, name, when, dated)


@index
def _dated(view: View) -> _Dated:
    rows = list(view.records("names"))
    named = {(row["subject_id"], row["name"]) for row in rows}
    listed = {place["name"] for place in view.records("places") if (place.id, place["name"]) not in named}
    spans: dict[str, list[tuple[Record, Interval]]] = {}
    for row in rows:
        valid = date_of(row, "valid")
        if row["name"] and valid is not None and table_of(row["subject_id"]) == "places":
            spans.setdefault(row["name"], []).append((row, valid))
        else:
            listed.add(row["name"])
    spans = {name: found for name, found in spans.items() if name not in listed}
    every = {*listed, *(row["name"] for row in rows)}
    longer = {name: sorted(other for other in every if name in other and name != other) for name in spans}
    either = "|".join(re.escape(name) for name in sorted(spans, key=len, reverse=True))
    return _Dated(spans, longer, re.compile(rf"(?<!\w)(?<!\w-)(?:{either})(?!\w)"))


def _names_in(text: str, dated: _Dated) -> list[str]:
    """The dated names that stand in a text by themselves, each once."""
    found: dict[str, None] = {}
    for match in dated.finder.finditer(text):
        name, after = match[0], text[match.end() : match.end() + 2]
        hyphenated = after[:1] == "-" and (after[1:].isupper() or after[1:].isdigit())
        if not hyphenated and not any(_covers(text, other, match) for other in dated.longer[name]):
            found[name] = None
    return list(found)


def _covers(text: str, name: str, match: re.Match[str]) -> bool:
    """Whether the match is a part of this longer name."""
    start = text.find(name, max(0, match.end() - len(name)), match.start() + len(name))
    return 0 <= start <= match.start()


def is_outside(when: Interval, valid: Interval) -> bool:
    """Whether what happened then certainly lies before or after the time of a name."""
    return certainly_before(when, valid) or certainly_before(valid, when)


def _anachronism(event: Record, field: str, name: str, when: Interval, dated: _Dated) -> Fault:
    row = dated.spans[name][0][0]
    subjects = {one["subject_id"] for one, _ in dated.spans[name]}
    fitting = [
        other
        for other, found in dated.spans.items()
        for one, span in found
        if one["subject_id"] in subjects and one["lang"] == row["lang"] and not is_outside(when, span)
    ]
    message = f"{name} was not the name of {row['subject_id']} at the time of this event."
    hint = f"Write {' or '.join(dict.fromkeys(fitting))}." if fitting else "Write the name of that time."
    return Fault(event, field, message, hint, tuple(one for one, _ in dated.spans[name]))


RULES = (Rule("PLC-NAME-DATE", Severity.WARNING, ("events", "names", "places"), plc_name_date),)
