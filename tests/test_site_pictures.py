"""The pictures show what the data hold, no more and no less, in a form that a strict page takes."""

import csv
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from built_site import dataset_edition
from dataset_copy import ROOT, Copy
from tuys.cards.opened import opened
from tuys.site.addresses import LANGUAGES
from tuys.site.edition import SiteEdition, read_site_edition
from tuys.site.model import Picture
from tuys.site.pages.pictures import pictures as page_of_pictures
from tuys.site.pictures import ON_HOME, ON_OVERVIEW, ON_PERSON
from tuys.site.pictures.aftermath import aftermath
from tuys.site.pictures.boundaries import boundaries, shape_at
from tuys.site.pictures.coverage import coverage
from tuys.site.pictures.life_line import life_line
from tuys.site.pictures.places_map import places_map
from tuys.site.pictures.timeline import timeline
from tuys.site.pictures.when import axis_of, when_of, whole_axis_of
from tuys.site.render import Renderer
from tuys.site.words import Words

STYLES = ROOT / "tools" / "tuys" / "site" / "static"
ENGLISH = Words("en")
HOSTILE = """<script>alert(1)</script>"' onload=x&<b>"""
ACTS = {"detention", "sentence", "warning", "dispersal", "travel_block", "summons", "search", "prosecution",
        "ill_treatment", "reprisal"}  # fmt: skip
ATTRIBUTES = {"d", "transform", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height",
              "opacity", "stroke-width", "stroke-dasharray", "text-anchor", "font-weight", "class", "id",
              "viewBox", "role", "aria-labelledby", "aria-describedby"}  # fmt: skip
TAGS = {"svg", "title", "desc", "g", "path", "line", "rect", "circle", "text"}


@contextmanager
def edition_of(root: Path) -> Iterator[SiteEdition]:
    with ExitStack() as stack:
        yield stack.enter_context(read_site_edition(stack.enter_context(opened(root))))


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path / "dataset")


@pytest.fixture
def peopled(copy):
    """A copy with fictitious events of every exactness, linked to each other."""
    fields = (
        "event_id",
        "event_type",
        "title",
        "date",
        "place_id",
        "place_precision",
        "part_of",
        "triggered_by",
    )
    for row in (
        ("E9001", "protest", "One protest", "2024-05-02", "L0004", "settlement", "", ""),
        ("E9002", "detention", "A detention after it", "2024-05-03", "L0004", "settlement", "", "E9001"),
        ("E9003", "search", "A search during it", "2024-05-03", "L0004", "settlement", "E9002", ""),
        (
            "E9004",
            "sentence",
            "A sentence after it",
            "[2024-05-04..2024-06-02]",
            "L0001",
            "country",
            "E9002",
            "",
        ),
        ("E9005", "protest", "One more of May", "[2024-05-20..2024-05-31]", "L0003", "region", "", ""),
        ("E9006", "statement", "Some day of a year", "2024", "L0002", "country", "", ""),
        ("E9007", "statement", "Roughly in May", "2024-05~", "L0002", "country", "", ""),
    ):
        copy.add("events", **dict(zip(fields, row, strict=True)))
    part = {"person_id": "P0001", "actor_type": "private_person"}
    copy.add("participations", participation_id="X9001", event_id="E9001", role="participant", **part)
    copy.add(
        "participations",
        participation_id="X9002",
        event_id="E9002",
        role="target",
        outcome="sentenced",
        **part,
    )
    copy.add("participations", participation_id="X9003", event_id="E9004", role="target",
             penalty="imprisonment", penalty_length="P2Y", **part)  # fmt: skip
    with edition_of(copy.root) as site:
        yield site


@pytest.fixture(params=["dataset", "peopled"])
def site(request):
    return dataset_edition() if request.param == "dataset" else request.getfixturevalue("peopled")


