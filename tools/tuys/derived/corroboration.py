"""How well each value is backed: how many voices in how many original reports, and whether any disputes it.

A claim backs a value if it is adopted or `consistent` and no denial; it contests it if it is an
alternative, or a denial. Rejected claims count for nothing, nor does a `consistent` denial of another value.

A **voice** is whoever says so: the speaker, else the publisher of the original report. One speaker
or one publisher in several sources stays one voice; a label without a row is the same voice wherever it
is written the same, because nothing shows that it is another. An **origin** is an original report: the
end of the chain of `origin_id`. Two reports of one newsroom that do not rest on each other are two
origins, but their own voice is one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tuys.lexical.plain import plain
from tuys.records import Record
from tuys.rules.coding import RESPONSE_NEEDED
from tuys.rules.view import View, index
from tuys.rules.voices import origins

_BACKS = ("adopted", "consistent")
_DOCUMENTS = ("court_document",)
_OF_AUTHORITIES = ("official_statement",)
_ADMITS = ("acknowledged", "alternative_account", "responsibility_denied")


@dataclass(frozen=True)
class Corroboration:
    """How one cell is backed: the level, whether contested, and how many sources, voices and origins.

    The levels, each stronger than the one before: `one_voice`, however many sources repeat it;
    `one_origin`: several voices, all in one original report; `two_or_more`: several voices in several
    original reports; `documented`: a source saw a document, or is one of a court; `admitted`: an official
    says so of an act of the authorities, a death or a loss of contact. Of other events an official is a voice
    like others. The response of officials to an act (`official_response`) admits its type too.
    """

    record_id: str
    field: str
    level: str
    contested: bool
    sources: int
    voices: int
    origins: int


def corroborations(view: View) -> Iterator[Corroboration]:
    """Every filled cell that needs evidence and has some, in the order of tables, records and fields."""
    for table in view.tables:
        records = (record for record in table.records if table.by_id[record.id] is record)
        for record in records if table.claimable else ():
            found = (corroboration(view, record, field) for field in table.claimable)
            yield from (one for one in found if one is not None)


@index
def corroboration_by_cell(view: View) -> dict[tuple[str, str], Corroboration]:
    """How each (record id, field) is backed, in the order of `corroborations`."""
    return {(one.record_id, one.field): one for one in corroborations(view)}


def backs(claim: Record) -> bool:
    """Whether a claim supports the value that the table has."""
    return claim["rank"] in _BACKS and claim["stance"] != "denies"


def corroboration(view: View, record: Record, field: str) -> Corroboration | None:
    """How one cell is backed; None where it is empty or no claim backs it."""
    claims = view.claims_by_cell.get((record.id, field), ())
    backing = [claim for claim in claims if backs(claim)]
    if not backing or not record[field]:
        return None
    voices = len({_voice(view, claim) for claim in backing})
    reports = len({_origin_id(view, claim) for claim in backing})
    level = "one_voice" if voices == 1 else "one_origin" if reports == 1 else "two_or_more"
    if any(_is_documented(view, claim) for claim in backing):
        level = "documented"
    if _is_admitted(view, record, field, backing):
        level = "admitted"
    contested = any(_contests(claim, record[field]) for claim in claims)
    sources = len({claim["source_id"] for claim in backing})
    return Corroboration(record.id, field, level, contested, sources, voices, reports)


def _voice(view: View, claim: Record) -> tuple[str, str]:
    """Who says so."""
    if claim["speaker_id"]:
        return "person", claim["speaker_id"]
    if claim["speaker_label"]:
        return "label", _folded(claim["speaker_label"])
    origin = origins(view).get(claim["source_id"])
    return ("publisher", _folded(origin["publisher"])) if origin else ("source", claim["source_id"])


def _folded(text: str) -> str:
    return " ".join(plain(text).casefold().split())


def _origin_id(view: View, claim: Record) -> str:
    origin = origins(view).get(claim["source_id"])
    return origin.id if origin else claim["source_id"]


def _contests(claim: Record, value: str) -> bool:
    if claim["rank"] == "rejected":
        return False
    if claim["stance"] == "denies":
        return claim["rank"] != "consistent" or claim["value"] == value
    return claim["rank"] == "alternative"


def _is_documented(view: View, claim: Record) -> bool:
    return claim["basis"] == "document" or _kind(view, claim) in _DOCUMENTS


def _is_admitted(view: View, record: Record, field: str, backing: Iterable[Record]) -> bool:
    event = record if record.table == "events" else view.find("events", record["event_id"])
    if event is None or event["event_type"] not in RESPONSE_NEEDED:
        return False
    answered = field == "event_type" and record["official_response"] in _ADMITS
    return answered or any(_is_official(view, claim) for claim in backing)


def _is_official(view: View, claim: Record) -> bool:
    """Whether an authority speaks: through somebody, or in a publication of its own."""
    speaks_itself = not (claim["speaker_id"] or claim["speaker_label"])
    return claim["basis"] == "official" or (speaks_itself and _kind(view, claim) in _OF_AUTHORITIES)


def _kind(view: View, claim: Record) -> str:
    source = view.find("sources", claim["source_id"])
    return source["kind"] if source else ""
