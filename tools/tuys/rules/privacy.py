"""Rules about what must not be printed: identifiers of people, verdicts, long quotations, unlisted coders."""

import re
from collections.abc import Iterator
from itertools import permutations

from tuys.findings import Severity
from tuys.lexical.contacts import PROFILE
from tuys.lexical.identity import find_identifier
from tuys.package import Field
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.texts import by_text, speaks
from tuys.rules.view import View

_LONGEST_QUOTE = 12  # words
_OWN_TEXTS = ("title", "note")
_HINT = "Delete it, and do not commit the file as it is."
_EDGE = 40  # characters of the end of one text and of the start of another that are read together
_ENDS, _STARTS = re.compile(r"[0-9+@(-]\s?$"), re.compile(r"\s?[0-9@).-]|[\w-]+\.[\w.]+")
_VERDICTS = re.compile(
    r"\b(?:"
    r"regime|brutal\w*|barbar\w*|hero(?:es|ic|ine)?|martyr\w*|genocid\w*|fascist\w*|nazis?|puppet\w*|"
    r"tyran\w*|so-called|notorious\w*|infamous\w*|shameful\w*|despicabl\w*|outrageous\w*|cruel\w*|"
    r"monstrous\w*|evil|innocent\w*|unjust\w*|illegal\w*|unlawful\w*|arbitrar\w*|sham|trumped-up|"
    r"fabricated|traitor\w*|terrorist\w*|extremist\w*|separatist\w*|criminals|concentration camps?|"
    r"gulag|режим\w*|зверск\w*|жесток\w*|варвар\w*|геро\w+|мученик\w*|геноцид\w*|фаши\w*|нацис\w*|"
    r"марионет\w*|тирани\w*|так называем\w*|пресловут\w*|позорн\w*|невиновн\w*|несправедлив\w*|"
    r"незаконн\w*|беззакон\w*|сфабрикован\w*|предател\w*|террорист\w*|экстремист\w*|сепаратист\w*|"
    r"преступник\w*|концлагер\w*|палач\w*|қатыгез\w*|қаһарман\w*|сатқын\w*|заңсыз\w*|"
    r"әділетсіз\w*|жауыз\w*|лаңкес\w*|жазықсыз\w*"
    r")\b"
)


def pii_pattern(view: View) -> Iterator[Fault]:
    """A cell holds something by which a person can be identified or reached.

    Finds: in any cell of any table a phone number, e-mail address, messenger handle, link to a profile (not
    in a cell that is an address), street address with a house number, coordinates, a Kazakh or Chinese
    identity number, a passport or identity card, a bank account or a card, and a full date of birth, also
    when written in words, with look-alike letters, spaces, escapes, base64 or digits of another kind, or
    split over two texts of a row. Check digits are verified where there are any. The texts of
    datapackage.json and of the schemas are searched too, the names of files included.

    Why: such data help those who look for a person, and no question about the dataset needs them.

    Fix: delete it from the cell and do not commit the file: what was pushed once is public. Of a public
    channel give the address of the post (`t.me/name/123`) or of its public view (`t.me/s/name`).

    Empty cells: are passed over.
    """
    for text, cells in by_text(view).items():
        kind = find_identifier(text) if speaks(text) else None
        for record, field in cells if kind else ():
            if kind != PROFILE or not _is_address(view, record, field):
                yield Fault(record, field, f"The cell seems to hold {kind}.", _HINT)
    for record, fields, kind in _split(view):
        for field in fields:
            message = f"This cell and the other hold {kind} together."
            yield Fault(record, field, message, _HINT)


def _split(view: View) -> Iterator[tuple[Record, tuple[str, str], str]]:
    """Each record, two of its free texts, and what the end of one and the start of the other hold."""
    for table in view.tables:
        free = [field.name for field in table.schema.fields if _is_free(field)]
        for record in table.records if len(free) > 1 else ():
            texts = [(name, record[name]) for name in free if record[name]]
            for (one, before), (other, after) in permutations(texts, 2):
                if _ENDS.search(before) and _STARTS.match(after):
                    kind = find_identifier(f"{before[-_EDGE:]} {after[:_EDGE]}")
                    if kind and not (find_identifier(before) or find_identifier(after)):
                        yield record, (one, other), kind


