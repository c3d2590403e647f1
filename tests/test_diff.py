"""Two versions compared: the changes lead from one to the other, and the verdict is that of the design."""

# ruff: noqa: E501 - a change is read as one line
import csv
import io
import json
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_package
from dataset_copy import Copy
from tuys.diff import Step, compare, compare_rows, next_version, printable, read_version
from tuys.diff.compare import Diff
from tuys.diff.rows import FIELD, KEY, NEW, OLD, TableChanges

TEXT = st.sampled_from(["", "a", "b", "c d", "P1", "é"])
Rows = list[dict[str, str]]


def frame(rows: Rows, fields: list[str]) -> pl.DataFrame:
    return pl.DataFrame(
        {name: [row[name] for row in rows] for name in fields}, schema=dict.fromkeys(fields, pl.String)
    )


def applied(rows: Rows, changes: TableChanges) -> list[tuple]:
    """The old rows with the changes made, as sorted (field, text) pairs without empty cells."""
    left = Counter(plain(row) for row in rows)
    left -= Counter(plain(row) for row in changes.removed.iter_rows(named=True))
    kept = [dict(row) for row in left.elements()]
    cells = {
        (tuple(cell[KEY].items()), cell[FIELD]): (cell[OLD], cell[NEW])
        for cell in changes.changed.iter_rows(named=True)
    }
    for row in kept:
        key = tuple((name, row.get(name, "")) for name in changes.key)
        for (changed, field), (old, new) in cells.items():
            if changed == key:
                assert row.get(field, "") == old
                row[field] = new
    kept += list(changes.added.iter_rows(named=True))
    return sorted(plain(row) for row in kept)


def plain(row: dict[str, str]) -> tuple:
    return tuple(sorted((name, text) for name, text in row.items() if text))


@st.composite
def tables(draw, key: tuple[str, ...]) -> tuple[Rows, list[str]]:
    others = draw(st.lists(st.sampled_from(["x", "y", "key", "field", "old", "new", "at"]), unique=True))
    fields = [*key, *others]
    rows = draw(st.lists(st.fixed_dictionaries(dict.fromkeys(fields, TEXT)), max_size=8)) if fields else []
    if key:
        rows = list({tuple(row[name] for name in key): row for row in rows}.values())
    return rows, fields


