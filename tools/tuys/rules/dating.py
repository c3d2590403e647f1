"""The Time family, first part: how dates are written, and what the words of a source allow."""

import re
from collections.abc import Iterator
from datetime import date

from tuys.findings import Severity
from tuys.lexical.dates import Interval, certainly_before, parse_date
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.phrases import Phrase, finest, is_other_weekday, reach, read_phrase
from tuys.rules.plausible import event_dates, is_outside, limits
from tuys.rules.repeats import claims_repeating, repeats_cell
from tuys.rules.view import View, date_of, index, table_of

_READS = ("claims", "sources", "persons", "events", "participations")
_UNITS = ("day", "week", "month", "year")
_MAY_BE_ANNOUNCED = ("context", "petition", "warning")
_WHOLE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[?~]?", re.ASCII)


def date_edtf(view: View) -> Iterator[Fault]:
    """A date is not written in the notation of this dataset.

    Finds: a cell, or a claim's value for such a cell, that is not in the dataset's profile of EDTF: a day
    that does not exist, another order or another separator, a span that ends before it begins. Claims
    that repeat the value of the cell are named with it.

    Why: dates are compared by machine, and a date that cannot be read takes part in no check.

    Fix: write 2023, 2023-03 or 2023-03-27, as far as the source goes and no further; ? or ~ after a
    doubtful date, A/B for a stretch of time, [A..B] for one day between two bounds.

    Empty cells: no date, no finding.
    """
    for table in view.tables:
        for name in _dated(view, table.name):
            for record in table.records:
                if _malformed(record[name]):
                    yield _no_date(record, name, claims_repeating(view, record, name))
    for claim in view.records("claims"):
        if _claims_date(view, claim) and _malformed(claim["value"]) and not repeats_cell(view, claim):
            yield _no_date(claim, "value")


def date_plausible(view: View) -> Iterator[Fault]:
    """A date lies outside the time that the dataset covers.

    Finds: an event, or the end of a custody, before 1990 or more than a year after the date that the
    dataset speaks for (`as_of`); a birth before 1900 or after `as_of`. A doubted date is judged as
    written.

    Why: such a date is nearly always a slip of the hand, a wrong century or two digits exchanged.

    Fix: compare it with the source.

    Empty cells: no date, no finding; an open side of a span is not judged.
    """
    for table, (low, high) in limits(view).items():
        for name in _dated(view, table):
            for record in view.records(table):
                interval = date_of(record, name)
                if interval and is_outside(interval, low, high):
                    expected = f"from {date.fromordinal(low)} to {date.fromordinal(high)}"
                    message = f"This date lies outside the time that can be meant, {expected}."
                    yield Fault(record, name, message, "Look for a slip in the year.")


def date_precision(view: View) -> Iterator[Fault]:
    """A date is more exact than the words that it comes from.

    Finds: a claim for a date whose value is a single day where `original` gives only a week, a month or
    a year ("March", "last week"), or a month where it gives only a year.

    Why: a date that the source did not give is invented, and looks like knowledge ever after.

    Fix: write the date as coarse as the words are (2023-03, or [A..B] for bounds); if the passage does
    say more, let `original` show it.

    Empty cells: without `original` there is nothing to compare. Words that no rule knows are let pass.
    """
    for claim, value in _date_claims(view):
        words = finest(claim["original"])
        if words is None or (value.precision == "span" and value.first_min != value.last_max):
            continue
        unit = "day" if value.first_min == value.last_max else value.precision
        if unit in _UNITS and _UNITS.index(unit) < _UNITS.index(words):
            message = f"The words give only a {words}, the value is a {unit}."
            yield Fault(claim, "value", message, "Never complete a date that the source did not give.")


def date_anchor(view: View) -> Iterator[Fault]:
    """Words such as "last week" have no day to count from.

    Finds: a claim for a date whose `original` counts from the day of publication, in a source whose
    `published` is empty or open on one side. Words that count from another date in the text ("two days
    earlier") need none.

    Why: the value of such a date cannot be checked by anybody.

    Fix: fill `published` of the source, bounded on both sides if the day is not known: [A..B].

    Empty cells: an empty `published` is what this rule looks for; an empty `original` needs no anchor.
    """
    for claim, _, source, _ in _anchored(view):
        published = date_of(source, "published")
        missing = published is not None and (published.open_start or published.open_end)
        if missing or not source["published"]:
            message = f"These words count from the day of publication, and {source.id} does not bound it."
            yield Fault(claim, "original", message, "Fill published of the source, as [A..B].", (source,))


def date_anchor_range(view: View) -> Iterator[Fault]:
    """A date is not where words such as "last week" put it.

    Finds: a claim for a date whose value lies wholly outside the time that its `original` means, counted
    from `published` of its source: "yesterday" is one day before, "last week" the week before (begun on
    Sunday or on Monday), a weekday at most 13 days before or 7 after and that day of the week.

    Why: counting back from the wrong day, or into the wrong month, is the commonest slip with such words.

    Fix: count again from `published`; correct the value, or `published` if the text shows another day.

    Empty cells: without `original`, or without a firm and bounded `published`, nothing is counted.
    """
    for claim, value, source, phrase in _anchored(view):
        published = date_of(source, "published")
        if published is None or not published.firm or published.open_start or published.open_end:
            continue
        low, high = reach(phrase, published)
        if value.last_max < low or high < value.first_min:
            days = f"{date.fromordinal(low)} to {date.fromordinal(high)}"
            message = f"Counted from {source['published']}, when {source.id} appeared, the words mean {days}."
            yield Fault(claim, "value", message, "Count again from the day of publication.", (source,))
        elif is_other_weekday(phrase, value):
            yield Fault(claim, "value", "The words name another day of the week.", "Count again.", (source,))


