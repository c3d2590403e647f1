"""One defect each, for the dataset of this repository: what is done to it and what must be found.

`at` is the record of the finding, or the file and line ("data/events.csv:5"), or the file alone.
"""

# ruff: noqa: E501 - a defect is read as one line
from collections.abc import Callable
from dataclasses import dataclass

from dataset_copy import Copy
from repositories import commit
from small_release import chained
from tuys.waivers import value_hash

Change = Callable[[Copy], object]


@dataclass(frozen=True)
class Defect:
    """A change, and the one primary finding that it must give."""

    code: str
    name: str
    change: Change
    at: str
    field: str | None = None
    severity: str = "error"


def put(record: str, field: str, value: str) -> Change:
    return lambda copy: copy.put(record, field, value)


def both(record: str, field: str, value: str) -> Change:
    return lambda copy: copy.both(record, field, value)


def drop(*records: str) -> Change:
    return lambda copy: copy.drop(*records)


def swap(path: str, old: str, new: str) -> Change:
    """The first `old` of a file becomes `new`; both are text."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return lambda copy: copy.raw(path, change)


def everything(*changes: Change) -> Change:
    return lambda copy: [change(copy) for change in changes]


def claim(identity: str, record: str, field: str, value: str, **named: str) -> Change:
    return lambda copy: copy.claim(identity, record, field, value, **named)


def add(table: str, *cells: str, **named: str) -> Change:
    return lambda copy: copy.add(table, *cells, **named)


def claimed(record: str, field: str, value: str, **named: str) -> Change:
    """A cell filled, and a claim of the second source that says so."""
    return everything(put(record, field, value), claim("S0002-075", record, field, value, **named))


def event(kind: str, day: str, place: str, person: str, role: str = "target", **cells: str) -> Change:
    """A new event E9019 of one person, with a claim for every cell, of the second source."""
    precision = {"L0001": "country", "L0002": "country", "L0003": "region", "L0004": "settlement"}[place]
    plain = {"event_type": kind, "date": day, "place_id": place}
    fixed = {"event_id": "E9019", "title": "Something that happened", "place_precision": precision}
    evident = {**plain, **{name: value for name, value in cells.items() if value != "not_reported"}}
    part = {"participation_id": "X9042", "event_id": "E9019", "person_id": person, "role": role}
    return everything(
        add("events", **fixed, **plain, **cells),
        add("participations", **part, actor_type="private_person"),
        *(claim(f"S0002-{number}", "E9019", *cell) for number, cell in enumerate(evident.items(), 101)),
        claim("S0002-110", "X9042", "role", role),
    )


def related(identity: str, person: str, relation: str, other: str) -> Change:
    """A new relation, with a claim of the second source for it."""
    number = int(identity[1:]) - 8900
    return everything(
        add("relations", identity, person, relation, other),
        claim(f"S0002-{number}", identity, "relation", relation),
    )


def described(path: str, change: Callable[[dict], object]) -> Change:
    return lambda copy: copy.describe(path, change)


def fields_of(schema: dict) -> dict[str, dict]:
    return {field["name"]: field for field in schema["fields"]}


def linked(path: str) -> Change:
    """The file becomes a symbolic link to a copy of itself."""

    def change(copy: Copy) -> None:
        target = copy.root / path
        target.rename(target.with_suffix(".other"))
        target.symlink_to(target.with_suffix(".other"))

    return change


def formatted(*changes: Change) -> Change:
    """The changes, and then `tuys fmt`."""
    from tuys.formatting import fmt

    return everything(*changes, lambda copy: fmt(copy.root, check=False))


def crlf(content: bytes) -> bytes:
    return content.replace(b"\n", b"\r\n")


EVENTS, PLACES, NAMES = "data/events.csv", "data/places.csv", "data/names.csv"
PHONE = "+7 701 234 56 78"
_LONG = "one two three four five six seven eight nine ten eleven twelve thirteen"

FILES = (
    Defect("FILE-MISSING", "table", lambda copy: (copy.root / PLACES).unlink(), PLACES),
    Defect("FILE-MISSING", "schema", lambda copy: (copy.root / "schemas/places.schema.json").unlink(),
           "schemas/places.schema.json"),
    Defect("FILE-KIND", "link", linked("data/redirects.csv"), "data/redirects.csv"),
    Defect("FILE-PATH", "climbs", described("datapackage.json", lambda package: package["resources"][9].update(
        path="../redirects.csv")), "../redirects.csv"),
    Defect("FILE-ENCODING", "cp1251", lambda copy: copy.raw(NAMES, lambda old: old.replace(
        b"Khalida", "Халида".encode("cp1251"))), "data/names.csv:3"),
    Defect("FILE-CONTROL", "nul", swap(EVENTS, "Rally in", "Rally\0in"), "data/events.csv:10"),
    Defect("CSV-QUOTE", "never closed", swap(EVENTS, "Three protesters taken off", '"Three protesters taken off'),
           "data/events.csv:2"),
    Defect("CSV-QUOTE", "stray", swap(EVENTS, "Announced visit", 'Announced "visit'), "data/events.csv:11"),
    Defect("CSV-RAGGED", "comma too many", swap(PLACES, "L0002,China,", "L0002,China,,"), "data/places.csv:3"),
    Defect("CSV-RAGGED", "unquoted comma", swap(PLACES, "Medeu district,", "Medeu, district,"), "data/places.csv:7"),
    Defect("CSV-RAGGED", "blank line", swap(PLACES, "L0004,Almaty", "\nL0004,Almaty"), "data/places.csv:5"),
    Defect("CSV-HEADER", "misspelt", swap(PLACES, "parent_id", "parnt_id"), "data/places.csv:1"),
    Defect("CSV-HEADER", "twice", swap(PLACES, ",lat,lon", ",lat,lat"), "data/places.csv:1"),
    Defect("CSV-HEADER", "order", swap("data/redirects.csv", "old_id,new_id", "new_id,old_id"), "data/redirects.csv:1"),
    Defect("CSV-HEADER", "empty file", lambda copy: copy.raw("data/redirects.csv", lambda old: b""),
           "data/redirects.csv:1"),
    Defect("FILE-BOM", "mark", lambda copy: copy.raw(PLACES, lambda old: b"\xef\xbb\xbf" + old), "data/places.csv:1"),
    Defect("FILE-EOL", "crlf", lambda copy: copy.raw(PLACES, crlf), "data/places.csv:1"),
    Defect("FILE-EOL", "one line", swap(PLACES, "L0002,China,country,,CN,,Q148,,\n",
                                        "L0002,China,country,,CN,,Q148,,\r\n"), "data/places.csv:3"),
    Defect("CSV-CANONICAL", "order", lambda copy: copy.edit(PLACES, lambda rows: rows.reverse() or rows.insert(
        0, rows.pop())), PLACES),
    Defect("CSV-CANONICAL", "quotes", swap(PLACES, "Xinjiang", '"Xinjiang"'), PLACES),
    Defect("CSV-CANONICAL", "last line", lambda copy: copy.raw(PLACES, bytes.rstrip), PLACES),
    Defect("CSV-CANONICAL", "schema layout", lambda copy: copy.raw("schemas/places.schema.json", lambda old: old + b"\n"),
           "schemas/places.schema.json"),
)  # fmt: skip

TEXTS = (
    Defect("TEXT-SPACE", "leading", put("E0002", "note", " Told later."), "E0002", "note"),
    Defect("TEXT-SPACE", "doubled", put("E0002", "note", "Told  later."), "E0002", "note"),
    Defect("TEXT-SPACE", "no-break", put("E0002", "note", "Told later.\N{NO-BREAK SPACE}"), "E0002", "note"),
    Defect("TEXT-SPACE", "line break", put("E0002", "note", "Told\nlater."), "E0002", "note"),
    Defect("TEXT-NFC", "breve", put("E0002", "note", "Алматы и\N{COMBINING BREVE}"), "E0002", "note"),
    Defect("TEXT-CONTROL", "tab", put("E0002", "note", "Told\tlater."), "E0002", "note"),
    Defect("TEXT-INVISIBLE", "bidi", put("E0002", "note", "Told \N{RIGHT-TO-LEFT OVERRIDE}later."), "E0002", "note"),
    Defect("TEXT-INVISIBLE", "zero width", put("P0001", "note", "To\N{ZERO WIDTH SPACE}ld."), "P0001", "note"),
    Defect("TEXT-FORMULA", "equals", put("E0002", "note", '=HYPERLINK("x")'), "E0002", "note"),
    Defect("TEXT-FORMULA", "full width", put("E0002", "note", "＝1"), "E0002", "note"),
)  # fmt: skip

PACKAGE = (
    Defect("PKG-DESCRIPTOR", "name", described("datapackage.json", lambda package: package.update(name=7)),
           "datapackage.json"),
    Defect("PKG-DESCRIPTOR", "as_of", described("datapackage.json", lambda package: package.pop("as_of")),
           "datapackage.json"),
    Defect("PKG-DESCRIPTOR", "type", described("schemas/places.schema.json", lambda schema: fields_of(schema)[
        "name"].update(type="strin")), "schemas/places.schema.json"),
    Defect("PKG-REFERENCE", "version", described("datapackage.json", lambda package: package.update(version="1.0")),
           "datapackage.json"),
    Defect("PKG-REFERENCE", "foreign key", described("schemas/names.schema.json", lambda schema: schema[
        "foreignKeys"][0]["reference"].update(resource="nowhere")), "schemas/names.schema.json"),
    Defect("PKG-REFERENCE", "pattern", described("schemas/names.schema.json", lambda schema: fields_of(schema)["lang"][
        "constraints"].update(pattern="(?=e)..")), "schemas/names.schema.json"),
)  # fmt: skip

CELLS = (
    Defect("FLD-TYPE", "date", put("S0001-001", "coded_on", "2026-11-31"), "S0001-001", "coded_on"),
    Defect("FLD-TYPE", "integer", put("X0013", "count_min", "eight"), "X0013", "count_min"),
    Defect("FLD-TYPE", "integer claimed", put("X0013", "count_max", "8.5"), "X0013", "count_max"),
    Defect("FLD-TYPE", "number", put("L0004", "lat", "43,24"), "L0004", "lat"),
    Defect("FLD-TYPE", "duration", put("X0010", "held_for", "4 hours"), "X0010", "held_for"),
    Defect("FLD-REQUIRED", "title", put("E0002", "title", ""), "E0002", "title"),
    Defect("FLD-REQUIRED", "claimed date", put("E0013", "date", ""), "E0013", "date"),
    Defect("FLD-REQUIRED", "claim value", put("S0002-022", "value", ""), "S0002-022", "value"),
    Defect("FLD-PATTERN", "locator", put("S0001-001", "locator", "paragraph 2"), "S0001-001", "locator"),
    Defect("FLD-PATTERN", "label", put("X0009", "group_label", "Activists"), "X0009", "group_label"),
    Defect("FLD-ENUM", "event type", put("E0013", "event_type", "protst"), "E0013", "event_type"),
    Defect("FLD-ENUM", "rank", put("S0002-022", "rank", "adoptd"), "S0002-022", "rank"),
    Defect("FLD-ENUM", "exposure", put("P0001", "exposure", "public"), "P0001", "exposure"),
    Defect("FLD-RANGE", "latitude", put("L0004", "lat", "143.24"), "L0004", "lat"),
    Defect("FLD-RANGE", "count", put("X0013", "count_min", "0"), "X0013", "count_min"),
    Defect("FLD-LENGTH", "title", put("E0002", "title", "A " + "long " * 20 + "title"), "E0002", "title"),
    Defect("FLD-UNIQUE", "title", everything(
        described("schemas/events.schema.json", lambda schema: fields_of(schema)["title"]["constraints"].update(
            unique=True)), put("E0002", "title", "Three protesters taken off transport in Almaty")), "E0002", "title"),
    Defect("KEY-PRIMARY", "event", lambda copy: copy.edit(EVENTS, lambda rows: rows.insert(3, rows[2])),
           "data/events.csv:4", "event_id"),
    Defect("KEY-UNIQUE", "participation", everything(
        add("participations", "X9042", "E0005", "P0003", "", "private_person", "", "target", *[""] * 10),
        claim("S0001-097", "X9042", "role", "target")), "X9042", "event_id"),
    Defect("KEY-FOREIGN", "place", put("E0013", "place_id", "L0099"), "E0013", "place_id"),
    Defect("KEY-FOREIGN", "speaker", put("S0001-020", "speaker_id", "P0099"), "S0001-020", "speaker_id"),
    Defect("KEY-FOREIGN", "person gone", lambda copy: copy.forget("P0006"), "X0027", "person_id"),
)  # fmt: skip

_DEAD_SPEAKER = everything(
    event("death", "2023-03-10", "L0001", "P0008", official_response="not_reported"),
    put("S0002-033", "basis", "self"),
)
_SOURCE = {
    "source_id": "S9003",
    "kind": "news_article",
    "publisher": "RFE/RL",
    "title": "Another report",
    "lang": "en",
    "published": "2023-03-28",
    "url": "https://www.rferl.org/a/1.html",
    "archived_url": "https://web.archive.org/web/2023/https://www.rferl.org/a/1.html",
    "archived_on": "2023-03-29",
    "read_on": "2026-11-21",
    "coded": "full",
}

EVIDENCE = (
    Defect("CLM-COVER", "claim gone", drop("S0002-022"), "E0013", "date"),
    Defect("CLM-COVER", "only consistent", put("S0002-022", "rank", "consistent"), "E0013", "date"),
    Defect("CLM-COVER", "cell without a claim", put("P0008", "citizenship", "KZ"), "P0008", "citizenship"),
    Defect("CLM-MATCH", "cell changed", put("E0013", "date", "2023-03-26"), "E0013", "date"),
    Defect("CLM-MATCH", "claim changed", put("S0001-043", "value", "PT5H"), "X0010", "held_for"),
    Defect("CLM-ORPHAN", "cell emptied", put("X0010", "held_for", ""), "X0010", "held_for"),
    Defect("CLM-ONE", "two values", put("S0002-021", "value", "petition"), "S0002-021", "value"),
    Defect("CLM-CONSISTENT", "contradiction", put("S0001-094", "value", "2024"), "S0001-094", "rank"),
    Defect("CLM-DENIAL", "adopted", put("S0001-020", "stance", "denies"), "S0001-020", "rank"),
    Defect("CLM-TARGET", "no record", claim("S0002-075", "E0099", "date", "2023"), "S0002-075", "record_id"),
    Defect("CLM-TARGET", "no claim needed", claim("S0002-075", "E0013", "title", "Protest"), "S0002-075", "field"),
    Defect("CLM-TYPE", "no code", claim("S0002-075", "E0014", "custody_form", "jail", rank="alternative"), "S0002-075",
           "value"),
    Defect("CLM-FILE", "wrong sheet", put("S0001-022", "source_id", "S0002"), "S0001-022", "source_id"),
    Defect("CLM-FILE", "wrong id", put("S0001-096", "claim_id", "S0002-096"), "seeds/S0001.csv:97", "claim_id"),
    Defect("CLM-SPEAKER", "nobody", put("S0001-020", "speaker_id", ""), "S0001-020", "speaker_id", "warning"),
    Defect("CLM-SELF-DEAD", "dead speaker", _DEAD_SPEAKER, "S0002-033", "speaker_id"),
    Defect("CLM-REJECT-NOTE", "no note", claim("S0002-075", "E0013", "date", "2023-03-28", rank="rejected"),
           "S0002-075", "note"),
    Defect("CLM-REVIEW", "own review", put("S0001-001", "reviewed_by", "first-coder"), "S0001-001", "reviewed_by",
           "warning"),
    Defect("SRC-USED", "unused", add("sources", **_SOURCE), "S9003", "source_id", "warning"),
    Defect("SRC-ORIGIN-CYCLE", "itself", put("S0001", "origin_id", "S0001"), "S0001", "origin_id"),
    Defect("SRC-URL-DUP", "one page", put(
        "S0002", "url", "https://www.rferl.org/kazakhstan-china-xi-visit-xinjiang-relatives-pressure/32030416.html"),
        "S0002", "url"),
    Defect("SRC-READ-ORDER", "read early", put("S0001", "read_on", "2020-01-01"), "S0001", "read_on"),
    Defect("SRC-TRACKING", "utm", put("S0001", "url", "https://rferl.org/a/1.html?utm_source=x"), "S0001", "url"),
    Defect("COV-ORPHAN", "no search", drop("C0001"), "S0001", "published", "warning"),
)  # fmt: skip

TIME = (
    Defect("DATE-EDTF", "no such day", put("E0013", "date", "2023-02-30"), "E0013", "date"),
    Defect("DATE-EDTF", "claim", put("S0002-022", "value", "27.03.2023"), "S0002-022", "value"),
    Defect("DATE-EDTF", "reversed", put("X0032", "until", "[2023-03-28..2023-03-27]"), "X0032", "until"),
    Defect("DATE-PLAUSIBLE", "future", both("E0001", "date", "2032-09-12"), "E0001", "date"),
    Defect("DATE-PLAUSIBLE", "past", both("E0016", "date", "1918"), "E0016", "date"),
    Defect("DATE-PRECISION", "month", put("S0002-022", "original", "in March"), "S0002-022", "value", "warning"),
    Defect("DATE-ANCHOR", "open", put("S0002", "published", "[..2023-03-31]"), "S0002-065", "original"),
    Defect("DATE-ANCHOR-RANGE", "month", both("E0011", "date", "2022-05"), "S0001-090", "value", "warning"),
    Defect("SRC-BEFORE-EVENT", "too late", both("E0001", "date", "2022-10-12"), "E0001", "date"),
    Defect("EVT-AFTER-DEATH", "participant", both("X0030", "role", "participant"), "X0030", "person_id"),
    Defect("DTH-ONCE", "two deaths", event("death", "2023-03-05", "L0004", "P0010", official_response="not_reported"),
           "X9042", "person_id"),
    Defect("REL-BEFORE-DET", "until", both("X0032", "until", "2023-03-20"), "X0032", "until"),
    Defect("REL-NO-DET", "never held", event("release", "2023-03-20", "L0004", "P0008",
           official_response="not_reported"), "X9042", "person_id", "warning"),
    Defect("SEN-BEFORE-OFFENCE", "trigger", claimed("E0016", "triggered_by", "E0013"), "E0016", "date", "warning"),
    Defect("CUS-OVERLAP", "two countries", event("detention", "2020-05", "L0004", "P0010", custody_form="pretrial",
           official_response="not_reported"), "X9042", "person_id"),
    Defect("CUS-PROTEST", "while held", event("protest", "2020-05-01", "L0004", "P0010", "participant"), "X9042",
           "person_id"),
    Defect("DUR-FITS", "ten days", both("X0032", "held_for", "P10D"), "X0032", "held_for", "warning"),
    Defect("EVT-PART-OVERLAP", "campaign over", both("E0015", "date", "../2023-02"), "E0013", "date", "warning"),
    Defect("EVT-TRIGGER-ORDER", "effect first", both("E0013", "date", "2023-03-28"), "E0014", "date", "warning"),
    Defect("AGE-AT-EVENT", "born late", claimed("P0010", "born", "2004"), "P0010", "born"),
)  # fmt: skip

CODING = (
    Defect("EVT-ROLE", "nobody", lambda copy: copy.forget("X0040"), "E0017", "event_type"),
    Defect("EVT-CUSTODY", "missing", lambda copy: [copy.put("E0002", "custody_form", ""), copy.unclaim(
        "E0002", "custody_form")], "E0002", "custody_form"),
    Defect("EVT-CUSTODY", "out of place", claimed("E0013", "custody_form", "prison"), "E0013", "custody_form"),
    Defect("EVT-RESPONSE", "missing", put("E0001", "official_response", ""), "E0001", "official_response"),
    Defect("EVT-CONTEXT", "unlinked", lambda copy: [copy.put(one, "triggered_by", "") or copy.unclaim(
        one, "triggered_by") for one in ("E0006", "E0008", "E0009")], "E0010", "event_type", "warning"),
    Defect("EVT-LINK-CYCLE", "circle", claimed("E0005", "part_of", "E0006"), "E0005", "part_of"),
    Defect("EVT-DUP", "twice", everything(both("E0007", "place_id", "L0004"), put(
        "E0007", "place_precision", "settlement")), "E0007", None, "warning"),
    Defect("PRT-ONE-ACTOR", "both", put("X0012", "group_label", "activists"), "X0012", "group_label"),
    Defect("PRT-ONE-ACTOR", "nobody", put("X0037", "group_label", ""), "X0037", "person_id"),
    Defect("PRT-COUNT", "reversed", both("X0013", "count_min", "9"), "X0013", "count_max"),
    Defect("PRT-COUNT", "in the label", put("X0009", "group_label", "two activists"), "X0009", "group_label"),
    Defect("PRT-PENALTY", "no sentence", claimed("X0010", "penalty", "fine"), "X0010", "penalty"),
    Defect("PRT-CUSTODY-FIELDS", "summons", claimed("X0012", "held_for", "PT2H"), "X0012", "held_for"),
    Defect("PRT-ADMIN-LONG", "45 days", both("X0009", "penalty_length", "P45D"), "X0009", "penalty_length", "warning"),
    Defect("PRT-STATE-ROLE", "target", put("X0012", "actor_type", "police"), "X0012", "actor_type", "warning"),
    Defect("VOC-LIVE", "ended", formatted(lambda copy: copy.edit("data/codes.csv", lambda rows: end(
        rows, "actor_type", "international_body", "organisation"))), "X0024", "actor_type"),
    Defect("VOC-DEFINED", "no successor", formatted(lambda copy: copy.edit("data/codes.csv", lambda rows: end(
        rows, "event_type", "return", ""))), "data/codes.csv", "replaced_by"),
)  # fmt: skip


def end(rows: list[list[str]], vocabulary: str, code: str, successor: str) -> None:
    for row in rows:
        if row[:2] == [vocabulary, code]:
            row[6:8] = ["0.1.0", successor]


def name(identity: str, subject: str, text: str, lang: str = "en", **cells: str) -> Change:
    """A new spelling with its claim of the second source."""
    plain = {"form": "adapted", "scheme": "as_published"}
    return everything(
        add(
            "names",
            **{**plain, "name_id": identity, "subject_id": subject, "name": text, "lang": lang, **cells},
        ),
        claim(f"S0002-{identity[-3:]}", identity, "name", text),
    )


_KAZAKH = name("N9101", "L0004", "Алматы", "kk-Cyrl", form="original", scheme="")
_COMPUTED = {"lang": "kk-Latn", "scheme": "bgn_pcgn_1979", "derived_from": "N9101"}

PEOPLE = (
    Defect("NAM-SUBJECT", "nobody", put("N0005", "subject_id", "P0099"), "N0005", "subject_id"),
    Defect("NAM-SUBJECT", "only name", put("N0001", "subject_id", "P0099"), "N0001", "subject_id"),
    Defect("NAM-DISPLAY", "other spelling", put("P0001", "display_name", "Sample Person"), "P0001", "display_name"),
    Defect("NAM-SCHEME", "none", put("N0001", "scheme", ""), "N0001", "scheme"),
    Defect("NAM-SCHEME", "former", put("N0016", "scheme", "as_published"), "N0016", "scheme"),
    Defect("NAM-SCHEME", "no origin", put("N0015", "scheme", "iso9_1995"), "N0015", "derived_from"),
    Defect("NAM-SCRIPT", "one letter", both("N0015", "name", "Alm\N{CYRILLIC SMALL LETTER A}ty"), "N0015", "name"),
    Defect("NAM-SCRIPT", "language", put("N0005", "lang", "kk-Cyrl"), "N0005", "name"),
    Defect("NAM-COMPUTED", "not the table", everything(_KAZAKH, name("N9102", "L0004", "Almati", **_COMPUTED)), "N9102",
           "name"),
    Defect("NAM-DUP", "two scripts", everything(name("N9101", "P0001", "Qoqanbek Sagymbai"), name(
        "N9102", "P0002", "Коканбек Сагимбай", "ru")), "P0002", "display_name", "warning"),
)  # fmt: skip

SAFETY = (
    Defect("MINOR-TRACE", "age", put("E0002", "note", "Somebody aged 15 was with them."), "E0002", "note"),
    Defect("MINOR-TRACE", "word", put("E0002", "note", "A child was there."), "E0002", "note"),
    Defect("MINOR-TRACE", "original", put("S0001-020", "original", "with a girl"), "S0001-020", "original"),
    Defect("MINOR-KIN", "kin", put("E0002", "note", "Told by a son."), "E0002", "note", "warning"),
    Defect("PII-PATTERN", "phone", put("E0002", "note", f"Call {PHONE}."), "E0002", "note"),
    Defect("PII-PATTERN", "mail", put("S0001-020", "note", "Write to somebody@example.org."), "S0001-020", "note"),
    Defect("EXP-FIELDS", "gender", put("P0002", "gender", "female"), "P0002", "gender"),
    Defect("EXP-FIELDS", "wikidata", put("P0001", "wikidata", "Q12345"), "P0001", "wikidata"),
    Defect("EXP-EVIDENCE", "not earned", put("P0002", "exposure", "self_public"), "P0002", "exposure", "warning"),
    Defect("EXP-REVIEW", "a look long ago", put("P0002", "reviewed_on", "2024-11-21"), "P0002", "reviewed_on", "warning"),
    Defect("EXP-RELATIVE", "outsider", everything(put("S0002-074", "speaker_id", ""), put(
        "S0002-074", "basis", "source_own")), "R0002", "relation"),
    Defect("EXP-SPEAKER", "held", put("S0002-068", "speaker_id", "P0010"), "S0002-068", "speaker_id"),
    Defect("CODER-HANDLE", "unknown", put("S0001-001", "coded_by", "third-coder"), "S0001-001", "coded_by"),
    Defect("TOMB-EMPTY", "named in a note",
           everything(add("redirects", "P0099", "", "takedown", "2026-11-21", "0.1.0"),
                      put("E0002", "note", "Compare P0099.")), "E0002", "note"),
    Defect("TEXT-NEUTRAL", "verdict", put("E0002", "note", "A brutal act."), "E0002", "note", "warning"),
    Defect("TEXT-QUOTE", "long", put("S0001-020", "original", _LONG), "S0001-020", "original", "warning"),
)  # fmt: skip

RELATIONS = (
    Defect("RLN-ENDS", "turned", everything(put("R0002", "person_id", "P0010"), put("R0002", "other_id", "P0009")),
           "R0002", "person_id"),
    Defect("RLN-ENDS", "itself", put("R0001", "other_id", "P0008"), "R0001", "other_id"),
    Defect("RLN-CYCLE", "both ways", related("R9003", "P0007", "child_of", "P0008"), "R0001", "relation"),
    Defect("RLN-PARENTS", "three", everything(*(related(f"R900{n}", "P0008", "child_of", f"P000{n}") for n in (1, 3))),
           "R9003", "other_id", "warning"),
    Defect("RLN-BORN", "older", everything(claimed("P0003", "born", "194X"), claim(
        "S0002-076", "P0001", "born", "197X"), put("P0001", "born", "197X"), related(
        "R9003", "P0003", "child_of", "P0001")), "R9003", "relation", "warning"),
    Defect("RLN-IDENTITY", "both", everything(related("R9003", "P0001", "not_same_as", "P0003"), related(
        "R9004", "P0001", "possibly_same_as", "P0003")), "R9003", "relation"),
)  # fmt: skip

PLACES_AND_NAMES = (
    Defect("PLC-PRECISION", "exact", put("E0013", "place_precision", "settlement"), "E0013", "place_precision"),
    Defect("PLC-PRECISION", "house arrest", both("E0002", "custody_form", "house_arrest"), "E0002", "place_id"),
    Defect("PLC-ADM", "withdrawn", put("L0004", "iso_3166_2", "KZ-ALA"), "L0004", "iso_3166_2"),
    Defect("PLC-ADM", "country", put("L0005", "country", "CN"), "L0005", "country"),
    Defect("PLC-ADM", "moved", put("L0004", "parent_id", "L0002"), "L0004", "parent_id"),
    Defect("PLC-CYCLE", "circle", put("L0006", "parent_id", "L0007"), "L0006", "parent_id"),
    Defect("PLC-COORD", "half", put("L0004", "lon", ""), "L0004", "lon"),
    Defect("PLC-COORD", "exchanged", everything(put("L0004", "lat", "76.92"), put("L0004", "lon", "43.24")), "L0004",
           "lat"),
    Defect("PLC-NAME-DATE", "former", put("E0010", "title", "Announced visit to Astana"), "E0010",
           "title", "warning"),
    Defect("PLC-NAME-DATE", "later", put("E0013", "note", "Others met in Nur-Sultan."), "E0013", "note", "warning"),
)  # fmt: skip


def released(*changes: Change) -> Change:
    """The dataset, after the first of the changes, is released; then the others are made."""
    first, *later = changes

    def change(copy: Copy) -> None:
        first(copy)
        commit(copy.root, "v0.1.0")
        everything(*later)(copy)

    return change


def waiver(code: str, record: str, field: str, value: str, expires: str = "2027-11-21") -> Change:
    digest = value_hash(value)
    return add("waivers", code, record, field, digest, "A reason.", "first-coder", "2026-11-21", expires)


def declared(version: str) -> Change:
    return described("datapackage.json", lambda package: package.update(version=version))


def redirect(old: str, new: str, reason: str) -> Change:
    return add("redirects", old, new, reason, "2026-11-21", "0.2.0")


def ledger(*rows: tuple[str, str], change: Callable[[list[list[str]]], object] = list) -> Change:
    """The ledger with these rows (version, status), properly chained, and what is then done to it."""

    def write(copy: Copy) -> None:
        cells = ("2026-11-20", "1" * 40, "a" * 64, f"persons={'b' * 64}")
        copy.raw("data/releases.csv", lambda old: chained(*((*row, *cells) for row in rows)).encode())
        copy.edit("data/releases.csv", change)

    return write


_TWO = (("0.0.1", "released"), ("0.0.2", "released"))
_ARCHIVED = ("SRC-ARCHIVED", "S0001", "archived_url", "")
VERSIONS = (
    Defect("ID-REDIRECT", "nowhere", redirect("E9018", "E9017", "merged"), "data/redirects.csv:2", "new_id"),
    Defect("ID-REDIRECT", "empty", redirect("E9018", "", "split"), "data/redirects.csv:2", "new_id"),
    Defect("ID-REUSED", "still live", redirect("E0018", "E0017", "merged"), "E0018", "event_id"),
    Defect("ID-VANISHED", "redirect gone", released(redirect("E9018", "E0017", "merged"), declared("1.0.0"),
           lambda copy: copy.edit("data/redirects.csv", list.pop)), "data/redirects.csv"),
    Defect("VER-LOW", "patch", released(declared("0.1.0"), put("E0002", "note", "Told later.")), "datapackage.json",
           "version"),
    Defect("VER-LOW", "minor", released(declared("0.1.0"), redirect("E9018", "E0017", "merged"), declared("0.1.9")),
           "datapackage.json", "version"),
    Defect("LED-CHAIN", "edited", ledger(*_TWO, change=lambda rows: rows[2].__setitem__(2, "2026-11-19")),
           "data/releases.csv:3", "row_sha256"),
    Defect("LED-CHAIN", "row gone", ledger(*_TWO, change=lambda rows: rows.pop(1)), "data/releases.csv:2",
           "row_sha256"),
    Defect("LED-CHAIN", "lower", ledger(*reversed(_TWO)), "data/releases.csv:3", "version"),
    Defect("LED-CHAIN", "never released", ledger(("0.0.1", "withdrawn")), "data/releases.csv:2", "version"),
    Defect("LED-CHAIN", "forged", released(ledger(*_TWO), ledger(_TWO[1])), "data/releases.csv:2", "row_sha256"),
    Defect("LED-CHAIN", "end cut", released(ledger(*_TWO), ledger(_TWO[0])), "data/releases.csv"),
    Defect("WVR-UNUSED", "other value", waiver("SRC-ARCHIVED", "S0001", "archived_url", "x"), "data/waivers.csv:2",
           "code", "warning"),
    Defect("WVR-UNUSED", "structural", waiver("FLD-ENUM", "S0001", "kind", "x"), "data/waivers.csv:2", "code",
           "warning"),
    Defect("WVR-EXPIRED", "yesterday", waiver(*_ARCHIVED, "2026-11-20"), "data/waivers.csv:2", "expires"),
    Defect("CODER-HANDLE", "of a waiver", everything(waiver(*_ARCHIVED), lambda copy: copy.edit("data/waivers.csv",
           lambda rows: rows[1].__setitem__(5, "nobody-listed"))), "data/waivers.csv:2", "by"),
)  # fmt: skip

DEFECTS = (
    *VERSIONS, *FILES, *TEXTS, *PACKAGE, *CELLS, *EVIDENCE, *TIME, *CODING, *RELATIONS, *PLACES_AND_NAMES, *PEOPLE,
    *SAFETY,
)  # fmt: skip
