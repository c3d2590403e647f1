"""An invented dataset without a fault, of people whose names are hard on tools. Nobody in it exists.

Names that programs take for nothing, for numbers or for code; of one letter and of two hundred; with
apostrophes, hyphens and dots; that hold or resemble words for kin; in Latin, Cyrillic, Arabic and Chinese
script. Everybody takes part in an event, whose title or note mostly names them, and every cell has its claim.
No name holds a digit, which MINOR-TRACE takes for an age.
"""

import csv
from collections import defaultdict
from pathlib import Path

from dataset_copy import Copy

LATIN = (
    "Null", "NULL Sample", "NA", "N/A Sample", "None", "nan", "NaN Example", "True", "FALSE Sample",
    "Undefined", "Inf Sample", "Infinity", "Nil", "Void Sample", "Test", "O'Brien", "O’Example",
    "Oʻgʻli Sample", "Oʼzbek Sample", "B", "Ó Sample", "X Æ Sample", "J. R. R. Trial", "Dr. No",
    "Anne-Marie Sample-Example", "D'Arcy-O'Sample", "van der Sample", "de la Example y Sample", "McSample",
    "Sonny", "Sonya Sample", "Samson Example", "Daughtry", "Ulykhan Sample", "Qyzyl Sample",
    "Balabek Sample", "Balaban Example", "Kidman", "Boyd", "Girling", "Childers", "Teena Sample", "Pupillo",
    "Minora", "Nephewson", "Drop Table Sample", "Robert'); Sample", "<b>Sample</b>", "&amp; Sample",
    "%s Sample", "{name} Example", "Ærøskøbing Sample", "Žýĺĕ Sample", "Straße", "İlk Örnek", "ılık Örnek",
    "Nguyễn Mẫu", "Regimey", "Lorem, Ipsum", 'The "Sample"', "A" + "a" * 199,
    "Sum Of Samples Who Has Five Words",
)  # fmt: skip
# Names that are, or fold to, a word for kin or for a minor: good as names, and kept out of running text.
KINDRED = ("Sön Sample", "Qyzdarbek Example", "Bala Example", "Son Example", "Child Sample", "Дочкин")
CYRILLIC = ("Сынбаев", "Сыновский Үлгі", "Ұлықбек Үлгі", "Қызғалдақ Үлгі", "Ян", "Ы", "Щёголев-Үлгі")
ARABIC = ("ۇلجان ۇلگى", "قىزعالداق", "بالابەك", "مثال")
CHINESE = ("李", "欧阳示例", "示例·样本")
ALSO = {
    "Сынбаев": "Synbaev",
    "Ұлықбек Үлгі": "Ulyqbek Ulgi",
    "欧阳示例": "Ouyang Shili",
    "قىزعالداق": "Qyzghaldaq",
}
NAMES = (*KINDRED, *LATIN, *CYRILLIC, *ARABIC, *CHINESE)
_LANGUAGE = {
    "Дочкин": "ru",
    **dict.fromkeys(CYRILLIC, "kk-Cyrl"),
    **dict.fromkeys(ARABIC, "kk-Arab"),
    **dict.fromkeys(CHINESE, "zh-Hans"),
}
_HELD, _OFFICIAL, _PRESS = 5, 2, 8  # from the end of the list: how many are of each kind; the rest protest
_LOCAL = {"place_id": "L0004", "place_precision": "settlement"}
_FAR = {"place_id": "L0003", "place_precision": "region"}


class Corpus:
    """Rows by table, to which each method adds, with the claims that they need."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, str]]] = defaultdict(list)

    def add(self, table: str, letter: str, **cells: str) -> str:
        """A row with the next id, which is its first cell."""
        identity = f"{letter}{len(self.rows[table]) + 1:04}"
        self.rows[table].append({"": identity, **cells})
        return identity

    def claim(
        self, source: str, record: str, field: str, value: str, speaker: str = "", basis: str = ""
    ) -> None:
        """An adopted claim, in the source's own voice or in that of a speaker."""
        sheet = self.rows[f"seeds/{source}.csv"]
        sheet.append({
            "": f"{source}-{len(sheet) + 1:03}", "record_id": record, "field": field, "value": value,
            "source_id": source, "locator": "p1", "speaker_id": speaker, "basis": basis or "source_own",
            "stance": "asserts", "rank": "adopted", "coded_by": "first-coder", "coded_on": "2026-11-21",
            "reviewed_by": "second-coder",
        })  # fmt: skip

    def person(self, name: str, category: str, exposure: str) -> str:
        """A person with each of the names, claimed in both sources."""
        cells = {
            "display_name": name,
            "category": category,
            "exposure": exposure,
            "reviewed_on": "2026-11-21",
        }
        person = self.add("persons", "P", **cells)
        spellings = [(name, _LANGUAGE.get(name, "en"))]
        spellings += [(ALSO[name], "en")] if name in ALSO else []
        for spelling, lang in spellings:
            form = {"form": "adapted", "scheme": "as_published"} if lang == "en" else {"form": "original"}
            row = self.add("names", "N", subject_id=person, name=spelling, lang=lang, **form)
            for source in ("S0001", "S0002"):
                self.claim(source, row, "name", spelling)
        return person

    def event(
        self, person: str, kind: str, role: str, cells: dict[str, str], speaker: tuple[str, str]
    ) -> None:
        """An event of one person, which its title or note names."""
        name = self.rows["persons"][int(person[1:]) - 1]["display_name"]
        short, quiet = len(name) < 60, name in KINDRED
        title = f"Something of {name}" if short and not quiet else "Something"
        note = "" if short or quiet else f"Of {name}."
        event = self.add("events", "E", event_type=kind, title=title, note=note, **cells)
        claimed = {"event_type": kind, **cells}
        for field in ("event_type", "date", "place_id", "custody_form"):
            if claimed.get(field):
                self.claim("S0001", event, field, claimed[field], *speaker)
        actor = "national_leadership" if role == "principal" else "private_person"
        part = self.add("participations", "X", event_id=event, person_id=person, actor_type=actor, role=role)
        self.claim("S0001", part, "role", role, *speaker)


