"""Who speaks of whom in the claims: the person, the family, others."""

import re
from collections.abc import Iterator

from tuys.lexical.dates import Interval
from tuys.lexical.plain import plain
from tuys.records import Record
from tuys.rules.lives import is_in_china
from tuys.rules.view import View, index

KINSHIPS = ("child_of", "sibling_of", "spouse_of", "relative_of")
_OWN_WORDS = ("petition", "statement")  # acts that are publications of the one who does them
_OWN_ROLES = ("organiser", "participant", "principal")
_OWN_KINDS = ("video", "social_post")
_WORD = re.compile(r"[\w'-]+")
_MOST = 8  # words of a name


@index
def own_voices(view: View) -> frozenset[str]:
    """The persons of whom a claim is spoken by themselves or reports their own publication."""
    said = {claim["speaker_id"] for claim in view.records("claims") if claim["rank"] != "rejected"}
    return frozenset(said | _own_publications(view) | _own_posts(view))


def _own_publications(view: View) -> set[str]:
    events = {event.id for event in view.records("events") if event["event_type"] in _OWN_WORDS}
    return {
        part["person_id"]
        for part in view.records("participations")
        if part["event_id"] in events
        and part["role"] in _OWN_ROLES
        and any(claim["rank"] != "rejected" for claim in view.claims_by_cell.get((part.id, "role"), ()))
    }


def _own_posts(view: View) -> set[str]:
    authors = {s["author"] for s in view.records("sources") if s["kind"] in _OWN_KINDS and s["author"]}
    names = {name["subject_id"] for name in view.records("names") if name["name"] in authors}
    return names | {person.id for person in view.records("persons") if person["display_name"] in authors}


@index
def kin(view: View) -> dict[str, set[str]]:
    """The kin of each person, by relations."""
    found: dict[str, set[str]] = {}
    for relation in view.records("relations"):
        if relation["relation"] in KINSHIPS:
            found.setdefault(relation["person_id"], set()).add(relation["other_id"])
            found.setdefault(relation["other_id"], set()).add(relation["person_id"])
    return found


@index
def _by_person(view: View) -> dict[str, list[Record]]:
    """The claims, but rejected ones, about records that name each person."""
    found: dict[str, list[Record]] = {}
    for claim in view.records("claims"):
        record = view.record(claim["record_id"])
        if record is not None and claim["rank"] != "rejected":
            for person_id in _named_by(record):
                found.setdefault(person_id, []).append(claim)
    return found


def _named_by(record: Record) -> set[str]:
    """The persons whom a person's, name's, participation's or relation's row is about."""
    own = record.id if record.table == "persons" else ""
    return {own, record["subject_id"], record["person_id"], record["other_id"]} - {""}


def claims_naming(view: View, person_id: str) -> list[Record]:
    """The claims, but rejected ones, about records whose row names the person."""
    return _by_person(view).get(person_id, [])


def family_speaks(view: View, person_id: str) -> bool:
    """Whether a relative speaks: of the person, or of an event that the person was part of.

    Of an event, only kin by relations count: the basis `relative` may be of somebody else in it.
    """
    near = kin(view).get(person_id, set())
    return any(claim["speaker_id"] in near for claim in _about_events(view, person_id)) or any(
        claim["speaker_id"] in near or (claim["basis"] == "relative" and claim["speaker_id"] != person_id)
        for claim in claims_naming(view, person_id)
    )


def _about_events(view: View, person_id: str) -> Iterator[Record]:
    """The claims, but rejected ones, about the events that the person was part of."""
    for part in view.participations_by_person.get((person_id,), ()):
        for field in view.fields("events"):
            claims = view.claims_by_cell.get((part["event_id"], field), ())
            yield from (claim for claim in claims if claim["rank"] != "rejected")


def newsrooms(view: View, person_id: str) -> set[str]:
    """The publishers who name the person, in one spelling; a reprint is its origin's."""
    named = {claim["source_id"] for claim in claims_naming(view, person_id)}
    found = (origins(view).get(source_id) for source_id in named)
    return {plain(source["publisher"]).casefold().strip() for source in found if source}


@index
def origins(view: View) -> dict[str, Record]:
    """The source that each source goes back to, itself if it is no reprint."""
    sources = {source.id: source for source in view.records("sources")}
    return {source_id: _origin(source, sources) for source_id, source in sources.items()}


def _origin(source: Record, sources: dict[str, Record]) -> Record:
    """The end of the chain; of a circle, which SRC-ORIGIN-CYCLE reports, the one with the smallest id."""
    seen = [source]
    while (origin := sources.get(seen[-1]["origin_id"])) is not None:
        if origin in seen:
            return min(seen[seen.index(origin) :], key=lambda one: one.id)
        seen.append(origin)
    return seen[-1]


def named_in_china(view: View, label: str, when: Interval | None) -> bool:
    """Whether a label is, or begins with, the name of somebody who was in China, its words in any order."""
    words = _WORD.findall(plain(label).casefold())
    starts = {tuple(sorted(words[:n])) for n in range(min(2, len(words)), min(_MOST, len(words)) + 1)} - {()}
    return any(
        is_in_china(view, person, when) for start in starts for person in persons_by_name(view).get(start, ())
    )


@index
def persons_by_name(view: View) -> dict[tuple[str, ...], list[Record]]:
    """The persons by each of their names, as words in the order of the alphabet."""
    persons = {person.id: person for person in view.records("persons")}
    spelled = [(name["subject_id"], name["name"]) for name in view.records("names")]
    spelled += [(person.id, person["display_name"]) for person in persons.values()]
    found: dict[tuple[str, ...], list[Record]] = {}
    for person_id, name in spelled:
        if person_id in persons:
            found.setdefault(_words(name), []).append(persons[person_id])
    return found


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(_WORD.findall(plain(text).casefold())))


def by_family(view: View, claim: Record, ends: tuple[str, str]) -> bool:
    """Whether the two persons themselves, or kin of one of them, make the claim."""
    if claim["rank"] == "rejected" or claim["stance"] == "denies":
        return False
    family = set(ends).union(*(kin(view).get(end, set()) for end in ends))
    if claim["basis"] == "self" and claim["speaker_id"]:
        return claim["speaker_id"] in family
    return claim["basis"] in ("self", "relative") or claim["speaker_id"] in family
