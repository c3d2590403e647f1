"""`tuys show`: every kind of record, retired and unknown ids, hostile cells, damaged tables."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

import tiny_package
from dataset_copy import DATASET, ROOT, Copy
from tuys.cards import show
from tuys.errors import TuysError
from tuys.package import read_package
from tuys.reading import read_records
from tuys.reports.screen import Screen
from tuys.reports.show import render
from tuys.reports.show_json import document
from tuys.reports.show_json import render as render_json

HOSTILE = "\x1b[31mred\u202e\u200b\x07\u2028 \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")


def text(record: str, start: Path = DATASET, width: int = 100, colour: bool = False) -> str:
    return "".join(render(show(record, start), Screen(width, colour)))


def one_line(record: str, start: Path = DATASET) -> str:
    return " ".join(text(record, start).split())


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "copy")


def every_id() -> list[str]:
    reading = read_records(read_package(DATASET)[0])
    assert not any(reading.gaps.values())
    return [record.id for record in reading.dataset.records()]


def test_every_record_is_shown_at_every_width():
    ids = every_id()
    assert len(ids) > 400
    for number, record in enumerate(ids):
        wanted = number % 7 == 0 or (record[0] in "PES" and "-" not in record)
        card = show(record, DATASET) if wanted else None
        if card is None:
            continue
        assert card.id == record
        assert not card.about.missing + card.notes
        for width in (40, 80, 100):
            lines = "".join(render(card, Screen(width))).splitlines()
            assert max(map(cell_len, lines)) <= width, record
            assert lines[0].startswith(record[:20])
            assert not any(line != line.rstrip() for line in lines)


def test_an_event_with_its_evidence_people_and_place():
    shown = one_line("E0014")
    for words in (
        "Form of custody Police station (police_station) one voice · 1 source S0002-034 · adopted · RFE/RL,",
        "p2 · ",
        ": someone who knows them, presence not stated",
        "“after they demonstrated”",
        "X0035 Acting agent · police",
        "L0007 Police department of Medeu district · Facility L0006 Medeu district",
        "Triggered by Protest near the Chinese consulate in Almaty (E0013)",
    ):
        assert words in shown
    assert "What it set off E0014" in one_line("E0013")
    assert "Its parts E0013" in one_line("E0015")


def test_a_person_with_names_custody_and_life():
    shown = text("P0004")
    assert re.search(r"Custody +Free again\n  Since +\[2023-03-27\.\.2023-03-28\]", shown)
    assert "N0004" in shown
    assert "N0005" in shown
    assert (
        shown.index("E0004  [..2022-09-10]") < shown.index("E0013  2023-03-27") < shown.index("E0014  2023")
    )
    assert re.search(r"Not held +Gender, Birth year or decade", shown)  # by the exposure, not unreported
    assert "Died in custody" in text("P0010")
    assert "R0002" in text("P0010")
    assert "Why" in text("P0001")


def test_sources_places_groups_and_claims():
    source = one_line("S0002")
    assert "in 74 claims" in source
    assert "C0002" in source
    astana = one_line("L0005")
    assert "Former name" in astana
    assert "2019-03-23/2022-09-17" in astana
    assert "8" in one_line("E0005").split("X0013")[1]
    assert "24 or more" in one_line("E0015")
    claim = one_line("S0002-017")
    assert "Rank Adopted (adopted)" in claim
    assert "date is now [..2023-03-31]" in claim


def test_claims_that_disagree_are_told(copy):
    copy.claim("S0001-097", "E0014", "date", "2023-03-28", rank="alternative", note="Another day.")
    copy.claim("S0001-098", "E0014", "place_id", "L0007", stance="denies", rank="alternative")
    shown = one_line("E0014", copy.root)
    assert "one voice · 1 source · contested S0001-097 · alternative · 2023-03-28 · RFE/RL" in shown
    assert "Another day." in shown
    assert "S0001-098 · alternative · denies" in shown
    fields = {one["field"]: one for one in document(show("E0014", copy.root))["fields"]}
    assert fields["date"]["corroboration"]["contested"]
    assert not fields["custody_form"]["corroboration"]["contested"]


def test_an_alternative_for_an_empty_cell_is_shown(copy):
    copy.claim("S0002-075", "P0010", "born", "1970", rank="alternative")
    assert "S0002-075 · alternative · 1970" in one_line("P0010", copy.root)


def test_ids_in_any_case():
    assert show(" e0014 ", DATASET) == show("E0014", DATASET)
    assert show("s0002-017", DATASET).id == "S0002-017"
    assert show("event_type death", DATASET).table == "codes"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("P0011", "they go from P0001 to P0010"),
        ("p99999999", "they go from P0001 to P0010"),
        ("E14", "did you mean E0014?"),
        ("S0002-17", "did you mean S0002-017?"),
        ("S0002-999", "they go from S0002-001 to S0002-074"),
        ("almaty", "did you mean L0004?"),
        ("P", "there is no record 'P'"),
        ("", "there is no record ''"),
        ("E" + "1" * 9000, "there is no record 'E111"),
        ("P００１", "there is no record"),
        ("\x1b[2J", r"'\x1b[2J'"),
    ],
)
def test_an_unknown_id_is_one_line(typed, told):
    with pytest.raises(TuysError) as raised:
        show(typed, DATASET)
    assert told in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 200


def test_why_a_custody_state_is_what_it_is_is_a_text_for_programs(copy):
    copy.put("E0014", "date", "2023-03-27?")
    persons = [one for one in every_id() if one.startswith("P")]
    told = {document(show(one, copy.root))["status"]["reason"] for one in persons}
    assert "" in told and len(told) > 1
    assert all(isinstance(one, str) and "%(" not in one for one in told)


@pytest.mark.parametrize(
    ("reason", "new", "told", "left"),
    [
        ("merged", "E0014", "E0099 was retired on 2026-11-20, first left out of release 0.2.0: Merged", True),
        ("split", "E0098", "is the main part", True),
        ("withdrawn", "", "Withdrawn as wrong", False),
        ("takedown", "", "E0099 was retired: it was taken down.", False),
        ("takedown", "E0014", "E0099 was retired: it was taken down.", False),  # nothing else may be said
        ("merged", "E0097", "E0099 was retired", False),
        ("merged", "E0099", "in a circle", False),
    ],
)
def test_a_retired_id(copy, reason, new, told, left):
    copy.add("redirects", "E0098", "E0014", "merged", "2026-11-20", "0.2.0")
    copy.add("redirects", "E0099", new, reason, "2026-11-20", "0.2.0")
    shown = one_line("e0099", copy.root)
    assert told in shown
    assert ("Three protesters taken" in shown) is left
    card = document(show("E0099", copy.root))
    assert card["id"] == ("E0014" if left else "E0099")
    assert card["retired"]


def test_what_was_taken_down_and_is_still_there_is_not_shown(copy):
    copy.add("redirects", "E0014", "", "takedown", "2026-11-20", "0.2.0")
    assert text("E0014", copy.root) == "E0014 was retired: it was taken down.\n"
    assert document(show("E0014", copy.root))["fields"] == ()


def test_hostile_cells_are_inert(copy):
    for record, field in (("P0004", "note"), ("P0004", "display_name"), ("E0014", "title")):
        copy.put(record, field, HOSTILE)
    copy.put("S0002-017", "original", HOSTILE)
    copy.put("S0002-017", "locator", HOSTILE)
    for record in ("P0004", "E0014", "E0012", "X0032", "S0002-017"):
        for shown in (text(record, copy.root), "".join(render_json(show(record, copy.root)))):
            assert all(one.isprintable() for line in shown.splitlines() for one in line)
        json.loads(shown)


PLANTED = ("call +7 701 765 43 21", "a schoolgirl aged 9")
LEAKS = re.compile("701|765|schoolgirl|aged 9")


def forms(record: str, start: Path) -> list[str]:
    """What the command prints of a record, in both formats."""
    return [text(record, start), "".join(render_json(show(record, start)))]


@pytest.mark.parametrize("planted", PLANTED)
def test_what_a_safety_rule_would_withhold_is_not_printed(copy, planted):
    copy.put("E0014", "title", planted)
    copy.put("E0014", "note", planted)
    copy.put("S0002-032", "original", planted)
    for record in ("E0014", "P0004", "S0002-032", "X0032", "E0013", "L0007"):
        for shown in forms(record, copy.root):
            assert "[withheld]" in shown
            assert "Detention" in shown or record[0] in "SX"  # the codes beside it stay
            assert not LEAKS.search(shown), record
    event = one_line("E0014", copy.root)
    for words in (
        "E0014 · [withheld]",
        "Title [withheld]",
        "Date 2023-03-27",
        "“[withheld]”",
        "Note [withheld]",
    ):
        assert words in event
    claim = one_line("S0002-032", copy.root)
    assert "Value 2023-03-27" in claim
    assert "Wording [withheld]" in claim


@pytest.mark.parametrize("planted", PLANTED)
def test_no_cell_of_any_table_prints_it(copy, planted):
    paths = [f"data/{name}.csv" for name in ("persons", "events", "participations", "places", "sources")]
    for path in [*paths, "data/names.csv", "data/coverage.csv", "data/relations.csv", *copy.sheets()]:
        links = re.compile("_id$|^(record_id|field|exposure|part_of|triggered_by)$")

        def plant(rows, links=links):
            wanted = [place for place, name in enumerate(rows[0]) if not links.search(name)]
            for row in rows[1:]:
                for place in wanted:
                    row[place] = planted

        copy.edit(path, plant)
    for record in ("P0004", "E0014", "X0040", "L0004", "N0011", "R0002", "S0001", "S0002-032", "C0001"):
        for shown in forms(record, copy.root):
            assert "[withheld]" in shown
            assert not LEAKS.search(shown), record


def test_nothing_of_the_dataset_itself_is_withheld():
    for record in [*every_id()[::5], "R0001", "P0007", "S0002", "relation child_of"]:
        assert "[withheld]" not in text(record), record


@pytest.mark.parametrize("planted", PLANTED)
def test_the_package_and_its_paths_are_withheld_too(copy, planted):
    (copy.root / "data/events.csv").unlink()

    def describe(descriptor):
        descriptor.update(name=planted, version=planted, as_of=planted)
        for resource in descriptor["resources"]:
            if resource["name"] == "events":
                resource["path"] = f"data/{planted.replace(' ', '_')}.csv"

    copy.describe("datapackage.json", describe)
    for shown in forms("P0004", copy.root):
        assert "[withheld]" in shown
        assert not LEAKS.search(shown)
    with pytest.raises(TuysError) as raised:
        show("E0999", copy.root)
    assert not LEAKS.search(str(raised.value))


@pytest.mark.parametrize("planted", PLANTED)
def test_an_unknown_id_leads_to_nothing_unsafe(copy, planted):
    copy.put("N0011", "subject_id", planted)
    copy.put("N0011", "name", "Asan Example")
    with pytest.raises(TuysError) as raised:
        show("asan example", copy.root)
    assert not LEAKS.search(str(raised.value))


def test_what_exposure_or_the_list_of_coders_forbids_is_not_printed(copy):
    copy.put("P0004", "born", "1961")
    copy.claim("S0002-075", "P0004", "born", "1962", original="in 1962", note="or 1963")
    copy.put("S0002-032", "coded_by", "Asan Example")
    for record in ("P0004", "S0002-075", "S0002-032"):
        for shown in forms(record, copy.root):
            assert "[withheld]" in shown
            assert not re.search("196[123]|Asan", shown), record


def test_the_claims_about_those_who_took_part_and_about_names(copy):
    event = one_line("E0014")
    assert "Role: S0002-037 adopted, RFE/RL p2, Baibolat Kunbolatuly (P0008)" in event
    assert "Outcome: S0002-040 adopted" in event
    assert "Held for: S0002-039 adopted" in event
    assert "Name: S0001-007 adopted, RFE/RL p6" in one_line("P0004")
    copy.claim("S0001-097", "X0032", "held_for", "PT9H", stance="denies", rank="alternative")
    assert "; " not in event.split("Held for:")[1].split("Outcome:")[0]
    contested = one_line("E0014", copy.root)
    assert "Held for: S0001-097 alternative, denies, PT9H, RFE/RL p1; S0002-039 adopted" in contested
    taking_part = document(show("E0014", copy.root))["related"]["participants"]
    backing = {one["field"]: one["evidence"] for one in taking_part[0]["backing"]}
    assert [one["claim_id"] for one in backing["held_for"]] == ["S0001-097", "S0002-039"]


def test_a_live_id_that_is_also_retired_says_so(copy):
    copy.add("redirects", "E0014", "E0013", "merged", "2026-11-20", "0.2.0")
    lines = text("E0014", copy.root, 200).splitlines()
    assert lines[0].startswith("E0014 was retired on 2026-11-20, first left out of release 0.2.0: Merged")
    assert lines[0].endswith("It still stands in data/events.csv.")
    assert lines[2].startswith("E0014 · Three protesters")
    card = document(show("E0014", copy.root))
    assert (card["id"], len(card["retired"])) == ("E0014", 1)


def test_letters_that_take_two_cells_keep_the_width(copy):
    copy.put("E0014", "title", "名" * 90)
    copy.put("E0014", "note", "名" * 299)
    for width in (40, 80):
        assert max(cell_len(line) for line in text("E0014", copy.root, width).splitlines()) <= width


def test_colour_only_where_asked_for():
    assert "\x1b" not in text("E0014")
    assert "\x1b[1m" in text("E0014", colour=True)


def test_json_is_stable_and_complete():
    once, again = ("".join(render_json(show("P0010", DATASET))) for _ in range(2))
    assert once == again
    card = json.loads(once)
    assert list(card) == [
        "show_version", "package", "id", "table", "title", "retired", "notes", "missing", "status", "fields",
        "related",
    ]  # fmt: skip
    assert card["status"]["status"] == "died_in_custody"
    assert [field["field"] for field in card["fields"]][:2] == ["person_id", "display_name"]
    assert {row["id"] for row in card["related"]["events"]} == {"E0013", "E0016", "E0017"}


DAMAGES = {
    "no table": (lambda copy: (copy.root / "data/events.csv").unlink(), "data/events.csv"),
    "a folder": (
        lambda copy: ((copy.root / "data/events.csv").unlink(), (copy.root / "data/events.csv").mkdir()),
        "data/events.csv",
    ),
    "an open quote": (lambda copy: copy.raw("data/events.csv", lambda b: b + b'E0099,"x'), "a quote"),
    "no such bytes": (lambda copy: copy.raw("data/events.csv", lambda b: b + b"E0099,\xff\n"), "utf-8"),
    "NUL": (lambda copy: copy.raw("data/events.csv", lambda b: b + b"E0099,\0\n"), "NUL"),
    "empty": (lambda copy: copy.raw("data/events.csv", lambda _: b""), "no column"),
    "ragged": (lambda copy: copy.raw("data/events.csv", lambda b: b + b"E0099,x\n"), "2 cells"),
    "no column": (
        lambda copy: copy.raw("data/events.csv", lambda b: b.replace(b",date,", b",day,", 1)),
        "'date'",
    ),
    "a broken schema": (
        lambda copy: copy.raw("schemas/events.schema.json", lambda _: b"{"),
        "the table 'events' has no schema",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_table_leaves_the_rest(copy, damage):
    harm, told = DAMAGES[damage]
    harm(copy)
    for record in ("P0010", "S0002", "X0040", "L0003", "N0011", "R0002", "S0002-068", "C0001"):
        shown = one_line(record, copy.root)
        assert told in shown
        assert shown.startswith(record)
    person = one_line("P0010", copy.root)
    assert "The custody state is not derived" in person
    assert "Died in custody" not in person
    with pytest.raises(TuysError, match="there is no record 'E0999'"):
        show("E0999", copy.root)


@pytest.mark.parametrize(
    "table", ["persons", "participations", "sources", "names", "places", "codes", "claims"]
)
def test_any_other_table_may_be_missing(copy, table):
    path = "seeds/S0002.csv" if table == "claims" else f"data/{table}.csv"
    (copy.root / path).unlink()
    for record in ("P0010", "E0014", "X0040", "S0001", "L0004", "N0011", "R0002", "S0001-001", "C0001"):
        try:
            assert path in one_line(record, copy.root)
        except TuysError as fault:
            assert path in str(fault)


def test_malformed_and_dangling_cells_are_shown_as_they_are(copy):
    copy.put("E0014", "date", "one day")
    copy.put("E0014", "place_id", "L0999")
    copy.put("E0014", "part_of", "E0014")
    copy.put("L0001", "parent_id", "L0004")
    copy.put("X0032", "person_id", "P0999")
    copy.put("X0033", "event_id", "E0999")
    copy.put("S0002-037", "source_id", "S0999")
    copy.put("S0002-037", "speaker_id", "P0999")
    event = one_line("E0014", copy.root)
    for words in ("Date one day", "Place L0999", "P0999 (not there)"):
        assert words in event
    assert "E0999 the event is not there" in one_line("P0006", copy.root)
    assert "the date of E0014 cannot be read" in one_line("P0007", copy.root)
    for record in ("L0004", "L0001", "X0032", "X0033", "S0002-037", "P0004", "S0002", "P0007"):
        assert one_line(record, copy.root).startswith(record)


def test_without_as_of_and_with_an_id_that_stands_twice(copy):
    copy.describe("datapackage.json", lambda descriptor: descriptor.pop("as_of"))
    copy.raw("data/persons.csv", lambda content: content + content.splitlines(keepends=True)[-1])
    shown = one_line("P0010", copy.root)
    assert "as_of in datapackage.json is missing or no date" in shown
    assert "The id stands again on line 12 of data/persons.csv" in shown


def test_any_other_package(tmp_path):
    shown = one_line("L0002", tiny_package.write(tmp_path / "tiny"))
    assert shown.startswith("L0002")
    assert "Talgar" in shown
    assert "!" not in shown


def command(*arguments: str, cwd: Path = DATASET) -> subprocess.CompletedProcess:
    start = [sys.executable, "-m", "tuys", "show", *arguments]
    return subprocess.run(start, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def test_the_command():
    piped = command("p0010")
    assert piped.returncode == 0
    assert piped.stdout == text("P0010")
    assert json.loads(command("P0010", "--format", "json").stdout)["id"] == "P0010"
    unknown = command("P0099", str(DATASET))
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr == "tuys: there is no record 'P0099'; they go from P0001 to P0010\n"


def test_it_loads_nothing_that_takes_long():
    code = (
        "import sys; from tuys.cli import run; run(['show', 'P0010']);"
        "assert not set(sys.modules) & {'polars', 'frictionless', 'pandera', 'rich', 'jinja2'}, sys.modules"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode
        == 0
    )
