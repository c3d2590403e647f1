"""The catalogue: every rule has a page, a severity and fixtures; every code of the plan exists."""

import re
from pathlib import Path

import pytest

from tuys.catalogue.all import codes, pages
from tuys.catalogue.content import from_rule
from tuys.catalogue.lookup import nearest, resolve
from tuys.catalogue.page import LAYERS
from tuys.catalogue.structural import STRUCTURAL
from tuys.errors import TuysError
from tuys.findings import Severity
from tuys.rules import Rule
from tuys.rules.registry import RULES

FIXTURES = Path(__file__).parent / "rules"
PLANNED = {
    "1a": "FILE-MISSING FILE-KIND FILE-PATH FILE-SIZE FILE-ENCODING FILE-CONTROL "
    "CSV-QUOTE CSV-RAGGED CSV-HEADER",
    "1b": "FILE-BOM FILE-EOL TEXT-SPACE TEXT-NFC TEXT-CONTROL TEXT-INVISIBLE TEXT-FORMULA CSV-CANONICAL",
    "2": "PKG-DESCRIPTOR PKG-REFERENCE "
    "FLD-TYPE FLD-REQUIRED FLD-PATTERN FLD-ENUM FLD-RANGE FLD-LENGTH FLD-UNIQUE "
    "KEY-PRIMARY KEY-UNIQUE KEY-FOREIGN",
}


@pytest.mark.parametrize("layer", PLANNED)
def test_every_planned_structural_code_has_a_page(layer):
    found = {page.code for page in STRUCTURAL if page.layer == layer}
    assert found == set(PLANNED[layer].split())


def test_codes_are_unique_and_well_formed():
    assert len(set(codes())) == len(codes()) == len(pages())
    assert all(re.fullmatch(r"[A-Z]+(-[A-Z]+)+", code) for code in codes())


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.code)
def test_every_page_is_complete(page):
    assert isinstance(page.severity, Severity)
    assert page.layer in LAYERS
    assert 8 <= len(page.title) <= 80
    assert not page.title.endswith(".")
    for part in (page.finds, page.why, page.fix, page.empty_cells):
        assert len(part) >= 8
        assert part.endswith((".", "`"))
        assert part == " ".join(part.split())


@pytest.mark.parametrize("kind", ["pass", "fail"])
@pytest.mark.parametrize("code", [page.code for page in pages() if page.layer != "tool"])
def test_every_rule_has_fixtures(code, kind):
    folder = FIXTURES / code / kind
    assert any(file.suffix in (".csv", ".tsv", ".json") for file in folder.rglob("*")), f"{folder} is empty"


def test_every_fixture_belongs_to_a_rule():
    folders = (
        {folder.name for folder in FIXTURES.iterdir() if folder.is_dir()} if FIXTURES.exists() else set()
    )
    assert folders <= set(codes())


def test_a_docstring_becomes_a_page():
    def check(view):
        """A title.

        Finds: one line
        and another.

        Why:
            because.

        Fix: `this`: that.

        Empty cells: skipped.
        """
        return ()

    page = from_rule(Rule("A-B", Severity.WARNING, (), check))
    assert (page.title, page.finds, page.why) == ("A title", "One line and another.", "Because.")
    assert (page.fix, page.empty_cells, page.severity) == ("`this`: that.", "Skipped.", Severity.WARNING)


def test_a_docstring_without_parts_is_seen_as_incomplete():
    page = from_rule(Rule("A-B", Severity.ERROR, (), lambda view: ()))
    assert (page.title, page.finds, page.why, page.fix, page.empty_cells) == ("", "", "", "", "")


def test_every_content_rule_is_documented_and_listed_once():
    checks = [rule.check for rule in RULES]
    assert all(check.__doc__ for check in checks)
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_codes_are_resolved_in_any_case_and_once():
    assert resolve(["fld-enum", " FLD-ENUM ", "Key-Primary"], codes()) == ("FLD-ENUM", "KEY-PRIMARY")


def test_an_unknown_code_is_met_with_the_nearest():
    assert nearest("FLD-EMUN", codes()) == "FLD-ENUM"
    with pytest.raises(TuysError, match="did you mean FLD-ENUM"):
        resolve(["FLD-EMUN"], codes())
