"""What all pages read, computed once: the records with their evidence, and what became of retired ids."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property

from tuys.cards.card import card_of
from tuys.cards.lookup import follow
from tuys.cards.model import About, Card
from tuys.cards.opened import Opened
from tuys.cards.quiet import Quiet, quiet
from tuys.cards.resolve import Resolution, resolution
from tuys.diff import version_of
from tuys.errors import TuysError
from tuys.exports import Edition, read_edition
from tuys.package import Field, Package
from tuys.reading import Reading, read_records
from tuys.release.past import Step
from tuys.rules.view import View, table_of
from tuys.site.addresses import KINDS, record_page
from tuys.site.citing import Citing, citing
from tuys.site.contacts import Contact, contacts
from tuys.site.downloads import Downloads, downloads
from tuys.site.evidence import Stated, stated_by_source
from tuys.site.past import past
from tuys.site.rows import rows_of
from tuys.site.state import State, state_of


@dataclass(frozen=True, eq=False)
class SiteEdition:
    """One version of the dataset as the site shows it.

    `cards` are the persons, events, sources and places by id, in the order of tables and ids, without any
    text that must not be shown; every page takes its texts from there. `tables` has the typed frames, `past`
    what each release did, the oldest first, `downloads` the files of the dataset. `base_url` is where the
    site will be found, "" where nobody knows; `contacts` say how its maintainers are reached. `titles` are
    what records are called in the language of a page, where that is not the title of the card.
    """

    state: State
    reading: Reading
    view: View
    tables: Edition
    cards: Mapping[str, Card]
    past: tuple[Step, ...]
    citing: Citing
    downloads: Downloads
    base_url: str = ""
    contacts: tuple[Contact, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def package(self) -> Package:
        """The package, with a version that says whether its data are those of a release."""
        return self.state.package

    @property
    def version(self) -> str:
        """The version, "" where none is declared."""
        return self.tables.version

    @property
    def as_of(self) -> str:
        """The day that the dataset speaks for, which is today wherever one is needed."""
        return self.tables.as_of

    def of_table(self, table: str) -> Iterator[Card]:
        """The cards of one table, in the order of their ids."""
        return (card for card in self.cards.values() if card.table == table)

    def others(self) -> Iterator[Card]:
        """The cards of participations, names and relations, which stand on the pages of others."""
        about = next(iter(self.cards.values())).about if self.cards else About("", "", "")
        for table in ("participations", "names", "relations"):
            for record in self.view.records(table):
                if table_of(record.id) == table:
                    yield card_of(self.reading, self.view, record, about)

    def title(self, identity: str) -> str:
        """What to call a record: by its own title, or by that of the record on whose page it stands."""
        shown = identity if identity in self.cards else self._owner(identity)
        card = self.cards.get(shown)
        return self.titles.get(shown) or (card.title if card and card.title else identity)

    def field(self, table: str, name: str) -> Field | None:
        """A field, as its schema has it."""
        return self.view.fields(table).get(name)

    def address(self, identity: str) -> str:
        """Where a record is shown, within a language: its page, or its place on another's; else ""."""
        if identity in self.cards:
            return record_page(identity)
        owner = self._owner(identity)
        return f"{record_page(owner)}#{identity}" if owner in self.cards else ""

    def _owner(self, identity: str) -> str:
        """The record on whose page a participation, name, relation or claim stands; else ""."""
        table = "claims" if "-" in identity else table_of(identity)
        record = self.view.find(table, identity) if table in _OWNERS else None
        return record[_OWNERS[record.table]] if record else ""

    @cached_property
    def stated(self) -> Mapping[str, tuple[Stated, ...]]:
        """The claims of each source."""
        return stated_by_source(self.cards)

    @cached_property
    def steps_of(self) -> Mapping[str, tuple[tuple[Step, bool], ...]]:
        """What releases did to each record that has a page, the newest first; true where one added it."""
        found: dict[str, list[tuple[Step, bool]]] = {}
        for step in reversed(self.past):
            for identity in dict.fromkeys((*step.added, *step.changed, *step.claims)):
                found.setdefault(identity, []).append((step, identity in step.added))
        return {identity: tuple(steps) for identity, steps in found.items()}

    @cached_property
    def retired(self) -> Mapping[str, Resolution]:
        """What became of each retired id."""
        ids = (row["old_id"] for row in self.view.records("redirects"))
        found = {one: follow(self.reading, self.view, one) for one in ids if one}
        return {one: resolution(self.package, self.view, trail) for one, trail in found.items()}

    @cached_property
    def quiet(self) -> Quiet:
        """The persons whom only the press names, who are kept out of search engines."""
        return quiet(self.view)

    @cached_property
    def unindexed(self) -> frozenset[str]:
        """The records whose pages search engines must leave out: such persons, and what names them alone.

        Pages that name them beside others are found when they are rendered.
        """
        hidden = set(self.quiet.persons)
        for card in self.cards.values():
            named = self._named_in(card) if card.table in ("events", "sources") else set()
            if (named and named <= self.quiet.persons) or self.quiet.named_in(self.title(card.id)):
                hidden.add(card.id)
        return frozenset(hidden)

    def _named_in(self, card: Card) -> set[str]:
        """The persons whom the page of an event names, or that of a source."""
        rows = rows_of(card, "participants")
        ids = {one.record_id for one in self.stated.get(card.id, ())} if card.table == "sources" else set()
        records = [self.view.record(one) for one in sorted(ids)]
        found = {one[name] for one in records if one for name in _PERSONS.get(one.table, ())}
        return {one for one in found | {row.values["person_id"] for row in rows} if one.startswith("P")}


_PERSONS = {
    "persons": ("person_id",),
    "participations": ("person_id",),
    "names": ("subject_id",),
    "relations": ("person_id", "other_id"),
}
_OWNERS = {
    "participations": "event_id",
    "names": "subject_id",
    "relations": "person_id",
    "claims": "source_id",
}


@contextmanager
def read_site_edition(
    version: Opened, base_url: str = "", reached: Iterable[str] = ()
) -> Iterator[SiteEdition]:
    """The edition of a package that has been validated, for as long as it is asked for.

    `reached` are ways to reach the maintainers, beside those of the descriptor. TuysError where it is not
    this dataset.
    """
    state = state_of(version)
    package = state.package
    if package.ruleset != "tuys":
        raise TuysError(f"{package.name}: a site is made of packages whose ruleset is tuys only")
    tables, reading = read_edition(package), read_records(package)
    view = View(reading.dataset)
    cites = citing(version, state, view, base_url)
    tables = replace(tables, citation=cites.whole.get("Text", ""))
    cards = _cards(reading, view, About(tables.name, tables.version, tables.as_of))
    ways = contacts(package, reached)
    with downloads(version, tables, cites.work) as files:
        steps = past(package, files.folder, version_of(reading.dataset))
        yield SiteEdition(state, reading, view, tables, cards, steps, cites, files, base_url, ways)


def _cards(reading: Reading, view: View, about: About) -> dict[str, Card]:
    return {
        record.id: card_of(reading, view, record, about)
        for table in KINDS
        for record in view.records(table)
        if table_of(record.id) == table
    }
