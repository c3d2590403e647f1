"""Whose data a site shows: no page calls a state a release that is none; and how its makers are reached."""

from pathlib import Path

import pytest

import built_release
from dataset_copy import Copy
from site_pages import page
from tuys import verify
from tuys.cards.opened import opened
from tuys.cli import run
from tuys.package import Package, read_package
from tuys.release.ledger import table_cell
from tuys.site.build import build
from tuys.site.contacts import contacts
from tuys.site.edition import read_site_edition
from tuys.site.state import state_of

ADDRESS = "https://example.org/tuys"
ARCHIVE = "1" * 64
LANGUAGES = ("en", "kk", "ru")


def released(folder: Path) -> Copy:
    """A work tree whose data are those of the release 0.1.0 in its ledger."""
    copy = Copy(folder)
    package, _ = read_package(copy.root)
    cells = ["0.1.0", "released", str(package.descriptor["as_of"]), "c" * 40, ARCHIVE, table_cell(package)]
    copy.edit("data/releases.csv", lambda rows: rows.append([*cells, verify.row_hash("", cells)]))
    return copy


def text(path: Path) -> str:
    return " ".join(page(path).text.split())


@pytest.fixture(scope="module")
def same(tmp_path_factory) -> Path:
    """The site of a tree with the data of a release."""
    folder = tmp_path_factory.mktemp("same")
    return build(released(folder / "package").root, folder / "site", base_url=ADDRESS).folder


@pytest.fixture(scope="module")
def edited(tmp_path_factory) -> Path:
    """The site of a tree in which one cell is another than in the release."""
    folder = tmp_path_factory.mktemp("edited")
    copy = released(folder / "package")
    copy.put("E0001", "note", "Another note.")
    told = ("mailto:us@example.org?cc=them@example.org", "https://example.org/write", "Signal: <us>.01")
    return build(copy.root, folder / "site", base_url=ADDRESS, contacts=told).folder


def test_a_tree_with_the_data_of_a_release_says_which(same):
    for language in LANGUAGES:
        raw = (same / language / "person" / "P0003.html").read_text(encoding="utf-8")
        assert 'class="unreleased"' not in raw
    assert "Data of release 0.1.0, which speaks for" in text(same / "en" / "index.html")
    assert "The tables are those of release 0.1.0." in text(same / "en" / "download.html")
    for path in ("index.html", "event/E0014.html"):
        told = text(same / "en" / path)
        assert "data set, version 0.1.0, as of" in told and f"SHA-256 of the archive {ARCHIVE}" in told


def test_a_tree_that_has_moved_on_is_called_no_release(edited):
    for language in LANGUAGES:
        raw = (edited / language / "person" / "P0003.html").read_text(encoding="utf-8")
        assert raw.count('class="unreleased"') == 1
        assert '<p class="unreleased">' in raw.partition('<header class="site">')[2].partition("</header>")[0]
    assert "Unreleased state after version 0.1.0, which speaks" in text(edited / "en" / "index.html")
    for path in ("index.html", "download.html", "event/E0014.html"):
        told = text(edited / "en" / path)
        assert "data set, unreleased state after version 0.1.0, as of" in told
        assert ARCHIVE not in told
    told = text(edited / "en" / "event" / "E0014.html")
    assert "(Unreleased state after version 0.1.0) [Data set]" in told
    assert "quote E0014, tuys 0.1.0+unreleased" in told
    for name in ("citation.txt", "CITATION.cff", "README.md", "croissant.json", "citation.bib"):
        content = (edited / "download" / name).read_text(encoding="utf-8")
        assert "unreleased" in content and ARCHIVE not in content, name
    assert '"version":"0.1.0+unreleased"' in (edited / "data" / "E0014.json").read_text(encoding="utf-8")


