"""The section of CHANGELOG.md: the first line tells what to do, maintainers keep their words."""

# ruff: noqa: E501 - a table is read row by row

import json

import pytest

import small_package
from repositories import commit
from tuys.package import read_package
from tuys.release.changed import changed_in
from tuys.release.changelog import Changelog, drafted_entry, write_entry
from tuys.release.records import listed

PEOPLE = "person_id,name,note\nP0001,Ann Example,\nP0002,Bo Sample,of P0003\nP0003,Cy Secretname,told nobody\nP0004,Di Other,x\n"
LINKS = "link_id,person_id\nK0001,P0001\nK0002,P0003\n"
REDIRECTS = "old_id,new_id,reason\n"
LOG = """# Changelog

Intro.

## Unreleased

Nothing to do yet.

- A line by hand,
  in two lines.

## 1.0.0 (2024-05-01)

Nothing to do: this is the first version.
"""


@pytest.fixture
def root(tmp_path):
    """A package of persons and links, released as 1.0.0."""
    folder = write(tmp_path / "package", PEOPLE, LINKS, REDIRECTS)
    (folder / "CHANGELOG.md").write_text(LOG, encoding="utf-8")
    return commit(folder, "v1.0.0")


def write(folder, people: str, links: str, redirects: str, *fields: str):
    files = {"people.csv": people, "links.csv": links, "redirects.csv": redirects}
    shapes = {
        "people": small_package.schema("person_id:string", *(fields or ("name:string", "note:string")),
                                       primaryKey=["person_id"]),
        "links": small_package.schema("link_id:string", "person_id:string", primaryKey=["link_id"]),
        "redirects": small_package.schema("old_id:string", "new_id:string", "reason:string",
                                          primaryKey=["old_id"]),
    }  # fmt: skip
    resources = [small_package.resource(f"{name}.csv", shape, name=name) for name, shape in shapes.items()]
    return small_package.write(folder, files, *resources, version="1.0.0", as_of="2024-06-01")


def entry(root) -> str:
    with changed_in(read_package(root)[0]) as (changed, _):
        return drafted_entry(Changelog.read(root), changed)


def first_line(root) -> str:
    return entry(root).split("\n")[2]


def edit(root, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_new_rows_ask_for_nothing(root):
    edit(root, "people.csv", "x\n", "x\nP0005,Ed New,\nP0006,Flo New,\nP0007,Gus New,\nP0009,Hal New,\n")
    assert entry(root) == (
        "## 1.1.0 (2024-06-01)\n\nNothing to do; there are new rows in people.\n\n"
        "- A line by hand,\n  in two lines.\n\n"
        "<!-- generated: changed records -->\nChanged records since 1.0.0:\n\n"
        "- **people**: 4 added (P0005 to P0007, P0009).\n<!-- end -->\n"
    )


def test_corrected_values_ask_for_a_look(root):
    edit(root, "people.csv", "Di Other,x", "Di Another,y")
    edit(root, "people.csv", "Ann Example,", "Anna Example,")
    assert first_line(root) == "Look again at what you took from people: values were corrected."
    assert "- **people**: corrected `name` of P0001, P0004; corrected `note` of P0004." in entry(root)
    assert "Anna" not in entry(root)


def test_what_is_gone_breaks_code(root, tmp_path):
    write(root, PEOPLE.replace(",note", "").replace(",of P0003", "").replace(",told nobody", "")
          .replace("Example,", "Example").replace(",x", ""), LINKS, REDIRECTS, "name:string")  # fmt: skip
    assert first_line(root).startswith("Check your code: the field people.note is gone.")
    assert entry(root).startswith("## 2.0.0 (2024-06-01)\n")


def test_merged_and_withdrawn_ids_are_told(root):
    edit(root, "people.csv", "P0002,Bo Sample,of P0003\n", "")
    edit(root, "people.csv", "P0004,Di Other,x\n", "")
    edit(root, "redirects.csv", "reason\n", "reason\nP0002,P0001,merged\nP0004,,withdrawn\n")
    assert first_line(root) == (
        "Replace P0004 where you use them: they are gone without a successor. Replace P0002 by P0001."
    )
    assert "- **people**: merged or split: P0002 → P0001; removed: P0004.\n" in entry(root)


def test_of_a_takedown_nothing_is_told_but_that_it_happened(root):
    edit(root, "people.csv", "P0003,Cy Secretname,told nobody\n", "")
    edit(root, "people.csv", "Bo Sample,of P0003", "Bo Sample,")
    edit(root, "links.csv", "K0002,P0003\n", "")
    edit(root, "redirects.csv", "reason\n", "reason\nP0003,,takedown\n")
    text = entry(root)
    assert first_line(root) == (
        "Delete from your copies what an earlier version held and this one does not: an identifier was taken down."
    )
    assert "- An identifier was taken down.\n" in text
    for secret in ("P0003", "K0002", "P0002", "Secretname", "nobody", "withheld"):
        assert secret not in text


def test_a_takedown_of_a_former_release_is_not_told_again(root):
    edit(root, "people.csv", "P0003,Cy Secretname,told nobody\n", "")
    edit(root, "links.csv", "K0002,P0003\n", "")
    edit(root, "people.csv", "Bo Sample,of P0003", "Bo Sample,")
    edit(root, "redirects.csv", "reason\n", "reason\nP0003,,takedown\n")
    describe(root, version="2.0.0")
    commit(root, "v2.0.0")
    edit(root, "people.csv", "Di Other,x", "Di Other,y")
    assert "taken down" not in entry(root)


def describe(root, **properties) -> None:
    path = root / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | properties), encoding="utf-8")


