"""Rules about sources and the search log: used, archived, read in order, one address each."""

from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.dates import Interval, certainly_before
from tuys.lexical.urls import comparable, unwanted_part
from tuys.records import Record
from tuys.rules.chains import circles
from tuys.rules.model import Fault, Rule
from tuys.rules.view import View, date_of, index

_ADDRESSES = ("url", "archived_url")


def src_used(view: View) -> Iterator[Fault]:
    """Nothing was coded from a source.

    Finds: a source without a claim, unless a search in coverage explains it: one that accounts for the
    source (same publisher and language, a window that fits) and found nothing in scope, or whose note
    names the source.

    Why: a row that supports nothing looks like evidence; either its coding is missing or it was read in
    vain.

    Fix: code the source in its sheet, or log in coverage that it was read and held nothing, or delete the
    row.

    Empty cells: do not matter.
    """
    for source in view.records("sources"):
        if (source.id,) not in view.claims_by_source and not _read_in_vain(view, source):
            yield Fault(
                source,
                "source_id",
                "No claim comes from this source, and no search says that it holds nothing.",
                "Code it in its sheet, or name it in the note of the search that found it.",
            )


def src_origin_cycle(view: View) -> Iterator[Fault]:
    """Sources are each other's original.

    Finds: a chain of origin_id that leads back to where it began, a source that names itself included;
    once for each circle.

    Why: of the copies of one report only the first counts as a voice; in a circle there is no first.

    Fix: leave origin_id empty in the source that reported first.

    Empty cells: an empty origin_id ends the chain.
    """
    sources = {source.id: source for source in view.records("sources")}
    for circle in circles(sources, "origin_id"):
        message = f"The chain of originals runs in a circle: {', '.join(one.id for one in circle)}."
        yield Fault(circle[0], "origin_id", message, "Empty it in the first report.", tuple(circle[1:]))


def src_url_dup(view: View) -> Iterator[Fault]:
    """Two sources have the same address.

    Finds: a url that leads to the same page as that of an earlier row, once http or https, `www.`, `m.`
    or `amp.`, `/amp/`, the order of parameters, tracking parameters, fragments and a final slash are set
    aside.

    Why: one publication in two rows counts as two voices.

    Fix: keep one row, move the claims of the other to its sheet, and enter the retired id in redirects.

    Empty cells: a source without a url is not compared.
    """
    first: dict[str, Record] = {}
    for source in view.records("sources"):
        if source["url"]:
            known = first.setdefault(comparable(source["url"]), source)
            if known is not source:
                message = f"{known.id} has the same address, written in another way or in the same."
                yield Fault(source, "url", message, "Merge the two sources.", (known,))


def src_read_order(view: View) -> Iterator[Fault]:
    """A source was archived or read before it appeared.

    Finds: an archived_on or read_on that is certainly before `published`. If both are, the fault is put
    on `published`.

    Why: nobody can read what has not appeared; relative dates ("last week") hang on these days.

    Fix: correct the date that is wrong.

    Empty cells: empty or malformed dates are not compared; a doubted date (`?`, `~`) proves nothing.
    """
    for source in view.records("sources"):
        published = date_of(source, "published")
        early = [name for name in ("archived_on", "read_on") if _before(source, name, published)]
        if len(early) == 2:
            message = "The source was archived and read before this date."
            yield Fault(source, "published", message, "Correct the date of publication.")
        elif early:
            message = f"This day is before the source appeared ({source['published']})."
            yield Fault(source, early[0], message, "Correct this date or that of publication.")


def src_archived(view: View) -> Iterator[Fault]:
    """A source has no archived copy.

    Finds: a source with a url and no archived_url.

    Why: pages vanish and change; without a copy the evidence goes with them.

    Fix: save the page in a public web archive and enter the address and the day of the copy.

    Empty cells: a source without a url has nothing to archive.
    """
    for source in view.records("sources"):
        if source["url"] and not source["archived_url"]:
            hint = "Save the page in a public archive; enter archived_url and archived_on."
            yield Fault(source, "archived_url", "There is no archived copy.", hint)


def src_tracking(view: View) -> Iterator[Fault]:
    """An address carries tracking parameters, a token or a private link.

    Finds: in url and archived_url parameters that follow the reader (`utm_source`, `fbclid`), tokens,
    sessions and signatures, user names, and links to shared drives, private groups and chats.

    Why: such parts tell who shared the page, open what is not public, or stop working.

    Fix: cut the address down to what leads to the public page, and try it in a private window.

    Empty cells: are passed over.
    """
    for source in view.records("sources"):
        for field in _ADDRESSES:
            part = unwanted_part(source[field]) if source[field] else None
            if part is not None:
                yield Fault(source, field, f"The address carries {part}.", "Cut it to the public address.")


def cov_orphan(view: View) -> Iterator[Fault]:
    """No search accounts for a source.

    Finds: a source for whose publisher and language no search in coverage has a window that `published`
    may lie in. Where the publisher was searched, the fault is put on `published`.

    Why: the search log tells readers whether silence means that nothing was found or that nobody looked.

    Fix: log the search that found the source; for one that was handed over, use the method `referral`.

    Empty cells: a source without a date of publication is matched by publisher and language alone.
    """
    searched = {search["publisher"] for search in view.records("coverage")}
    for source in view.records("sources"):
        if not _searches(view, source):
            known = source["publisher"] in searched
            message = "No search in coverage accounts for this source."
            if known:
                message = "No search of this publisher covers this language and date."
            yield Fault(source, "published" if known else "publisher", message, "Log the search in coverage.")


@index
def _log(view: View) -> dict[tuple[str, str], list[Record]]:
    """The searches of each publisher and language."""
    log: dict[tuple[str, str], list[Record]] = {}
    for search in view.records("coverage"):
        log.setdefault((search["publisher"], search["lang"]), []).append(search)
    return log


def _searches(view: View, source: Record) -> list[Record]:
    """The searches that can have found the source."""
    published = date_of(source, "published")
    listed = _log(view).get((source["publisher"], source["lang"]), [])
    return [search for search in listed if published is None or _covers(search, published)]


def _covers(search: Record, published: Interval) -> bool:
    start, end = date_of(search, "window_from"), date_of(search, "window_to")
    early = start is not None and certainly_before(published, start)
    return not early and not (end is not None and certainly_before(end, published))


def _read_in_vain(view: View, source: Record) -> bool:
    found = _searches(view, source)
    return any(search["items_in_scope"] == "0" or source.id in search["note"] for search in found)


def _before(source: Record, field: str, published: Interval | None) -> bool:
    day = date_of(source, field)
    return day is not None and published is not None and certainly_before(day, published)


RULES = (
    Rule("SRC-USED", Severity.WARNING, ("sources", "claims", "coverage"), src_used),
    Rule("SRC-ORIGIN-CYCLE", Severity.ERROR, ("sources",), src_origin_cycle),
    Rule("SRC-URL-DUP", Severity.ERROR, ("sources",), src_url_dup),
    Rule("SRC-READ-ORDER", Severity.ERROR, ("sources",), src_read_order),
    Rule("SRC-ARCHIVED", Severity.WARNING, ("sources",), src_archived),
    Rule("SRC-TRACKING", Severity.ERROR, ("sources",), src_tracking),
    Rule("COV-ORPHAN", Severity.WARNING, ("sources", "coverage"), cov_orphan),
)
