"""One finding as a person reads it: its place, its cell with a caret, what is wrong, how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tuys.catalogue.page import Page
from tuys.catalogue.shipped import pages_at_hand
from tuys.findings import Finding, Related, Severity
from tuys.reports.caret import cell_lines
from tuys.reports.screen import Screen
from tuys.reports.tree import Cause, counted, place
from tuys.reports.visible import visible, wrapped

STYLES = {
    Severity.ERROR: ("error", "bold red"),
    Severity.WARNING: ("warning", "yellow"),
    Severity.INFO: ("info", "cyan"),
}
BAR = "  │ "
SHOWN_RELATED = 5


@dataclass
class Advice:
    """The pages, and which of them were quoted already: the reason for a rule is given once a report."""

    pages: dict[str, Page] = field(default_factory=pages_at_hand)
    quoted: set[str] = field(default_factory=set)

    def first(self, code: str) -> Page | None:
        """The page of a rule, the first time that it is asked for."""
        if code in self.quoted:
            return None
        self.quoted.add(code)
        return self.pages.get(code)


def lines_of(cause: Cause, advice: Advice, screen: Screen) -> Iterator[str]:
    """The lines of one finding and, folded, of what follows from it."""
    yield _head(cause.finding, screen)
    for text, style in _body(cause, advice, screen.width - len(BAR)):
        yield (screen.paint(BAR, "dim") + screen.paint(text, style)).rstrip()


def withheld(finding: Finding) -> bool:
    """Whether the value of the finding's cell is kept out of reports: it has a cell and no value."""
    return finding.value is None and finding.field is not None and finding.row is not None


def where(related: Related) -> str:
    """`path:line record_id` of another place."""
    line = f":{related.line}" if related.line is not None else ""
    record = f" {related.record_id}" if related.record_id else ""
    return f"{related.path}{line}{record}"


def _head(finding: Finding, screen: Screen) -> str:
    word, style = STYLES[finding.severity]
    parts = [
        screen.paint(visible(place(finding)), "bold"),
        screen.paint(word, style),
        screen.paint(finding.code, style),
        visible(finding.record_id or ""),
    ]
    return "  ".join(part for part in parts if part)


def _body(cause: Cause, advice: Advice, width: int) -> Iterator[tuple[str, str]]:
    finding = cause.finding
    page = advice.first(finding.code)
    shown = "[withheld]" if withheld(finding) else finding.value
    if shown is not None:
        yield from cell_lines(finding.field or "cell", shown, finding.message, width)
    yield from _paragraph(finding.message, "", width)
    remedy = finding.hint or (page.fix if page else "")
    if remedy:
        yield from _paragraph(remedy, "green", width, "→ ")
    if page and page.why:
        yield from _paragraph(page.why, "dim", width, "why: ")
    yield from _elsewhere(finding, width)
    yield from _consequences(cause, width)


def _paragraph(text: str, style: str, width: int, head: str = "") -> Iterator[tuple[str, str]]:
    for number, line in enumerate(wrapped(text, width - len(head))):
        yield (head if number == 0 else " " * len(head)) + line, style


def _elsewhere(finding: Finding, width: int) -> Iterator[tuple[str, str]]:
    if not finding.related:
        return
    places = [where(related) for related in finding.related[:SHOWN_RELATED]]
    more = len(finding.related) - len(places)
    text = ", ".join(places) + (f" and {more} more" if more else "")
    yield from _paragraph(text, "dim", width, "see: ")


def _consequences(cause: Cause, width: int) -> Iterator[tuple[str, str]]:
    if not cause.follows:
        return
    rules = ", ".join(f"{code} {number}" for code, number in sorted(cause.counted.items()))
    follow = "follows" if len(cause.follows) == 1 else "follow"
    first = place(cause.follows[0])
    text = f"{counted(len(cause.follows), 'finding')} {follow} from this: {rules}, first at {first}"
    yield from _paragraph(text, "dim", width, "+ ")
