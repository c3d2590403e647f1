"""What hangs on a record: the parts of a person's life, the people of an event, the claims of a source."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from tuys.cards.cells import backing
from tuys.cards.model import Row, Section
from tuys.cards.words import joined, named, title, withheld
from tuys.derived.wording import LENGTHS, OF_PART, came_of, count, label
from tuys.lexical.dates import LATEST, parse_date
from tuys.lexical.order import sort_key
from tuys.records import Record
from tuys.rules.chains import wholes
from tuys.rules.view import View, date_of, index
from tuys.safety import WITHHELD


def sections(view: View, record: Record) -> tuple[Section, ...]:
    """The related records by kind; without the kinds of which there are none."""
    made = _MAKERS[record.table](view, record) if record.table in _MAKERS else ()
    return tuple(section for section in made if section.rows)


def _of_person(view: View, person: Record) -> Iterable[Section]:
    yield _names(view, person)
    parts = view.participations_by_person.get((person.id,), ())
    rows = [_in_event(view, part) for part in parts]
    yield Section("events", "Events", tuple(sorted(rows, key=lambda row: _order(row.when, row.id))))
    ends = _by(view, "relations", "person_id"), _by(view, "relations", "other_id")
    relations = {one.id: one for end in ends for one in end.get(person.id, ())}.values()
    fields = ("person_id", "relation", "other_id")
    yield _section("relations", "Relations", (_relation(view, one, *fields) for one in relations))


def _of_event(view: View, event: Record) -> Iterable[Section]:
    parts = view.participations_by_event.get((event.id,), ())
    yield _section("participants", "Who took part", (_participant(view, part) for part in parts))
    for name, key, heading in (
        ("part_of", "parts", "Its parts"),
        ("triggered_by", "triggers", "What it set off"),
    ):
        others = _by(view, "events", name).get(event.id, ())
        yield _section(key, heading, (_event(view, other) for other in others))
    yield _section("place", "Place", _path(view, event["place_id"]))


def _of_source(view: View, source: Record) -> Iterable[Section]:
    copies = _by(view, "sources", "origin_id").get(source.id, ())
    yield _section("copies", "Copies of it", (_row(view, other, "published") for other in copies))
    searches = (one for one in view.records("coverage") if _found_by(one, source))
    fields = ("method", "window_from", "window_to", "searched_on", "note")
    yield _section("coverage", "Searches of that time", (_row(view, one, *fields) for one in searches))
    claims: dict[str, list[Record]] = {}
    for claim in view.claims_by_source.get((source.id,), ()):
        claims.setdefault(claim["record_id"], []).append(claim)
    total = sum(len(listed) for listed in claims.values())
    heading = f"Used for {len(claims)} records, in {total} claims"
    yield _section("claims", heading, (_used(view, name, listed) for name, listed in claims.items()))


def _of_place(view: View, place: Record) -> Iterable[Section]:
    yield _names(view, place)
    yield _section("place", "Within", _path(view, place["parent_id"]))
    inside = _by(view, "places", "parent_id").get(place.id, ())
    yield _section("parts", "Places in it", (_row(view, other, "kind") for other in inside))
    rows = [_event(view, one) for one in _events_in(view).get(place.id, ())]
    yield Section("events", "Events there", tuple(sorted(rows, key=lambda row: _order(row.when, row.id))))


def _of_claim(view: View, claim: Record) -> Iterable[Section]:
    record = view.record(claim["record_id"])
    if record is not None:
        hidden = withheld(view, record, claim["field"])
        now = {"field": claim["field"], "value": WITHHELD if hidden else record[claim["field"]]}
        text = joined(title(view, record), f"{claim['field']} is now {now['value'] or 'empty'}")
        yield _section("record", "The record", (Row(record.id, "", text, now),))


@index
def _by(view: View, table: str, field: str) -> dict[str, list[Record]]:
    """The records of a table by what stands in one field."""
    found: dict[str, list[Record]] = {}
    for record in view.records(table):
        found.setdefault(record[field], []).append(record)
    return found


@index
def _events_in(view: View) -> dict[str, list[Record]]:
    """The events by each place that they lie in, the larger ones included."""
    found: dict[str, list[Record]] = {}
    for event in view.records("events"):
        for place in sorted(wholes(view, "places", event["place_id"])):
            found.setdefault(place, []).append(event)
    return found


def _names(view: View, bearer: Record) -> Section:
    names = _by(view, "names", "subject_id").get(bearer.id, ())
    fields = ("lang", "form", "scheme", "valid")
    rows = (replace(_row(view, one, *fields), backing=backing(view, one)) for one in names)
    return _section("names", "Names", rows)


def _in_event(view: View, part: Record) -> Row:
    event = view.find("events", part["event_id"])
    words = (label(view, event, "event_type"), title(view, event)) if event else ("the event is not there",)
    values = _values(part, "event_id", "role", *OF_PART, *(name for name, _ in LENGTHS))
    about = _values(event, "event_type", "place_id") if event else {}
    text = joined(*words, label(view, part, "role"), *came_of(view, part))
    when = event["date"] if event else ""
    return Row(part["event_id"], when, text, {"participation_id": part.id, **values, **about})


def _participant(view: View, part: Record) -> Row:
    who = named(view, part["person_id"]) if part["person_id"] else part["group_label"]
    names = ("person_id", "group_label", "actor_type", "actor_country", "role", "count_min", "count_max")
    values = _values(part, *names, *OF_PART, *(name for name, _ in LENGTHS))
    text = joined(label(view, part, "role"), who, count(part), *came_of(view, part))
    return Row(part.id, "", text, values, backing(view, part))


def _event(view: View, event: Record) -> Row:
    text = joined(label(view, event, "event_type"), title(view, event))
    return Row(event.id, event["date"], text, _values(event, "event_type", "title", "place_id"))


def _path(view: View, identity: str) -> list[Row]:
    """The place and the larger ones that it lies in, the smallest first."""
    rows, seen = list[Row](), set[str]()
    while identity and identity not in seen:
        seen.add(identity)
        place = view.find("places", identity)
        rows.append(_row(view, place, "kind") if place else Row(identity, "", "not there"))
        identity = place["parent_id"] if place else ""
    return rows


def _used(view: View, identity: str, claims: list[Record]) -> Row:
    fields = dict.fromkeys(claim["field"] for claim in claims)
    record = view.record(identity)
    text = joined(title(view, record) if record else "not there", ", ".join(fields))
    ids = " ".join(sorted((claim.id for claim in claims), key=sort_key))
    return Row(identity, "", text, {"fields": " ".join(fields), "claims": ids})


def _found_by(search: Record, source: Record) -> bool:
    """Whether a search covers the publisher and, possibly, the day of a source."""
    first, last = date_of(search, "window_from"), date_of(search, "window_to")
    day, same = date_of(source, "published"), search["publisher"] == source["publisher"]
    if first is None or last is None or day is None:
        return same
    return same and day.first_min <= last.last_max and first.first_min <= day.last_max


def _row(view: View, record: Record, *fields: str) -> Row:
    words = (label(view, record, name) for name in fields)
    return Row(record.id, "", joined(title(view, record), *words), _values(record, *fields))


def _relation(view: View, record: Record, *fields: str) -> Row:
    return Row(record.id, "", title(view, record), _values(record, *fields), backing(view, record))


def _values(record: Record, *names: str) -> dict[str, str]:
    return {name: record[name] for name in names}


def _section(key: str, heading: str, rows: Iterable[Row]) -> Section:
    listed = list(rows)
    if key != "place":
        listed.sort(key=lambda row: sort_key(row.id))
    return Section(key, heading, tuple(listed))


def _order(when: str, identity: str) -> tuple[int, int, list[tuple[int, int, str, str]]]:
    """By the last day that an event can have begun, since many have no first one; undated ones last."""
    date = parse_date(when)
    last = (date.first_max, date.first_min) if date else (LATEST, LATEST)
    return (*last, sort_key(identity))


_MAKERS: dict[str, Callable[[View, Record], Iterable[Section]]] = {
    "persons": _of_person,
    "events": _of_event,
    "sources": _of_source,
    "places": _of_place,
    "claims": _of_claim,
}
