"""The dataset of this repository: valid, described, evidenced, and right where a naive coding goes wrong."""

import csv
import re
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from tuys.constraints import checks
from tuys.findings import NO_RELEASE
from tuys.lexical.dates import parse_date
from tuys.lexical.minors import shows_minor, shows_offspring
from tuys.lexical.plain import plain
from tuys.lexical.texts import checks as text_checks
from tuys.package import Field, read_package
from tuys.validate import validate

ROOT = Path(__file__).parent.parent
DOCUMENTS = ROOT.parent / "shared" / "seeds"
SHINGLE = 8  # words
PACKAGE, FAULTS = read_package(ROOT)
FIELDS = [(one.name, field) for one in PACKAGE.resources for field in one.schema.fields]
GUIDES = ("CODE_OF_CONDUCT", "CONTRIBUTOR_SAFETY", "SECURITY", "pull_request_template")
PROSE = (
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "data/README.md", "schemas/README.md"),
    *(f".github/{name}.md" for name in GUIDES),
)


def rows(*paths: str) -> list[dict[str, str]]:
    found = []
    for path in paths:
        with (ROOT / path).open(encoding="utf-8", newline="") as stream:
            found += csv.DictReader(stream)
    return found


def table(name: str) -> dict[str, dict[str, str]]:
    resource = PACKAGE.by_name[name]
    return {row[resource.schema.primary_key[0]]: row for row in rows(*resource.paths)}


PERSONS, EVENTS, PARTS = table("persons"), table("events"), table("participations")
NAMES, PLACES, SOURCES, CLAIMS = table("names"), table("places"), table("sources"), table("claims")


def claims_about(record: str, field: str | None = None) -> list[dict[str, str]]:
    return [one for one in CLAIMS.values() if one["record_id"] == record and field in (None, one["field"])]


def parts_in(event: str) -> list[dict[str, str]]:
    return [part for part in PARTS.values() if part["event_id"] == event]


def events_of(person_id: str, kind: str) -> list[tuple[dict[str, str], dict[str, str]]]:
    mine = [part for part in PARTS.values() if part["person_id"] == person_id]
    pairs = [(part, EVENTS[part["event_id"]]) for part in mine]
    return [(part, event) for part, event in pairs if event["event_type"] == kind]


def test_it_validates():
    report = validate(ROOT, limit=None)
    assert [(one.code, one.path, one.line) for one in report.findings if one.severity == "error"] == []
    idle = {state.reason for state in report.rules if state.state == "not_run"}
    assert idle <= {
        NO_RELEASE,
        "this is a shallow clone without a release",
        "the package is in no git repository",
    }
    assert FAULTS == []


def test_every_table_is_described_and_holds_something():
    for resource in PACKAGE.resources:
        assert resource.descriptor.get("title"), resource.name
        assert resource.descriptor.get("description"), resource.name
        assert rows(*resource.paths) or resource.name in ("redirects", "releases", "waivers")


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=lambda one: getattr(one, "name", one))
def test_every_field_is_described_with_an_example_that_is_valid(name: str, field: Field):
    described = field.descriptor
    assert described["title"]
    assert described["description"].endswith(".")
    assert described["type"]
    example = described["example"]
    assert isinstance(example, str)
    broken = [check.broken.fill_null(False).alias(check.code) for check in checks(field, pl.col("text"))]
    assert (
        pl.DataFrame({"text": [example]}).select(pl.any_horizontal(broken or [pl.lit(False)])).item() is False
    )
    assert field.notation != "edtf" or parse_date(example)
    assert not any(check.problem(example) for check in text_checks(field))


def test_every_claimable_cell_has_an_adopted_claim_that_says_so():
    adopted = {
        (one["record_id"], one["field"], one["value"])
        for one in CLAIMS.values()
        if one["rank"] == "adopted" and one["stance"] == "asserts"
    }
    cells = {
        (row[resource.schema.primary_key[0]], field.name, row[field.name])
        for resource in PACKAGE.resources
        for row in rows(*resource.paths)
        for field in resource.schema.fields
        if field.claim and row[field.name]
    }
    unsaid = {cell for cell in cells - adopted if cell[1:] != ("official_response", "not_reported")}
    assert unsaid == set()
    assert len(cells) > 150


def test_one_activist_has_two_spellings_and_one_record():
    subject = "P0004"
    spellings = [one for one in NAMES.values() if one["subject_id"] == subject]
    assert len({one["name"] for one in spellings}) >= 2
    parts = [key for key, part in PARTS.items() if part["person_id"] == subject]
    about = [claim for key in (*parts, *(one["name_id"] for one in spellings)) for claim in claims_about(key)]
    assert {claim["source_id"] for claim in about} >= {"S0001", "S0002"}
    for part in parts:
        assert claims_about(part, "role")


def test_the_day_on_which_a_sentence_was_told_of_is_not_its_day():
    (event,) = [one for one in EVENTS.values() if one["title"].startswith("Two activists sentenced")]
    (told,) = [one for one in claims_about(event["event_id"], "date") if one["source_id"] == "S0001"]
    assert parse_date(told["value"]).open_start
    assert parse_date(event["date"]).first_min != parse_date(event["date"]).last_max
    (group,) = [part for part in parts_in(event["event_id"]) if part["group_label"]]
    assert (group["count_min"], group["count_max"], group["penalty_length"]) == ("2", "2", "P15D")


