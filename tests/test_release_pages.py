"""The datasheet, README.md and METHOD.md of a release: true, complete, and leading nowhere outside it."""

import re
from dataclasses import replace

import pytest

import tiny_package
from built_release import edition
from dataset_copy import ROOT
from tuys.docs.datasheet import datasheet
from tuys.docs.release_page import method, portable, release_readme
from tuys.exports import read_edition
from tuys.package import read_package

FILES = (
    "datapackage.json", "data/persons.csv", "data/codes.csv", "derived/status.csv",
    "parquet/persons.parquet", "tuys.sqlite", "tuys.datasette.json", "tuys.xlsx", "croissant.json",
    "codebook.html", "codebook.md", "datasheet.md", "METHOD.md", "CITATION.cff", "citation.bib",
    "citation.txt", "environment.json", "verify.py", "SHA256SUMS", "README.md",
)  # fmt: skip
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)")


@pytest.fixture(scope="module")
def sheet() -> str:
    return datasheet(edition())


@pytest.fixture(scope="module")
def readme() -> str:
    return release_readme(replace(edition(), citation="Tuys maintainers (2026). Tuys. Version 0.1.0."), FILES)


@pytest.fixture(scope="module")
def described() -> str:
    return method((ROOT / "data/README.md").read_text(encoding="utf-8"), FILES.__contains__)


def anchors(markdown: str) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_figures_of_the_datasheet_are_counted(sheet):
    tables = edition().by_name
    for name, one in tables.items():
        assert f"| `{name}` | {one.frame.height} |" in sheet
    tiers = dict(tables["persons"].frame["exposure"].value_counts().rows())
    assert f"Named themselves ({tiers['self_public']})" in sheet
    assert f"Named only by others ({tiers['press_only']})" in sheet
    assert (
        f"{tables['sources'].frame.height} sources of 1 publisher and 18 events from 2018 to 2023." in sheet
    )
    one_voice = tables["corroboration"].frame.filter(level="one_voice").height
    assert f"One voice, however many sources repeat it ({one_voice})" in sheet
    contested = tables["corroboration"].frame["contested"].sum()
    assert f"{contested} values are contested by a source." in sheet
    assert "Languages of the sources: en (2)." in sheet
    claims = tables["claims"].frame
    signed = claims.height - claims["reviewed_by"].null_count()
    assert f"{signed} of {claims.height} claims carry the sign of a second coder" in sheet
    assert "$" not in sheet


def test_the_share_of_filled_cells_is_that_of_cells_with_claims(sheet):
    filled, total = 0, 0
    for one in edition().tables:
        for field in one.schema.fields:
            if field.claim:
                total += one.frame.height
                filled += one.frame.height - one.frame[field.name].null_count()
    assert f"{filled} of {total} ({round(100 * filled / total)} %) are filled" in sheet


def test_the_datasheet_asks_all_that_such_a_sheet_asks(sheet):
    heads = re.findall(r"^## (.*)$", sheet, re.MULTILINE)
    assert heads == [
        "Why it was made", "What is in it", "How it was collected", "How it was cleaned",
        "What it can be used for", "How it is distributed", "How it is kept up", "What was weighed",
    ]  # fmt: skip


def test_of_another_package_there_is_no_datasheet(tmp_path):
    package, _ = read_package(tiny_package.write(tmp_path / "p"))
    assert datasheet(read_edition(package)) is None


def test_every_link_leads_to_a_file_and_a_heading_of_the_release(sheet, readme, described):
    pages = {"METHOD.md": described, "datasheet.md": sheet, "README.md": readme}
    for text in pages.values():
        for path, anchor in LINK.findall(text):
            assert path in FILES
            assert not anchor or anchor[1:] in anchors(pages[path]), anchor
        for anchor in re.findall(r"\]\(#([^)]+)\)", text):
            assert anchor in anchors(text), anchor