def write(folder: Path) -> Copy:
    """The corpus in a folder, on the schemas, codes and places of this repository."""
    copy, corpus = Copy(folder), Corpus()
    _sources(corpus)
    for number, name in enumerate(NAMES):
        _life(corpus, number, name)
    _capital(corpus)
    for sheet in copy.sheets():
        copy.edit(sheet, lambda rows: rows.__delitem__(slice(1, None)))
    kept = ("codes", "places", "redirects")
    tables = [*corpus.rows, *(f"data/{path.stem}" for path in (folder / "data").glob("*.csv"))]
    for table in dict.fromkeys(name if "/" in name else f"data/{name}" for name in tables):
        path = table if table.endswith(".csv") else f"{table}.csv"
        if Path(path).stem not in kept:
            _fill(copy, path, corpus.rows.get(path) or corpus.rows.get(Path(path).stem, []))
    return copy


def _fill(copy: Copy, path: str, cells: list[dict[str, str]]) -> None:
    header = copy.rows(path)[0]
    with (copy.root / path).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([row[""], *(row.get(name, "") for name in header[1:])] for row in cells)


def _sources(corpus: Corpus) -> None:
    for number, publisher in enumerate(("The Sample Gazette", "Example Newsroom"), 1):
        url = f"https://example.org/{number}"
        corpus.add(
            "sources", "S", kind="news_article", publisher=publisher, title="A sample of names", lang="en",
            published="2023-06-01", url=url, archived_url=f"https://example.com/kept/{number}",
            archived_on="2023-06-02", read_on="2026-11-21", coded="full",
        )  # fmt: skip
        corpus.add(
            "coverage", "C", publisher=publisher, lang="en", method="section", window_from="2023-05-01",
            window_to="2023-06-30", searched_on="2026-11-21", items_screened="1", items_in_scope="1",
            sources_coded="1",
        )  # fmt: skip


def _life(corpus: Corpus, number: int, name: str) -> None:
    """One person, of the kind that the place in the list asks for, and what happened to them."""
    day = f"2023-{number // 28 + 1:02}-{number % 28 + 1:02}"
    left = len(NAMES) - number
    if left <= _HELD:
        person = corpus.person(name, "held_in_china", "family_public")
        family = f"P{left:04}"
        kinship = "sibling_of" if left % 2 else "relative_of"
        relation = corpus.add("relations", "R", person_id=family, relation=kinship, other_id=person)
        corpus.claim("S0001", relation, "relation", kinship, family, "relative")
        custody = {"date": "2018", **_FAR, "custody_form": "unspecified", "official_response": "not_reported"}
        corpus.event(person, "detention", "target", custody, (family, "relative"))
    elif left <= _HELD + _OFFICIAL:
        person = corpus.person(name, "public_official", "public_office")
        corpus.event(person, "statement", "principal", {"date": day, **_LOCAL}, ("", ""))
    elif left <= _HELD + _OFFICIAL + _PRESS:
        person = corpus.person(name, "protester", "press_only")
        corpus.event(person, "protest", "participant", {"date": day, **_LOCAL}, ("", ""))
    else:
        person = corpus.person(name, "protester", "self_public")
        corpus.event(person, "protest", "participant", {"date": day, **_LOCAL}, (person, "self"))


def _capital(corpus: Corpus) -> None:
    """The names of the capital, each with its time."""
    spans = {"Nur-Sultan": "2019-03-23/2022-09-17", "Astana": "2022-09-17/.."}
    for name, valid in spans.items():
        form = {"form": "former"} if name == "Nur-Sultan" else {"form": "adapted", "scheme": "as_published"}
        row = corpus.add("names", "N", subject_id="L0005", name=name, lang="en", valid=valid, **form)
        corpus.claim("S0001", row, "name", name)
