"""Events and sources with their places in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tuys.lexical.dates import Interval
from tuys.lexical.order import sort_key
from tuys.records import Record
from tuys.site.edition import SiteEdition
from tuys.site.pictures.when import Axis, When, when_of


@dataclass(frozen=True)
class Dated:
    """An event with its place in time, and the visit or meeting that a source names as its occasion."""

    event: Record
    when: When
    occasion: str

    @property
    def kind(self) -> str:
        """The type of the event."""
        return self.event["event_type"]


@dataclass(frozen=True)
class Published:
    """A source with the time of its publication, and the language that it is in, without script or region."""

    source: Record
    when: When
    language: str

    @property
    def publisher(self) -> str:
        """The body whose work it is."""
        return self.source["publisher"]


def dated_events(site: SiteEdition) -> list[Dated]:
    """The events whose date can be read, in the order of their ids."""
    found = []
    for event in site.view.records("events"):
        when, cause = when_of(event["date"]), site.view.find("events", event["triggered_by"])
        if when is not None:
            linked = cause is not None and cause["event_type"] == "context"
            found.append(Dated(event, when, event["triggered_by"] if linked else ""))
    return found


def occasions(events: Sequence[Dated]) -> list[Dated]:
    """The visits and meetings that a source names as the occasion of an event, by their time."""
    named = {one.occasion for one in events}
    found = (one for one in events if one.event.id in named)
    return sorted(found, key=lambda one: (one.when.first or 0.0, sort_key(one.event.id)))


def published(site: SiteEdition) -> list[Published]:
    """The sources whose time of publication can be read, in the order of their ids."""
    found = ((source, when_of(source["published"])) for source in site.view.records("sources"))
    return [Published(one, when, one["lang"].partition("-")[0]) for one, when in found if when is not None]


def silent_months(whens: Iterable[When], axis: Axis, now: Interval) -> list[str]:
    """The months up to today to which none of these is dated."""
    known = {one.month for one in whens}
    today = f"{now.end.year:04d}-{now.end.month:02d}"
    months = (
        f"{year:04d}-{month:02d}" for year in range(axis.first, axis.last + 1) for month in range(1, 13)
    )
    return [month for month in months if month <= today and month not in known]
