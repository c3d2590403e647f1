"""Whom only the press names, no search engine is told of: not by a name in any spelling, not by a link."""

import html
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

import small_dataset
from dataset_copy import Copy
from released_dataset import release
from site_pages import page
from tuys.cards.quiet import Quiet, quiet
from tuys.site.addresses import LANGUAGES
from tuys.site.build import build

NAMES = ("Erzhan", "Ержан", "叶尔江", "ئەرجان", "Ann O’Neil-Smith", "Smith Ann")
PERSONS = ("P0011", "P0012")
INDEXED = (
    "index.html", "method.html", "codebook.html", "pictures.html", "download.html",
    "event/E0020.html", "event/E0009.html", "person/P0003.html", "source/S0002.html", "place/L0008.html",
)  # fmt: skip
QUIET = (
    *(f"person/{one}.html" for one in PERSONS), "person/P0001.html", "person/P0013.html", "event/E0019.html",
    "event/E0021.html", "event/E0022.html", "source/S0003.html", "source/S0004.html", "place/L0002.html",
    "place/L0010.html", "releases.html", "persons.html", "events.html", "sources.html", "places.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A site that tells of a mononym, of a name with signs that have twins, and of others named alike."""
    folder = tmp_path_factory.mktemp("quiet")
    copy = Copy(folder / "package")
    _people(copy)
    _titles(copy)
    release(copy, "0.1.0", "2026-11-21")
    with pytest.MonkeyPatch.context() as patch:  # the claims that these records lack are not asked for
        patch.setattr(sys.modules["tuys.site.build"], "refuse_errors", lambda *_: None)
        return build(copy.root, folder / "site", base_url="https://example.org/tuys").folder


def _people(copy: Copy) -> None:
    for other in ("P0002", "P0004"):
        copy.put(other, "exposure", "self_public")
    for identity, name, exposure in (
        ("P0011", "Erzhan", "press_only"), ("P0012", "Ann O’Neil-Smith", "press_only"),
        ("P0013", "Erzhan Aitzhan", "self_public"),
    ):  # fmt: skip
        copy.add("persons", person_id=identity, display_name=name, category="protester", exposure=exposure)
    for number, (identity, name, lang) in enumerate((
        ("P0011", "Erzhan", "en"), ("P0011", "Ержан", "kk"), ("P0011", "叶尔江", "zh"),
        ("P0011", "ئەرجان", "ug"), ("P0012", "Ann O’Neil-Smith", "en"), ("P0012", "Smith Ann", "en"),
    ), 101):  # fmt: skip
        copy.add(
            "names",
            name_id=f"N0{number}",
            subject_id=identity,
            name=name,
            lang=lang,
            form="original",
            scheme="",
        )
    copy.add("relations", relation_id="R0003", person_id="P0001", relation="sibling_of", other_id="P0011")


def _titles(copy: Copy) -> None:
    for identity, title, place in (
        ("E0019", "ERZHAN’s picket", "L0002"), ("E0020", "Erzhanova and others at a picket", "L0005"),
        ("E0021", "Picket of ANN  O'NEIL‑SMITH", "L0002"),
        ("E0022", unicodedata.normalize("NFD", "Picket of Ержан"), "L0002"),
    ):  # fmt: skip
        copy.add("events", event_id=identity, event_type="protest", title=title, date="2023-03-02",
                 place_id=place, place_precision="settlement")  # fmt: skip
    for identity, title, lang in (("S0003", "警方拘留叶尔江等人", "zh"), ("S0004", "Пікет: Ержан", "kk")):
        copy.add("sources", source_id=identity, kind="news_article", publisher="Gazette", title=title,
                 lang=lang, published="2022-09-14", url="https://example.org/a", read_on="2026-11-21",
                 coded="full")  # fmt: skip
    copy.add("places", place_id="L0010", name="House of Smith-Ann", kind="facility", parent_id="L0005",
             country="KZ")  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a text by another rule than the tool's."""
    plain = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return re.findall(r"[^\W\d_]+", re.sub("[叶尔江]{3}", " 叶尔江 ", plain))


def named(text: str) -> set[str]:
    """The names that a text holds, of one word or of some that follow each other."""
    said = words(text)
    pairs = {*said, *(" ".join(pair) for pair in pairwise(said))}
    return {name for name in NAMES if " ".join(words(name)[:2]) in pairs}


def pages(site: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(site.rglob("*.html")):
        if "download" not in path.parts:
            yield path.relative_to(site).as_posix(), path


def test_each_kind_of_page_that_names_or_leads_to_them_is_quiet(site):
    quiet = {path for path, file in pages(site) if page(file).metas("robots") == ["noindex"]}
    for language in LANGUAGES:
        assert [one for one in QUIET if f"{language}/{one}" not in quiet] == []
        assert [one for one in INDEXED if f"{language}/{one}" in quiet] == []


def test_no_page_for_search_engines_names_them_or_leads_to_them(site):
    indexed = [file for _, file in pages(site) if not page(file).metas("robots")]
    assert len(indexed) > 100
    for file in indexed:
        assert not named(file.read_text(encoding="utf-8")), file
        for _, given in page(file).elements:
            address = given.get("href", given.get("src", ""))
            assert Path(address.partition("#")[0]).stem not in PERSONS, file


def test_a_quiet_page_is_quiet_in_all_languages(site):
    quiet = {path for path, file in pages(site) if page(file).metas("robots")}
    assert {path[2:] for path in quiet} == {path[2:] for path in quiet if path.startswith("en/")}
    for path in quiet:
        assert all(f"{language}{path[2:]}" in quiet for language in LANGUAGES), path


def test_their_pages_have_no_linked_data(site):
    for path, file in pages(site):
        data = [one for tag, one in page(file).elements if tag == "script" and one.get("type")]
        assert not (data and page(file).metas("robots")), path
    assert '"@type":"Event"' in (site / "en/event/E0020.html").read_text(encoding="utf-8")


def test_the_feed_does_not_name_them(site):
    told = (site / "feed.xml").read_text(encoding="utf-8")
    assert not named(told)
    assert "Erzhanova" in told and " E0019: release 0.1.0" in told
    assert len(ElementTree.fromstring(told).findall("channel/item")) > 30


def test_no_citation_names_them(site):
    for path in ("person/P0011.html", "event/E0019.html", "source/S0003.html", "person/P0013.html"):
        (cited,) = re.findall("<details><summary>Cite this record.*?</details>",
                              (site / "en" / path).read_text(encoding="utf-8"), re.DOTALL)  # fmt: skip
        assert not named(cited), path


def test_data_that_names_them_is_in_folders_that_robots_are_asked_to_leave(site):
    asked = (site / "robots.txt").read_text(encoding="utf-8").split("\n")
    assert {"Disallow: /tuys/data/", "Disallow: /tuys/download/"} <= set(asked)
    plain = [path for path in site.rglob("*") if path.suffix in (".json", ".js", ".xml", ".txt", ".csv")]
    telling = {path.relative_to(site).parts[0] for path in plain if named(path.read_text(encoding="utf-8"))}
    assert telling == {"data", "download"}
    assert json.loads((site / "data/P0011.json").read_text(encoding="utf-8"))["title"] == "Erzhan"


@pytest.mark.parametrize(("text", "expected"), [
    ("Erzhan", True), ("ERZHAN'S day", True), ("on-Erzhan-day", True), ("Erzhanova", False),
    ("Nurerzhan", False), ("拘留叶尔江等", True), ("叶尔", False),
    ("ئەرجان كەلدى", True), ("ئەرجانلار", False),
    ("ann o'neil smith", True), ("Ann OʼNeil‐Smith", True), ("Ann\u00a0O‘Neil\nSmith", True),
    ("O’Neil-Smith", False), ("Joann O’Neil-Smith", False), ("Smith, Ann", False), ("", False),
    (unicodedata.normalize("NFD", "Кім? Ержан!"), True), ("[withheld]", False), (". - ’", False),
])  # fmt: skip
def test_names_are_whole_words_whatever_their_signs(text, expected):
    assert known().named_in(text) == expected


def known() -> Quiet:
    persons = [
        {"person_id": "P0001", "exposure": "press_only", "display_name": "Erzhan"},
        {"person_id": "P0002", "exposure": "press_only", "display_name": ""},
        {"person_id": "P0003", "exposure": "self_public", "display_name": "Joann O’Neil"},
    ]
    rows = [{"subject_id": "P0002", "name": name} for name in (*NAMES[1:5], "’")]
    return quiet(small_dataset.view(persons=persons, names=rows))


def test_where_everybody_spoke_nothing_is_quiet():
    found = quiet(small_dataset.view())
    assert not found.persons and not found.named_in("Erzhan") and not found.named_in("")
