"""What records are called in the language of a page, who denies what, and in which order lists stand."""

import json
import re

import pytest

from built_site import dataset_edition, dataset_site
from finding_site import edition, person
from site_pages import page
from tuys.cards.model import About, Backing, Card, Row, Section
from tuys.site.addresses import LANGUAGES
from tuys.site.finding.facets import FACETS
from tuys.site.naming import beside, foreign, group, named_in
from tuys.site.ordering import date_text, listed
from tuys.site.words import Words

AS_OF = "2026-11-22"


def source(path: str) -> str:
    return (dataset_site() / path).read_text(encoding="utf-8")


def told(path: str) -> str:
    return " ".join(page(dataset_site() / path).text.split())


def somebody(title: str, *names: tuple[str, ...]) -> Card:
    """A person with names: spelling, language, and form, span and number of claims if they matter."""
    rows = []
    for at, (name, lang, *more) in enumerate(names, 1):
        form, valid, claims = (*more, *("adapted", "", 1)[len(more) :])
        backing = (Backing("name", "Name", name, (None,) * claims),)
        rows.append(Row(f"N{at}", "", f"{name} · x", {"lang": lang, "form": form, "valid": valid}, backing))
    section = Section("names", "Names", tuple(rows))
    return Card("P0001", "persons", "Person", title, About("", "", ""), sections=(section,))


@pytest.mark.parametrize(
    ("title", "names", "language", "name"),
    [
        ("Asel", [("Asel", "en"), ("Әсел", "kk-Cyrl"), ("Асель", "ru")], "kk", "Әсел"),
        ("Asel", [("Asel", "en"), ("Ásel", "kk-Latn"), ("Асель", "ru")], "kk", "Ásel"),
        ("Asel", [("Asel", "en"), ("Assel", "en")], "en", None),
        ("Асель", [("Асель", "ru")], "en", None),
        ("Asel", [("Асель", "ru", "misspelt"), ("Асел", "ru")], "ru", "Асел"),
        ("Asel", [("Асель", "ru", "adapted", "2019/2020"), ("Асел", "ru")], "ru", "Асел"),
        ("Asel", [("Асель", "ru"), ("Асел", "ru", "adapted", "", 2)], "ru", "Асел"),
        ("Asel A", [("Асель", "ru", "short", "", 2), ("Асел А", "ru")], "ru", "Асел А"),
        ("Asel", [("[withheld]", "ru")], "ru", None),
        ("اسەل", [("Asel", "fr")], "en", "Asel"),
        ("اسەل", [("Asel", "fr")], "ru", None),
        ("اسەل", [("Асель", "ky")], "kk", "Асель"),
    ],
)
def test_a_recorded_spelling_stands_beside_a_name(title, names, language, name):
    found = beside(somebody(title, *names), language, AS_OF)
    assert (found.name if found else None) == name


def test_places_are_called_by_their_recorded_names_of_today():
    assert "<h1" in source("ru/place/L0003.html")
    assert re.search(r"<h1[^>]*>Синьцзян<", source("ru/place/L0003.html"))
    assert re.search(r"<h1[^>]*>Шыңжаң<", source("kk/place/L0003.html"))
    assert re.search(r"<h1[^>]*>Xinjiang<", source("en/place/L0003.html"))
    assert re.search(r'<h1[^>]* lang="en">Astana<', source("ru/place/L0005.html"))  # Nur-Sultan is over
    for language in LANGUAGES:
        site = named_in(dataset_edition(), Words(language))
        for card in site.of_table("places"):
            own = "" if language == "en" or site.titles.get(card.id) else "en"
            assert foreign(site, card.id, language) == own


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_persons_have_their_recorded_spelling_in_lists_and_headings(language):
    listed, beside_them = told(f"{language}/persons.html"), 0
    for card in dataset_edition().of_table("persons"):
        if spelt := beside(card, language, dataset_edition().as_of):
            beside_them += 1
            assert f"{card.title} ({spelt.name})" in listed
            heading = source(f"{language}/person/{card.id}.html").partition("</h1>")[2][:300]
            assert f'<p class="spelling" lang="{spelt.lang}" dir="auto">{spelt.name}</p>' in heading
    assert beside_them


def test_groups_begin_with_a_capital_and_stay_english_where_nobody_translated_them():
    assert group(Words("en"), "police <x>") == "Police &lt;x&gt;"
    assert group(Words("ru"), "police") == "Полиция"
    assert group(Words("kk"), "police") == "Полиция"
    assert group(Words("ru"), "women at the pickets") == '<span lang="en">Women at the pickets</span>'


def test_it_is_told_who_is_whose_child():
    site, related = dataset_edition(), 0
    for row in site.view.records("relations"):
        child, parent = row["person_id"], row["other_id"]
        if row["relation"] == "child_of":
            related += 1
            assert f"Mother or father: {site.title(parent)}" in told(f"en/person/{child}.html")
            assert f"Son or daughter: {site.title(child)}" in told(f"en/person/{parent}.html")
            assert f"Ұлы немесе қызы: {site.title(child)}" in told(f"kk/person/{parent}.html")
    assert related


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_sources_and_no_two_options_of_a_filter_read_the_same(language):
    site = named_in(dataset_edition(), Words(language))
    titles = [site.title(card.id) for card in site.of_table("sources")]
    assert len(set(titles)) == len(titles)
    for table in FACETS:
        script = source(f"data/find/{language}/{table}.js")
        for facet in json.loads(script[script.index("{") : script.rindex("}") + 1])["facets"]:
            shown = [text for _value, text in facet["options"]]
            assert len(set(shown)) == len(shown), facet["name"]


def test_a_denial_says_whose_it_is():
    site, denied = dataset_edition(), 0
    for claim in site.view.records("claims"):
        if claim["stance"] == "denies" and claim["speaker_id"]:
            name, denied = site.title(claim["speaker_id"]), denied + 1
            shown = told(f"en/{site.address(claim['record_id']).partition('#')[0]}")
            assert f"denied by {name}" in shown and f"Denied by {name}" in shown, claim.id
    assert denied


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["events", "sources"])
def test_long_lists_have_headings_by_year(table, language):
    found = source(f"{language}/{table}.html")
    years = re.findall(r'<h2 id="(\w+)">', found)
    assert years == sorted(years, reverse=True)
    assert [name for name in re.findall(r'<a href="#(\w+)">', found) if name != "main"] == years
    dates = {card.id: date_text(card) for card in dataset_edition().of_table(table)}
    for part in found.split('<section class="year"')[1:]:
        year = re.search(r'<h2 id="(\w+)">', part)[1]
        for identity in re.findall(r'data-id="(\w+)"', part):
            first = re.search(r"[0-9]{4}", dates[identity])
            assert year == (first[0] if first else "undated")


def test_names_of_all_scripts_stand_in_one_order():
    ordered = ["Abai Qiyal", "Абди Киял", "Abdi Qiyalova", "اسەل", "Төлеген", "Zhuldyz"]
    people = [row for at, name in enumerate(ordered[::-1], 1) for row in person(at, name)]
    assert [card.title for card in listed(edition(persons=people), "persons")] == ordered


def test_downloads_begin_with_what_most_readers_want():
    names = re.findall(r"<li><a [^>]*><code>(\w+)</code>", source("en/download.html"))
    assert names[:4] == ["persons", "events", "status", "events_flat"]
    assert set(names[-5:]) == {"codes", "recodes", "waivers", "redirects", "releases"}


def test_pages_have_no_slips_of_the_pen():
    for path in dataset_site().rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for slip in ("г..", "ж..", "&lt;!--", "duration-day"):
            assert slip not in text, (path.name, slip)
