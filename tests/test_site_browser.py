"""The site in a real browser: nothing goes wrong, nothing is loaded from elsewhere, everybody can use it."""

import os
import shutil
from collections.abc import Iterator
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from built_site import dataset_edition, dataset_site
from test_site_pages import hostile, made
from tuys.site.serve import server

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    not CHROMIUM and "CI" not in os.environ, reason="there is no Chromium on this machine"
)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALIKE = (
    "index.html", "persons.html", "events.html", "sources.html", "places.html", "person/P0010.html",
    "event/E0014.html", "source/S0002.html", "place/L0004.html", "codebook.html", "rules.html", "method.html",
    "releases.html", "download.html", "report.html", "table/events.html",
)  # fmt: skip
PAGES = ("index.html", *(f"en/{one}" for one in ALIKE), "kk/index.html", "ru/event/E0014.html")
WIDTHS = (360, 768, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server(dataset_site(), 0) as found:
        Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_address[1]}"
        found.shutdown()


class Watched:
    """A tab that remembers what went wrong and what was asked for."""

    def __init__(self, browser: Browser, **settings) -> None:
        self.tab: Page = browser.new_context(**settings).new_page()
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.tab.on("console", lambda said: self.wrong.append(said.text))
        self.tab.on("pageerror", lambda fault: self.wrong.append(str(fault)))
        self.tab.on("request", lambda request: self.asked.append(request.url))

    def open(self, url: str) -> Page:
        self.tab.goto(url)
        return self.tab


def test_every_kind_of_page_loads_without_a_fault_and_from_here_alone(browser, address):
    watched = Watched(browser, viewport={"width": 360, "height": 800})
    for path in PAGES:
        watched.open(f"{address}/{path}")
    assert watched.wrong == []
    assert [url for url in watched.asked if not url.startswith(address)] == []


def test_it_works_from_a_disk(browser):
    watched = Watched(browser)
    for path in PAGES:
        tab = watched.open((dataset_site() / path).as_uri())
        assert tab.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert watched.wrong == [] and all(url.startswith("file:") for url in watched.asked)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_screen(browser, address, width):
    tab = Watched(browser, viewport={"width": width, "height": 800}).tab
    for path in PAGES:
        tab.goto(f"{address}/{path}")
        tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser, address, scheme):
    tab = Watched(browser, viewport={"width": 360, "height": 800}, color_scheme=scheme, bypass_csp=True).tab
    for path in PAGES:
        tab.goto(f"{address}/{path}")
        tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = (
            Axe().run(tab, options={"runOnly": {"type": "tag", "values": STANDARDS}}).response["violations"]
        )
        assert [(path, one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("path", ["en/index.html", "en/releases.html", "kk/person/P0008.html"])
def test_parts_of_a_page_are_told_apart_and_large_enough_to_hit(browser, address, path):
    tab = Watched(browser, viewport={"width": 1280, "height": 800}, bypass_csp=True).tab
    tab.goto(f"{address}/{path}")
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    rules = {"type": "rule", "values": ["landmark-unique", "target-size"]}
    found = Axe().run(tab, options={"runOnly": rules}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("path", ["en/index.html", "ru/event/E0014.html"])
def test_the_keyboard_alone_reaches_everything(browser, address, path):
    tab = Watched(browser).open(f"{address}/{path}")
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    wanted = tab.locator("a[href], summary, [tabindex='0']").count()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    reached = 1
    while reached < wanted:
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement !== document.body"), reached
        reached += 1
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement === document.body")


def test_evidence_opens_by_the_keyboard(browser, address):
    tab = Watched(browser).open(f"{address}/en/event/E0014.html")
    drawer = tab.locator("details.evidence").first
    drawer.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert drawer.locator(".claim").first.is_visible()


def test_pages_work_without_scripts(browser, address):
    tab = Watched(browser, java_script_enabled=False).open(f"{address}/en/events.html")
    assert tab.locator("ul.records li").count() == len(list(dataset_edition().of_table("events")))
    tab.locator("ul.records a").first.click()
    assert tab.locator("h1").is_visible() and tab.locator("details.evidence summary").first.is_visible()


def test_hostile_texts_run_nowhere(browser):
    folder = made(hostile)
    watched = Watched(browser)
    for path in sorted(folder.rglob("*.html")):
        if path.parts[len(folder.parts)] in ("en", "index.html"):
            tab = watched.open(path.as_uri())
            assert tab.title() != "run"
    assert watched.wrong == []
    assert all(url.startswith("file:") for url in watched.asked)
