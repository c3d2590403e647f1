"""Rules about what may be said of whom: the exposure tiers, who earned them, who may be a speaker."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.dates import EARLIEST, Interval, parse_date
from tuys.records import Record
from tuys.rules.lives import events_in, forbidden_by_tier, is_in_china
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View, date_of
from tuys.rules.voices import (
    KINSHIPS,
    by_family,
    claims_naming,
    family_speaks,
    named_in_china,
    newsrooms,
    own_voices,
)

_PRIVATE = ("self_public", "family_public", "press_only")
_DECADE = 3650  # days; what is told of a birth more closely than this is a year or finer
_MAY_BE_TIED = ("self_public", "family_public")
_BEFORE_EVERYTHING = Interval(EARLIEST, EARLIEST, EARLIEST, EARLIEST, True, "day")  # proves no return


def exp_fields(view: View) -> Iterator[Fault]:
    """A cell is filled that the person's exposure does not allow.

    Finds: a filled cell of persons whose schema property `exposure` does not list the person's tier
    (`if_dead`: only with a death event of that person), each claim about such a cell; a birth of a living
    private person told more closely than by the decade; and a kinship with somebody held in China of a
    person named for public office or named only by others, or with a held person named only by others.

    Why: who did not choose to be public must not be described further than the tier that they earned.

    Fix: empty the cell and delete the claims about it, or delete the relation; if the tier is out of
    date, correct it with the claim that earns it.

    Empty cells: are always allowed; a person without a tier is for FLD-REQUIRED.
    """
    limited = [field.name for field in view.fields("persons").values() if field.exposure is not None]
    for person in view.records("persons"):
        for field in limited:
            if forbidden_by_tier(view, person, field):
                yield from _forbidden(view, person, field)
        yield from _close_births(view, person)
    for relation, person, end in _ties(view):
        held = _is_held(view, person)
        if person["exposure"] == "press_only" or (not held and person["exposure"] not in _MAY_BE_TIED):
            message = "This person's exposure does not allow a kinship with somebody held in China."
            yield Fault(relation, end, message, "Delete the relation and its claims.", (person,))


def exp_evidence(view: View) -> Iterator[Fault]:
    """A person's exposure is not earned by a claim.

    Finds: a person with tier `self_public` of whom no claim is spoken by themselves or reports their own
    publication (a petition or statement that they made, a video or post whose author they are); a person
    with tier `family_public` of whom no claim is spoken by a relative (the speaker is tied to them in
    relations, or the basis is `relative` in a claim about this person's own rows). An organiser without
    a claim of their own is an error, whatever the tier.

    Why: the tier opens fields to print, and only the person or their family can open them.

    Fix: name the speaker in the claims where the person or the relative speaks, or lower the tier.

    Empty cells: rejected claims do not count; a person without a tier is for FLD-REQUIRED.
    """
    organisers = {part["person_id"]: part for part in view.records("participations") if _organises(part)}
    for person in view.records("persons"):
        own = person.id in own_voices(view)
        if person.id in organisers and not own and person["exposure"] != "public_office":
            message = "An organiser calls an action in public, but no claim is this person's own."
            hint = "Name them as speaker where they speak, or code the role participant."
            yield Fault(person, "exposure", message, hint, (organisers[person.id],), Severity.ERROR)
        elif person["exposure"] == "self_public" and not own:
            message = "No claim is spoken by this person or reports their own publication."
            yield Fault(
                person, "exposure", message, "Name them as speaker where they speak, or lower the tier."
            )
        elif person["exposure"] == "family_public" and not family_speaks(view, person.id):
            message = "No claim about this person is spoken by a relative."
            yield Fault(person, "exposure", message, "Name the relative as speaker, or lower the tier.")


def exp_press(view: View) -> Iterator[Fault]:
    """A private person is named by one publisher only.

    Finds: a person with tier `press_only`, not a public official, about whom or whose names,
    participations and relations fewer than two publishers make claims; a reprint is its origin's. A
    published case list (`database_entry`) is enough by itself.

    Why: who never spoke in public and was printed once stays findable through us longer than through
    anybody else.

    Fix: count the person in a group (`group_label`) and delete the row, until a second newsroom names
    them.

    Empty cells: a claim of a source that is not there names nobody.
    """
    sources = {source.id: source for source in view.records("sources")}
    for person in view.records("persons"):
        if person["exposure"] != "press_only" or person["category"] == "public_official":
            continue
        naming = [
            sources[c["source_id"]] for c in claims_naming(view, person.id) if c["source_id"] in sources
        ]
        listed = any(source["kind"] == "database_entry" for source in naming)
        if not listed and len(newsrooms(view, person.id)) < 2:
            message = "Fewer than two publishers name this private person."
            yield Fault(person, "exposure", message, "Leave the person in the group until a second one does.")


def exp_relative(view: View) -> Iterator[Fault]:
    """Somebody held in China is tied to a protester by others than the family.

    Finds: a kinship of a person held in China about which there are claims, none of them by the family:
    with basis `self` or `relative`, or with a speaker who is one of the two or their kin. Held in China is
    whom the category calls so, and whom a detention, sentence, loss of contact or death in China befell
    without a certainly later return; officials excepted.

    Why: the tie can bring harm to those in China; only the family can decide to make it public.

    Fix: delete the relation, or add the claim in which the family itself makes the tie.

    Empty cells: a relation without any claim is for CLM-COVER.
    """
    seen: set[str] = set()
    for relation, _, _ in _ties(view):
        if relation.id in seen:
            continue
        seen.add(relation.id)
        claims = view.claims_by_cell.get((relation.id, "relation"), [])
        ends = (relation["person_id"], relation["other_id"])
        if claims and not any(by_family(view, claim, ends) for claim in claims):
            message = "None of the claims for this kinship is made by the family."
            yield Fault(relation, "relation", message, "Delete the relation and its claims.", tuple(claims))


def exp_speaker(view: View) -> Iterator[Fault]:
    """Somebody in China is named as the speaker.

    Finds: a claim whose speaker, by id or by name in speaker_label, is a person held in China, unless a
    `return` of theirs is certainly before the source appeared. Held in China is whom the category calls
    so, and whom a detention, sentence, loss of contact or death in China befell; officials excepted.

    Why: whoever is in reach of the authorities in China can be punished for having passed on news.

    Fix: empty speaker_id and describe the speaker in general words in speaker_label ("a relative").

    Empty cells: without a speaker nothing is found; a source without a date proves no return.
    """
    sources = {source.id: source for source in view.records("sources")}
    persons = {person.id: person for person in view.records("persons")}
    message = "The speaker was, as far as the dataset knows, in China when the source appeared."
    for claim in view.records("claims"):
        source = sources.get(claim["source_id"])
        published = (date_of(source, "published") if source else None) or _BEFORE_EVERYTHING
        speaker = persons.get(claim["speaker_id"])
        if speaker is not None and is_in_china(view, speaker, published):
            hint = "Empty speaker_id; put general words into speaker_label."
            yield Fault(claim, "speaker_id", message, hint)
        if claim["speaker_label"] and named_in_china(view, claim["speaker_label"], published):
            yield Fault(claim, "speaker_label", message, "Put general words in place of the name.")


def _close_births(view: View, person: Record) -> Iterator[Fault]:
    """The cell born, and claims about it, of a living private person, where closer than a decade."""
    if person["exposure"] not in _PRIVATE or person.id in events_in(view, "death"):
        return
    message = "The birth of a living private person is told more closely than by the decade."
    if _is_close(person["born"]) and not forbidden_by_tier(view, person, "born"):
        yield Fault(person, "born", message, "Write the decade (196X), here and in the claims.")
    for claim in view.claims_by_cell.get((person.id, "born"), ()):
        if _is_close(claim["value"]) and not forbidden_by_tier(view, person, "born"):
            yield Fault(claim, "value", message, "Write the decade (196X).")


def _is_close(born: str) -> bool:
    interval = parse_date(born) if born else None
    return interval is not None and interval.last_max - interval.first_min < _DECADE - 1


def _forbidden(view: View, person: Record, field: str) -> Iterator[Fault]:
    claims = view.claims_by_cell.get((person.id, field), [])
    message = f"The person's exposure does not allow {field}."
    hint = "Empty the cell and delete the claims about it."
    if person[field]:
        yield Fault(person, field, message, hint, tuple(claims))
    for claim in claims:
        yield Fault(claim, "value", message, hint, (person,))


def _ties(view: View) -> Iterator[tuple[Record, Record, str]]:
    """Each kinship with somebody held in China: the relation, one of the two persons, its field for them."""
    persons = {person.id: person for person in view.records("persons")}
    for relation in view.records("relations"):
        ends = [(persons.get(relation[end]), end) for end in ("person_id", "other_id")]
        held = any(person is not None and _is_held(view, person) for person, _ in ends)
        if relation["relation"] in KINSHIPS and held:
            yield from ((relation, person, end) for person, end in ends if person is not None)


def _is_held(view: View, person: Record) -> bool:
    return person["category"] == "held_in_china" or is_in_china(view, person)


def _organises(part: Record) -> bool:
    return part["role"] == "organiser" and part["person_id"] != ""


_LIFE = ("events", "participations", "places")
_NAMING = ("names", "events", "participations", "relations", "places")
RULES = (
    Rule("EXP-FIELDS", Severity.ERROR, ("persons", "relations", "claims", *_LIFE), exp_fields, safety=True),
    Rule(
        "EXP-EVIDENCE",
        Severity.WARNING,
        ("persons", "claims", "sources", *_NAMING),
        exp_evidence,
        safety=True,
    ),
    Rule(
        "EXP-PRESS",
        Severity.WARNING,
        ("persons", "claims", "sources", *_NAMING),
        exp_press,
        safety=True,
    ),
    Rule(
        "EXP-RELATIVE",
        Severity.ERROR,
        ("persons", "relations", "claims", *_LIFE),
        exp_relative,
        safety=True,
    ),
    Rule(
        "EXP-SPEAKER",
        Severity.ERROR,
        ("persons", "claims", "sources", "names", *_LIFE),
        exp_speaker,
        safety=True,
    ),
)
