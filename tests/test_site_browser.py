"""The site in a real browser: nothing goes wrong, nothing is loaded from elsewhere, everybody can use it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, sync_playwright

from built_site import dataset_edition, dataset_site
from dataset_copy import Copy
from site_hostile import hostile, marks
from site_kinds import fixture_site, kind, samples, site_of
from test_site_pictures import LAID_OUT
from tuys.site.addresses import LANGUAGES
from tuys.site.serve import server

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    not CHROMIUM and "CI" not in os.environ, reason="there is no Chromium on this machine"
)
RULES = {
    "resultTypes": ["violations"],
    "selectors": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}, "landmark-unique": {"enabled": True}},
}
WIDTHS = (360, 768, 1280)
OPENED = "document.querySelectorAll('details').forEach(one => one.open = true)"
STOPS = "a[href], summary, input, select, button, [tabindex='0']"
SEEN = f"""() => [...document.querySelectorAll({STOPS!r})].filter(one => one.checkVisibility()
    && !one.disabled)"""
MADE = """document.querySelectorAll('.hostile, [onerror], [onclick], img, [href^="javascript:" i]').length"""
Sample = tuple[Path, str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def served() -> Iterator[dict[Path, str]]:
    """The address of each site."""
    with ExitStack() as stack:
        found = {}
        for site in (dataset_site(), fixture_site()):
            serving = stack.enter_context(server(site, 0))
            Thread(target=serving.serve_forever, daemon=True).start()
            stack.callback(serving.shutdown)
            found[site] = f"http://127.0.0.1:{serving.server_address[1]}"
        yield found


class Watched:
    """A tab that remembers what went wrong and what was asked for, and that follows no redirect."""

    def __init__(self, browser: Browser, **settings) -> None:
        context = browser.new_context(**{"viewport": {"width": 360, "height": 800}, **settings})
        self.tab: Page = context.new_page()
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.tab.on("console", lambda said: self.wrong.append(said.text))
        self.tab.on("dialog", lambda said: self.wrong.append(said.message))
        self.tab.on("pageerror", lambda fault: self.wrong.append(str(fault)))
        self.tab.on("request", lambda request: self.asked.append(request.url))

    def open(self, url: str) -> Page:
        """The page, with all that can be opened open, a filter chosen, and something searched for."""
        if "/E09" in url and url.startswith("http"):
            self.tab.route(url, _still)
        self.tab.goto(url)
        self.tab.evaluate(OPENED)
        if self.tab.locator("form.finding select:visible").count():
            self.tab.locator("form.finding select").first.select_option(index=1)
        if url.endswith("/search.html"):
            self.tab.fill("#q", next(iter(dataset_edition().cards.values())).title)
            self.tab.wait_for_selector("#found li")
        return self.tab


def _still(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', ""))


@cache
def pages(language: str) -> tuple[Sample, ...]:
    """The samples in a language, and the page that leads to the languages."""
    found = ((site, f"{language}/{path}") for site, path in samples())
    return (*found, *([(dataset_site(), "index.html")] if language == "en" else []))


def test_the_samples_are_of_every_kind():
    shown = {kind(site / "en" / path) for site, path in samples()}
    assert shown >= {
        "index", "persons", "persons-2", "person", "event", "source", "place", "search", "report", "codebook",
        "rules", "method", "releases", "download", "pictures", "table", "retired",
    }  # fmt: skip
    top = [path for site in (dataset_site(), fixture_site()) for path in (site / "en").glob("*.html")]
    assert {path.name for path in top if kind(path) not in shown} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_loads_without_a_fault_and_fits_every_screen(browser, served, language):
    watched, wide = Watched(browser), []
    for site, path in pages(language):
        tab = watched.open(f"{served[site]}/{path}")
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((path, width))
            if path.endswith("/pictures.html"):
                assert tab.evaluate(LAID_OUT) == [], (path, width)
    assert wide == [] and watched.wrong == []
    assert [url for url in watched.asked if not url.startswith(tuple(served.values()))] == []


def test_it_works_from_a_disk(browser):
    watched = Watched(browser)
    for site, path in pages("en"):
        if kind(site / path) == "retired":
            continue
        tab = watched.open((site / path).as_uri())
        assert tab.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    assert watched.wrong == [] and all(url.startswith("file:") for url in watched.asked)


def test_axe_finds_nothing(browser, served):
    assert list(violations(browser, served, pages("en"), ((360, "light"), (1280, "dark")))) == []


@pytest.mark.parametrize(("language", "setting"), [("kk", (360, "dark")), ("ru", (1280, "light"))])
def test_axe_finds_nothing_in_other_languages(browser, served, language, setting):
    """Of each kind of page, the shortest one: all else is the same in every language."""
    found = [path.replace("en/", f"{language}/", 1) for path in shortest().values()]
    samples = [(fixture_site(), path) for path in found]
    assert list(violations(browser, served, samples, (setting,))) == []


def violations(browser, served, samples, settings) -> Iterator[tuple]:
    watched = Watched(browser, bypass_csp=True)
    for site, path in samples:
        tab = watched.open(f"{served[site]}/{path}")
        for width, scheme in settings:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme)
            for one in Axe().run(tab, options=RULES).response["violations"]:
                yield path, width, scheme, one["id"], one["nodes"][0]["html"]


def test_the_keyboard_alone_reaches_everything(browser, served):
    """Of each kind of page, the shortest one; by Tab alone, in order, and out again at the end."""
    for path in shortest().values():
        tab = Watched(browser).open(f"{served[fixture_site()]}/{path}")
        tab.evaluate(f"window.wanted = ({SEEN})(); window.reached = []; document.activeElement.blur();"
                     "document.addEventListener('focusin', (one) => reached.push(one.target))")  # fmt: skip
        for _ in range(tab.evaluate("wanted.length") + 1):
            tab.keyboard.press("Tab")
        while tab.evaluate("document.activeElement !== document.body && reached.length < 2 * wanted.length"):
            tab.keyboard.press("Tab")  # a browser also stops at what it lets scroll
        from_the_top = path not in ("index.html", "en/search.html")  # without a head; from where one types
        assert not from_the_top or tab.evaluate("reached[0].className") == "skip", path
        missed = "wanted.filter(one => !reached.includes(one)).map(one => one.outerHTML)"
        assert tab.evaluate(missed) == [], path
        assert tab.evaluate("document.activeElement === document.body"), path


def shortest() -> dict[str, str]:
    """By kind the page of the small site with the fewest bytes."""
    site, found = fixture_site(), {"start": "index.html"}
    for path in sorted(site.glob("en/**/*.html"), key=lambda one: -one.stat().st_size):
        found[kind(path)] = path.relative_to(site).as_posix()
    return found


def test_a_redirect_leads_on_and_a_record_that_was_taken_down_does_not(browser, served):
    tab = browser.new_context().new_page()
    tab.goto(f"{served[fixture_site()]}/kk/event/E0901.html")
    tab.wait_for_url("**/kk/event/E0014.html")
    tab.goto(f"{served[fixture_site()]}/en/person/P0901.html")
    assert "This record was taken down." in tab.inner_text("main")


def test_evidence_opens_by_the_keyboard(browser, served):
    tab = Watched(browser).tab
    tab.goto(f"{served[fixture_site()]}/en/event/E0014.html")
    drawer = tab.locator("details.evidence").first
    assert not drawer.locator(".claim").first.is_visible()
    drawer.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert drawer.locator(".claim").first.is_visible()


def test_pages_work_without_scripts(browser, served):
    tab = browser.new_context(java_script_enabled=False).new_page()
    tab.goto(f"{served[fixture_site()]}/en/events.html")
    assert tab.locator("ul.records li").count() == 5
    tab.locator("nav.pages a").last.click()
    tab.locator("ul.records a").first.click()
    assert tab.locator("h1").is_visible() and tab.locator("details.evidence summary").first.is_visible()


@pytest.fixture(scope="module")
def hostile_site() -> tuple[Path, set[str]]:
    """A site of which every text is hostile, and the fields in which they stand."""
    fields = set[str]()

    def change(copy: Copy) -> None:
        hostile(copy)
        fields.update(marks(copy))

    return site_of(change), fields


@pytest.mark.parametrize("policy", ["with", "without"])
def test_hostile_texts_are_texts_and_run_nowhere(browser, hostile_site, policy):
    """With the policy of the pages nothing is even refused; without it nothing runs that it would stop."""
    site, fields = hostile_site
    watched, texts = Watched(browser, bypass_csp=policy == "without"), ""
    watched.tab.add_init_script(
        "addEventListener('securitypolicyviolation', (one) => console.log(one.violatedDirective))"
    )
    paths = sorted(path for path in site.glob("en/**/*.html") if path.stem != "search")
    for path in (*paths, site / "ru" / "index.html", site / "kk" / "pictures.html"):
        watched.tab.goto(path.as_uri())
        tab = watched.tab
        assert tab.title() != "run" and tab.evaluate(MADE) == 0, path
        texts += tab.evaluate("document.documentElement.textContent + document.title")
    tab.goto((site / "en" / "search.html").as_uri())
    tab.fill("#q", "hostile")
    tab.wait_for_selector("#found li")
    assert tab.title() != "run" and tab.evaluate(MADE) == 0
    assert watched.wrong == [] and all(url.startswith("file:") for url in watched.asked)
    unseen = {one for one in fields if f"""{one}&lt;"'><script>""" not in texts}
    assert {one.partition(".")[0] for one in unseen} <= {"waivers"}  # which no page shows
