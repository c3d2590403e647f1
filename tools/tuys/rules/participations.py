"""The Coding family, second part: who took part, how many, and what came of it for them."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.durations import parse_duration
from tuys.lexical.numerals import whole_number
from tuys.lexical.plain import plain
from tuys.records import Record
from tuys.rules.counts import holds_number
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View
from tuys.rules.voices import persons_by_name

_STATE_ACTORS = (
    "police",
    "local_government",
    "foreign_ministry",
    "security_service",
    "court",
    "national_leadership",
    "regional_party_state",
    "unknown_state",
    "prosecutor",
    "other_state",
)
_LENGTH_WITH = ("administrative_arrest", "imprisonment")
_MEASURES = {"penalty_length": _LENGTH_WITH, "fine_amount": ("fine",), "fine_unit": ("fine",)}
_OF_CUSTODY = ("released", "transferred", "died", "still_held")
_OUTCOMES = {
    "detention": (*_OF_CUSTODY, "released_without_charge", "charged", "sentenced"),
    "prosecution": ("sentenced", "pending", "dropped"),
    "sentence": (*_OF_CUSTODY, "pending", "dropped", "upheld", "changed"),
}
_LONGEST_ARREST = 30  # days, by the code of administrative offences of Kazakhstan


def prt_one_actor(view: View) -> Iterator[Fault]:
    """A participation names both a person and a group, or neither.

    Finds: a row in which person_id and group_label are both filled, or both empty; a label with a capital
    letter of any script, or that is the name of a person of the dataset.

    Why: each row counts one person or one group; with both, somebody would be counted twice. Somebody named
    in a label escapes what protects persons: exposure, corrections, removal.

    Fix: keep one of them; give the other its own row. Whoever is named gets a row in persons; a label says
    in small letters what people are.

    Empty cells: exactly one of the two is empty.
    """
    for part in view.records("participations"):
        if part["person_id"] and part["group_label"]:
            hint = "Keep one; give the other its own row."
            yield Fault(part, "group_label", "A row is about a person or about a group, not both.", hint)
        elif not part["person_id"] and not part["group_label"]:
            hint = "Fill person_id, or group_label for people whom the source does not name."
            yield Fault(part, "person_id", "This row names nobody.", hint)
        elif part["group_label"] != part["group_label"].lower() or _is_person(view, part["group_label"]):
            hint = "Name a person by person_id; a label says in small letters what people are."
            yield Fault(part, "group_label", "This label names somebody or something.", hint)


def prt_count(view: View) -> Iterator[Fault]:
    """A count is reversed, stands beside a person, or hides in a label.

    Finds: count_min above count_max; a count in the row of one person; a number in group_label, in digits
    or in words, English, Russian or Kazakh.

    Why: people are counted from these cells; a person is one, and a number in a label is counted by
    nobody.

    Fix: put what the source says into count_min and count_max ("several" is at least 3), and take the
    number out of the label.

    Empty cells: no bound is known; nothing is compared.
    """
    for part in view.records("participations"):
        low, high = part["count_min"], part["count_max"]
        if part["person_id"] and not part["group_label"] and (low or high):
            field = "count_min" if low else "count_max"
            yield Fault(part, field, "A person is one; only groups are counted.", "Empty the cell.")
        elif _is_count(low) and _is_count(high) and whole_number(low) > whole_number(high):
            message = "The upper bound is below count_min."
            yield Fault(part, "count_max", message, "Exchange or correct the two.")
        if holds_number(part["group_label"]):
            hint = "Write it into count_min and count_max."
            yield Fault(part, "group_label", "A label holds no number.", hint)


def prt_penalty(view: View) -> Iterator[Fault]:
    """A penalty or its measure stands where it has no meaning.

    Finds: a penalty outside a sentence, or on somebody other than its target; a length without arrest or
    imprisonment; an amount or unit without a fine, or one of the two without the other; an arrest that is
    not given in days. A measure that is missing is not reported, which is no fault.

    Why: terms and fines are added up by kind.

    Fix: correct the penalty, or move the measure to the row that it belongs to. Life imprisonment has no
    length.

    Empty cells: a penalty may stand without a measure, an amount not without its unit.
    """
    for part, kind in _with(view, "penalty", *_MEASURES):
        penalty = part["penalty"]
        if penalty and kind and kind != "sentence":
            message = f"Only a sentence imposes a penalty; this is a {kind}."
            yield Fault(part, "penalty", message, "Move it to the sentence.")
            continue
        if penalty and part["role"] not in ("", "target"):
            message = f"A penalty falls on the target of a sentence, not on its {part['role']}."
            yield Fault(part, "penalty", message, "Correct the role, or move it to the row of the target.")
            continue
        yield from _wrong_measures(part)
        length = parse_duration(part["penalty_length"])
        if penalty == "administrative_arrest" and length and length.units != {"D"}:
            message = "Administrative arrest is counted in days."
            yield Fault(part, "penalty_length", message, "Write P15D for fifteen days.")


def prt_custody_fields(view: View) -> Iterator[Fault]:
    """The course of a custody or case is filled in where there is none.

    Finds: `until` or `held_for` outside detentions and sentences, or for somebody other than the target;
    an `outcome` that this type of event cannot have (an appeal's outcome stands in a sentence, a dropped
    case in a prosecution or sentence).

    Why: the status of each person is derived from these cells.

    Fix: move the value to the participation of the person held, in the detention, prosecution or
    sentence.

    Empty cells: always allowed; not reported.
    """
    for part, kind in _with(view, "until", "held_for", "outcome"):
        target = part["role"] == "target"
        event = tuple(filter(None, [view.find("events", part["event_id"])]))
        for field in ("until", "held_for"):
            if part[field] and kind and not (target and kind in ("detention", "sentence")):
                message = "Only the target of a detention or sentence is held."
                hint = "Move it to the row of the custody, or empty the cell."
                yield Fault(part, field, message, hint, event)
        allowed = _OUTCOMES.get(kind, ()) if target else ()
        if part["outcome"] and kind and part["outcome"] not in allowed:
            whose = f"the {part['role']} of a {kind}"
            hint = f"Possible here: {', '.join(allowed)}." if allowed else "Empty the cell."
            yield Fault(part, "outcome", f"This outcome has no meaning for {whose}.", hint, event)


def prt_admin_long(view: View) -> Iterator[Fault]:
    """An administrative arrest is longer than the law allows.

    Finds: an administrative arrest of certainly more than 30 days.

    Why: 30 days is the most that the code of administrative offences allows, so it is mostly a slip or a
    criminal sentence.

    Fix: compare it with the source; if it is a criminal conviction, the penalty is `imprisonment`.

    Empty cells: without a length nothing is compared.
    """
    for part in view.records("participations"):
        arrest = part["penalty"] == "administrative_arrest"
        length = parse_duration(part["penalty_length"]) if arrest else None
        if length and length.units == {"D"} and length.days[0] > _LONGEST_ARREST:
            message = f"Administrative arrest lasts at most {_LONGEST_ARREST} days."
            yield Fault(part, "penalty_length", message, "Compare it with the source.")


def prt_state_role(view: View) -> Iterator[Fault]:
    """An actor is of a kind that does not go with the role.

    Finds: an agent or authority that is no state actor; a target that is one; actor_country for anybody
    but a state actor.

    Why: who acts for a state and who is acted upon is the first thing that readers count.

    Fix: correct actor_type or role. The country of a private person is not recorded here.

    Empty cells: a state actor without a country is of a state that the source does not name.
    """
    for part in view.records("participations"):
        role, kind = part["role"], part["actor_type"]
        state = kind in _STATE_ACTORS
        if role in ("agent", "authority") and kind and not state:
            hint = "Write unknown_state if the source does not name the body."
            yield Fault(part, "actor_type", f"The {role} of an act is a state actor.", hint)
        if role == "target" and state:
            yield Fault(part, "actor_type", "A target is not a state actor.", "Correct actor_type or role.")
        if part["actor_country"] and kind and not state:
            message = "Only state actors have a country."
            yield Fault(part, "actor_country", message, "Empty the cell, or correct actor_type.")


def _is_person(view: View, label: str) -> bool:
    return bool(label) and tuple(sorted(plain(label).casefold().split())) in persons_by_name(view)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _with(view: View, *fields: str) -> Iterator[tuple[Record, str]]:
    """The participations with any of these filled, and the type of their event ("" where it is not there)."""
    for part in view.records("participations"):
        if not any(part[field] for field in fields):
            continue
        event = view.find("events", part["event_id"])
        yield part, event["event_type"] if event else ""


def _wrong_measures(part: Record) -> Iterator[Fault]:
    """The first measure that does not go with the penalty; or half a fine."""
    for field, penalties in _MEASURES.items():
        if part[field] and part["penalty"] not in penalties:
            message = f"This goes only with {' or '.join(penalties)}."
            yield Fault(part, field, message, "Correct the penalty, or empty the cell.")
            return
    if part["fine_amount"] and not part["fine_unit"]:
        yield Fault(
            part, "fine_unit", "An amount needs its unit.", "Write KZT, or MCI if the source counts so."
        )
    if part["fine_unit"] and not part["fine_amount"]:
        yield Fault(
            part, "fine_unit", "A unit stands without an amount.", "Fill fine_amount, or empty the unit."
        )


RULES = (
    Rule("PRT-ONE-ACTOR", Severity.ERROR, ("names", "participations", "persons"), prt_one_actor),
    Rule("PRT-COUNT", Severity.ERROR, ("participations",), prt_count),
    Rule("PRT-PENALTY", Severity.ERROR, ("events", "participations"), prt_penalty),
    Rule("PRT-CUSTODY-FIELDS", Severity.ERROR, ("events", "participations"), prt_custody_fields),
    Rule("PRT-ADMIN-LONG", Severity.WARNING, ("participations",), prt_admin_long),
    Rule("PRT-STATE-ROLE", Severity.WARNING, ("participations",), prt_state_role),
)
