"""The codebook of a release: every field and code with what stands in the cells, in Markdown and HTML."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import polars as pl
import pytest

import tiny_package
from built_release import edition
from small_package import resource, schema, write
from tuys.docs.codebook import codebook_html, codebook_markdown
from tuys.docs.codelists import code_lists
from tuys.docs.counts import share
from tuys.exports import Edition, read_edition
from tuys.package import read_package


class Page(HTMLParser):
    """The tags, anchors, links and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag: str, name: str) -> list[str]:
        return [found[name] for kind, found in self.tags if kind == tag and name in found]

    @property
    def ids(self) -> list[str]:
        return [found["id"] for _, found in self.tags if "id" in found]


@pytest.fixture(scope="module")
def html() -> str:
    return codebook_html(edition())


@pytest.fixture(scope="module")
def markdown() -> str:
    return codebook_markdown(edition())


def other(folder, *resources, **files: str) -> Edition:
    root = write(folder, {f"{name}.csv": text for name, text in files.items()}, *resources)
    return read_edition(read_package(root)[0])


def test_every_field_has_its_anchor_and_every_link_leads_somewhere(html):
    page = Page(html)
    fields = {f"{one.name}.{field.name}" for one in edition().tables for field in one.schema.fields}
    assert fields <= set(page.ids)
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.all("a", "href")} <= set(page.ids)


def test_the_page_fetches_and_runs_nothing(html):
    page = Page(html)
    policy = next(found["content"] for tag, found in page.tags if "http-equiv" in found)
    style = re.search("<style>(.*?)</style>", html, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "form"}
    assert not [found for _, found in page.tags if "style" in found or any(n.startswith("on") for n in found)]
    assert "http://" not in html
    assert "https://" not in "".join(link for link in page.all("a", "href"))


def test_every_head_of_a_table_says_what_it_heads(html):
    heads = [found for tag, found in Page(html).tags if tag == "th"]
    assert heads
    assert {found.get("scope") for found in heads} == {"col", "row"}


def test_it_tells_how_many_cells_are_filled(html, markdown):
    frame = edition().by_name["events"].frame
    number = frame.height - frame["custody_form"].null_count()
    told = f"{number} of {frame.height} ({round(100 * number / frame.height)} %)"
    entry = html[html.index('id="events.custody_form"') :]
    assert told in entry[: entry.index("</section>")]
    row = next(line for line in markdown.split("\n") if line.startswith("| `custody_form` |"))
    assert row.endswith(f"| {told} |")


def test_codes_stand_with_their_definition_and_number_of_uses(html, markdown):
    number = edition().by_name["events"].frame.filter(event_type="detention").height
    row = next(line for line in markdown.split("\n") if line.startswith("| `detention` | Detention |"))
    assert row.endswith(f"| {number} | {number} |")  # in events and in events_flat
    assert "`no_comment` | Asked and did not comment" in markdown
    page = html[html.index('id="codes:event_type"') :]
    assert f'<td class="number">{number}</td>' in page[page.index("<code>detention</code>") :][:900]


def test_a_code_of_a_list_that_stands_in_a_schema_alone(markdown):
    assert "### status.status\n" in markdown
    assert "### corroboration.level\n" in markdown
    listed = next(one for one in code_lists(edition().tables) if one.name == "corroboration.level")
    assert [f"{use.table}.{use.field}" for use in listed.uses] == [
        "corroboration.level", "events_flat.event_type_level", "events_flat.date_level",
    ]  # fmt: skip


def test_it_says_how_to_read_cells(markdown):
    for words in ("It never means no.", "`[..2022-09-10]`", "`[PT3H..]`", "Exposure: how", "A derived table"):
        assert words in markdown
    made = edition()
    assert f"Version {made.version}, which speaks for {made.as_of}, has 17 tables" in markdown


