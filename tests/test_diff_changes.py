"""The changes as a table: applied to the old version they give the new one; a valid table of its own."""

from collections.abc import Collection, Mapping
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_package
from dataset_copy import DATASET, Copy
from test_diff import redirected
from tuys.diff import (
    Diff,
    Version,
    apply_changes,
    changes_csv,
    changes_schema,
    changes_table,
    compare,
    read_changes,
    read_version,
)
from tuys.diff.changes import COLUMNS
from tuys.errors import TuysError
from tuys.lexical.order import sort_key
from tuys.validate import validate
from versions import Rows, version

TEXT = st.one_of(
    st.sampled_from(
        ["", "a", "P9", "P10", "[1]", "{}", '{"id":"a"}', "[withheld]", "a,b", 'c"d', "e\r\nf", "*"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=3),
)
FIELDS = ["x", "y", "key", "field", "=x", "old_value", "table", "Ж", "at", "^x", "row"]
KEYS = {"one": ["id"], "two": ["id", "part"], "last": ["part"], "bare": [], "lost": ["id"]}


@st.composite
def tables(draw) -> dict:
    made = {}
    for name in draw(st.lists(st.sampled_from(list(KEYS)), unique=True)):
        key = KEYS[name] if name != "lost" or draw(st.booleans()) else ["part"]
        fields = [*key, *draw(st.lists(st.sampled_from(FIELDS), unique=True, max_size=4))] or ["x"]
        if name != "one":
            fields = draw(st.permutations(fields))
        rows = draw(st.lists(st.lists(TEXT, min_size=len(fields), max_size=len(fields)), max_size=6))
        places = [fields.index(one) for one in key]
        unique = (
            {tuple(row[place] for place in places): row for row in rows} if key else dict(enumerate(rows))
        )
        ordered = sorted(unique.values(), key=lambda row: [sort_key(row[place]) for place in places])
        made[name] = (key, fields, ordered)
    return made


def plain(frames: Mapping[str, pl.DataFrame], loose: Collection[str]) -> dict[str, tuple]:
    """Fields and rows of each table; where the order of rows means nothing, in any fixed one."""
    return {
        name: (frame.columns, sorted(frame.rows()) if name in loose else frame.rows())
        for name, frame in frames.items()
    }


@settings(max_examples=120, deadline=None)
@given(old=tables(), new=tables())
def test_the_changes_applied_to_the_old_tables_give_the_new_ones(tmp_path_factory, old, new):
    old, new = version(old), version(new)
    changes = changes_table(compare(old, new))
    path = tmp_path_factory.getbasetemp() / "changes.csv"
    path.write_bytes(changes_csv(changes))
    again = read_changes(path)
    assert again.equals(changes)
    loose = [one for one in KEYS if one == "bare" or keys(old, one) != keys(new, one)]
    assert plain(apply_changes(old.frames, again), loose) == plain(new.frames, loose)
    assert changes.is_empty() == (plain(old.frames, loose) == plain(new.frames, loose))
    assert changes.select("table", "key", "change", "field").is_unique().all()


def keys(one: Version, name: str) -> tuple[str, ...] | None:
    return one.package.by_name[name].schema.primary_key if name in one.package.by_name else None


def of(*rows: tuple[str, str], redirects: Rows = (), **other: Rows) -> Version:
    """A version with a table `t` of ids and words, and redirects."""
    made = {"t": (["id"], ["id", "word"], rows)}
    if redirects:
        made["redirects"] = (["old_id"], ["old_id", "new_id", "reason"], sorted(redirects))
    return version(made | {name: ([], ["word"], given) for name, given in other.items()})


def lines(old: Version, new: Version, table: str = "t") -> list[tuple[str, ...]]:
    """The lines of one table, without its name."""
    return [line[1:] for line in changes_table(compare(old, new)).rows() if line[0] == table]


@pytest.mark.parametrize(
    ("redirects", "told"),
    [
        ((), ("removed", "")),
        ([("P7", "P3", "merged")], ("merged", "P3")),
        ([("P7", "P3", "split")], ("split", "P3")),
        ([("P7", "P9", "merged")], ("renamed", "P9")),
        ([("P7", "P9", "split")], ("split", "P9")),
        ([("P7", "P8", "merged"), ("P8", "P3", "split")], ("merged", "P3")),
        ([("P7", "", "withdrawn")], ("withdrawn", "")),
        ([("P7", "", "out_of_scope")], ("out_of_scope", "")),
        ([("P7", "P8", "merged"), ("P8", "", "withdrawn")], ("withdrawn", "")),
        ([("P7", "P8", "merged"), ("P8", "P7", "merged")], ("removed", "")),
        ([("P7", "", "a reason of tomorrow")], ("removed", "")),
    ],
)
def test_what_became_of_a_row(redirects, told):
    old, new = of(("P3", "a"), ("P7", "b")), of(("P3", "a"), ("P9", "b"), redirects=redirects)
    change, successor = told
    assert lines(old, new) == [
        ("P7", change, "id", "P7", "", successor),
        ("P7", change, "word", "b", "", successor),
        ("P9", "added", "id", "", "P9", ""),
        ("P9", "added", "word", "", "b", ""),
    ]


@pytest.mark.parametrize(
    "chain", [[("P7", "", "takedown")], [("P7", "P3", "merged"), ("P3", "", "takedown")]]
)
def test_of_a_row_taken_down_only_the_key_is_told(chain):
    old, new = of(("P3", "canary"), ("P7", "parrot")), of(redirects=chain)
    assert ("P7", "takedown", "id", "P7", "", "") in lines(old, new)
    changes = changes_table(compare(old, new))
    assert "parrot" not in str(changes.rows())
    assert ("canary" in str(changes.rows())) == (len(chain) == 1), "P3 is only gone, or taken down too"
    assert told_alike(apply_changes(old.frames, changes), new.frames)


def test_what_leads_to_a_record_by_way_of_others_goes_with_it():
    fields = ["id", "of", "word"]
    ends = {"a": ("A0001", "B0001"), "b": ("B0001", "C0001"), "c": ("C0001", "P0001"), "p": ("P0001", "")}
    rows = {name: (["id"], fields, [(*cells, name * 7)]) for name, cells in ends.items()}
    gone = {name: (["id"], fields, []) for name in ends}
    redirects = {"redirects": (["old_id"], ["old_id", "new_id", "reason"], [("P0001", "", "takedown")])}
    told = str(changes_table(compare(version(rows), version(gone | redirects))).rows())
    assert not [name for name in ends if name * 7 in told]


def test_a_takedown_is_not_undone_by_looking_back():
    old, new = (
        of(redirects=[("P7", "", "takedown")]),
        of(("P7", "canary"), redirects=[("P6", "", "withdrawn")]),
    )
    with pytest.raises(TuysError, match="name the older version first"):
        changes_table(compare(old, new))


def test_rows_without_a_key_are_told_by_their_places():
    old, new = of(other=[["a"], ["b"], ["b"], [""]]), of(other=[["b"], ["c"]])
    assert lines(old, new, "other") == [
        ("[1]", "removed", "word", "a", "", ""),
        ("[2]", "added", "word", "", "c", ""),
        ("[3]", "removed", "word", "b", "", ""),
        ("[4]", "removed", "word", "", "", ""),
    ]


def test_a_row_without_a_key_that_named_somebody_taken_down():
    old = of(("P0007", "a"), other=[["of P0007"], ["b"]])
    new = of(redirects=[("P0007", "", "takedown")], other=[["b"]])
    assert lines(old, new, "other") == [("[1]", "removed", "word", "[withheld]", "", "")]
    assert told_alike(apply_changes(old.frames, changes_table(compare(old, new))), new.frames)


def test_other_fields_and_other_tables():
    old, new = of(gone=[["a"]]), version({"t": (["id"], ["word", "id", "more"], []), "new": ([], ["x"], [])})
    assert lines(old, new) == [("{}", "fields", "*", '["id","word"]', '["word","id","more"]', "")]
    assert lines(old, new, "new") == [("{}", "fields", "*", "", '["x"]', "")]
    assert lines(old, new, "gone")[-1] == ("{}", "fields", "*", '["word"]', "", "")


def told_alike(one: Mapping[str, pl.DataFrame], other: Mapping[str, pl.DataFrame]) -> bool:
    return plain(one, ()) == plain(other, ())


def misfits() -> dict[str, tuple[Version, str]]:
    return {
        "a row that is not there": (of(("P2", "b")), "a row is not there"),
        "another cell": (of(("P1", "z"), ("P2", "b")), "word held something else"),
        "other fields": (version({"t": (["id"], ["id", "x"], [("P1", "a"), ("P2", "b")])}), "held something"),
        "no such table": (version({}), "it has another key"),
    }


@pytest.mark.parametrize("name", misfits())
def test_changes_of_other_tables_are_refused(name):
    changes = changes_table(compare(of(("P1", "a"), ("P2", "b")), of(("P1", "c"))))
    given, why = misfits()[name]
    with pytest.raises(TuysError, match=why):
        apply_changes(given.frames, changes)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no list of changes"),
        (b"a,b\n1,2\n", "no list of changes"),
        (",".join(COLUMNS).encode() + b"\nt,P1\n", "no list of changes"),
        (b"\xff", "cannot be read"),
    ],
)
def test_a_file_that_is_no_list_of_changes(tmp_path, content, why):
    (tmp_path / "changes.csv").write_bytes(content)
    with pytest.raises(TuysError, match=why):
        read_changes(tmp_path / "changes.csv")
    with pytest.raises(TuysError, match="cannot be read"):
        read_changes(tmp_path / "none.csv")


