"""`tuys new`: the next free id, a row that validates, and refusals that change nothing."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dataset_copy import Copy
from repositories import commit
from tuys import cli
from tuys.editing.draft import open_draft
from tuys.editing.ids import next_claim_id, next_id
from tuys.errors import TuysError
from tuys.formatting import fmt
from tuys.history import former_ids
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
EVENT = (
    "new", "event", "--event-type", "context", "--title", "Something that happened", "--date", "2023-03-02",
    "--place-id", "L0001", "--place-precision", "country",
)  # fmt: skip


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Copy:
    copy = Copy(tmp_path / "dataset")
    monkeypatch.chdir(copy.root)
    return copy


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refused(copy: Copy, capsys, *arguments: str) -> str:
    """What a command says that must change no file."""
    before = contents(copy.root)
    assert cli.run(list(arguments)) in (1, 2)
    assert contents(copy.root) == before
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return said.out + said.err


def test_a_row_is_written_in_its_place(copy, capsys):
    assert cli.run([*EVENT, "--note", "  Two   spaces. "]) == 0
    written = copy.read("data/events.csv")[-1]
    assert written["event_id"] == "E0019"
    assert written["note"] == "Two spaces."
    assert fmt(copy.root, check=True) == []
    assert "Still to do" in capsys.readouterr().out


def test_an_id_is_never_given_twice(copy):
    copy.add(
        "redirects", old_id="P0044", new_id="P0001", reason="merged", retired_on="2026-11-21", release="0.1.0"
    )
    draft = open_draft(copy.root)
    assert next_id(draft, "persons") == "P0045"
    assert next_id(draft, "persons", ["P0099", "E0500", "P01x"]) == "P0100"
    assert next_id(draft, "persons", ["P9999"]) == "P10000"
    assert next_id(draft, "events") == "E0019"
    assert next_claim_id(draft, "S0002") == f"S0002-{len(copy.read('seeds/S0002.csv')) + 1:03d}"
    assert next_claim_id(draft, "S0009", ["S0009-007", "S0090-999"]) == "S0009-008"


def test_a_source_gets_its_sheet(copy):
    words = [
        "--kind",
        "news_article",
        "--publisher",
        "Example Gazette",
        "--lang",
        "en",
        "--published",
        "2024-05",
    ]
    assert cli.run(["new", "source", *words, "--title", "A headline", "--url", "https://example.org/1"]) == 0
    assert copy.read("seeds/S0003.csv") == []
    listed = json.loads((copy.root / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    paths = next(resource["path"] for resource in listed if resource["name"] == "claims")
    assert paths == ["seeds/S0001.csv", "seeds/S0002.csv", "seeds/S0003.csv"]
    assert copy.read("data/sources.csv")[-1]["coded"] == "full"


def test_a_person_gets_a_name(copy):
    person = ["new", "person", "--display-name", "Үлгі Адам", "--lang", "kk-Cyrl", "--form", "original"]
    assert cli.run([*person, "--category", "protester", "--exposure", "self_public"]) == 0
    name = copy.read("data/names.csv")[-1]
    assert (name["subject_id"], name["name"], name["lang"]) == ("P0011", "Үлгі Адам", "kk-Cyrl")
    assert (name["form"], name["scheme"]) == ("original", "")


def test_people_are_added_with_their_event(copy):
    parts = ["--with", "target=almakhan myrzan, held_for=PT4H", "--with", "agent=police,actor_type=police"]
    detention = [*EVENT[:2], "--event-type", "detention", *EVENT[4:]]
    custody = ["--custody-form", "police_station", "--official-response", "not_reported"]
    assert cli.run([*detention, *custody, *parts]) == 0
    first, second = copy.read("data/participations.csv")[-2:]
    assert (first["event_id"], first["person_id"], first["actor_type"]) == (
        "E0019",
        "P0009",
        "private_person",
    )
    assert (first["role"], first["held_for"]) == ("target", "PT4H")
    assert (second["group_label"], second["role"], second["actor_type"]) == ("police", "agent", "police")


def test_the_version_stays_ahead_of_the_last_release(copy):
    commit(copy.root, f"v{declared(copy)}")
    assert cli.run(list(EVENT)) == 0
    assert declared(copy) == "0.2.0"
    assert "VER-LOW" not in {one.code for one in validate(copy.root).findings}
    assert cli.run(list(EVENT)) == 0
    assert declared(copy) == "0.2.0"


def declared(copy: Copy) -> str:
    return json.loads((copy.root / "datapackage.json").read_text(encoding="utf-8"))["version"]


def test_an_id_of_a_former_release_is_not_given_again(copy):
    copy.add("events", event_id="E0400", event_type="context", title="Some", date="2023", place_id="L0001",
             place_precision="country")  # fmt: skip
    commit(copy.root, f"v{declared(copy)}")
    copy.drop("E0400")
    assert cli.run(list(EVENT)) in (0, 1)
    assert next_id(open_draft(copy.root), "events", former_ids(copy.root)) in ("E0401", "E0402")


def test_a_symmetric_relation_is_stored_the_right_way_round(copy):
    assert (
        cli.run(
            ["new", "relation", "--person-id", "P0006", "--relation", "relative_of", "--other-id", "p0001"]
        )
        == 0
    )
    relation = copy.read("data/relations.csv")[-1]
    assert (relation["person_id"], relation["other_id"]) == ("P0001", "P0006")


WAIVER = ("new", "waiver", "--code", "SRC-ARCHIVED", "--record-id", "S0001", "--reason", "It refuses.",
          "--by", "first-coder", "--expires", "2027-05-01")  # fmt: skip


def test_a_waiver_is_bound_to_what_the_cell_holds(copy):
    assert cli.run([*WAIVER, "--field", "archived_url"]) == 0
    told = [one.record_id for one in validate(copy.root).findings if one.code == "SRC-ARCHIVED"]
    assert told == ["S0002"]
    copy.put("S0001", "archived_url", "https://archive.example.org/1")
    copy.put("S0001", "archived_on", "2026-11-20")
    assert "WVR-UNUSED" in {one.code for one in validate(copy.root).findings}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "evnt"), "did you mean event?"),
        (("new", "event"), "--event-type, --title, --date, --place-id, --place-precision"),
        ((*EVENT[:2], "--event-type", "protst", *EVENT[4:]), "Did you mean 'protest'?"),
        ((*EVENT, "--date", "2023-02-30"), "DATE-EDTF"),
        ((*EVENT, "--place-id", "L0777"), "KEY-FOREIGN"),
        ((*EVENT, "--place-id", "Almati"), "did you mean L0004 (Almaty)?"),
        ((*EVENT, "--title", "=SUM(A1)"), "TEXT-FORMULA"),
        ((*EVENT, "--title", "a\u202eb"), "TEXT-INVISIBLE"),
        ((*EVENT, "--custody-form", "prison"), "EVT-CUSTODY"),
        ((*EVENT, "--with", "target"), "is not ROLE=WHO"),
        ((*EVENT, "--with", "target=P0777"), "KEY-FOREIGN"),
        ((*EVENT, "--with", "target=P0001, helf_for=PT4H"), "did you mean held_for?"),
        (("new", "relation", "--person-id", "P0001", "--relation", "sibling_of"), "--other-id"),
        ((*WAIVER, "--field", "title"), "WVR-UNUSED"),
        ((*WAIVER, "--field", "titel"), "S0001 has no field 'titel'"),
        ((*WAIVER, "--record-id", "S0077"), "there is no record S0077"),
        (("new", "--package", "nowhere", "event"), "there is no such folder"),
    ],
)  # fmt: skip
def test_what_would_break_the_dataset_is_refused(copy, capsys, arguments, words):
    assert words in refused(copy, capsys, *arguments)


def test_an_unsafe_value_is_refused_and_not_repeated(copy, capsys):
    said = refused(copy, capsys, *EVENT, "--note", "Call +7 701 555 01 99 for more.")
    assert "PII-PATTERN" in said
    assert "555" not in said


def test_a_damaged_package_is_refused(copy, capsys):
    copy.raw("data/places.csv", lambda content: content + b'"open\n')
    assert "CSV-QUOTE" in refused(copy, capsys, *EVENT)


def test_an_old_error_elsewhere_does_not_stand_in_the_way(copy):
    copy.put("P0001", "gender", "femal")
    assert cli.run(list(EVENT)) == 0


def test_a_dry_run_writes_nothing(copy, capsys):
    before = contents(copy.root)
    assert cli.run([*EVENT, "--dry-run"]) == 0
    assert contents(copy.root) == before
    assert "Would be written: data/events.csv" in capsys.readouterr().out


def test_where_a_file_cannot_be_written_all_stay_as_they_were(copy, capsys, monkeypatch):
    from tuys.editing import draft

    before, write = contents(copy.root), draft.write_whole

    def full(path, chunks):
        if Path(path).name == "persons.csv":
            raise draft.TuysError("persons.csv: cannot be written: No space left on device")
        write(path, chunks)

    monkeypatch.setattr(draft, "write_whole", full)
    person = ["new", "person", "--display-name", "Sample Person", "--lang", "en"]
    assert cli.run([*person, "--category", "protester", "--exposure", "self_public"]) == 2
    assert contents(copy.root) == before
    assert "Nothing was changed" in capsys.readouterr().err


def converse(folder: Path, command: list[str], answers: dict[str, list[str]]) -> str:
    """A conversation with the command at a terminal: the next answer for each prompt that is seen."""
    terminal, theirs = pty.openpty()
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
    child = subprocess.Popen([sys.executable, "-m", "tuys", *command], cwd=folder, **streams)
    os.close(theirs)
    said, seen, end = "", 0, time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                said += os.read(terminal, 65_536).decode("utf-8", "replace")
            except OSError:  # the other side is closed
                break
        fresh = said[seen:].rstrip()
        asked = next((word for word in answers if f"({word})" in fresh and fresh.endswith(":")), None)
        if asked:
            seen = len(said)
            os.write(terminal, (answers[asked].pop(0) if answers[asked] else "").encode() + b"\n")
    assert child.wait(10) == 0, said
    os.close(terminal)
    return said


def test_a_person_at_a_terminal_is_asked(copy):
    answers = {
        "event_type": ["?", "protst", "context"], "title": ["Something that happened"],
        "date": ["2023-13-02", "2023-03-02"], "place_id": ["Almati", "Almaty"],
        "place_precision": ["settlement"],
    }  # fmt: skip
    said = converse(copy.root, ["new", "event", "--note", "A note."], answers)
    assert "Did you mean protest?" in said
    assert "A visit, meeting or decision" in said
    assert "This is no date" in said
    assert "did you mean L0004 (Almaty)?" in said
    written = copy.read("data/events.csv")[-1]
    assert (written["event_type"], written["date"], written["place_id"]) == ("context", "2023-03-02", "L0004")
    assert written["note"] == "A note."


def test_what_was_typed_is_not_lost_when_it_is_refused(copy):
    answers = {
        "event_type": ["detention"], "title": ["Something that happened"], "date": ["2023-03-02"],
        "place_id": ["L0001"], "place_precision": ["country"], "custody_form": ["police_station"],
        "official_response": ["not_reported"],
    }  # fmt: skip
    said = converse(copy.root, ["new", "event", "--note", "A note."], answers)
    assert "EVT-CUSTODY" in said
    written = copy.read("data/events.csv")[-1]
    assert (written["title"], written["custody_form"]) == ("Something that happened", "police_station")


def test_a_named_person_is_no_group(copy, capsys):
    said = refused(copy, capsys, *EVENT, "--with", "target=Үлгі Адам, actor_type=private_person")
    assert "a group's label is in small letters" in said


def test_who_seems_to_be_there_is_written_only_on_purpose(copy, capsys):
    person = ["new", "person", "--lang", "en", "--category", "protester", "--exposure", "self_public"]
    assert cli.run([*person, "--display-name", "Qoqanbek Sagymbai"]) == 0
    said = refused(copy, capsys, *person, "--display-name", "Kokanbek Sagimbay")
    assert "NAM-DUP" in said
    assert "tuys new name --subject-id" in said
    assert cli.run([*person, "--display-name", "Kokanbek Sagimbay", "--anyway"]) == 0


def test_a_name_is_added_to_whoever_bears_another(copy):
    words = ["--subject-id", "almaty", "--name", "Алматы", "--lang", "ru"]
    assert cli.run(["new", "name", *words]) == 0
    assert copy.read("data/names.csv")[-1]["subject_id"] == "L0004"


def test_two_who_write_at_once_do_not_lose_a_row(copy):
    mine, other = open_draft(copy.root), open_draft(copy.root)
    for draft in (mine, other):
        draft.add(
            "places",
            {"place_id": next_id(draft, "places"), "name": "Sampleville", "kind": "city", "country": "KZ"},
        )
    mine.save()
    after = contents(copy.root)
    with pytest.raises(TuysError, match="somebody wrote it meanwhile"):
        other.save()
    assert contents(copy.root) == after


def test_columns_that_the_schema_lacks_are_not_lost(copy, capsys):
    copy.describe("schemas/places.schema.json", lambda schema: schema.update(fieldsMatch="subset"))
    copy.edit(
        "data/places.csv", lambda rows: [row.append("" if n else "extra") for n, row in enumerate(rows)]
    )
    place = ("new", "place", "--name", "S", "--kind", "city", "--country", "KZ")
    assert "other columns than its schema" in refused(copy, capsys, *place)


def test_an_error_shows_nothing_unsafe(copy, capsys):
    copy.raw(
        "datapackage.json",
        lambda old: old.replace(b'"ruleset"', b'"+7 701 555 01 99": 1, "+7 701 555 01 99": 2, "ruleset"', 1),
    )
    for arguments in (["validate"], ["validate", "--format", "json"], ["fmt"], [*EVENT], ["show", "P0001"]):
        assert cli.run(arguments) == 2
        said = capsys.readouterr()
        assert "555" not in said.out + said.err


def test_help_comes_where_no_kind_is_named(capsys):
    assert cli.run(["new"]) == 2
    assert "\n  participation " in capsys.readouterr().err


CONTROLLED = """
import fcntl, runpy, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # the terminal's Ctrl-C goes to this process
sys.argv = ["tuys", "new", "place"]
runpy.run_module("tuys", run_name="__main__")
"""


def test_control_c_ends_a_dialogue(copy):
    terminal, theirs = pty.openpty()
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
    command = [sys.executable, "-c", CONTROLLED]
    child = subprocess.Popen(command, cwd=copy.root, start_new_session=True, **streams)
    os.close(theirs)
    said = b""
    while b"(name) *:" not in said:
        said += os.read(terminal, 65_536)
    time.sleep(0.2)  # the prompt is shown a moment before it is read
    os.write(terminal, b"\x03")
    try:
        assert child.wait(60) == 130
    finally:
        child.kill()
        child.wait()
        os.close(terminal)
