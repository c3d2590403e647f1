"""What a person lived through: each event, its place in time, how long a custody can have lasted."""

from dataclasses import dataclass

from tuys.derived.life import life_of, way_out
from tuys.lexical.dates import LATEST
from tuys.records import Record
from tuys.rules.stretches import Stretch, custodies
from tuys.site.edition import SiteEdition
from tuys.site.ordering import moment
from tuys.site.pictures.kinds import role_of
from tuys.site.pictures.when import When, when_of

_OWN = ("participant", "organiser")
_LANE_OF_ROLE = {"custody": "custody", "ruling": "ruling", "act": "act", "free": "free"}


@dataclass(frozen=True)
class Lived:
    """One event of a person, with its place in time, the lane that it stands in, and the stretch it began."""

    part: Record
    event: Record
    when: When
    lane: str
    custody: Stretch | None


def lived_by(site: SiteEdition, identity: str) -> list[Lived]:
    """The parts of a person in events whose date can be read, by their time."""
    held = {one.part.record.id: one for one in custodies(site.view).get(identity, ())}
    found = []
    for part in site.view.participations_by_person.get((identity,), ()):
        event = site.view.find("events", part["event_id"])
        when = when_of(event["date"]) if event else None
        if event is not None and when is not None:
            found.append(Lived(part, event, when, _lane(part, event), held.get(part.id)))
    return sorted(found, key=lambda one: (*moment(one.event["date"]), one.part.id))


def _lane(part: Record, event: Record) -> str:
    if part["role"] in _OWN:
        return "own"
    if part["role"] == "on_behalf_of":
        return "for"
    if event["event_type"] == "death":
        return "free"
    return _LANE_OF_ROLE.get(role_of(event["event_type"]), "word") if part["role"] == "target" else "word"


def last_day(site: SiteEdition, custody: Stretch) -> int | None:
    """The last day that a custody can have lasted, an ordinal; None where nothing tells of an end."""
    now = site.view.as_of
    life = life_of(site.view, custody.part.record["person_id"], now)
    out, _perhaps = way_out(life, custody)
    told = custody.end.stated or custody.part.record["outcome"] not in ("", "still_held")
    bounds = [custody.span.last_max] if custody.end.known and told else []
    bounds += [out.date.last_max] if out is not None else []
    last = min(bounds, default=LATEST)
    return last if last < now.first_min else None
