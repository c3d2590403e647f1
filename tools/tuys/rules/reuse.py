"""The Identifiers family: an id that has come to stand for something else."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from tuys.findings import Severity
from tuys.records import Dataset, Record
from tuys.rules.ids import end_of, identified, live, retired
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View

_ALIKE = 0.7  # of two spellings: share of letters in common, from which on one corrects the other
# What a record is known by: texts of its own, or several together. Words of a vocabulary, countries and
# locators alone tell nothing: thousands of records share them.
_MARKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "events": (("title",), ("date",), ("place_id",)),
    "participations": (("event_id",), ("person_id",), ("group_label",)),
    "relations": (("person_id",), ("other_id",)),
    "names": (("subject_id",), ("name",)),
    "sources": (("url",), ("title",)),
    "claims": (("record_id", "field"), ("record_id", "value"), ("field", "value", "locator")),
    "coverage": (("publisher",), ("window_from",), ("window_to",)),
    "persons": (("display_name",), ("wikidata",)),
    "places": (("name",), ("wikidata",), ("iso_3166_2",), ("lat", "lon")),
}
_NAMED = ("persons", "places")
_LONGEST = 200  # characters of a spelling that are compared


def id_reused(view: View) -> Iterator[Fault]:
    """An id stands for something else than before.

    Finds: a record whose id `redirects` retires (a taken-down one is for TOMB-EMPTY), or retired in the last
    release; and a record that shares nothing with what its id stood for in the last release: a person none
    of whose spellings is, or resembles, a former one; a place likewise, unless its Wikidata item, ISO code
    or position is the same; an event of another title, date and place; a participation of another actor in
    another event; a relation of two other people; a name of somebody else, spelt otherwise; a source with
    another address and title; a search of another publisher and time. A claim is the same where its record
    and its field or value are, or its field, value and passage. As long as one of these is
    the same, the record counts as corrected; a vocabulary's word that both have, such as the kind of a place,
    says nothing. Without a former release only the first is looked at, and the rule counts as not run where
    it finds nothing.

    Why: whoever cited the id now cites somebody or something else without knowing it.

    Fix: give the new record the next free id, and bring the former record back or retire its id.

    Empty cells: only what is filled before and now is compared; where that is nothing, nothing is said.
    """
    view.records("redirects")
    now, gone, former = live(view), retired(view.dataset), view.former
    before = retired(former) if former else {}
    for identity in {**before, **gone}:
        row = gone.get(identity)
        if identity in now and (row is None or row["reason"] != "takedown"):
            message = "This id was retired, and a retired id is never used again."
            yield _fault(view, now[identity], message, *((row,) if row else ()))
    if former is not None:
        message = f"In release {former.package.version} this id stood for something else."
        for record in _others(view.dataset, former, now):
            if record.id not in gone and record.id not in before:
                yield _fault(view, record, message)


def _others(dataset: Dataset, former: Dataset, now: dict[str, Record]) -> Iterator[Record]:
    """The records that have nothing in common with the former ones of their ids."""
    rows, names, old_names = retired(dataset), _spellings(dataset), _spellings(former)
    for identity, old in identified(former).items():
        record = now.get(identity)
        if record is None or record.table != old.table or record.values == old.values:
            continue
        if record.table in _NAMED and _resemble(names[identity], old_names[identity]):
            continue
        marks = [
            names for names in _MARKS.get(old.table, ()) if _filled(old, names) and _filled(record, names)
        ]
        before = {tuple(end_of(rows, old[name]) or old[name] for name in names) for names in marks}
        if before and before.isdisjoint(tuple(record[name] for name in names) for names in marks):
            yield record


def _filled(record: Record, names: tuple[str, ...]) -> bool:
    return all(record[name] for name in names)


def _fault(view: View, record: Record, message: str, *related: Record) -> Fault:
    (key,) = view.dataset.tables[record.table].schema.primary_key
    return Fault(record, key, message, "Give the new record the next free id.", related)


def _spellings(dataset: Dataset) -> defaultdict[str, set[str]]:
    """The spellings of each person and place; none where not all of them can be known."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    if "names" not in dataset.tables:
        return found
    for name in dataset.tables["names"].records:
        found[name["subject_id"]].add(name["name"][:_LONGEST].casefold())
    for record in dataset.records(*_NAMED):
        found[record.id].add((record["display_name"] or record["name"])[:_LONGEST].casefold())
    return found


def _resemble(some: set[str], others: set[str]) -> bool:
    """Whether a spelling is one of the others or near enough to be its correction, or none are known."""
    pairs = ((one, other) for one in some for other in others)
    return not some or not others or any(one == other or _alike(one, other) for one, other in pairs)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


RULES = (Rule("ID-REUSED", Severity.ERROR, ("redirects",), id_reused, everywhere=True, former=True),)