@pytest.mark.parametrize("key", ["{", "[0]", "[1, 2]", '{"id": 1}', '["P1"]', "[true]", "{}"])
def test_keys_of_no_known_form(key):
    line = ("t", key, "changed", "word", "a", "b", "")
    changes = pl.DataFrame([line], schema=dict.fromkeys(COLUMNS, pl.String()), orient="row")
    with pytest.raises(TuysError):
        apply_changes(of(("P1", "a")).frames, changes)


def every_change(copy: Copy) -> None:
    """A record merged, one renamed, one taken down; cells, codes and rows changed."""
    redirected(("E0018", "E0017", "merged"), ("P0010", "", "takedown"), ("L0001", "L0099", "merged"))(copy)
    copy.add("places", place_id="L0099", name="Qaskeleng", kind="city")
    copy.put("E0002", "note", 'Told, "later".')
    copy.edit("data/codes.csv", lambda rows: rows[1].__setitem__(6, "0.2.0"))
    copy.edit("data/codes.csv", lambda rows: rows.append(["zz", "a", "A", "A.", "", "1.0.0", "", ""]))


@pytest.fixture(scope="module")
def changed(tmp_path_factory) -> tuple[Copy, Diff]:
    copy = Copy(tmp_path_factory.mktemp("changed") / "copy")
    every_change(copy)
    return copy, compare(read_version(DATASET), read_version(copy.root))