def _is_free(field: Field) -> bool:
    """Whether a field takes any text."""
    return (
        field.type == "string" and field.format == "default" and not field.enum
        and field.notation is None and "pattern" not in field.constraints
    )  # fmt: skip


def _is_address(view: View, record: Record, field: str) -> bool:
    """Whether the cell is the address of a page: what is posted in public is a source."""
    described = view.fields(record.table)[field]
    return described.format == "uri" or str(described.constraints.get("pattern")).startswith("^https://")


def text_neutral(view: View) -> Iterator[Fault]:
    """A title or note passes a verdict.

    Finds: words such as `regime`, `brutal`, `illegal`, `innocent` or `terrorist`, also in Russian and
    Kazakh, in titles and notes of our own. Titles of sources are as printed and are not looked at.

    Why: the dataset reports what was done and said; readers of every side must be able to use it.

    Fix: say what happened, or whose word it is ("the court called it …").

    Empty cells: are passed over.
    """
    for table in view.dataset.tables.values():
        own = [name for name in table.schema.names if name in _OWN_TEXTS]
        own = [name for name in own if (table.name, name) != ("sources", "title") and table.name != "codes"]
        for record in table.records if own else ():
            for name in own:
                word = _VERDICTS.search(record[name].lower())
                if word is not None:
                    yield Fault(
                        record, name, "The wording passes a verdict.", "Say what happened in plain words."
                    )


def text_quote(view: View) -> Iterator[Fault]:
    """A quotation is too long.

    Finds: more than 12 words in `original`.

    Why: the texts belong to their publishers; a few words are enough to find the passage by its locator.

    Fix: keep the words that differ from the value, and put […] for the rest.

    Empty cells: are passed over.
    """
    for claim in view.records("claims"):
        words = len(claim["original"].split())
        if words > _LONGEST_QUOTE:
            yield Fault(
                claim, "original", f"{words} words are quoted; {_LONGEST_QUOTE} at most.", "Cut it down."
            )


def coder_handle(view: View) -> Iterator[Fault]:
    """A coder is not on the list.

    Finds: a handle, in a field that the schema marks `coder`, that is not under `coders` in
    datapackage.json; once for each file, field and handle. Silent where PII-PATTERN speaks.

    Why: handles are chosen for the purpose, so that no name or address of a coder slips into a public
    file.

    Fix: use a listed handle, or ask a maintainer to add yours to the list; never write a name or an
    address.

    Empty cells: an empty reviewed_by is for CLM-REVIEW, the others for FLD-REQUIRED.
    """
    found: dict[tuple[str, str, str], list[Record]] = {}
    for table in view.tables:
        names = [field.name for field in table.schema.fields if field.coder]
        for record in table.records if names else ():
            for name in names:
                if record[name] and record[name] not in view.coders:
                    found.setdefault((record.path, name, record[name]), []).append(record)
    for (_, name, handle), records in found.items():
        if find_identifier(handle) is None:
            rows = "one row" if len(records) == 1 else f"{len(records)} rows"
            message = f"This handle, in {rows} of the file, is not on the list of coders."
            yield Fault(records[0], name, message, "Use a handle from `coders` in datapackage.json.")


RULES = (
    Rule("PII-PATTERN", Severity.ERROR, (), pii_pattern, safety=True, everywhere=True),
    Rule("TEXT-NEUTRAL", Severity.WARNING, (), text_neutral, everywhere=True),
    Rule("TEXT-QUOTE", Severity.WARNING, ("claims",), text_quote),
    Rule("CODER-HANDLE", Severity.ERROR, (), coder_handle, safety=True, everywhere=True),
)