def test_the_readme_tells_what_each_file_is(readme):
    rows = re.findall(r"^\| (`.*?) \| (.+) \|$", readme, re.MULTILINE)
    told = dict(rows)
    assert told["`codebook.html`, `codebook.md`"].startswith("every field and code")
    assert told["`data/`"] == "the tables, as CSV"
    assert told["`citation.bib`, `citation.txt`"] == "how to cite it, in other forms"
    assert "`changes.csv`" not in readme
    unexplained = [path for path in FILES if f"| `{path}` |  |" in readme]
    assert unexplained == []


def test_the_readme_says_version_day_citation_licence_and_where_to_write(readme):
    made = edition()
    assert f"Version {made.version}, which speaks for {made.as_of}, has 17 tables" in readme
    assert "python3 verify.py\nsha256sum -c SHA256SUMS\n" in readme
    assert "Tuys maintainers (2026). Tuys. Version 0.1.0." in readme
    assert "](https://creativecommons.org/licenses/by/4.0/)" in readme
    assert "[METHOD.md](METHOD.md#corrections-and-removals)" in readme
    assert "| `events_flat` | 18 |" in readme


def test_the_readme_of_another_package_says_only_what_is_known_of_it(tmp_path):
    made = read_edition(read_package(tiny_package.write(tmp_path / "p"))[0])
    text = release_readme(replace(made, citation="Cite `it` ```so```"), ["data/places.csv", "odd.bin"])
    assert "| `places` | 2 |" in text
    assert "| `odd.bin` |  |" in text
    assert "No licence is named." in text
    assert "Load it" not in text
    assert "METHOD.md" not in text


def test_the_method_page_keeps_its_words(described):
    original = (ROOT / "data/README.md").read_text(encoding="utf-8")
    bare = re.sub(r"\[([^\]]*)\]\((?!https?:|#)[^)]*\)", r"\1", original)
    assert re.sub(r"\[([^\]]*)\]\((?!https?:|#)[^)]*\)", r"\1", described) == bare
    assert "](../" not in described
    assert ".github" not in described
    assert "in CHANGELOG.md: which" in " ".join(described.split())


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("[a](codes.csv)", "[a](data/codes.csv)"),
        ("[a](codes.csv#x)", "[a](data/codes.csv#x)"),
        ("[a](../verify.py)", "[a](verify.py)"),
        ('[a](../verify.py "why")', '[a](verify.py "why")'),
        ("[a](gone.csv)", "a"),
        ("[a `b` c](../.github/SECURITY.md#how)", "a `b` c"),
        ("[two\nlines](../gone.md)", "two\nlines"),
        ("[a [b] c](../gone.md)", "a [b] c"),
        ("[a](../../codes.csv)", "a"),
        ("[a](/etc/passwd)", "a"),
        ("[a](#here)", "[a](#here)"),
        ("[a](https://example.org/x)", "[a](https://example.org/x)"),
        ("[a](mailto:x)", "[a](mailto:x)"),
        ("![a picture](gone.png)", "a picture"),
        ("![a picture](codes.csv)", "![a picture](data/codes.csv)"),
        ("`[a](gone.csv)`", "`[a](gone.csv)`"),
        ("``x ` [a](gone.csv)`` [b](gone.csv)", "``x ` [a](gone.csv)`` b"),
        ("```\n[a](gone.csv)\n```\n[b](gone.csv)\n", "```\n[a](gone.csv)\n```\nb\n"),
        ("a ` b\n\n[c](gone.csv) ` d", "a ` b\n\nc ` d"),
        ("[a](gone.csv), [b](codes.csv)", "a, [b](data/codes.csv)"),
        ("[not a link] (gone.csv)", "[not a link] (gone.csv)"),
    ],
)
def test_links_that_lead_outside_become_words(text, moved):
    assert portable(text, FILES.__contains__, "data") == moved


def test_a_page_of_the_top_stays_where_it_is():
    assert portable("[a](data/codes.csv) [b](x.md)", FILES.__contains__) == "[a](data/codes.csv) b"
