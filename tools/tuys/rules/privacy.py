"""Rules about what must not be printed: identifiers of people, verdicts, long quotations, unlisted coders."""

import re
from collections.abc import Iterator

from tuys.findings import Severity
from tuys.lexical.contacts import PROFILE
from tuys.lexical.identity import find_identifier
from tuys.records import Record
from tuys.rules.model import Fault, Rule
from tuys.rules.texts import by_text
from tuys.rules.view import View

_LONGEST_QUOTE = 12  # words
_OWN_TEXTS = ("title", "note")
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

    Finds: in any cell of any table a phone number, e-mail address, messenger handle, street address with
    a house number, coordinates, a Kazakh or Chinese identity number, a bank account or a card, also when
    written with spaces, dashes, full-width digits or percent-encoding. Check digits are verified where
    there are any.

    Why: such data help those who look for a person, and no question about the dataset needs them.

    Fix: delete it from the cell and do not commit the file: what was pushed once is public. Of a public
    channel give the address of the post (`t.me/name/123`) or of its public view (`t.me/s/name`).

    Empty cells: are passed over.
    """
    for text, cells in by_text(view).items():
        kind = find_identifier(text)
        if kind is not None:
            if kind == PROFILE:  # what is posted in public is a source
                cells = [cell for cell in cells if not _is_address(view, *cell)]
            message = f"The cell seems to hold {kind}."
            hint = "Delete it, and do not commit the file as it is."
            yield from (Fault(record, field, message, hint) for record, field in cells)


def _is_address(view: View, record: Record, field: str) -> bool:
    """Whether the cell is the address of a page."""
    return view.fields(record.table)[field].format == "uri"


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
