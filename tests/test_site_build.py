"""The site as a whole: the same each time, in its place whole or not at all, every link leading on."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import tiny_package
from built_site import dataset_site
from dataset_copy import Copy
from rule_fixtures import ROOT
from site_pages import page
from tuys.errors import TuysError
from tuys.site.addresses import LANGUAGES, link
from tuys.site.build import build


def bytes_of(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_two_builds_are_identical_whatever_the_machine(tmp_path):
    code = "import sys; from tuys.site.build import build; build(sys.argv[1], sys.argv[2])"
    for name, zone, seed in (("one", "Asia/Almaty", "1"), ("two", "America/Lima", "2")):
        surroundings = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        command = [sys.executable, "-c", code, str(ROOT), str(tmp_path / name)]
        subprocess.run(command, check=True, env=surroundings, cwd=tmp_path)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_no_page_names_this_machine_or_an_address_that_nobody_gave():
    for path in pages(dataset_site()):
        text = path.read_text(encoding="utf-8")
        assert str(ROOT) not in text and str(dataset_site()) not in text
        assert 'rel="canonical"' not in text


def test_every_link_and_anchor_resolves():
    found = {path.resolve(): page(path) for path in pages(dataset_site())}
    for path, here in found.items():
        for target in [*here.links, *here.loads]:
            parts = urlsplit(target)
            if parts.scheme:
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert there.is_file(), f"{path.name}: {target}"
            if parts.fragment and there in found:
                assert unquote(parts.fragment) in found[there].anchors, f"{path.name}: {target}"


def test_every_page_is_reached_from_the_front_page():
    start = (dataset_site() / "index.html").resolve()
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for target in page(here).links:
            parts = urlsplit(target)
            there = (here.parent / unquote(parts.path)).resolve()
            if not parts.scheme and there.suffix == ".html" and there not in seen and there.is_file():
                seen.add(there)
                waiting.append(there)
    hosted = {path.resolve() for path in pages(dataset_site()) if "download" not in path.parts}
    assert hosted - seen == set()


def test_no_page_loads_from_elsewhere_or_holds_a_script_or_a_style():
    for path in pages(dataset_site()):
        if "download" in path.parts:
            continue
        here = page(path)
        assert not [one for one in here.loads if urlsplit(one).scheme]
        (policy,) = here.metas("Content-Security-Policy")
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        for tag, given in here.elements:
            assert not [name for name in given if name.startswith("on") or name == "style"], path
            assert tag not in ("style", "iframe", "object", "embed", "base"), path
            inert = given.get("type") == "application/ld+json"
            assert tag != "script" or "src" in given or inert, path
            if tag == "a" and urlsplit(given.get("href", "")).scheme:
                assert given["rel"] == "noreferrer noopener", path


def test_the_front_page_is_light():
    folder = dataset_site()
    for language in LANGUAGES:
        path = folder / language / "index.html"
        loaded = [(path.parent / one).resolve() for one in page(path).loads]
        assert path.stat().st_size + sum(one.stat().st_size for one in loaded) < 100_000


def test_linked_data_is_json():
    for path in pages(dataset_site()):
        text = path.read_text(encoding="utf-8")
        for part in text.split('<script type="application/ld+json">')[1:]:
            assert json.loads(part.partition("</script>")[0])["@type"]


def test_a_site_is_replaced_as_a_whole_and_nothing_else_is(tmp_path):
    copy = Copy(tmp_path / "package")
    target = tmp_path / "site"
    build(copy.root, target)
    (target / "stray.html").write_text("old", encoding="utf-8")
    copy.put("P0001", "note", "")
    build(copy.root, target)
    assert not (target / "stray.html").exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["package", "site"]
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TuysError, match="no site that was built here"):
        build(copy.root, other)
    assert (other / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_package_with_errors_gets_no_site(tmp_path):
    copy = Copy(tmp_path / "package")
    copy.put("E0001", "event_type", "picnic")
    with pytest.raises(TuysError, match="does not validate"):
        build(copy.root, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_another_package_gets_no_site(tmp_path):
    tiny_package.write(tmp_path / "package")
    with pytest.raises(TuysError, match="ruleset is tuys"):
        build(tmp_path / "package", tmp_path / "site")


def test_an_address_that_is_given_stands_in_the_pages(tmp_path):
    copy = Copy(tmp_path / "package")
    build(copy.root, tmp_path / "site", base_url="https://example.org/tuys/")
    text = (tmp_path / "site" / "ru" / "person" / "P0001.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/tuys/ru/person/P0001.html">' in text
    assert "https://example.org/tuys/en/" in (tmp_path / "site" / "feed.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("en/index.html", "en/person/P0001.html", "person/P0001.html"),
        ("en/person/P0001.html", "ru/event/E0001.html#X0001", "../../ru/event/E0001.html#X0001"),
        ("en/person/P0001.html", "en/person/P0001.html#N0001", "#N0001"),
        ("en/person/P0001.html", "en/person/P0001.html", "P0001.html"),
        ("feed.xml", "en/index.html", "en/index.html"),
        ("en/a.html", 'en/"><b>.html', "%22%3E%3Cb%3E.html"),
    ],
)
def test_links_are_relative(here, there, way):
    assert link(here, there) == way


def test_what_is_not_installed_is_told():
    code = "import sys; sys.modules['babel'] = None; from tuys.cli import run; sys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "site", "build", str(ROOT), "--to", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "pip install 'tuys[site]'" in done.stderr