def listed(folder: Path, diff: Diff) -> dict:
    """Writes the file of changes into a package; its entry in the descriptor."""
    (folder / "changes.csv").write_bytes(changes_csv(changes_table(diff)))
    schema = dict(changes_schema().descriptor)
    return small_package.resource("changes.csv", schema, name="changes", encoding="utf-8")


@pytest.mark.usefixtures("frictionless_here")
def test_the_file_is_a_valid_package(tmp_path, changed):
    entry = listed(tmp_path, changed[1])
    found = validate(small_package.write(tmp_path, {}, entry), conformance=True).findings
    assert found == ()


@pytest.mark.usefixtures("frictionless_here")
def test_no_rule_has_anything_against_the_file_in_its_release(changed):
    copy, diff = changed
    entry = listed(copy.root, diff)
    copy.describe("datapackage.json", lambda package: package["resources"].append(entry))
    found = validate(copy.root).findings
    assert [one for one in found if one.path == "changes.csv" or one.table == "changes"] == []


def test_every_field_of_the_schema_is_described():
    schema = changes_schema()
    assert schema.names == COLUMNS
    for field in schema.fields:
        assert {"title", "description", "type", "example"} <= set(field.descriptor)
    words = schema.by_name["change"]
    assert [item["value"] for item in words.descriptor["categories"]] == list(words.enum)


def test_what_a_release_builds_is_not_compared(tmp_path):
    entries = [
        small_package.resource(path, name=path.split("/")[-1][:-4])
        for path in ("t.csv", "derived/status.csv")
    ]
    files = {"t.csv": "id,name\n1,a\n", "derived/status.csv": "id,name\n1,a\n"}
    built = small_package.write(tmp_path / "release", files, *entries, commit="0" * 40)
    tree = small_package.write(tmp_path / "tree", {"t.csv": files["t.csv"]}, entries[0])
    diff = compare(read_version(built), read_version(tree))
    assert (diff.reasons, list(diff.tables)) == ((), ["t"])
    assert changes_table(diff).is_empty()


def test_a_table_that_cannot_be_read_is_no_table_without_changes(tmp_path):
    copy = Copy(tmp_path / "copy")
    copy.raw("data/events.csv", lambda old: old + b'"')
    with pytest.raises(TuysError, match="the table events cannot be read"):
        changes_table(compare(read_version(DATASET), read_version(copy.root)))


def test_a_field_that_cannot_be_told_from_a_pattern_is_not_compared():
    one = version({"t": (["id"], ["id", "*"], [("P1", "a")])})
    assert compare(one, one).unread == ("t",)