def test_keys_claims_and_tiers_are_told_in_words(html, markdown):
    assert "- Each `place_id` stands as `place_id` in [places](#places).\n" in markdown
    assert "- Primary key: no two rows have the same `record_id` and `field`.\n" in markdown
    entry = html[html.index('id="persons.born"') :]
    words = " ".join("".join(Page(entry[: entry.index("</section>")]).words).split())
    assert "Claimneeded Exposurepublic_office, self_public, family_public if dead" in words
    assert '<a href="#places.place_id"><code>places.place_id</code></a>' in html


def test_another_package_gets_what_its_schemas_say(tmp_path):
    made = read_edition(read_package(tiny_package.write(tmp_path / "p"))[0])
    text, page = codebook_markdown(made), codebook_html(made)
    assert "Version 1.0.0 has 2 tables with 7 fields and 4 rows." in text
    assert "An empty cell holds no value." in text
    for words in ("Exposure", "Claim", "### Dates", "derived"):
        assert words not in text
    assert "1 of 2 (50 %)" in text
    assert "### places.kind\n" in text
    assert "at least" not in page


def test_words_of_a_package_are_only_words(tmp_path):
    bad = "<script>alert(1)</script> | `x` \u202e"
    fields = ({"name": "a", "type": "string", "title": bad, "description": bad, "example": bad},)
    fields[0]["constraints"] = {"enum": [bad, "b"], "pattern": bad}
    made = other(
        tmp_path / "p", resource("t.csv", schema(*fields), title=bad, description=bad), t=f"a\n{bad}\n"
    )
    page, text = codebook_html(made), codebook_markdown(made)
    assert "script" not in {tag for tag, _ in Page(page).tags}
    assert "\u202e" not in page + text
    assert "<script>" not in re.sub("``.*?``|`[^`]*`", "", text)


def test_a_table_without_rows_and_types_that_are_no_text(tmp_path):
    shape = schema("a:integer", "b:boolean", {"name": "c", "type": "year", "constraints": {"enum": ["2001"]}})
    made = other(tmp_path / "p", resource("t.csv", shape), t="a,b,c\n")
    assert codebook_markdown(made).count("| no rows |") == 3
    assert '<td class="number">–</td>' in codebook_html(made)


def test_uses_are_counted_in_columns_of_any_type(tmp_path):
    listed = {"integer": ["1", "2"], "boolean": ["true", False], "date": ["2024-02-29"], "number": ["1.50"]}
    fields = [{"name": kind, "type": kind, "constraints": {"enum": enum}} for kind, enum in listed.items()]
    made = other(
        tmp_path / "p", resource("t.csv", schema(*fields)),
        t="integer,boolean,date,number\n1,true,2024-02-29,1.5\n1,false,2024-02-29,1.5\n2,true,,\n",
    )  # fmt: skip
    uses = {one.uses[0].field: dict(one.uses[0].counts) for one in code_lists(made.tables)}
    assert uses == {
        "integer": {"1": 2, "2": 1}, "boolean": {"true": 2, "false": 1}, "date": {"2024-02-29": 2},
        "number": {"1.50": 2},
    }  # fmt: skip


def test_a_table_of_codes_that_is_none_of_vocabularies(tmp_path):
    made = other(tmp_path / "p", resource("codes.csv", schema("a:integer"), name="codes"), codes="a\n1\n")
    assert code_lists(made.tables) == ()


@pytest.mark.parametrize(
    ("number", "total", "told"),
    [(0, 9, "0 %"), (9, 9, "100 %"), (1, 999, "under 1 %"), (998, 999, "over 99 %"), (1, 3, "33 %")],
)
def test_shares(number, total, told):
    assert share(number, total) == told


def test_it_is_the_same_each_time(html, markdown):
    frames = [one.frame for one in edition().tables]
    assert all(isinstance(frame, pl.DataFrame) for frame in frames)
    assert codebook_html(edition()) == html
    assert codebook_markdown(edition()) == markdown
