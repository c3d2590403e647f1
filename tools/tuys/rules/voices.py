"""Who speaks of whom in the claims: the person, the family, others."""

from collections.abc import Iterator
from functools import lru_cache

from tuys.records import Record
from tuys.rules.view import View

KINSHIPS = ("child_of", "sibling_of", "spouse_of", "relative_of")
_OWN_WORDS = ("petition", "statement")  # acts that are publications of the one who does them
_OWN_ROLES = ("organiser", "participant", "principal")
_OWN_KINDS = ("video", "social_post")


@lru_cache(maxsize=1)
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


@lru_cache(maxsize=1)
def kin(view: View) -> dict[str, set[str]]:
    """The kin of each person, by relations."""
    found: dict[str, set[str]] = {}
    for relation in view.records("relations"):
        if relation["relation"] in KINSHIPS:
            found.setdefault(relation["person_id"], set()).add(relation["other_id"])
            found.setdefault(relation["other_id"], set()).add(relation["person_id"])
    return found


@lru_cache(maxsize=1)
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
    """Whether a relative speaks about the person, or about an event that the person was part of."""
    near = kin(view).get(person_id, set())
    return any(
        claim["speaker_id"] in near or (claim["basis"] == "relative" and claim["speaker_id"] != person_id)
        for claim in _about(view, person_id)
    )


def _about(view: View, person_id: str) -> Iterator[Record]:
    """The claims that name the person, and those about the events that the person was part of."""
    yield from claims_naming(view, person_id)
    for part in view.participations_by_person.get((person_id,), ()):
        for field in view.fields("events"):
            yield from view.claims_by_cell.get((part["event_id"], field), ())


def by_family(view: View, claim: Record, ends: tuple[str, str]) -> bool:
    """Whether the two persons themselves, or kin of one of them, make the claim."""
    if claim["rank"] == "rejected" or claim["stance"] == "denies":
        return False
    family = set(ends).union(*(kin(view).get(end, set()) for end in ends))
    return claim["basis"] in ("self", "relative") or claim["speaker_id"] in family
