"""The site as a whole: the same each time, in its place whole or not at all, every link leading on."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from importlib.metadata import packages_distributions
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

import built_release
import finding_site
import tiny_package
from built_site import dataset_site
from dataset_copy import Copy
from rule_fixtures import ROOT
from site_pages import page
from tuys.commands.site_build import EXTRA
from tuys.errors import TuysError
from tuys.release.staging import staging
from tuys.site.addresses import LANGUAGES, MARKER, base_address, link
from tuys.site.build import build
from tuys.site.feed import feed
from tuys.site.model import File
from tuys.site.past import Step
from tuys.site.place import marked, put
from tuys.site.start import start


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


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> Path:
    """A site of the first release with an address; nobody may change it."""
    copy = Copy(tmp_path_factory.mktemp("first") / "package")
    return build(copy.root, copy.root.parent / "site", base_url="https://example.org/tuys/").folder


@pytest.fixture
def bad(tmp_path) -> Path:
    """A package of which no site is made."""
    copy = Copy(tmp_path / "bad")
    copy.put("E0001", "event_type", "picnic")
    return copy.root


@pytest.fixture
def built(tmp_path) -> Path:
    """A folder as a build leaves it, with two pages."""
    return written(tmp_path / "site", "old")


def written(folder: Path, text: str) -> Path:
    """Puts a site of two pages, the marker included, into a folder, as a build does."""
    files = [File("index.html", text.encode()), File("en/index.html", text.encode())]
    with staging(folder) as stage:
        for file in marked(files):
            (stage / file.path).parent.mkdir(exist_ok=True)
            (stage / file.path).write_bytes(file.content)
        put(stage, folder)
    return folder


def below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_site_says_that_it_is_one_and_what_of_it_was_built(first):
    told = json.loads((first / MARKER).read_text(encoding="utf-8"))
    assert told["made_by"] == "tuys site build"
    assert told["entries"] == sorted(path.name for path in first.iterdir())


def test_a_site_is_replaced_and_what_others_put_beside_it_is_kept(built):
    (built / "en" / "stray.html").write_text("old", encoding="utf-8")
    (built / "CNAME").write_text("example.org", encoding="utf-8")
    (built / ".git").mkdir()
    (built / ".git" / "HEAD").write_text("ref: refs/heads/pages", encoding="utf-8")
    for _ in range(2):
        written(built, "new")
        own = [".git", ".git/HEAD", "CNAME"]
        assert below(built) == [*own, "en", "en/index.html", "index.html", MARKER]
        assert (built / "index.html").read_text(encoding="utf-8") == "new"
        assert [path.name for path in built.parent.iterdir()] == ["site"]


def test_what_a_former_build_wrote_and_this_one_does_not_goes(built):
    told = json.loads((built / MARKER).read_text(encoding="utf-8"))
    told["entries"].append("fr")
    (built / MARKER).write_text(json.dumps(told), encoding="utf-8")
    (built / "fr").mkdir()
    written(built, "new")
    assert below(built) == ["en", "en/index.html", "index.html", MARKER]


def test_what_others_put_beside_it_is_not_replaced_by_what_is_built_of_late(built):
    told = json.loads((built / MARKER).read_text(encoding="utf-8"))
    told["entries"].remove("en")
    (built / MARKER).write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(TuysError, match="en was not built here, and the new site has one"):
        written(built, "new")
    assert (built / "en" / "index.html").read_text(encoding="utf-8") == "old"


def test_the_first_site_may_go_into_a_fresh_checkout(tmp_path):
    (tmp_path / "pages" / ".git").mkdir(parents=True)
    assert ".git" in below(written(tmp_path / "pages", "new"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("letter.txt", "mine"),
        ("data/dataset.json", "{}"),
        (MARKER, "{}"),
        (MARKER, "[]"),
        (MARKER, '{"made_by": "tuys site build"}'),
        (MARKER, "\udcff"),
        (".git/HEAD", ""),
    ],
)
def test_nothing_is_replaced_but_a_site_of_this_tool(tmp_path, name, text):
    folder = tmp_path / "other"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    (folder / "x.c").write_text("mine", encoding="utf-8")
    before = bytes_of(folder)
    with pytest.raises(TuysError, match="no site that tuys built"):
        build(tmp_path / "nowhere", folder)
    assert bytes_of(folder) == before


def test_no_file_is_replaced(tmp_path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(TuysError, match="cannot be replaced: Not a directory"):
        build(tmp_path / "nowhere", tmp_path / "site")


def test_a_package_with_errors_gets_no_site(tmp_path, bad):
    with pytest.raises(TuysError, match="does not validate"):
        build(bad, tmp_path / "one" / "two" / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["bad"]


def test_a_former_site_stays_where_none_can_be_made(bad, built):
    before = bytes_of(built)
    with pytest.raises(TuysError, match="does not validate"):
        build(bad, built)
    assert bytes_of(built) == before


def test_the_site_that_a_killed_run_set_aside_comes_back_before_anything_else(tmp_path, built):
    before = bytes_of(built)
    code = """
import os, signal, sys
from pathlib import Path
from tuys.release.staging import staging
from tuys.site.place import put
rename = os.rename
def killed(*paths):
    rename(*paths)
    os.kill(os.getpid(), signal.SIGKILL)
