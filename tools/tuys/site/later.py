"""What the record holds of a person after the last day on which their custody state is known.

It decides nothing about custody, but a reader who sees an old day should see this beside it. Whoever was in
China when a source appeared is no speaker in it, so to be quoted says that somebody could be asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tuys.cards.model import Card
from tuys.lexical.dates import Interval, certainly_before, parse_date
from tuys.lexical.order import sort_key
from tuys.rules.view import View, date_of
from tuys.site.edition import SiteEdition

_MOST = 3
_SETTLED = ("never_held", "died", "died_in_custody")
_PENDING = "pending"
_ABSENT = "on_behalf_of"  # others spoke for the person, who need not have been there


def pending(site: SiteEdition, card: Card) -> tuple[str, ...]:
    """The ids of the cases against a person that were open when last reported, the newest first."""
    parts = site.view.participations_by_person.get((card.id,), ())
    cases = {one["event_id"] for one in parts if one["role"] == "target" and one["outcome"] == _PENDING}
    return _newest({one: date for one, date in _events(site.view, card.id) if one in cases})


@dataclass(frozen=True)
class Later:
    """The ids of the latest events that the person was part of, and of the last source that quotes them."""

    events: tuple[str, ...] = ()
    source: str = ""

    def __bool__(self) -> bool:
        return bool(self.events or self.source)


def later(site: SiteEdition, card: Card) -> Later:
    """What is certainly later than the day on which the state of a person is last known; the newest first."""
    status = card.status
    known = parse_date(status.last_known_on) if status and status.status not in _SETTLED else None
    if status is None or known is None:
        return Later()
    events = {one: date for one, date in _events(site.view, card.id) if certainly_before(known, date)}
    for told in (status.event_id, *pending(site, card)):
        events.pop(told, None)
    said = {one: date for one, date in _sources(site.view, card.id) if certainly_before(known, date)}
    return Later(_newest(events)[:_MOST], next(iter(_newest(said)), ""))


def _newest(dates: dict[str, Interval]) -> tuple[str, ...]:
    return tuple(sorted(dates, key=lambda one: (-dates[one].first_min, -dates[one].last_max, sort_key(one))))


def _events(view: View, person: str) -> Iterator[tuple[str, Interval]]:
    for part in view.participations_by_person.get((person,), ()):
        event = view.find("events", part["event_id"]) if part["role"] != _ABSENT else None
        date = date_of(event, "date") if event else None
        if event and date:
            yield event.id, date


def _sources(view: View, person: str) -> Iterator[tuple[str, Interval]]:
    for identity in view.remember(later, lambda: _quoted(view)).get(person, ()):
        source = view.find("sources", identity)
        date = date_of(source, "published") if source else None
        if date:
            yield identity, date


def _quoted(view: View) -> dict[str, set[str]]:
    """The sources that quote each person."""
    found: dict[str, set[str]] = {}
    for claim in view.records("claims"):
        if claim["speaker_id"]:
            found.setdefault(claim["speaker_id"], set()).add(claim["source_id"])
    return found