def src_before_event(view: View) -> Iterator[Fault]:
    """A source is older than the event that it reports.

    Finds: an event that certainly began after a source with a claim about it, or about somebody's part
    in it, had appeared. Context events, petitions and warnings may be announced and are let pass, and so
    are rejected claims and denials.

    Why: nobody reports what has not happened; one of the dates, or the source, is wrong.

    Fix: correct the date of the event or `published` of the source; if the source only announces the
    event, delete its claims.

    Empty cells: without both dates nothing is compared.
    """
    for event, sources in _sources_of_events(view).items():
        when = event_dates(view).get(event.id)
        for source in sources if when and event["event_type"] not in _MAY_BE_ANNOUNCED else ():
            published = date_of(source, "published")
            if when and published and certainly_before(published, when):
                message = (
                    f"{source.id}, which reports this event, appeared before it ({source['published']})."
                )
                hint = "Correct this date, or the date of publication."
                yield Fault(event, "date", message, hint, (source,))
                break


def _malformed(text: str) -> bool:
    return bool(text) and parse_date(text) is None


def _no_date(record: Record, field: str, repeating: tuple[Record, ...] = ()) -> Fault:
    text = record[field]
    message = "This is not a date in the notation of this dataset, a profile of EDTF."
    hint = "Write 2023, 2023-03, 2023-03-27, [2023-03-01..2023-03-09] or 2022/2023."
    if _WHOLE_DATE.fullmatch(text):
        message, hint = "There is no such day in the calendar.", "Write YYYY-MM-DD, the month before the day."
    elif "/" in text or ".." in text:
        message = "This is not a span of two dates of which the first is not after the second."
        hint = "Write 2022/2023 (throughout) or [2022..2023] (one day within); open sides: 2022/.., [..2022]."
    return Fault(record, field, message, hint, repeating)


@index
def _dated(view: View, table: str) -> tuple[str, ...]:
    """The fields of a table that hold dates."""
    return tuple(name for name, field in view.fields(table).items() if field.notation == "edtf")


def _claims_date(view: View, claim: Record) -> bool:
    """Whether a claim speaks of a field that holds dates and takes claims, of a record that there is."""
    table = table_of(claim["record_id"])
    field = view.fields(table).get(claim["field"]) if table else None
    if table is None or field is None or not field.claim or field.notation != "edtf":
        return False
    return view.find(table, claim["record_id"]) is not None


def _date_claims(view: View) -> Iterator[tuple[Record, Interval]]:
    """The claims, with their dates, for fields that hold dates; not the rejected ones."""
    for claim in view.records("claims"):
        wanted = claim["original"] and claim["rank"] != "rejected" and _claims_date(view, claim)
        value = date_of(claim, "value") if wanted else None
        if value is not None:
            yield claim, value


def _anchored(view: View) -> Iterator[tuple[Record, Interval, Record, Phrase]]:
    """The claims whose words count from the day of publication, with value, source and phrase."""
    for claim, value in _date_claims(view):
        source, phrase = view.find("sources", claim["source_id"]), read_phrase(claim["original"])
        if source is not None and phrase is not None and phrase.anchored:
            yield claim, value, source, phrase


def _sources_of_events(view: View) -> dict[Record, list[Record]]:
    """The sources with a claim that asserts something of an event or of a part in it."""
    asserted = {
        (claim["record_id"], claim["source_id"]): None
        for claim in view.records("claims")
        if claim["rank"] != "rejected" and claim["stance"] != "denies"
    }
    found: dict[Record, list[Record]] = {}
    for record_id, source_id in asserted:
        part = view.find("participations", record_id) if table_of(record_id) == "participations" else None
        event = view.find("events", part["event_id"] if part else record_id)
        source = view.find("sources", source_id)
        if event is not None and source is not None:
            found.setdefault(event, []).append(source)
    return found


RULES = (
    Rule("DATE-EDTF", Severity.ERROR, (), date_edtf, everywhere=True),
    Rule("DATE-PLAUSIBLE", Severity.ERROR, ("persons", "events", "participations"), date_plausible),
    Rule(
        "DATE-PRECISION", Severity.WARNING, ("claims", "persons", "events", "participations"), date_precision
    ),
    Rule("DATE-ANCHOR", Severity.ERROR, _READS, date_anchor),
    Rule("DATE-ANCHOR-RANGE", Severity.WARNING, _READS, date_anchor_range),
    Rule(
        "SRC-BEFORE-EVENT",
        Severity.ERROR,
        ("claims", "sources", "events", "participations"),
        src_before_event,
    ),
)
