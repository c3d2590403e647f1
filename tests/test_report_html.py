"""The HTML report: one file, nothing from elsewhere, nothing from the data runs, all of it readable."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from report_cases import CAUSE, FOLLOWS, FULL, HOSTILE, MARKUP, REPORTS, hostile, report
from tuys.catalogue.shipped import shipped
from tuys.findings import Finding, Severity
from tuys.reports import render
from tuys.reports.html_parts import files
from tuys.reports.screen import Screen
from tuys.reports.tree import causes

VOID = {"meta", "input", "br", "link", "img"}
TAGS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "p", "ul", "li",
    "b", "nav", "form", "fieldset", "legend", "label", "input", "select", "option", "button", "output",
    "main", "section", "bdi", "span", "article", "mark", "details", "summary", "dl", "dt", "dd", "footer",
    "script",
}  # fmt: skip


class Page(HTMLParser):
    """The elements of a page with their attributes, and its texts by the element that they stand in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append((self.open[-1] if self.open else "", data))

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self, *tags: str) -> str:
        return "".join(text for tag, text in self.texts if not tags or tag in tags)


def page_of(given) -> Page:
    return Page("".join(render(given, "html", Screen())))


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_is_well_formed_and_of_our_elements_only(name):
    page = page_of(REPORTS[name])
    assert page.open == []
    assert {tag for tag, _ in page.elements} <= TAGS
    assert len(page.all("script")) == len(page.all("style")) == 1
    for tag, attributes in page.elements:
        assert not [key for key in attributes if key.startswith("on")], tag
        assert {"src", "style", "srcdoc", "action", "formaction"}.isdisjoint(attributes), tag
        assert (attributes.get("href") or "#").startswith("#")
    targets = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    known = {f"#rule-{state.code}" for state in REPORTS[name].rules}
    links = {attributes["href"] for attributes in page.all("a")}
    assert {link for link in links if not link.startswith("#rule-")} <= {f"#{target}" for target in targets}
    assert links & known <= {f"#{target}" for target in targets}


def test_the_policy_allows_our_style_and_script_and_nothing_else():
    text = "".join(render(hostile(MARKUP), "html", Screen()))
    policy = next(
        one["content"] for one in Page(text).all("meta") if one.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("style", "script"):
        [content] = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert not re.search(r"https?:|//[a-z]|url\(|@import|innerHTML|eval\(", text.replace("javascript:", ""))


def test_markup_from_the_data_is_only_text():
    page = page_of(hostile(MARKUP))
    shown = MARKUP.replace("\u2028", "\\u2028").replace("\u202e", "\\u202e")
    assert page.text("bdi", "mark").count(shown) >= 2
    assert shown in page.text("p")
    assert [one["data-table"] for one in page.all("article")] == [shown]
    assert [one["value"] for one in page.all("option") if one["value"] == shown]
    assert "49" not in page.text("p", "bdi")


@pytest.mark.parametrize("text", [HOSTILE, MARKUP])
def test_what_cannot_be_seen_is_written_out(text):
    shown = "".join(render(hostile(text), "html", Screen()))
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_a_finding_is_shown_with_its_cell_remedy_and_consequences():
    page = page_of(FULL)
    told = re.sub(r"\s+", " ", page.text())
    assert "FLD-ENUM data/events.csv:12:2 E0011 event_type protst 'protst' is no code of event_type." in told
    assert "→ Did you mean protest?" in told
    assert "See data/codes.csv:31 x" in told
    assert "1 finding follows from this" in told
    assert "title [withheld]" in told
    assert "Not run because claims cannot be read." in told
    assert "29 not shown" in told
    assert shipped()["FLD-ENUM"].page.why in told


def test_the_fault_is_marked_inside_its_cell():
    finding = Finding(
        "X-Y", Severity.ERROR, "'b' is wrong.", path="t", line=2, row=1, field="f", value="a b c"
    )
    cell = files(causes([finding]))[0].entries[0].cell
    assert (cell.label, cell.before, cell.marked, cell.after) == ("f", "a ", "b", " c")


def test_consequences_are_folded_under_their_cause():
    page = page_of(report(CAUSE, FOLLOWS))
    assert [one["data-code"] for one in page.all("article")] == ["FLD-ENUM"]
    assert [one["data-code"] for one in page.all("li") if "data-code" in one] == ["CLM-MATCH"]
    assert "open" not in next(one for one in page.all("details") if one.get("class") == "follows")


def test_it_can_be_read_without_script_and_by_everybody():
    page = page_of(FULL)
    assert page.all("html") == [{"lang": "en"}]
    assert "hidden" in page.all("form")[0], "the filter shows only where it works"
    assert not any("hidden" in one for one in page.all("article"))
    assert page.text("title")
    assert len(page.all("h1")) == len(page.all("main")) == 1
    labels = len(page.all("label"))
    assert labels == len(page.all("input")) + len(page.all("select"))
    assert [one for one in page.all("meta") if one.get("name") == "viewport"]


def luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = re.findall("..", colour if len(colour) == 6 else "".join(2 * one for one in colour))
    shares = [int(part, 16) / 255 for part in parts]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_enough_in_light_and_dark_and_print():
    style = re.search(r"<style>(.*?)</style>", "".join(render(report(), "html", Screen())), re.DOTALL)[1]
    palettes = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    assert len(palettes) == 3
    for palette in palettes:
        colours = dict(re.findall(r"--(\w+): #(\w+);", palette))
        for ground in ("paper", "tint"):
            for ink in ("ink", "soft", "link", "error", "warning", "info", "good"):
                one, other = sorted((luminance(colours[ink]), luminance(colours[ground])))
                assert (other + 0.05) / (one + 0.05) >= 4.5, (ink, ground)
        one, other = sorted((luminance(colours["ink"]), luminance(colours["mark"])))
        assert (other + 0.05) / (one + 0.05) >= 4.5
