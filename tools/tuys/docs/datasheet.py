"""datasheet.md of a release: what somebody should know before using the dataset.

The questions follow Gebru et al., "Datasheets for Datasets" (2021), in words of our own. The prose stands in
`datasheet.template.md`; what can be counted is counted.
"""

from pathlib import Path
from string import Template

import polars as pl

from tuys.derived.wording import code
from tuys.docs.counts import edition_sentence, overview, share
from tuys.docs.figures import years
from tuys.exports import Edition, EditionTable
from tuys.reports.markdown import plain
from tuys.reports.tree import counted

_TEMPLATE = Path(__file__).parent / "datasheet.template.md"


def datasheet(edition: Edition) -> str | None:
    """The datasheet; None for another package than this dataset, of which the prose would not be true."""
    if edition.package.ruleset != "tuys":
        return None
    tables = edition.by_name
    sources, claims = tables["sources"], tables["claims"]
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        title=plain(edition.title),
        sentence=plain(edition_sentence(edition)),
        makers=plain(", ".join(_titles(edition, "contributors"))) or "nobody who is named",
        tables=overview(edition).rstrip("\n"),
        coverage=_coverage(edition),
        people=_spread("By how the name became public", tables["persons"], "exposure"),
        missing=_missing(edition),
        backing=_spread("Values by how they are backed", tables["corroboration"], "level")
        + _contested(edition),
        archived=_share_of("sources have an archived copy recorded", sources, "archived_url"),
        languages=_spread("Languages of the sources", sources, "lang"),
        reviewed=_share_of(
            "claims carry the sign of a second coder, who read them against the text", claims, "reviewed_by"
        ),
        licences=_licences(edition),
    )


def _coverage(edition: Edition) -> str:
    tables = edition.by_name
    sources, events = tables["sources"].frame, tables["events"].frame
    publishers = sources.get_column("publisher").n_unique()
    said = f"{counted(sources.height, 'source')} of {counted(publishers, 'publisher')}"
    span = years(events.get_column("date").drop_nulls())
    return (
        f"{said} and {counted(events.height, 'event')}{span}. "
        f"{_spread('Events by type', tables['events'], 'event_type')} "
        f"{_spread('Sources by publisher', tables['sources'], 'publisher')}"
    )


def _missing(edition: Edition) -> str:
    """How many of the cells that need a claim are filled."""
    columns = [
        one.frame.get_column(field.name)
        for one in edition.tables
        for field in one.schema.fields
        if field.claim
    ]
    total = sum(len(column) for column in columns)
    filled = total - sum(column.null_count() for column in columns)
    of = f"{filled:,} of {total:,} ({share(filled, total)})" if total else "none"
    return (
        f"Of the cells that rest on evidence {of} are filled; many of the others do not apply to their row."
    )


def _contested(edition: Edition) -> str:
    number = edition.by_name["corroboration"].frame.filter(pl.col("contested")).height
    return f" {counted(number, 'value')} {'is' if number == 1 else 'are'} contested by a source."


def _spread(words: str, one: EditionTable, field: str) -> str:
    """How often each value stands in a column, the most frequent first."""
    values = one.frame.get_column(field).drop_nulls().value_counts().rows()
    ordered = sorted(values, key=lambda pair: (-pair[1], str(pair[0])))
    named = one.schema.by_name.get(field)
    told = [f"{code(named, str(value)) or value} ({number:,})" for value, number in ordered]
    return plain(f"{words}: {', '.join(told) or 'none'}.")


def _share_of(words: str, one: EditionTable, field: str) -> str:
    column = one.frame.get_column(field)
    return f"{len(column) - column.null_count():,} of {len(column):,} {words}."


def _licences(edition: Edition) -> str:
    return plain(f"Licences: {'; '.join(_titles(edition, 'licenses')) or 'none is named'}.")


def _titles(edition: Edition, name: str) -> list[str]:
    """The titles of a list of the descriptor."""
    return [str(item["title"]) for item in edition.package.objects(name) if item.get("title")]