def test_the_states_of_a_package(tmp_path):
    copy = released(tmp_path / "package")
    with opened(copy.root) as version:
        assert (state_of(version).release, state_of(version).after) == ("0.1.0", "")
    copy.describe("datapackage.json", lambda said: said.update(version="0.2.0"))
    with opened(copy.root) as version:
        state = state_of(version)
    assert (state.release, state.after, state.package.version) == ("", "", "0.2.0")
    with opened(built_release.write(tmp_path)) as version:
        assert (state_of(version).release, state_of(version).after) == ("0.1.0", "")


def test_the_address_of_the_site_stands_in_citations(same):
    assert f"{ADDRESS}/en/event/E0014.html" in text(same / "ru" / "event" / "E0014.html")
    raw = (same / "en" / "event" / "E0014.html").read_text(encoding="utf-8")
    for form in ("url          = {%s}", "UR  - %s"):
        assert form % f"{ADDRESS}/en/event/E0014.html" in raw
    assert f"{ADDRESS}/, SHA-256" in text(same / "en" / "index.html")


def test_a_dataset_with_a_doi_is_cited_by_it_and_a_record_by_its_page(tmp_path):
    copy = released(tmp_path / "package")
    copy.describe("datapackage.json", lambda said: said.update(id="https://doi.org/10.5281/zenodo.1"))
    with opened(copy.root) as version, read_site_edition(version, ADDRESS) as site:
        assert "https://doi.org/10.5281/zenodo.1" in site.citing.whole["APA"]
        assert ADDRESS not in " ".join(site.citing.whole.values())
        assert f"{ADDRESS}/en/event/E0014.html" in site.citing.record("E0014")["APA"]
        assert "10.5281/zenodo.1" in site.citing.record("E0014")["BibTeX"]


def test_contacts_stand_on_the_page_of_reports_in_every_language(edited):
    for language in LANGUAGES:
        here = page(edited / language / "report.html")
        assert "mailto:us@example.org" in here.links and "https://example.org/write" in here.links
        assert "Signal: <us>.01" in here.text
        assert not [one for one in here.links if "Signal" in one or "cc=" in one]


def test_a_report_carries_the_record_and_its_version(edited, same):
    here = page(edited / "kk" / "person" / "P0003.html")
    assert "mailto:us@example.org?subject=P0003%2C%20tuys%200.1.0%2Bunreleased" in here.links
    for site in (edited, same):
        here = page(site / "ru" / "event" / "E0014.html")
        assert "../report.html#error" in here.links and "E0014, tuys 0.1.0" in here.text
    assert "error" in page(same / "ru" / "report.html").anchors


@pytest.mark.parametrize(
    ("told", "link"),
    [
        ("mailto:a.b+c@example.org", "mailto:a.b+c@example.org"),
        ("mailto:a@example.org,b@example.org", ""),
        ("mailto:a@example.org\nbcc:b@example.org", ""),
        ("mailto:", ""),
        ("javascript:alert(1)", ""),
        ("http://example.org", ""),
        ("https://example.org/a b", ""),
        ("https://example.org/a", "https://example.org/a"),
        ("us@example.org", ""),
    ],
)
def test_only_letters_and_whole_addresses_become_links(tmp_path, told, link):
    (found,) = contacts(Package(tmp_path, "datapackage.json", {}), [told, f" {told} ", ""])
    assert found.link == link and found.text in told


def test_a_site_without_a_contact_is_told_of_in_one_line(tmp_path, capsys):
    root = str(Copy(tmp_path / "package").root)
    assert run(["site", "build", root, "--to", str(tmp_path / "one")]) == 0
    (line,) = [one for one in capsys.readouterr().err.splitlines() if "WARNING" in one]
    assert "nobody can ask for a removal through this site" in line and "--contact" in line
    assert run(["site", "build", root, "--to", str(tmp_path / "two"), "--contact", "Signal: us.01"]) == 0
    assert "WARNING" not in capsys.readouterr().err
    assert "Signal: us.01" in page(tmp_path / "two" / "ru" / "report.html").text
