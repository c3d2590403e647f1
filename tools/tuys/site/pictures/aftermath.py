"""What followed protests: from the protest through what authorities did to what came of it.

Only what a source links is drawn: an act that names a protest or a campaign as its occasion (`triggered_by`),
or that is part of such an act. What is not linked is counted as such. One unit is one act; the picture knows
neither persons nor who acts with whom. What by its nature has no outcome ends at the act.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tuys.records import Record
from tuys.rules.view import View
from tuys.site.edition import SiteEdition
from tuys.site.model import Picture, Table
from tuys.site.pictures.flow import Node, flow
from tuys.site.pictures.kinds import place_of, role_of
from tuys.site.pictures.layout import PHONE
from tuys.site.pictures.svg import Element, plain, with_drawings
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_STARTS = ("protest", "campaign")
_ACTS = ("dispersal", "travel_block", "summons", "warning", "search", "ill_treatment", "reprisal",
         "detention", "prosecution")  # fmt: skip
_OPEN_ENDED = ("detention", "prosecution", "sentence")  # acts of which there is an outcome to be reported
_RULING = "sentence"
_LINKS = ("triggered_by", "part_of")
_MIXED = "+"


@dataclass(frozen=True)
class Act:
    """An act that sources link to a protest or a campaign.

    `start` is that, `after` the type of the act that it was part of or followed, "" where it followed the
    protest itself. `came` is what came of it: a field and a code, `_MIXED` where people fared differently,
    and "" where no source says.
    """

    event: Record
    start: Record
    after: str
    came: tuple[str, str]

    @property
    def kind(self) -> str:
        """The type of the act."""
        return self.event["event_type"]

    @property
    def ends(self) -> bool:
        """Whether there is anything to say of what came of it: a warning has no outcome by its nature."""
        return bool(self.came[1]) or self.kind in _OPEN_ENDED


def aftermath(site: SiteEdition, words: Words) -> Picture | None:
    """The flow; None without protests."""
    starts = Counter(
        event["event_type"] for event in site.view.records("events") if event["event_type"] in _STARTS
    )
    if not starts:
        return None
    acts = linked_acts(site.view)
    bare = starts["protest"] - len({one.start.id for one in acts if one.start["event_type"] == "protest"})
    said = words.say(
        _(
            "Acts of authorities that sources link to a protest or a campaign of protests: %(acts)s. "
            "Protests without such a link: %(rest)s of %(all)s. "
            "That is what was reported, not all that happened."
        ),
        acts=words.number(len(acts)),
        rest=words.number(bare),
        all=words.number(starts["protest"]),
    )
    unlinked = unlinked_acts(site.view)
    title, table = words.say(_("What followed protests")), _table(site, words, acts, unlinked)
    drawing = [_drawing(site, words, acts)] if acts else []
    rest = _rest(site, words, bare, unlinked)
    return with_drawings(Picture("aftermath", title, said, table, rest), lambda _layout: drawing, (PHONE,))


def linked_acts(view: View) -> list[Act]:
    """The acts that go back to a protest or a campaign by links of sources, in the order of their ids."""
    found = []
    for event in view.records("events"):
        start = start_of(view, event) if event["event_type"] in (*_ACTS, _RULING) else None
        if start is not None:
            former = (view.find("events", event[link]) for link in _LINKS)
            after = next((one["event_type"] for one in former if one and one["event_type"] in _ACTS), "")
            found.append(Act(event, start, after, _came(view, event)))
    return found


def unlinked_acts(view: View) -> Counter[str]:
    """How many acts in Kazakhstan go back to no protest, by type."""
    acts = (event for event in view.records("events") if event["event_type"] in (*_ACTS, _RULING))
    return Counter(
        event["event_type"]
        for event in acts
        if start_of(view, event) is None
        and (place := view.find("places", event["place_id"])) is not None
        and place["country"] == "KZ"
    )


def start_of(view: View, event: Record) -> Record | None:
    """The protest or campaign that an act goes back to, by what it followed or was part of."""
    seen: set[str] = set()
    waiting = [event]
    while waiting:
        one = waiting.pop(0)
        seen.add(one.id)
        former = [found for link in _LINKS if (found := view.find("events", one[link])) is not None]
        start = next((each for each in former if each["event_type"] in _STARTS), None)
        if start is not None:
            return start
        waiting += [
            each for each in former if each.id not in seen and each["event_type"] in (*_ACTS, _RULING)
        ]
    return None


def _came(view: View, event: Record) -> tuple[str, str]:
    targets = [row for row in view.participations_by_event.get((event.id,), ()) if row["role"] == "target"]
    for field in ("penalty", "outcome") if event["event_type"] == _RULING else ("outcome",):
        codes = {row[field] for row in targets} - {""}
        if codes:
            return field, codes.pop() if len(codes) == 1 else _MIXED
    return "", ""


def _drawing(site: SiteEdition, words: Words, acts: Sequence[Act]) -> Element:
    bands: Counter[tuple[Node, Node]] = Counter()
    first: dict[tuple[bool, tuple[str, str]], tuple[int, str]] = {}  # the first kind of act that came to it
    for one in acts:
        key, place = (one.kind == _RULING, one.came), place_of(one.kind)
        first[key] = min(place, first.get(key, place))
    starts = {one.start["event_type"]: _start(site, words, one.start["event_type"], acts) for one in acts}
    for one in acts:
        start, node = starts[one.start["event_type"]], _node(site, words, one.kind)
        after = _node(site, words, one.after) if one.kind == _RULING and one.after else start
        bands[after, node] += 1
        if one.ends:
            bands[node, _end(site, words, one, first[one.kind == _RULING, one.came])] += 1
    return flow(bands, words.number)


def _start(site: SiteEdition, words: Words, kind: str, acts: Sequence[Act]) -> Node:
    """Protests or campaigns: how many of them, and how many acts followed them."""
    mine = [one.start.id for one in acts if one.start["event_type"] == kind]
    told = words.say(
        _("%(starts)s (acts: %(acts)s)"), starts=words.number(len(set(mine))), acts=words.number(len(mine))
    )
    return replace(_node(site, words, kind), told=told)


def _node(site: SiteEdition, words: Words, kind: str) -> Node:
    column = 0 if kind in _STARTS else 2 if kind == _RULING else 1
    label = plain(words.code(site.field("events", "event_type"), kind))
    return Node(column, place_of(kind), label, role_of(kind), low=kind == _RULING)


def _end(site: SiteEdition, words: Words, act: Act, beside: tuple[int, str]) -> Node:
    """What came of an act, in its place beside a kind of act."""
    ruling = act.kind == _RULING
    label = plain(_came_words(site, words, ruling, act.came))
    return Node(3, (int(ruling), int(not act.came[1]), *beside, *act.came), label, "other")


def _came_words(site: SiteEdition, words: Words, ruling: bool, came: tuple[str, str]) -> str:
    field, code = came
    if not code:
        return words.say(_("Penalty not reported") if ruling else _("No outcome reported"))
    if code == _MIXED:
        return words.say(_("Different for different people"))
    return words.code(site.field("participations", field), code)


def _rest(site: SiteEdition, words: Words, bare: int, unlinked: Counter[str]) -> tuple[str, ...]:
    """What is not drawn, because no source links it."""
    listed = ", ".join(
        f"{plain(words.code(site.field('events', 'event_type'), kind))} {words.number(number)}"
        for kind, number in sorted(unlinked.items(), key=lambda one: place_of(one[0]))
    )
    told = [words.say(_("Protests to which no source links an act: %(number)s"), number=words.number(bare))]
    if listed:
        told.append(
            words.say(_("Acts in Kazakhstan that no source links to a protest: %(listed)s"), listed=listed)
        )
    return tuple(told)


def _table(site: SiteEdition, words: Words, acts: Sequence[Act], unlinked: Counter[str]) -> Table:
    """One row for each way that acts went, and for acts that no source links."""
    ways = Counter((one.start["event_type"], one.after, one.kind, one.came, one.ends) for one in acts)
    kind_of = site.field("events", "event_type")
    rows: list[tuple[str, ...]] = [
        (
            words.code(kind_of, start),
            words.code(kind_of, after) if after else "",
            words.code(kind_of, kind),
            _came_words(site, words, kind == _RULING, came) if ends else "",
            words.number(ways[start, after, kind, came, ends]),
        )
        for start, after, kind, came, ends in sorted(
            ways, key=lambda one: (place_of(one[0]), place_of(one[2]), one)
        )
    ]
    none = words.say(_("no link reported"))
    for kind in sorted(unlinked, key=place_of):
        rows.append((none, "", words.code(kind_of, kind), "", words.number(unlinked[kind])))
    head = (_("Occasion"), _("After"), _("Act"), _("What came of it"), _("Number of acts"))
    return Table(tuple(words.say(one) for one in head), tuple(rows), (4,))