os.rename = killed
with staging(Path(sys.argv[1])) as stage:
    put(stage, Path(sys.argv[1]))
"""
    subprocess.run([sys.executable, "-c", code, str(built)], check=False)
    assert not built.exists()
    with pytest.raises(TuysError):
        build(tmp_path / "nowhere", built)
    assert bytes_of(built) == before


def test_a_link_leads_to_where_the_site_is_built(tmp_path, built):
    copy = Copy(tmp_path / "package")
    (tmp_path / "link").symlink_to(built)
    build(copy.root, tmp_path / "link")
    assert (tmp_path / "link").is_symlink() and (built / "en" / "person" / "P0001.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "package", "site"]


def test_a_way_back_up_is_no_obstacle(tmp_path, bad):
    with pytest.raises(TuysError, match="does not validate"):
        build(bad, tmp_path / "site" / "inner" / "..")
    assert [path.name for path in tmp_path.iterdir()] == ["bad"]


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "link").symlink_to("link")
    with pytest.raises(TuysError, match="cannot be replaced"):
        build(tmp_path / "nowhere", tmp_path / "link")


def test_a_release_and_its_archive_make_the_same_site(tmp_path):
    release = built_release.write(tmp_path)
    build(release, tmp_path / "one")
    build(next(release.glob("*.zip")), tmp_path / "two")
    assert (tmp_path / "one" / "en" / "person" / "P0001.html").is_file()
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_a_damaged_archive_makes_no_site(tmp_path, built):
    before = bytes_of(built)
    archive = next(built_release.write(tmp_path).glob("*.zip"))
    whole = archive.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:1000] + bytes(200) + whole[1200:], b""):
        archive.write_bytes(damaged)
        with pytest.raises(TuysError):
            build(archive, built)
        assert bytes_of(built) == before


def test_another_package_gets_no_site(tmp_path):
    tiny_package.write(tmp_path / "package")
    with pytest.raises(TuysError, match="ruleset is tuys"):
        build(tmp_path / "package", tmp_path / "site")


def test_an_address_that_is_given_stands_in_the_pages(first):
    text = (first / "ru" / "person" / "P0001.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/tuys/ru/person/P0001.html">' in text


def test_a_site_below_a_path_tells_search_engines_the_whole_path_and_where_it_is_read(first):
    told = (first / "robots.txt").read_text(encoding="utf-8")
    assert "at the root of a host only: https://example.org/robots.txt." in told
    assert told.endswith("User-agent: *\nDisallow: /tuys/data/\nDisallow: /tuys/download/\n")


@pytest.mark.parametrize("base_url", ["", "https://example.org"])
def test_a_site_at_the_root_tells_search_engines_the_path_from_there(base_url):
    told = next(file.content.decode() for file in start(base_url) if file.path == "robots.txt")
    assert told.endswith("User-agent: *\nDisallow: /data/\nDisallow: /download/\n")
    assert f"only: {base_url}/robots.txt." in told


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        ("https://example.org", "https://example.org"),
        ("http://localhost:8000/", "http://localhost:8000"),
        ("https://example.org/a/b-c_d//", "https://example.org/a/b-c_d"),
    ],
)
def test_an_address_of_a_site_has_a_host_and_maybe_a_path(text, address):
    assert base_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "example.org",
        "//example.org",
        "https://",
        "https:///tuys",
        "ftp://example.org",
        'javascript:alert(1)//"><b>',
        'https://example.org/"><b>',
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://user:word@example.org",
        "https://example.org/a b",
        "https://example.org/*",
        "https://example.org\n",
        " https://example.org",
    ],
)
def test_nothing_else_is_an_address_of_a_site(tmp_path, text):
    with pytest.raises(TuysError, match="no base URL"):
        build(tmp_path / "nowhere", tmp_path / "site", base_url=text)


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2027-01-31", "Sun, 31 Jan 2027 00:00:00 GMT"),
        ("2027-01", None),
        ("2027", None),
        ("soon", None),
        ("", None),
    ],
)
def test_the_feed_names_a_day_where_one_is_known(as_of, day):
    site = replace(finding_site.edition(), past=(Step("0.2.0", as_of),))
    (file,) = feed(replace(site, base_url="https://example.org"))
    (item,) = ElementTree.fromstring(file.content).iter("item")
    assert item.findtext("pubDate") == day
    assert item.findtext("link") == "https://example.org/en/releases.html"


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


def build_without(module: str) -> subprocess.CompletedProcess:
    code = (
        f"import sys; sys.modules[{module!r}] = None; from tuys.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "site", "build", str(ROOT), "--to", "nowhere"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_is_not_installed_is_told():
    done = build_without("babel")
    assert done.returncode == 2 and "pip install 'tuys[site]'" in done.stderr


def test_a_module_of_our_own_is_not_to_be_installed():
    done = build_without("tuys.site.feed")
    assert done.returncode == 3 and "pip install" not in done.stderr


def test_the_modules_of_the_extra_are_known():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split("[<>=]", one)[0] for one in project["optional-dependencies"]["site"]}
    given = packages_distributions()
    assert {name for module in EXTRA for name in given[module]} == wanted