@pytest.mark.parametrize("key", [("id",), ("id", "field"), ()], ids=["one", "two", "none"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_the_changes_applied_to_the_old_rows_give_the_new_ones(key, data):
    name = "id2" if key == ("id", "field") else None
    key = ("id", name) if name else key
    (old, before), (new, after) = data.draw(tables(key)), data.draw(tables(key))
    changes = compare_rows(frame(old, before), frame(new, after), key)
    assert applied(old, changes) == sorted(plain(row) for row in new)
    assert bool(changes) == (sorted(map(plain, old)) != sorted(map(plain, new)))


def test_only_what_differs_is_told():
    old = frame([{"id": "1", "a": "x", "b": "y"}, {"id": "2", "a": "x", "b": "y"}], ["id", "a", "b"])
    new = frame([{"id": "2", "a": "x", "b": "z"}, {"id": "3", "a": "", "b": ""}], ["id", "a", "b"])
    changes = compare_rows(old, new, ("id",))
    assert changes.changed.rows() == [({"id": "2"}, "b", "y", "z")]
    assert (changes.ids(changes.added), changes.ids(changes.removed)) == (["3"], ["1"])


def test_of_rows_with_one_key_the_first_counts():
    old = frame([{"id": "1", "a": "x"}, {"id": "1", "a": "y"}], ["id", "a"])
    assert not compare_rows(old, old.head(1), ("id",))


def versions(tmp_path: Path, change) -> Diff:
    """The dataset, and a copy of it that was changed."""
    former, copy = Copy(tmp_path / "former"), Copy(tmp_path / "copy")
    change(copy)
    return compare(read_version(former.root), read_version(copy.root))


def redirected(*rows: tuple[str, str, str]):
    def change(copy: Copy) -> None:
        for old, new, reason in rows:
            copy.drop(old)
            copy.add("redirects", old, new, reason, "2026-11-21", "0.2.0")

    return change


def described(path: str, change):
    return lambda copy: copy.describe(path, change)


def field(schema: dict, name: str) -> dict:
    return next(one for one in schema["fields"] if one["name"] == name)


EVENTS = "schemas/events.schema.json"
MAJOR = {
    "a table gone": described("datapackage.json", lambda package: package["resources"].pop()),
    "tables in another order": described("datapackage.json", lambda package: package["resources"].reverse()),
    "a table renamed": described("datapackage.json", lambda package: package["resources"][10].update(name="x")),
    "the package renamed": described("datapackage.json", lambda package: package.update(name="other")),
    "the licence": described("datapackage.json", lambda package: package["licenses"][0].update(name="CC0-1.0")),
    "no licence": described("datapackage.json", lambda package: package.pop("licenses")),
    "another encoding": described("datapackage.json", lambda package: package["resources"][9].update(encoding="cp1251")),
    "a field gone": described(EVENTS, lambda schema: schema["fields"].pop()),
    "fields in another order": described(EVENTS, lambda schema: schema["fields"].reverse()),
    "a field put between": described(EVENTS, lambda schema: schema["fields"].insert(3, {"name": "x", "type": "string"})),
    "a type": described(EVENTS, lambda schema: field(schema, "note").update(type="any")),
    "a notation": described(EVENTS, lambda schema: field(schema, "date").update(notation="x")),
    "missing values": described(EVENTS, lambda schema: schema.update(missingValues=["", "-"])),
    "required": described(EVENTS, lambda schema: field(schema, "note").update(constraints={"required": True})),
    "shorter": described(EVENTS, lambda schema: field(schema, "title")["constraints"].update(maxLength=80)),
    "a pattern": described(EVENTS, lambda schema: field(schema, "event_id")["constraints"].update(pattern="^E[0-9]+$")),
    "a code gone": described(EVENTS, lambda schema: field(schema, "event_type")["constraints"]["enum"].pop()),
    "a closed list": described(EVENTS, lambda schema: field(schema, "title")["constraints"].update(enum=["a"])),
    "the key": described(EVENTS, lambda schema: schema.update(primaryKey=["title"])),
    "a foreign key gone": described(EVENTS, lambda schema: schema["foreignKeys"].pop()),
    "a unique key": described(EVENTS, lambda schema: schema.update(uniqueKeys=[["title"]])),
    "a row gone": lambda copy: copy.drop("E0018"),
    "a row withdrawn": redirected(("E0018", "", "withdrawn")),
    "a row taken down": redirected(("P0010", "", "takedown")),
    "redirects in a circle": redirected(("E0018", "E0017", "merged"), ("E0017", "E0018", "merged")),
    "a code deleted": lambda copy: copy.edit("data/codes.csv", lambda rows: rows.pop()),
}  # fmt: skip
MINOR = {
    "a row": lambda copy: copy.add("places", place_id="L0099", name="Qaskeleng"),
    "a code": lambda copy: copy.edit("data/codes.csv", lambda rows: rows.append(["zz", "a", "A", "A.", "", "1.0.0", "", ""])),
    "a table": described("datapackage.json", lambda package: package["resources"].append({"name": "x", "path": "data/x.csv"})),
    "a field at the end": described(EVENTS, lambda schema: schema["fields"].append({"name": "x", "type": "string"})),
    "a code of a list": described(EVENTS, lambda schema: field(schema, "event_type")["constraints"]["enum"].append("x")),
    "longer": described(EVENTS, lambda schema: field(schema, "title")["constraints"].update(maxLength=99)),
    "no pattern": described(EVENTS, lambda schema: field(schema, "event_id")["constraints"].pop("pattern")),
    "not required": described(EVENTS, lambda schema: field(schema, "title")["constraints"].update(required=False)),
    "merged": redirected(("E0018", "E0017", "merged")),
    "split": redirected(("E0018", "E0017", "split")),
    "merged twice": redirected(("E0018", "E0017", "merged"), ("E0017", "E0016", "merged")),
}  # fmt: skip
PATCH = {
    "a value": lambda copy: copy.put("E0002", "note", "Told later."),
    "a code ended": lambda copy: copy.edit("data/codes.csv", lambda rows: rows[1].__setitem__(6, "0.2.0")),
    "a description": described(EVENTS, lambda schema: field(schema, "title").update(description="Its title.")),
    "a table's description": described(EVENTS, lambda schema: schema.update(description="Events.")),
    "a label": described(EVENTS, lambda schema: field(schema, "event_type")["categories"][0].update(label="x")),
    "as_of": described("datapackage.json", lambda package: package.update(as_of="2099-11-22")),
    "a licence's title": described("datapackage.json", lambda package: package["licenses"][0].update(title="CC BY")),
}  # fmt: skip


@pytest.mark.parametrize(
    ("step", "change"),
    [
        pytest.param(step, change, id=f"{step.name.lower()}: {name}")
        for step, changes in ((Step.MAJOR, MAJOR), (Step.MINOR, MINOR), (Step.PATCH, PATCH))
        for name, change in changes.items()
    ],
)
def test_the_step_that_a_change_asks_for(tmp_path, step, change):
    reasons = versions(tmp_path, change).reasons
    assert reasons
    assert max(reason.step for reason in reasons) is step, reasons
    assert list(reasons) == sorted(reasons, key=lambda reason: -reason.step)


def test_nothing_changed(tmp_path):
    diff = versions(
        tmp_path, lambda copy: copy.describe("datapackage.json", lambda one: one.update(version="9.0.0"))
    )
    assert diff.reasons == ()
    assert not any(diff.tables.values())
    assert diff.unread == ()


def test_ids_are_followed_to_the_end(tmp_path):
    chain = redirected(("E0018", "E0017", "merged"), ("E0017", "E0016", "merged"), ("E0015", "", "withdrawn"))
    diff = versions(tmp_path, chain)
    followed = [diff.successor(one) for one in ("E0018", "E0017", "E0016", "E0015", "E0099")]
    assert followed == ["E0016", "E0016", None, None, None]


@pytest.mark.parametrize(
    ("former", "steps", "wanted"),
    [
        ("1.2.3", (), "1.2.3"),
        ("1.2.3", (Step.PATCH,), "1.2.4"),
        ("1.2.3", (Step.MINOR, Step.PATCH), "1.3.0"),
        ("1.2.3", (Step.MAJOR, Step.PATCH), "2.0.0"),
        ("0.9.9", (Step.MAJOR,), "1.0.0"),
        ("2.0.0-rc.1", (Step.MAJOR,), "2.0.0"),
    ],
)
def test_the_next_version(former, steps, wanted):
    from tuys.diff import Reason

    assert next_version(former, tuple(Reason(step, "why") for step in steps)) == wanted


def test_the_ledger_asks_for_nothing_and_waivers_for_a_patch(tmp_path):
    def package(name: str, releases: str, waivers: str) -> Path:
        entries = [
            small_package.resource(f"{one}.csv", small_package.schema(primaryKey=["id"]), name=one)
            for one in ("releases", "waivers")
        ]
        files = {"releases.csv": releases, "waivers.csv": waivers}
        return small_package.write(tmp_path / name, files, *entries)

    one, two, three = "id,name\n1,a\n", "id,name\n1,a\n2,b\n", "id,name\n2,b\n"
    old = read_version(package("old", one, one))
    assert compare(old, read_version(package("ledger", two, one))).reasons == ()
    (reason,) = compare(old, read_version(package("waivers", one, three))).reasons
    assert reason.step is Step.PATCH


def test_a_table_that_cannot_be_read_is_not_gone(tmp_path):
    diff = versions(tmp_path, lambda copy: copy.raw("data/events.csv", lambda old: old + b'"'))
    assert diff.unread == ("events",)
    assert diff.reasons == ()


def test_what_was_taken_down_is_not_shown(tmp_path):
    copy = Copy(tmp_path / "old")
    name = copy.rows("data/persons.csv")[1][1]
    part = next(row for row in copy.rows("data/participations.csv") if row[2] == "P0001")[0]
    copy.put("E0018", "note", f"Said of {name}.")
    copy.claim("S0002-099", "E0018", "date", "2023", original=f"{name} said so")
    copy.claim("S0002-098", part, "held_for", "PT7H", original="seven hours in all")
    old = read_version(copy.root)
    copy.put("E0018", "note", "")
    redirected(("P0001", "", "takedown"))(copy)
    copy.drop("N0001", part, "S0002-099", "S0002-098", "R0002")
    diff = compare(old, read_version(copy.root))
    assert name in str(diff.tables["persons"].removed.rows())
    shown = printable(diff)
    told = "".join(str((one.added.rows(), one.removed.rows(), one.changed.rows())) for one in shown.values())
    for secret in (name, name.split()[-1], "seven hours", "PT7H"):
        assert secret not in told
    assert {row[0] for row in shown["claims"].removed.rows()} == {"S0002-098", "S0002-099"}
    assert shown["persons"].removed.rows()[0][0] == "P0001"
    assert shown["relations"].removed.equals(diff.tables["relations"].removed)
    assert not any(name in reason.text for reason in diff.reasons)


def test_nothing_is_withheld_without_a_takedown(tmp_path):
    diff = versions(tmp_path, redirected(("E0018", "", "withdrawn")))
    assert printable(diff)["events"].removed.equals(diff.tables["events"].removed)


def test_composite_keys_and_quoted_cells(tmp_path):
    shape = small_package.schema("a:string", "b:string", "c:string", primaryKey=["a", "b"])

    def package(name: str, *rows: tuple[str, str, str]) -> Path:
        stream = io.StringIO(newline="")
        csv.writer(stream, lineterminator="\n").writerows([("a", "b", "c"), *rows])
        return small_package.table(tmp_path / name, stream.getvalue(), shape)

    old = package("old", ("x y", "z", "1"), ("x", "y z", "2"))
    new = package("new", ("x y", "z", '1,"'), ("x", "y z", "2"))
    diff = compare(read_version(old), read_version(new))
    assert diff.tables["t"].changed.rows() == [({"a": "x y", "b": "z"}, "c", "1", '1,"')]
    assert json.dumps([reason.text for reason in diff.reasons]) == '["1 cell of t corrected"]'
