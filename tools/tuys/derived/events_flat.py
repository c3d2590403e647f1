"""One row an event with everybody in it, for people who only want a spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence

from tuys.derived.corroboration import backs, corroboration_by_cell
from tuys.derived.placing import name_at, region
from tuys.derived.wording import came_of, count, label
from tuys.lexical.order import sort_key
from tuys.records import Record
from tuys.rules.view import View, date_of, index

SEPARATOR = "; "
_ACTING = ("organiser", "participant")
_OFFICIAL = ("agent", "authority")
_OTHERS = ("principal", "witness")
Cells = tuple[str, ...]


def events_flat(view: View) -> Iterator[Cells]:
    """Every event, in the order of the fields of `schemas/events_flat.schema.json`."""
    for event in view.records("events"):
        parts = view.participations_by_event.get((event.id,), ())
        yield (
            *(event.id, event["event_type"], label(view, event, "event_type"), event["title"]),
            *_when(event),
            *_where(view, event),
            *(event["custody_form"], event["official_response"]),
            *_who(view, parts),
            *(_groups(view, parts), _outcomes(view, parts)),
            *(event["part_of"], event["triggered_by"]),
            *_evidence(view, [event, *parts]),
            event["note"],
        )


def _when(event: Record) -> Cells:
    """The date, and the first and the last day that it can touch, "" where nothing vouches for one."""
    date = date_of(event, "date")
    if date is None or not date.firm:
        return event["date"], "", ""
    first = "" if date.open_start else date.start.isoformat()
    last = "" if date.open_end else date.end.isoformat()
    return event["date"], first, last


def _where(view: View, event: Record) -> Cells:
    place, when = view.find("places", event["place_id"]), date_of(event, "date")
    if place is None:
        return event["place_id"], "", event["place_precision"], "", ""
    larger = region(view, place)
    names = [name_at(view, one, when) if one else "" for one in (place, larger)]
    return place.id, names[0], event["place_precision"], names[1], place["country"]


def _who(view: View, parts: Sequence[Record]) -> Iterator[str]:
    """Names and numbers of those who acted and of those acted upon, then the names of everybody else."""
    for roles in (_ACTING, ("target",)):
        mine = _in_role(parts, roles)
        yield _people(view, mine)
        yield from _number(mine)
    for roles in (("on_behalf_of",), _OFFICIAL, _OTHERS):
        yield _people(view, _in_role(parts, roles))


def _people(view: View, parts: Iterable[Record]) -> str:
    """The names of the persons, each person once."""
    persons = {part["person_id"]: part for part in reversed(list(parts)) if part["person_id"]}
    return _joined(_name(view, part) for part in reversed(persons.values()))


def _in_role(parts: Iterable[Record], roles: Sequence[str]) -> list[Record]:
    return [part for part in parts if part["role"] in roles]


def _number(parts: Sequence[Record]) -> tuple[str, str]:
    """How many people they are at least and at most: the larger of those named and those counted.

    Never a sum, because a group counts everybody, the named included. "" where nothing says how many.
    """
    named = len({part["person_id"] for part in parts if part["person_id"]})
    groups = [part for part in parts if not part["person_id"]]
    least = max([named, *(int(group["count_min"] or 0) for group in groups)])
    open_above = any(not group["count_max"] for group in groups)
    most = 0 if open_above else max([named, *(int(group["count_max"]) for group in groups)])
    return str(least or ""), str(most or "")


def _groups(view: View, parts: Iterable[Record]) -> str:
    """Each group with its role and, where it was counted, its number."""
    groups = [part for part in parts if not part["person_id"]]
    told = ([label(view, one, "role").lower(), count(one)] for one in groups)
    about = [", ".join(filter(None, words)) for words in told]
    return _joined(f"{one['group_label']} ({words})" for one, words in zip(groups, about, strict=True))


def _outcomes(view: View, parts: Iterable[Record]) -> str:
    """What came of it, for each person and group of whom that is told."""
    told = ((_name(view, part), ", ".join(filter(None, came_of(view, part)))) for part in parts)
    return _joined(f"{name}: {words}" for name, words in told if words)


def _name(view: View, part: Record) -> str:
    person = view.find("persons", part["person_id"])
    return person["display_name"] if person else part["person_id"] or part["group_label"]


def _evidence(view: View, records: Sequence[Record]) -> Iterator[str]:
    """Sources, their number and publishers; how type and date are backed; whether anything is contested."""
    ids = {claim["source_id"] for one in records for claim in _claims(view).get(one.id, ()) if backs(claim)}
    listed = sorted(ids, key=sort_key)
    sources = [source for identity in listed if (source := view.find("sources", identity))]
    publishers = dict.fromkeys(source["publisher"] for source in sources)
    yield from (_joined(listed), str(len(listed)), _joined(publishers))
    backing = corroboration_by_cell(view)
    for field in ("event_type", "date"):
        found = backing.get((records[0].id, field))
        yield found.level if found else ""
    contested = (backing[cell].contested for cell in _cells(view, records) if cell in backing)
    yield "true" if any(contested) else "false"


def _cells(view: View, records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        table = view.table(record.table)
        yield from ((record.id, field) for field in (table.claimable if table else ()))


@index
def _claims(view: View) -> dict[str, list[Record]]:
    """The claims about each record."""
    found: dict[str, list[Record]] = {}
    for claim in view.records("claims"):
        found.setdefault(claim["record_id"], []).append(claim)
    return found


def _joined(words: Iterable[str]) -> str:
    return SEPARATOR.join(words)
