"""What happened to one person up to a day, as far as custody goes, and what one event makes of another."""

from dataclasses import dataclass
from datetime import date

from tuys.lexical.dates import EARLIEST, LATEST, Interval, certainly_before
from tuys.rules.parts import Part, parts_by_person
from tuys.rules.stretches import Stretch, custodies, passes_into, row_end
from tuys.rules.view import View

FREED = ("released_without_charge", "released", "charged", "dropped")
MOVED = ("sentenced", "transferred")  # the custody went on in another form
_PRISON = ("imprisonment", "life_imprisonment")
_AT_LIBERTY = ("fine", "warning", "restricted_freedom")


@dataclass(frozen=True, eq=False)
class Life:
    """One person's parts in events up to the day `now`, death left out, and the custodies among them."""

    view: View
    now: Interval
    parts: tuple[Part, ...]
    custodies: tuple[Stretch, ...]


def life_of(view: View, person_id: str, now: Interval) -> Life:
    """What is recorded of the person up to `now`; what certainly came later is left out."""
    parts = tuple(
        part
        for part in parts_by_person(view).get(person_id, ())
        if part.type != "death" and part.date.first_min <= now.last_max
    )
    held = (stretch for stretch in custodies(view).get(person_id, ()) if stretch.part in parts)
    return Life(view, now, parts, tuple(one for one in held if not _only_confirms(one.part, parts)))


def rulings(life: Life) -> list[Part]:
    """The sentences of the person that impose no custody, without those that leave a former one as it was."""
    return [part for part in life.parts if _is_ruling(part) and not part.begins_custody and not _upheld(part)]


def frees(ruling: Part) -> bool:
    """Whether the person is at liberty after a ruling: fined, warned, restricted, or acquitted."""
    return ruling.record["penalty"] in _AT_LIBERTY or ruling.record["outcome"] == "dropped"


def successors(life: Life, part: Part) -> list[Part]:
    """What a custody passed into: a sentence, a custody of another form, the ruling on appeal."""
    if part.record["outcome"] in FREED:
        return []
    others = (
        other for other in life.parts if other.event is not part.event and other.record["role"] == "target"
    )
    return [other for other in others if _passes(part, other) and not _only_confirms(other, life.parts)]


def first_ruling(part: Part, parts: tuple[Part, ...]) -> Part:
    """The ruling of the first instance behind a ruling on appeal; the ruling itself where it is no appeal."""
    by_event = {other.event.id: other for other in parts if _is_ruling(other)}
    seen = [part]
    while (former := by_event.get(seen[-1].event["part_of"])) is not None and former not in seen:
        seen.append(former)
    return seen[-1]


def way_out(life: Life, stretch: Stretch) -> tuple[Part | None, bool]:
    """The first release or return that ended a custody, and whether some release at all may have done so.

    One that is certainly later did, since nobody who is free again is still held. One of the same time
    did where no other custody is there that it can have ended.
    """
    part = stretch.part
    ways = [way for way in life.parts if way.ends_custody and not certainly_before(way.date, part.date)]
    sure = [way for way in ways if certainly_before(part.date, way.date) or not _rivals(life, stretch, way)]
    return min(sure, key=lambda way: (way.date.first_max, way.event.id), default=None), bool(ways)


def span_text(low: int, high: int) -> str:
    """The days from `low` to `high`, ordinals, as EDTF: one day within; "" where none is known."""
    if low == high:
        return date.fromordinal(low).isoformat()
    first = "" if low <= EARLIEST else date.fromordinal(low).isoformat()
    last = "" if high >= LATEST else date.fromordinal(high).isoformat()
    return f"[{first}..{last}]" if first or last else ""


def _rivals(life: Life, stretch: Stretch, way: Part) -> bool:
    """Whether another custody of the person may be the one that a release ended."""
    return any(
        other is not stretch
        and not certainly_before(way.date, other.part.date)
        and row_end(other.part) is None
        and other.part.record["outcome"] not in FREED
        and not successors(life, other.part)
        for other in life.custodies
    )


def _passes(part: Part, other: Part) -> bool:
    """Whether a custody passed into another one, or into a ruling. On one day only if its outcome says so.

    A detention comes before the imprisonment whose span begins with it ("sentenced some time since").
    """
    outcome = part.record["outcome"]
    if outcome in MOVED and other.type == ("sentence" if outcome == "sentenced" else "detention"):
        return not certainly_before(other.date, part.date)
    if part.type == "detention" and other.record["penalty"] in _PRISON and _is_dated_from(other, part):
        return True
    later = other.type == "sentence" or certainly_before(part.date, other.date)
    return later and passes_into(part, other)


def _is_dated_from(other: Part, part: Part) -> bool:
    """Whether it cannot begin earlier than the other, and can be later than all of that one's days."""
    one, two = other.date, part.date
    return one.firm and two.firm and one.first_min >= two.first_min and one.first_max > two.first_max


def _is_ruling(part: Part) -> bool:
    return part.type == "sentence" and part.record["role"] == "target"


def _upheld(part: Part) -> bool:
    return part.record["outcome"] == "upheld"


def _only_confirms(part: Part, parts: tuple[Part, ...]) -> bool:
    """Whether it is a ruling on appeal that left the person's former sentence as it was."""
    imposes_nothing = not part.begins_custody or first_ruling(part, parts) is not part
    return _is_ruling(part) and _upheld(part) and imposes_nothing
