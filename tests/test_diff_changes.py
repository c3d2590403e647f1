"""The changes as a table: applied to the old version they give the new one; nothing taken down is in them."""

from collections.abc import Collection, Mapping

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tuys.diff import (
    Version,
    apply_changes,
    changes_csv,
    changes_table,
    compare,
    read_changes,
)
from tuys.lexical.order import sort_key
from versions import version

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


@settings(max_examples=300, deadline=None)
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
