"""codebook.md and codebook.html of a release: every field of every table with what stands in it."""

from collections.abc import Iterator

from tuys.docs.codelists import CodeList, code_lists
from tuys.docs.counts import edition_sentence, filled
from tuys.docs.dictionary import code_table, heading, key_list
from tuys.docs.dictionary_fields import Columns, fields_table
from tuys.docs.entries import described, entries
from tuys.docs.notations import notations
from tuys.exports import Edition, EditionTable
from tuys.package import Field
from tuys.reports.document import document
from tuys.reports.markdown import code_span, plain, table

_EMPTY = "An empty cell holds no value."
_EMPTY_HERE = (
    "An empty cell means: not reported in what was read, or not applicable, or withheld for a person's "
    "safety. It never means no."
)
_FILLED = "Filled: in how many rows the cell is not empty."
_CLAIM = "Claim: a filled cell is backed by a claim that says which source supports it, in the table claims."
_EXPOSURE = (
    "Exposure: how a person's name became public decides what is held about them. Where tiers are named, "
    "only persons of these tiers may have the cell filled."
)
_DERIVED = "A derived table follows from the others; it is built with each release and never edited."


def codebook_markdown(edition: Edition) -> str:
    """The codebook as Markdown."""
    return "\n".join(_parts(edition))


def codebook_html(edition: Edition) -> str:
    """The codebook as one HTML page that fetches nothing. Each field has the anchor `table.field`."""
    lists = code_lists(edition.tables)
    pieces = document(
        "codebook",
        title=edition.title,
        sentence=edition_sentence(edition),
        notes=notes(edition),
        notations=notations(_fields(edition)),
        tables=entries(edition, lists),
        lists=lists,
    )
    return "".join(pieces)


def notes(edition: Edition) -> list[str]:
    """What a reader must know of every cell, each a line."""
    fields = _fields(edition)
    said = [_EMPTY_HERE if edition.package.ruleset == "tuys" else _EMPTY, _FILLED]
    said += [_CLAIM] if any(field.claim for field in fields) else []
    said += [_EXPOSURE] if any(field.exposure for field in fields) else []
    return said + ([_DERIVED] if any(one.derived for one in edition.tables) else [])


def _fields(edition: Edition) -> list[Field]:
    return [field for one in edition.tables for field in one.schema.fields]


def _parts(edition: Edition) -> Iterator[str]:
    yield f"# Codebook: {plain(edition.title)}\n"
    yield f"{plain(edition_sentence(edition))}\n"
    yield "## How to read it\n"
    yield "".join(f"- {plain(note)}\n" for note in notes(edition))
    for title, words, examples in notations(_fields(edition)):
        yield f"### {title}\n"
        yield f"{plain(words)}\n"
        yield table(("written", "means"), ((code_span(cell), plain(means)) for cell, means in examples))
    yield "## Tables\n"
    yield table(("table", "rows", "what it holds"), map(_glance, edition.tables))
    lists = code_lists(edition.tables)
    for one in edition.tables:
        yield from _table(one, edition, lists)
    for place, listed in enumerate(lists):
        yield from ["## Codes\n"] if not place else []
        yield f"### {listed.name}\n"
        yield code_table(listed)


def _glance(one: EditionTable) -> tuple[str, str, str]:
    return f"[{plain(one.name)}](#{one.name})", f"{one.frame.height:,}", plain(one.description)


def _table(one: EditionTable, edition: Edition, lists: tuple[CodeList, ...]) -> Iterator[str]:
    yield heading(one.name, one.title, described(one))
    more: Columns = {"filled": lambda field: filled(one, field.name)}
    yield fields_table(one.schema, _fields(edition), more)
    if told := key_list(one.schema, one.name):
        yield told
