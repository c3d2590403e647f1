"""Finds the record that somebody asks for, whatever became of its id."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tuys.cards.safe import message
from tuys.catalogue.lookup import nearest
from tuys.derived.wording import code
from tuys.errors import TuysError
from tuys.lexical.order import sort_key
from tuys.reading import Reading
from tuys.records import Record
from tuys.rules.view import View
from tuys.safety import is_unsafe

_ID = re.compile(r"([A-Z]|S[0-9]{4,9}-)([0-9]{1,9})", re.ASCII)
_SHOWN = 60  # characters of what was typed
TAKEN_DOWN = "takedown"


class UnknownError(TuysError):
    """There is no such id, live or retired. The line says which one may have been meant."""


@dataclass(frozen=True)
class Trail:
    """Where an id leads: the rows of `redirects` on the way, and the record at its end.

    Without a record nothing is left; `circle` says that the redirects lead round in one.
    """

    asked: str
    steps: tuple[Record, ...]
    record: Record | None
    circle: bool = False


def look_up(reading: Reading, view: View, typed: str) -> tuple[Record | None, tuple[str, ...]]:
    """The record, and a line for each id that was retired on the way to it; None where nothing is left.

    Any case is accepted. UnknownError where there is no such id.
    """
    trail = follow(reading, view, typed)
    return trail.record, told(view, trail)


def follow(reading: Reading, view: View, typed: str) -> Trail:
    """Follows the redirects from an id to the end. Any case is accepted; UnknownError as for `look_up`."""
    asked = wanted = _known(reading, view, typed)
    steps = list[Record]()
    while all(wanted != step.id for step in steps):
        gone = view.find("redirects", wanted)
        record = next((found for found in _records(view, wanted) if found.table != "redirects"), None)
        if gone is None:
            return Trail(asked, tuple(steps), record)
        steps.append(gone)
        removed = gone["reason"] == TAKEN_DOWN
        if removed or record is not None or not gone["new_id"]:
            return Trail(asked, tuple(steps), None if removed else record)
        wanted = gone["new_id"]
    return Trail(asked, tuple(steps), None, circle=True)


def told(view: View, trail: Trail) -> tuple[str, ...]:
    """A line for each id that was retired on a trail."""
    lines = [became(view, step) for step in trail.steps]
    if trail.record and trail.steps and trail.steps[-1].id == trail.record.id:
        lines[-1] += f" It still stands in {trail.record.path}."
    return (*lines, f"{trail.steps[-1]['new_id']} is redirected in a circle.") if trail.circle else (*lines,)


def is_id(typed: str) -> re.Match[str] | None:
    """Whether this has the form of an id, in any case: its letters and its number."""
    return _ID.fullmatch(typed.upper())


def _known(reading: Reading, view: View, typed: str) -> str:
    text = typed.strip()
    for candidate in (text, text.upper()):
        if any(_records(view, candidate)):
            return candidate
    raise UnknownError(_unknown(reading, view, text))


def _records(view: View, identity: str) -> Iterator[Record]:
    tables = (table for table in view.dataset.tables.values() if identity)
    return (table.by_id[identity] for table in tables if identity in table.by_id)


def became(view: View, gone: Record) -> str:
    """What became of an id, by its row in `redirects`; of a takedown nothing but that it was one."""
    said = f"{gone.id} was retired"
    if gone["reason"] == TAKEN_DOWN:
        return f"{said}: it was taken down."
    field = view.fields("redirects").get("reason")
    where = f" on {gone['retired_on']}" if gone["retired_on"] else ""
    release = f", first left out of release {gone['release']}" if gone["release"] else ""
    reason = (code(field, gone["reason"]) or gone["reason"]).replace("new_id", gone["new_id"])
    return f"{said}{where}{release}: {reason}."


def _unknown(reading: Reading, view: View, typed: str) -> str:
    """What to tell of an id that is not there."""
    shown = f"there is no record {typed[:_SHOWN]!r}"
    match = is_id(typed)
    known = [record.id for table in view.dataset.tables.values() for record in table.records]
    same = {one for one in known if match and (other := _ID.fullmatch(one)) and other[1] == match[1]}
    damaged = [lines[0] for lines in reading.gaps.values() if lines]
    unread = f"; not everything could be read ({message(_printable(damaged[0]))})" if damaged else ""
    if same and match:
        return f"{shown}{_beside(sorted(same, key=sort_key), match)}{unread}"
    named = [record for record in view.records("persons", "places", "names") if _is_called(record, typed)]
    meant = (named[0]["subject_id"] or named[0].id) if named else nearest(typed.upper(), known)
    return f"{shown}{f'; did you mean {meant}?' if meant and not is_unsafe(meant) else ''}{unread}"


def _beside(same: list[str], match: re.Match[str]) -> str:
    """The nearest ids of the kind; where the number is beyond the last one, where they end."""
    number = int(match[2])
    numbers = {int(one.removeprefix(match[1])): one for one in same}
    if number in numbers:
        return f"; did you mean {numbers[number]}?"
    if number > max(numbers):
        return f"; they go from {same[0]} to {same[-1]}"
    near = sorted(numbers, key=lambda other: (abs(other - number), other))[0]
    return f"; did you mean {numbers[near]}?"


def _is_called(record: Record, typed: str) -> bool:
    return typed.casefold() in {record["name"].casefold(), record["display_name"].casefold()} - {""}


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)
