"""The card of a record for a person at a terminal."""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from tuys.cards import Backing, Card, Cell, Evidence, Section
from tuys.cards.words import LEVELS, joined
from tuys.derived.tables import status_label
from tuys.reports.screen import Screen
from tuys.reports.visible import visible, wrapped

_NARROW = 60
_LABEL = 20  # cells of a label beside its text


def render(card: Card, screen: Screen) -> Iterator[str]:
    """The card, line by line."""
    for line in _lines(card, screen):
        yield line.rstrip() + "\n"


def _lines(card: Card, screen: Screen) -> Iterator[str]:
    for told in card.about.retired:
        yield from _text(told, screen)
    if card.cells:
        if card.about.retired:
            yield ""
        yield from (screen.paint(line, "bold") for line in _text(joined(card.id, card.title), screen))
        package = " ".join(filter(None, (card.about.package, card.about.version)))
        release = f"release {card.about.release}" if card.about.release else ""
        as_of = f"as of {card.about.as_of}" if card.about.as_of else ""
        yield from _text(joined(card.kind, package, release, as_of), screen)
    for note in (*card.notes, *card.about.missing):
        yield from _text(f"! {note}", screen, hang=2)
    if card.status:
        yield from _status(card, screen)
    if card.cells:
        yield from _cells(card, screen)
    for section in card.sections:
        yield from _section(section, screen)


def _status(card: Card, screen: Screen) -> Iterator[str]:
    status = card.status
    if status is None:
        return
    yield ""
    yield from _pair("Custody", status_label(status.status), screen)
    for name, value in (
        ("Why", str(status.reason)),
        ("Since", status.since),
        ("Last known on", status.last_known_on),
        ("Event", status.event_id),
    ):
        if value:
            yield from _pair(f"  {name}", value, screen)


def _cells(card: Card, screen: Screen) -> Iterator[str]:
    yield ""
    yield screen.paint("Fields", "bold underline")
    key = card.cells[0].field
    for cell in card.cells:
        if (cell.value or cell.evidence) and cell.field != key:
            yield from _cell(cell, screen)
    empty = [cell.title for cell in card.cells if not (cell.value or cell.evidence or cell.withheld)]
    if empty:
        yield from _pair("Empty", f"{', '.join(empty)}: not reported, or not applicable", screen)
    withheld = [cell.title for cell in card.cells if cell.withheld and not cell.evidence]
    if withheld:
        yield from _pair("Not held", f"{', '.join(withheld)}: by how the name became public", screen)


def _cell(cell: Cell, screen: Screen) -> Iterator[str]:
    shown = cell.value or "empty"
    if cell.label and cell.label != cell.value:
        shown = f"{cell.label} ({cell.value})"
    yield from _pair(cell.title, shown, screen)
    backed = cell.corroboration
    if backed:
        sources = "1 source" if backed.sources == 1 else f"{backed.sources} sources"
        contested = "contested" if backed.contested else ""
        words = joined(LEVELS[backed.level], sources, contested)
        yield from _text(words, screen, indent=4, hang=0)
    for evidence in cell.evidence:
        yield from _evidence(cell, evidence, screen)


def _evidence(cell: Cell, one: Evidence, screen: Screen) -> Iterator[str]:
    stance = one.stance if one.stance != "asserts" else ""
    value = one.value if one.value != cell.value else ""
    source = ", ".join(filter(None, (one.publisher or one.source_id, one.published, one.locator)))
    speaker = f"{one.speaker}: {one.basis_label.lower()}" if one.speaker else one.basis_label
    yield from _text(joined(one.claim_id, one.rank, stance, value, source, speaker), screen, indent=4, hang=2)
    if one.original:
        yield from _text(f"“{one.original}”", screen, indent=6)
    if one.note:
        yield from _text(one.note, screen, indent=6)


def _section(section: Section, screen: Screen) -> Iterator[str]:
    yield ""
    yield from (screen.paint(line, "bold underline") for line in _text(section.title, screen))
    for row in section.rows:
        yield from _text("  ".join(filter(None, (row.id, row.when, row.text))), screen, hang=4)
        for backing in row.backing:
            claims = "; ".join(_brief(backing, one) for one in backing.evidence)
            yield from _text(f"{backing.title}: {claims}", screen, indent=4, hang=2)


def _brief(backing: Backing, one: Evidence) -> str:
    """One claim in a few words; a claim without a speaker is the source's own."""
    source = " ".join(filter(None, (one.publisher or one.source_id, one.locator)))
    stance = one.stance if one.stance != "asserts" else ""
    value = one.value if one.value != backing.value else ""
    return ", ".join(filter(None, (f"{one.claim_id} {one.rank}", stance, value, source, one.speaker)))


def _pair(name: str, text: str, screen: Screen) -> Iterator[str]:
    """A label and its text, side by side where there is room."""
    if screen.width < _NARROW:
        yield screen.paint(visible(name), "bold")
        yield from _text(text, screen, indent=2)
        return
    head = f"{visible(name):<{_LABEL}}"
    if len(head) > _LABEL:
        yield screen.paint(head, "bold")
        head = " " * _LABEL
    for number, line in enumerate(_fitted(text, screen.width - _LABEL - 1)):
        yield f"{' ' * _LABEL if number else screen.paint(head, 'bold')} {line}"


def _text(text: str, screen: Screen, indent: int = 0, hang: int = 0) -> Iterable[str]:
    """The text in lines of the screen's width; from the second line on further in by `hang`."""
    lines = _fitted(text, screen.width - indent - hang)
    return [" " * (indent + (hang if number else 0)) + line for number, line in enumerate(lines)]


def _fitted(text: str, width: int) -> list[str]:
    """Lines of at most so many cells; letters that take two cells are counted so."""
    lines = wrapped(text, width)
    if text.isascii():
        return lines
    return [piece for line in lines for piece in _pieces(line, width)]


def _pieces(line: str, width: int) -> Iterator[str]:
    start = used = 0
    for place, character in enumerate(line):
        size = 2 if east_asian_width(character) in "WF" else 1
        if used + size > width:
            yield line[start:place]
            start, used = place, 0
        used += size
    yield line[start:]