def test_hours_are_lengths_of_one_persons_custody():
    lengths = {part["held_for"]: part for part in PARTS.values() if part["held_for"]}
    assert set(lengths) >= {"PT4H", "[PT3H..]"}
    assert all(part["person_id"] or part["count_min"] for part in PARTS.values() if part["held_for"])
    assert lengths["PT4H"]["person_id"] == "P0004"
    assert len([part for part in parts_in("E0014") if part["held_for"] == "[PT3H..]"]) == 3


def test_unnamed_people_are_groups_with_counts():
    summons = EVENTS["E0005"]
    (group,) = [part for part in parts_in(summons["event_id"]) if part["group_label"]]
    assert (group["count_min"], group["count_max"]) == ("8", "8")
    assert [part["person_id"] for part in parts_in(summons["event_id"])].count("") == 1
    named = {one["subject_id"] for one in NAMES.values() if one["subject_id"].startswith("P")}
    assert named == set(PERSONS)


def test_a_self_described_official_is_a_label_with_an_actor_type():
    (official,) = [part for part in PARTS.values() if "self-described" in part["group_label"]]
    assert official["person_id"] == ""
    assert official["actor_type"] == "foreign_ministry"
    assert (official["role"], official["count_max"]) == ("agent", "1")


def test_the_denial_of_beijing_is_one_statement():
    (denial,) = [one for one in EVENTS.values() if one["title"].startswith("China denies")]
    assert denial["event_type"] == "statement"
    (principal,) = parts_in(denial["event_id"])
    assert (principal["role"], principal["actor_country"]) == ("principal", "CN")
    assert {claim["source_id"] for claim in claims_about(denial["event_id"])} == {"S0001", "S0002"}


def test_no_comment_is_not_not_reported():
    answers = {one["event_id"]: one["official_response"] for one in EVENTS.values()}
    asked = [key for key, answer in answers.items() if answer == "no_comment"]
    assert EVENTS["E0014"]["title"] == "Three protesters taken to a police department in Almaty"
    assert "E0014" in asked
    assert all(claims_about(key, "official_response") for key in asked)
    silent = [key for key, answer in answers.items() if answer == "not_reported"]
    assert silent
    assert not any(claims_about(key, "official_response") for key in silent)


def test_people_protest_for_a_man_already_dead():
    ((_, death),) = events_of("P0010", "death")
    part, protest = events_of("P0010", "protest")[0]
    assert part["role"] == "on_behalf_of"
    assert parse_date(death["date"]).last_max < parse_date(protest["date"]).first_min


def test_the_capital_is_one_place_with_dated_names():
    names = {one["name"]: one for one in NAMES.values() if one["name"] in ("Nur-Sultan", "Astana")}
    assert names["Nur-Sultan"]["subject_id"] == names["Astana"]["subject_id"]
    former, present = parse_date(names["Nur-Sultan"]["valid"]), parse_date(names["Astana"]["valid"])
    assert former.last_max == parse_date("2022-09-17").last_max == present.first_min
    assert PLACES[names["Astana"]["subject_id"]]["name"] == "Astana"


def test_neither_of_the_first_sources_has_a_date_of_its_own():
    for source in (SOURCES["S0001"], SOURCES["S0002"]):
        published = parse_date(source["published"])
        assert published.precision == "span"
        assert not published.open_start
        assert not published.open_end
        assert published.first_min < published.last_max
        assert "date" in source["note"]


def texts() -> list[tuple[str, str]]:
    """Every cell but those of the vocabularies, and every line of prose, with their places."""
    found = [
        (f"{path}:{line}", cell)
        for resource in PACKAGE.resources
        for path in resource.paths
        for line, row in enumerate(rows(path), 2)
        for cell in row.values()
        if cell and resource.name != "codes"
    ]
    for name in PROSE:
        if (ROOT / name).exists():
            lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
            found += [(f"{name}:{line}", text) for line, text in enumerate(lines, 1)]
    return found


# That children are left out must be said, `child_of` names the relation of adults, a minor version is none.
SAID_OF_THE_METHOD = re.compile(
    r"children are left out in every form|children, in any form|`child_of` \| child of|a minor and changed",
    re.IGNORECASE,
)


def test_there_is_no_child_anywhere():
    for place, text in texts():
        if place.partition(":")[0] in PROSE:
            assert not shows_minor(plain(SAID_OF_THE_METHOD.sub("", text))), place
        else:
            assert not shows_minor(plain(text)), place
            assert not shows_offspring(plain(text)), place


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("’", "").replace("'", "").casefold())


def shingles(text: str) -> set[tuple[str, ...]]:
    listed = words(text)
    return {tuple(listed[n : n + SHINGLE]) for n in range(len(listed) - SHINGLE + 1)}


def tracked() -> list[Path]:
    folders = ("data", "seeds", "schemas", "tools", "tests", ".ci", ".github")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    return [path for path in files if "__pycache__" not in path.parts and path.stat().st_size < 2**22]


@pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the texts of the sources are never part of the repository"
)
def test_no_text_of_a_source_is_in_the_repository():
    documents = [path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.txt"))]
    assert len(documents) == 2
    titles = set().union(
        *(shingles(one.splitlines()[0]) for one in documents)
    )  # the sources' titles stand here
    taken = set().union(*map(shingles, documents)) - titles
    assert len(taken) > 500
    for path in tracked():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        copied = shingles(text) & taken
        assert not copied, f"{path.relative_to(ROOT)}: {sorted(copied)[:2]}"


def test_ids_are_in_order_and_without_gaps_of_meaning():
    for name in ("persons", "events", "participations", "names", "places", "sources"):
        numbers = [int(key[1:]) for key in table(name)]
        assert all(one < other for one, other in pairwise(numbers))
