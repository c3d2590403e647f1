"""Who took part in an event, in one line each: `target=P0011, held_for=PT4H`."""

import re
from collections.abc import Iterable

from tuys.canonical import mended
from tuys.editing.draft import NOTHING, Draft
from tuys.editing.ids import next_id
from tuys.editing.labels import bearers, labels, resolve
from tuys.errors import TuysError
from tuys.gate.header import suggest

_FIRST = ("participation_id", "event_id", "person_id", "group_label", "role")  # not written as FIELD=VALUE


def add_participations(draft: Draft, event_id: str, lines: Iterable[str], former: Iterable[str] = ()) -> None:
    """Adds a participation for each line `ROLE=WHO[, FIELD=VALUE…]`.

    WHO is a person's id or name, or a group's label. A person is a private one unless `actor_type` says
    otherwise.
    """
    former = tuple(former)
    for row in read_parts(draft, lines):
        row["event_id"] = event_id
        draft.add("participations", {**row, "participation_id": next_id(draft, "participations", former)})


def read_parts(draft: Draft, lines: Iterable[str]) -> list[dict[str, str]]:
    """The rows that the lines stand for, without ids. TuysError where a line cannot be read."""
    return [_row(draft, line) for line in lines]


def _row(draft: Draft, line: str) -> dict[str, str]:
    pairs = [[mended(piece) for piece in part.partition("=")[::2]] for part in line.split(",")]
    if not all(name and value for name, value in pairs):
        raise TuysError(
            f"'{line}' is not ROLE=WHO, FIELD=VALUE, such as target=P0011, held_for=PT4H. {NOTHING}"
        )
    (role, who), *others = pairs
    fields = [name for name in draft.schema("participations").names if name not in _FIRST]
    for name, _ in others:
        if name not in fields:
            meant = suggest(name, fields)
            advice = f"did you mean {meant}?" if meant else f"there are {', '.join(fields)}."
            raise TuysError(f"a participation has no field '{name}'; {advice} {NOTHING}")
    return {**_who(draft, who), "role": role, **dict(others)}


def _who(draft: Draft, text: str) -> dict[str, str]:
    if re.fullmatch("[Pp][0-9]+", text) or bearers(draft, "persons", text):
        person_id = resolve(draft, "participations", "person_id", text)
        person = draft.find("persons", person_id)
        private = person is not None and person["category"] != "public_official"
        return {"person_id": person_id, **({"actor_type": "private_person"} if private else {})}
    if text != text.lower():
        spelt = {word: one for one, word in labels(draft, "persons").items()}
        meant = suggest(text, list(spelt)) if spelt else None
        advice = f" Did you mean {spelt[meant]} ({meant})?" if meant else ""
        raise TuysError(
            f"no person is called '{text}', and a group's label is in small letters.{advice} Who is named "
            f"gets a row first: tuys new person. {NOTHING}"
        )
    return {"group_label": text}