def test_writing_is_done_once_and_keeps_every_other_word(root):
    edit(root, "people.csv", "Di Other,x", "Di Other,y")
    drafted = entry(root)
    assert written(root)
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text == LOG.split("## ", maxsplit=1)[0] + drafted + "\n## 1.0.0" + LOG.split("## 1.0.0")[1]
    assert not written(root)
    assert entry(root) == drafted


def written(root) -> bool:
    with changed_in(read_package(root)[0]) as (changed, _):
        return write_entry(root, changed)


def test_a_draft_becomes_that_of_a_higher_version(root):
    edit(root, "people.csv", "Di Other,x", "Di Other,y")
    assert written(root)
    edit(root, "CHANGELOG.md", "Intro.\n", "Intro.\n\n## Unreleased\n\n- Written later.\n")
    edit(root, "people.csv", "P0004,Di Other,y\n", "P0004,Di Other,y\nP0005,Ed New,\n")
    assert written(root)
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [line for line in text.split("\n") if line.startswith("## ")] == [
        "## 1.1.0 (2024-06-01)",
        "## 1.0.0 (2024-05-01)",
    ]
    assert text.index("- Written later.") < text.index("- A line by hand,")
    assert text.count("<!-- generated") == 1


def test_another_habit_of_writing_is_understood(root):
    drafted = entry(root)
    text = LOG.replace("## Unreleased", "## [unreleased]").replace("## 1.0.0", "## [1.0.0]")
    (root / "CHANGELOG.md").write_bytes(text.replace("\n", "\r\n").encode())
    assert entry(root) == drafted
    assert written(root)
    text = (root / "CHANGELOG.md").read_bytes().decode()
    assert (text.count("\r"), text.count("\n## [1.0.0] (2024-05-01)\n")) == (0, 1)


def test_without_a_changelog_one_is_begun(root):
    (root / "CHANGELOG.md").unlink()
    edit(root, "people.csv", "Di Other,x", "Di Other,y")
    assert written(root)
    assert (
        (root / "CHANGELOG.md")
        .read_text(encoding="utf-8")
        .startswith("# Changelog\n\n## 1.0.1 (2024-06-01)\n")
    )


def test_only_words_changed(root):
    describe(root, title="A title")
    assert first_line(root) == "Nothing to do; only descriptions have changed."
    assert "generated" not in entry(root)


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (["P0002", "P0001"], "P0001, P0002"),
        (["P0001", "P0002", "P0003", "P0005"], "P0001 to P0003, P0005"),
        (["S0001-001", "S0001-002", "S0001-003", "S0002-001"], "S0001-001 to S0001-003, S0002-001"),
        (["b", "a", "c d"], "a, b, c d"),
        (["P9", "P10", "P11"], "P9 to P11"),
        (["a|<b>"], "a\\|&lt;b>"),
    ],
)
def test_ids_that_follow_each_other_are_a_stretch(ids, told):
    assert listed(ids) == told
