"""Reports of two versions: complete, bounded, harmless, and silent about what must not be told."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import small_package
from dataset_copy import DATASET, Copy
from test_diff import redirected
from test_report_html import Page
from tuys import reports
from tuys.diff import Diff, compare, read_version
from tuys.errors import TuysError
from tuys.reports.diff import LIMITS, exit_code, headline, render
from tuys.reports.diff_markdown import MOST
from tuys.reports.screen import Screen
from versions import version

SCHEMA = Draft202012Validator(
    json.loads((Path(reports.__file__).parent / "diff.schema.json").read_text(encoding="utf-8"))
)
PHONE = "+7 701 000 00 01"
HOSTILE = "| `a` </td><script>alert(1)</script> ](javascript:x) @someone #1 \x1b[31m \u202e\nnext"


def shown(diff: Diff, format: str, limit: int | None = None, screen: Screen | None = None) -> str:
    return "".join(render(diff, ("0.1.0", None), format, screen or Screen(), limit))


def everything(diff: Diff) -> dict[str, str]:
    """Each format with all details, and as it is without being asked."""
    told = {(name, limit): shown(diff, name, limit) for name in LIMITS for limit in (0, None)}
    return {**told, "headline": headline(diff, ("0.1.0", None))}


def document(diff: Diff, limit: int | None = None) -> dict:
    told = json.loads(shown(diff, "json", limit))
    SCHEMA.validate(told)
    return told


@pytest.fixture(scope="module")
def diff(tmp_path_factory) -> Diff:
    """Of the dataset: records merged, renamed and gone; cells, codes, a schema and rows changed."""
    copy = Copy(tmp_path_factory.mktemp("reports") / "copy")
    redirected(("E0018", "E0017", "merged"), ("L0001", "L0099", "merged"))(copy)
    copy.drop("R0002")
    copy.add("places", place_id="L0099", name="Qaskeleng", kind="country")
    for event in ("E0002", "E0003", "E0004"):
        copy.put(event, "note", "Told later.")
        copy.put(event, "place_precision", "country")
    copy.edit("data/codes.csv", lambda rows: rows[1].__setitem__(6, "0.2.0"))
    copy.edit("data/codes.csv", lambda rows: rows[2].__setitem__(3, "Another meaning."))
    copy.edit("data/codes.csv", lambda rows: rows.pop())
    copy.edit("data/codes.csv", lambda rows: rows.append(["zz", "a", "A word", "A.", "", "1.0.0", "", ""]))
    copy.describe("schemas/events.schema.json", lambda schema: schema["fields"][2].update(description="x"))
    return compare(read_version(Copy(copy.root / "before").root), read_version(copy.root))


def test_the_text_tells_the_whole_first(diff):
    told = shown(diff, "text").splitlines()
    assert told[:3] == [
        "tuys: 0.1.0 → 0.1.0 (the working tree)",
        "4 rows gone, 4 added, 5 changed (6 cells), in 5 tables.",
        "The changes ask for a major step: 1.0.0. The declared 0.1.0 is too low.",
    ]
    assert "  patch  events.title is described in other words" in told
    assert re.search(r"^events +1 +0 +3 +4$", "\n".join(told), re.MULTILINE)
    for line in (
        "  actor_type: activist_group ended (last used in 0.2.0)",
        "  actor_type: court redefined (another definition)",
        "  stance: denies deleted (a code should be ended instead)",
        "  zz: a new (A word)",
        "  - R0002  P0009 · sibling_of · P0010: removed, without a redirect",
        "  - L0001  Kazakhstan: now called L0099; they differed in name, country, wikidata",
        "  + L0099  Qaskeleng",
        "      settlement → country (E0002)",
    ):
        assert line in told
    assert re.search(
        r"- E0018  Kazakh .*: merged into E0017; they\n +differed in event_type, ", "\n".join(told)
    )


def test_colour_is_for_screens_only(diff):
    assert "\x1b" not in shown(diff, "text")
    painted = shown(diff, "text", screen=Screen(100, colour=True))
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == shown(diff, "text")


def test_markdown_names_what_is_gone_first(diff):
    told = shown(diff, "markdown")
    heads = [line for line in told.splitlines() if line.startswith("#")]
    parts = ["Gone", "Version", "Vocabularies", "Changed", "Added"]
    assert heads[1:] == [f"#### {part}" for part in parts]
    assert "| `relations` | `R0002` | `P0009 · sibling_of · P0010` | removed, without a redirect |" in told
    assert "| `codes.until` | `(empty)` → `0.2.0` | `actor_type activist_group` |" in told


def test_json_follows_its_schema(diff):
    told = document(diff)
    assert (told["changed"], told["complete"]) == (True, True)
    assert told["version"] == {"step": "major", "wanted": "1.0.0", "enough": False}
    [events] = [table for table in told["tables"] if table["name"] == "events"]
    assert (events["kinds"], events["cells"]) == ({"merged": 1}, 4)
    assert events["gone"][0]["successor"] == "E0017"
    assert events["fields"][0]["samples"] == [
        {"old": "settlement", "new": "country", "rows": 1, "ids": ["E0002"]}
    ]
    assert events["fields"][0]["name"] == "place_precision"


def test_the_page_is_one_file_without_script(diff):
    text = shown(diff, "html")
    page = Page(text)
    assert page.open == []
    assert page.all("script") == []
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("style")) == 1
    assert not re.search(r"https?:|//[a-z]|url\(|@import", text)
    for tag, attributes in page.elements:
        assert not [key for key in attributes if key.startswith("on")], tag
        assert (attributes.get("href") or "#").startswith("#")
    targets = {f"#{one['id']}" for _, one in page.elements if "id" in one}
    assert {one["href"] for one in page.all("a")} <= targets
    assert "style-src 'sha256-" in page.all("meta")[1]["content"]
    assert "Kazakhstan" in page.text("bdi")
    assert "now called L0099" in page.text("td")


def rows(*cells: tuple[str, ...]) -> Diff:
    """Of a table with a key: the words before and after of each row."""
    old, new = ([(f"P{n:04}", cell[side]) for n, cell in enumerate(cells, 1)] for side in (0, 1))
    made = [version({"t": (["id"], ["id", "word"], given)}, version="1.0.0") for given in (old, new)]
    return compare(*made)


def test_equal_changes_stand_together():
    found = rows(*[("a", "b")] * 15, ("a", "c"), ("x", ""))
    assert "      a → b (15 rows)\n      a → c (P0016)\n      x → (empty) (P0017)\n" in shown(found, "text")
    assert "| `t.word` | `a` → `b` | `P0001`, `P0002`, `P0003` (15 rows) |" in shown(found, "markdown")
    assert document(found)["tables"][0]["fields"][0]["samples"][0]["rows"] == 15


@pytest.mark.parametrize("format", [name for name in LIMITS if name != "csv"])
def test_what_is_cut_is_counted(format):
    found = rows(*[(f"a{number}", f"b{number}") for number in range(300)])
    most = LIMITS[format]
    told = shown(found, format)
    assert told.count("a29") < shown(found, format, 0).count("a29")
    if format == "json":
        assert document(found)["tables"][0]["fields"][0]["cut"] == 300 - most
    else:
        assert f"and {300 - most} more cells; --limit 0 shows all" in told
        assert "more cells" not in shown(found, format, 0)


def test_markdown_is_never_longer_than_a_comment_may_be():
    found = rows(*[(f"a{number} " * 40, f"b{number} " * 40) for number in range(400)])
    told = shown(found, "markdown", 0)
    assert MOST - 2000 < len(told) <= MOST
    assert re.search(r"\nCut here: [0-9,]+ more lines\. `tuys diff --format text` shows them\.\n$", told)


def test_nothing_from_the_data_has_a_meaning_of_its_own(tmp_path):
    old = version({"t": (["id"], ["id", "title"], [(HOSTILE, HOSTILE), ("P1", HOSTILE)])})
    new = version({"t": (["id"], ["id", "title"], [("P1", f"{HOSTILE}!"), (f"{HOSTILE}2", HOSTILE)])})
    found = compare(old, new)
    for format in LIMITS:
        told = shown(found, format)
        if format != "csv":
            assert all(one.isprintable() or one == "\n" for one in told)
    page = Page(shown(found, "html"))
    assert page.all("script") == []
    assert "<script>" in page.text("bdi")
    for line in shown(found, "markdown").splitlines():
        bare = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", line.replace(r"\|", ""))
        assert not re.search(r"script|@someone|javascript", bare), line
        if line.startswith("|"):
            assert bare.count("|") in (3, 4, 5, 6)
    assert document(found)["tables"][0]["gone"][0]["id"].startswith("| `a`")


def test_no_change_is_said_only_where_it_is_known(tmp_path):
    same = read_version(DATASET)
    nothing = compare(same, same)
    assert "Nothing changed.\n" in shown(nothing, "text")
    assert (exit_code(nothing, True), document(nothing)["changed"]) == (0, False)
    copy = Copy(tmp_path / "copy")
    copy.raw("data/events.csv", lambda content: content + b'"')
    found = compare(same, read_version(copy.root))
    assert exit_code(found, False) == 2
    words = (
        "events could not be compared: it cannot be read whole in the later version (tuys validate says why)."
    )
    for format in ("text", "markdown", "html"):
        told = shown(found, format)
        assert words in " ".join(told.split())
        assert "No change was found in what could be compared." in told
        assert "Nothing changed" not in told
    told = document(found)
    assert (told["complete"], told["unread"]) == (False, [{"table": "events", "side": "new"}])
    with pytest.raises(TuysError, match="events cannot be read"):
        shown(found, "csv")


def test_a_change_of_the_description_alone(tmp_path):
    former, copy = Copy(tmp_path / "former"), Copy(tmp_path / "copy")
    copy.describe("datapackage.json", lambda package: package.update(as_of="2099-11-22", version="0.1.1"))
    found = compare(read_version(former.root), read_version(copy.root))
    assert "No row changed; the description of the package did." in shown(found, "text")
    assert "The changes ask for a patch step: 0.1.1. The declared 0.1.1 is enough." in shown(found, "text")
    assert (exit_code(found, False), exit_code(found, True)) == (0, 1)


CANARIES = (
    "Zzyxone",
    "Wvutwo",
    "qqthree",
    "jjfour",
    "Kkfive",
    "xxsix",
    "ZZYXONE",
    "wvutwo",
    "Fournier-Q",
    "Ownword",
)


@pytest.fixture(scope="module")
def takedown(tmp_path_factory) -> Diff:
    """P0010 and P0009, who was merged into P0010, are taken down; both left traces all over the dataset."""
    copy = Copy(tmp_path_factory.mktemp("takedown") / "old")
    copy.put("P0010", "display_name", "Zzyxone Wvutwo")
    copy.put("P0010", "note", "Known as Fournier-Q.")
    copy.put("P0009", "display_name", "Kkfive Xxsixth")
    copy.add("names", name_id="N0099", subject_id="P0010", name="Zzyxone Wvutwo", lang="en", form="original")
    part = next(
        row["participation_id"] for row in copy.read("data/participations.csv") if row["person_id"] == "P0010"
    )
    event = next(
        row["event_id"] for row in copy.read("data/participations.csv") if row["person_id"] == "P0010"
    )
    copy.put(
        event, "title", "Detention of qqthree"
    )  # no word of the record itself, but an event of that person
    copy.put(event, "note", "Told by Ownword.")
    copy.put("E0001", "note", "ZZYXONE spoke.")
    copy.put("S0001", "note", "The wvutwo case.")
    copy.claim("S0002-098", part, "role", "target", original="qqthree and jjfour, xxsix")
    copy.add("waivers", "NAM-DUP", "P0010", "display_name", "", "Zzyxone", "first-coder", "2026-11-21", "")
    old = read_version(copy.root)
    copy.put(event, "title", "A detention")
    copy.put(event, "note", "")
    copy.put("E0001", "note", "")
    copy.put("S0001", "note", "")
    gone = [row["participation_id"] for row in copy.read("data/participations.csv")
            if row["person_id"] in ("P0009", "P0010")]  # fmt: skip
    named = [row["name_id"] for row in copy.read("data/names.csv") if row["subject_id"] in ("P0009", "P0010")]
    copy.drop(*gone, *named, "R0002", "S0002-098")
    copy.edit("data/waivers.csv", lambda rows: rows.pop())
    redirected(("P0009", "P0010", "merged"), ("P0010", "", "takedown"))(copy)
    return compare(old, read_version(copy.root))


def test_what_was_taken_down_is_in_no_format(takedown):
    removed = str([changes.removed.rows() + changes.changed.rows() for changes in takedown.tables.values()])
    assert all(canary.lower() in removed.lower() for canary in CANARIES), "else nothing is tested"
    for format, told in everything(takedown).items():
        for canary in CANARIES:
            assert canary.lower() not in told.lower(), (format, canary)
    assert "P0010: taken down" in shown(takedown, "text")
    assert "P0009: taken down" in shown(takedown, "text")


def test_nor_is_it_when_looked_at_backwards(takedown):
    backwards = compare(takedown.new, takedown.old)
    for format in (name for name in LIMITS if name != "csv"):
        told = shown(backwards, format, 0).lower()
        assert not [canary for canary in CANARIES if canary.lower() in told], format
    with pytest.raises(TuysError, match="taken down"):
        shown(backwards, "csv")


@pytest.mark.parametrize("damage", ["", "P0009,P0010\n", "P0009,P0010,merged,2026-11-21,0.2.0,more\n"])
def test_without_redirects_nobody_knows_what_may_be_told(tmp_path, damage):
    copy = Copy(tmp_path / "copy")
    old = read_version(copy.root)
    redirected(("P0010", "", "takedown"))(copy)
    content = "".join(",".join(row) + "\n" for row in copy.rows("data/redirects.csv")) if damage else ""
    (copy.root / "data" / "redirects.csv").write_text(content + damage, encoding="utf-8")
    for found in (compare(old, read_version(copy.root)), compare(read_version(copy.root), old)):
        for format in LIMITS:
            with pytest.raises(TuysError, match="redirects cannot be read"):
                shown(found, format)


@pytest.mark.parametrize(
    "content", ["id,name\n1,a\n2\n", "id,nmae\n1,a\n2,b\n", "id,name\n1,a\nid,name\n2,b\n"]
)
def test_a_fault_of_the_file_is_no_change(tmp_path, content):
    entry = small_package.resource("t.csv", small_package.schema(primaryKey=["id"]))
    made = [
        read_version(small_package.write(tmp_path / str(n), {"t.csv": one}, entry))
        for n, one in enumerate(("id,name\n1,a\n2,b\n", content))
    ]
    found = compare(*made)
    assert (found.unread, found.tables, exit_code(found, False)) == (("t",), {}, 2)


def test_what_identifies_somebody_is_not_printed(tmp_path):
    copy = Copy(tmp_path / "copy")
    copy.put("E0002", "note", f"Call {PHONE}.")
    copy.put("E0003", "title", f"Call {PHONE}")
    copy.add("places", place_id="L0099", name=f"House, {PHONE}")
    unsafe, clean = read_version(copy.root), read_version(DATASET)
    for old, new in ((clean, unsafe), (unsafe, clean)):
        for format in (name for name in LIMITS if name != "csv"):
            assert PHONE not in shown(compare(old, new), format, 0), format
            assert "000 00 01" not in shown(compare(old, new), format, 0)
    assert "[withheld] → According to one of those held" in shown(compare(unsafe, clean), "text")
    assert PHONE not in shown(compare(unsafe, clean), "csv")
    assert PHONE in shown(compare(clean, unsafe), "csv"), "the new version must be made of the old one"


def test_names_in_other_packages_are_their_own_affair(tmp_path):
    files = ({"t.csv": "id,name\n1,a\n"}, {"t.csv": f"id,name\n1,{PHONE}\n"})
    entry = small_package.resource("t.csv", small_package.schema(primaryKey=["id"]))
    made = [read_version(small_package.write(tmp_path / str(n), one, entry)) for n, one in enumerate(files)]
    assert PHONE in shown(compare(*made), "text")


def test_a_path_is_called_by_its_last_part(tmp_path):
    folder = small_package.table(tmp_path / "somewhere", "id,name\n1,a\n")
    told = read_version(folder)
    for format in LIMITS:
        text = "".join(render(compare(told, told), (str(folder), None), format, Screen()))
        assert str(tmp_path) not in text
        assert ("somewhere" in text) == (format != "csv")