def rows_of(site: SiteEdition, table: str) -> list[dict[str, str]]:
    """The rows as the file has them, read without the tool."""
    text = (site.package.root / "data" / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def label_of(site: SiteEdition, code: str) -> str:
    found = {row["code"]: row["label"] for row in rows_of(site, "codes") if row["vocabulary"] == "event_type"}
    return found[code]


def month_of(text: str) -> str:
    """The month of a date; "" where it is not one month, by the form of the text alone."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", text):
        return text[:7]
    ends = re.fullmatch(r"\[?([0-9]{4}-[0-9]{2})-[0-9]{2}(?:\.\.|/)([0-9]{4}-[0-9]{2})-[0-9]{2}\]?", text)
    return ends[1] if ends and ends[1] == ends[2] else ""


def cells(picture: Picture, *columns: int) -> Counter[tuple[str, ...]]:
    """The last of these columns summed by the others."""
    found: Counter[tuple[str, ...]] = Counter()
    for row in picture.table.rows:
        texts = [one.striptags() if isinstance(one, Markup) else one for one in row]
        found[tuple(texts[place] for place in columns[:-1])] += int(texts[columns[-1]].replace(",", ""))
    return found


def on_phone(picture: Picture) -> ElementTree.Element:
    """The drawing that is laid out for a phone."""
    return ElementTree.fromstring(picture.drawings[0])


def tagged(root: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return root.findall(f".//{{*}}{tag}")


def all_pictures(site: SiteEdition, words: Words) -> list[Picture]:
    drawn = [draw(site, words) for draw in (*ON_HOME, *ON_OVERVIEW)]
    drawn += [draw(site, words, card.id) for draw in ON_PERSON for card in site.of_table("persons")]
    return [one for one in drawn if one is not None]


def test_the_timeline_counts_every_event_in_its_month_or_span(site):
    expected: Counter[tuple[str, ...]] = Counter()
    for row in rows_of(site, "events"):
        month = month_of(row["date"])
        when = ENGLISH.date(month) if month else f"Span: {ENGLISH.date(row['date'])}"
        expected[when, label_of(site, row["event_type"])] += 1
    picture = timeline(site, ENGLISH)
    assert cells(picture, 0, 1, 2) == expected
    assert len(picture.table.rows) == len(expected)  # one row for each
    spans = [row[0].startswith("Span: ") for row in picture.table.rows]
    assert spans == sorted(spans)


def test_the_timeline_names_the_visits_that_sources_link(site):
    titles = {row["event_id"]: row["title"] for row in rows_of(site, "events")}
    kinds = {row["event_id"]: row["event_type"] for row in rows_of(site, "events")}
    linked = [
        row["triggered_by"] for row in rows_of(site, "events") if kinds.get(row["triggered_by"]) == "context"
    ]
    shown = [str(Markup(row[3]).striptags()) for row in timeline(site, ENGLISH).table.rows]
    named = {titles[one] for one in linked}
    assert not [title for title in named if not any(title in row for row in shown)]
    any_title = "|".join(map(re.escape, sorted(named, key=len, reverse=True))) or "(?!)"
    assert not [row for row in shown if re.sub(any_title, "", row).strip("; ")]


def test_round_marks_stand_for_known_months_only(site):
    root = on_phone(timeline(site, ENGLISH))
    legend = next(one for one in tagged(root, "g") if one.get("class") == "legend")
    marks = [one for one in tagged(root, "circle") if one.get("class", "").startswith("f-")]
    marks = [one for one in marks if one not in tagged(legend, "circle")]
    months = {(month_of(row["date"]), row["event_type"]) for row in rows_of(site, "events")}
    assert len(marks) == len([one for one in months if one[0]])
    assert len(list(tagged(legend, "text"))) >= 5


def test_the_coverage_counts_every_event_and_every_source(site):
    picture = coverage(site, ENGLISH)
    shown = {row[0]: (int(row[1]), int(row[2])) for row in picture.table.rows}
    events = Counter(month_of(row["date"]) for row in rows_of(site, "events"))
    sources = Counter(month_of(row["published"]) for row in rows_of(site, "sources"))
    names = {month: ENGLISH.date(month) if month else "no single month" for month in {*events, *sources}}
    assert shown == {name: (events[month], sources[month]) for month, name in names.items()}
    named = Counter((month_of(row["published"]), row["publisher"]) for row in rows_of(site, "sources"))
    listed = {names[month]: sorted(one for one in named if one[0] == month) for month in names}
    assert {row[0]: row[4] for row in picture.table.rows} == {
        name: "; ".join(f"{one[1]} {named[one]}" for one in found) for name, found in listed.items()
    }


def origin(rows: dict[str, dict[str, str]], one: str) -> str:
    """The protest or campaign that an event goes back to, by its links; "" without."""
    for link in ("triggered_by", "part_of"):
        former = rows.get(rows[one][link])
        if former and former["event_type"] in ("protest", "campaign"):
            return former["event_id"]
        if former and former["event_type"] in ACTS and (found := origin(rows, former["event_id"])):
            return found
    return ""


def test_the_flow_counts_every_act_that_sources_link(site):
    rows = {row["event_id"]: row for row in rows_of(site, "events")}
    country = {row["place_id"]: row["country"] for row in rows_of(site, "places")}
    expected: Counter[tuple[str, ...]] = Counter()
    followed = set()
    for one, row in rows.items():
        start = origin(rows, one) if row["event_type"] in ACTS else ""
        if start:
            followed.add(start)
            expected[label_of(site, rows[start]["event_type"]), label_of(site, row["event_type"])] += 1
        elif row["event_type"] in ACTS and country[row["place_id"]] == "KZ":
            expected["no link reported", label_of(site, row["event_type"])] += 1
    picture = aftermath(site, ENGLISH)
    assert cells(picture, 0, 2, 4) == expected
    assert picture.table.head[4] == "Number of acts"
    protests = {one for one, row in rows.items() if row["event_type"] == "protest"}
    assert f"to which no source links an act: {len(protests - followed)}" in picture.notes[0]
    linked = len(protests & followed)
    acts = sum(number for (start, _act), number in expected.items() if start == label_of(site, "protest"))
    shown = " ".join(" ".join(text.itertext()) for text in tagged(on_phone(picture), "text"))
    assert f"Public protest {linked} (acts: {acts})" in shown


def test_the_flow_follows_a_protest_to_the_sentence(peopled):
    rows = [tuple(map(str, row)) for row in aftermath(peopled, ENGLISH).table.rows]
    assert ("Public protest", "Detention", "Sentence", "Imprisonment", "1") in rows
    assert ("Public protest", "", "Detention", "Passed to a sentence", "1") in rows
    assert ("Public protest", "Detention", "Search or seizure", "", "1") in rows


def test_the_map_counts_every_event_at_its_place(site):
    names = {row["place_id"]: row["name"] for row in rows_of(site, "places")}
    expected = Counter((names[row["place_id"]],) for row in rows_of(site, "events"))
    assert cells(places_map(site, ENGLISH), 0, 2) == expected


def test_the_map_draws_points_only_where_the_data_have_them(site):
    places = {row["place_id"]: row for row in rows_of(site, "places")}

    def point(one: str) -> str:
        row = places[one]
        return one if row["lat"] else point(row["parent_id"]) if row["parent_id"] else ""

    expected = {point(row["place_id"]) for row in rows_of(site, "events")} - {""}
    root = on_phone(places_map(site, ENGLISH))
    assert len([one for one in tagged(root, "circle") if one.get("class") == "f-protest"]) == len(expected)
    assert set(boundaries()) == {"KZ", "CN-XJ"}


def test_a_life_line_has_every_part_of_the_person(site):
    parts = Counter(row["person_id"] for row in rows_of(site, "participations") if row["person_id"])
    for person, number in parts.items():
        picture = life_line(site, ENGLISH, person)
        assert (picture is not None) == (number >= 2), person
        assert picture is None or len(picture.table.rows) == number
        assert picture is None or max(len(one) for one in picture.drawings) < 15_000


def test_a_custody_without_a_reported_end_is_not_drawn_to_today(peopled):
    picture = life_line(peopled, ENGLISH, "P0001")
    ends = {str(row[1]): row[4] for row in picture.table.rows}
    assert ends["A sentence after it"] == "no end is reported"
    assert "That does not say that it goes on." in " ".join(on_phone(picture).itertext())
    dark = [one for one in tagged(on_phone(picture), "rect") if one.get("class") == "f-custody"]
    assert all(float(one.get("x")) + float(one.get("width")) < 320 for one in dark)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_what_a_strict_page_takes(language, site):
    styled = set(re.findall(r"\.([a-z-]+)", (STYLES / "pictures.css").read_text(encoding="utf-8")))
    drawings = [(one, svg) for one in all_pictures(site, Words(language)) for svg in one.drawings]
    for picture, svg in drawings:
        root = ElementTree.fromstring(svg)
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        layout = root.get("class").removeprefix("drawn ")
        assert layout in ("phone", "screen")
        assert ids == [f"{picture.name}-{layout}-title", f"{picture.name}-{layout}-desc"]
        assert (root[0].text, root[1].text) == (picture.title, picture.description)
        assert (root.get("role"), root.get("aria-labelledby")) == ("img", ids[0])
        for one in root.iter():
            assert one.tag.rpartition("}")[2] in TAGS
            assert set(one.attrib) <= ATTRIBUTES
            classes = {each for each in (one.get("class") or "").split() if each[:2] in ("f-", "s-")}
            assert classes <= styled
        assert all(len(row) == len(picture.table.head) for row in picture.table.rows)


def test_hostile_text_stays_text(copy):
    for record, field in (
        ("E0010", "title"),
        ("S0001", "publisher"),
        ("L0004", "name"),
        ("P0002", "display_name"),
    ):
        copy.put(record, field, HOSTILE)
    copy.put("E0001", "title", HOSTILE)
    with edition_of(copy.root) as site:
        drawn = all_pictures(site, ENGLISH)
        texts: dict[str, str] = {}
        for one in drawn:
            texts[one.name] = texts.get(one.name, "") + " ".join(on_phone(one).itertext()) + str(one.notes)
        for name in ("timeline", "coverage", "places", "life-line"):
            assert "alert(1)" in texts[name], name
        for one in drawn:
            assert not any("<script" in svg or "<b>" in svg for svg in one.drawings)
        page = Renderer(site, ENGLISH).render(next(iter(page_of_pictures(site, ENGLISH))))
    assert b"<script>alert" not in page


def test_nothing_is_drawn_of_nothing(copy):
    for path in ("events", "participations", "sources", "coverage"):
        copy.edit(f"data/{path}.csv", lambda rows: rows.__delitem__(slice(1, None)))
    for sheet in copy.sheets():
        copy.edit(sheet, lambda rows: rows.__delitem__(slice(1, None)))
    with edition_of(copy.root) as site:
        assert all_pictures(site, ENGLISH) == []
        assert list(page_of_pictures(site, ENGLISH)) == []


PRINTED = """
import hashlib, test_site_pictures as tests
site = tests.dataset_edition()
for one in tests.all_pictures(site, tests.Words("kk")):
    print(one.name, hashlib.sha256(repr(one).encode()).hexdigest())
"""


def test_two_renders_are_the_same():
    here = [str(ROOT / "tools"), str(ROOT / "tests")]
    told = []
    for seed, zone, locale in (("1", "Asia/Almaty", "C.UTF-8"), ("2", "America/Lima", "C")):
        changed = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": os.pathsep.join(here)}
        done = subprocess.run(
            [sys.executable, "-c", PRINTED],
            env=os.environ | changed,
            check=True,
            capture_output=True,
            text=True,
        )
        told.append(done.stdout)
    assert told[0].count("\n") > 6
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("text", "month", "lasting"),
    [
        ("2022-09-12", "2022-09", False),
        ("2022-09", "2022-09", False),
        ("[2022-09-12..2022-09-13]", "2022-09", False),
        ("2022-09-01/2022-09-03", "2022-09", True),
        ("2022-09~", "", False),
        ("2022", "", False),
        ("[..2022-09-10]", "", False),
        ("2021-02/2024-02", "", True),
        ("[2022-09-30..2022-10-01]", "", False),
    ],
)
def test_a_month_is_known_only_where_it_is_certain(text, month, lasting):
    when = when_of(text)
    assert (when.month, when.lasting) == (month, lasting)


def test_what_is_no_date_has_no_place():
    assert when_of("soon") is None


def test_the_axis_reaches_from_the_first_known_month_to_today():
    whens = [when_of(one) for one in ("[1998..2018]", "2017-03-01", "[..2022-09-10]")]
    now = dataset_edition().view.as_of
    axis = axis_of(whens, now)
    assert (axis.first, axis.last) == (2017, now.end.year)
    assert axis.clamped(whens[0])[0] == 2017.0
    assert [axis.cut(one) for one in whens] == [(True, False), (False, False), (False, False)]
    assert axis.cut(when_of("[..2015-01-01]")) == (True, False)
    assert whole_axis_of(whens, now).first == 1998


@pytest.mark.parametrize("text", ["[..2022-09-10]", "../2022-09-10", "[2022-09-10..]", "2022-09-10/.."])
def test_an_open_side_is_drawn_as_a_short_piece(text):
    when = when_of(text)
    first, last = axis_of([when_of("2010-01"), when], dataset_edition().view.as_of).clamped(when)
    assert when.open and 0 < last - first < 0.5
    assert min(abs(first - 2022.69), abs(last - 2022.69)) < 0.01


def test_question_marks_that_run_together_become_one():
    drawn = [life_line(dataset_edition(), ENGLISH, card.id) for card in dataset_edition().of_table("persons")]
    for svg in (svg for one in drawn if one for svg in one.drawings):
        root = ElementTree.fromstring(svg)
        marks = [one for one in tagged(root[2], "text") if one.text == "?"]
        places = sorted(float(one.get("x")) for one in marks)
        assert all(two - one > 8 for one, two in pairwise(places))


def test_names_of_places_do_not_lie_on_another_shape():
    root = on_phone(places_map(dataset_edition(), ENGLISH))
    (almaty,) = [one for one in tagged(root, "text") if (one.text or "").startswith("Almaty ")]
    assert almaty.get("text-anchor") == "end"
    assert (shape_at(76.9, 43.2), shape_at(87.6, 43.8), shape_at(0, 0)) == ("KZ", "CN-XJ", "")


LAID_OUT = """() => [...document.querySelectorAll("svg.drawn")].flatMap(svg => {
  const box = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map(one => [one.textContent, one.getBoundingClientRect()])
    .filter(([text]) => !["◂", "▸", "?"].includes(text));
  const out = texts.filter(([_, b]) => b.left < box.left - 1 || b.right > box.right + 1
    || b.top < box.top - 1 || b.bottom > box.bottom + 1).map(([text]) => `outside: ${text}`);
  for (const [place, [text, a]] of texts.entries()) for (const [other, b] of texts.slice(place + 1)) {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1.5 && tall > Math.min(a.height, b.height) * 0.35) out.push(`${text} over ${other}`);
  }
  return out;
})"""


@pytest.mark.skipif(not shutil.which("chromium") and "CI" not in os.environ, reason="needs chromium")
def test_no_text_runs_into_another_or_out_of_its_picture(tmp_path):
    from playwright.sync_api import sync_playwright

    shutil.copytree(STYLES, tmp_path / "static")
    for language in LANGUAGES:
        words = Words(language)
        renderer = Renderer(dataset_edition(), words)
        (tmp_path / language).mkdir()
        for page in page_of_pictures(dataset_edition(), words):
            (tmp_path / language / page.path).write_bytes(renderer.render(page))
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in (360, 768, 1280):
            for language in LANGUAGES:
                tab = browser.new_page(viewport={"width": width, "height": 800})
                refused: list[str] = []
                tab.on("console", lambda message, refused=refused: refused.append(message.text))
                tab.goto((tmp_path / language / "pictures.html").as_uri())
                assert tab.evaluate(LAID_OUT) == [], (language, width)
                assert refused == []
                assert tab.evaluate("document.documentElement.scrollWidth") <= width
                tab.close()
        browser.close()
