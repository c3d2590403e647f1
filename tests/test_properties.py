"""What must hold whatever a file holds: no crash, one form, a verdict that nothing outside the data moves."""

import contextlib
import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import tiny_package
from dataset_copy import Copy
from tuys.canonical import canonical_csv, mended
from tuys.cli import run
from tuys.formatting import fmt
from tuys.package import Field, Schema
from tuys.validate import validate

pytestmark = pytest.mark.usefixtures("frictionless_here")
SMALL = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FILES = ("data/places.csv", "data/events.csv", "schemas/places.schema.json", "datapackage.json")

# Pieces that files are made of, and what breaks them.
PIECES = st.sampled_from(
    [
        *(
            b'"',
            b",",
            b"\n",
            b"\r\n",
            b"\r",
            b"\0",
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\xd0",
            b"\x1b[31m",
            b" ",
            b"\t",
        ),
        *(
            b"place_id,name,kind",
            b"L0001",
            b"L0001,Almaty,city",
            b"Almaty",
            b"event_id",
            b"2023-03-27",
            b"=1+1",
        ),
        *(
            b"{",
            b"}",
            b"[",
            b"]",
            b":",
            b"null",
            b'"fields"',
            b'"name"',
            b'"path"',
            b'"resources"',
            b"1e999",
            b"-",
        ),
        *("Шымкент".encode(), "e\u0301".encode(), "\u202e".encode(), "\U000e0041".encode(), b"\xed\xa0\x80"),
    ]
)
JUNK = st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=30).map(b"".join))


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the small package, replaced by junk or with junk somewhere in it."""
    path = draw(st.sampled_from(FILES))
    with TemporaryDirectory() as folder:
        content = (tiny_package.write(Path(folder) / "p") / path).read_bytes()
    junk = draw(JUNK)
    if draw(st.booleans()):
        return path, junk
    start = draw(st.integers(0, len(content)))
    end = draw(st.integers(start, min(len(content), start + 20)))
    return path, content[:start] + junk + content[end:]


@settings(SMALL, max_examples=150)
@given(damaged(), st.booleans(), st.sampled_from(["text", "json", "github"]))
@example(("data/places.csv", b""), True, "text")
@example(("datapackage.json", b"[]"), True, "json")
@example(("datapackage.json", b'{"resources": [{"path": 7}, {"name": {}, "path": ["data"]}]}'), False, "json")
def test_any_bytes_give_a_verdict(tmp_path, capsys, file, ruleset, kind):
    path, content = file
    with TemporaryDirectory(dir=tmp_path) as folder:
        package = tiny_package.write(Path(folder) / "p")
        if ruleset:
            descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
            descriptor |= {"ruleset": "tuys", "as_of": "2026-01-01"}
            (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        (package / path).write_bytes(content)
        with contextlib.chdir(package):
            code = run(["validate", "--format", kind])
        told = capsys.readouterr()
    assert code in (0, 1, 2), (code, told.err)
    assert "Traceback" not in told.out + told.err
    assert folder not in told.out, "a report has no absolute path"
    assert code != 2 or told.err.count("\n") == 1
    if kind == "json" and code != 2:
        json.loads(told.out)


CELLS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"),
    max_size=12,
)
NAMES = ("key", "other")
SCHEMA = Schema(
    tuple(Field(name, "string", "default", {}, {"name": name}, ("",)) for name in NAMES),
    ("key",), (), (), "exact", {}, None,
)  # fmt: skip
TABLES = st.lists(st.tuples(CELLS, CELLS), max_size=8)


def written(rows: list[tuple[str, ...]], header: tuple[str, ...], end: str, quoting: int) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=end, quoting=quoting).writerows([header, *rows])
    return stream.getvalue().encode("utf-8")


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(content.decode("utf-8"), newline=""))]


@SMALL
@given(
    TABLES,
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_the_one_form_keeps_every_row_and_is_final(rows, turned, end, quoting):
    shown = [row[::-1] for row in rows] if turned else rows
    content = written(shown, NAMES[::-1] if turned else NAMES, end, quoting)
    formed = canonical_csv(content, SCHEMA, "table")
    header, *body = cells(formed)
    assert header == NAMES
    assert sorted(body) == sorted(rows)
    assert canonical_csv(formed, SCHEMA, "table") == formed
    assert b"\r\n" not in formed


@SMALL
@given(TABLES, st.randoms(use_true_random=False))
def test_the_one_form_does_not_depend_on_the_order_of_different_keys(rows, chance):
    rows = list({key: (key, other) for key, other in rows}.values())
    mixed = rows.copy()
    chance.shuffle(mixed)
    forms = {
        canonical_csv(written(one, NAMES, "\n", csv.QUOTE_ALL), SCHEMA, "table") for one in (rows, mixed)
    }
    assert len(forms) == 1


@SMALL
@given(st.text())
def test_mending_only_takes_spaces_and_composes_letters(text):
    once = mended(text)
    assert mended(once) == once
    assert "".join(once.split()) == "".join(unicodedata.normalize("NFC", text).split())


def test_fmt_is_idempotent_and_changes_no_meaning(tmp_path):
    former, copy = Copy(tmp_path / "former").root, Copy(tmp_path / "copy")
    chance = random.Random(1)
    for path in ("data/events.csv", "data/names.csv", "seeds/S0002.csv"):
        copy.edit(path, lambda rows: rows.__setitem__(slice(1, None), chance.sample(rows[1:], len(rows) - 1)))
        copy.raw(path, lambda old: b"\xef\xbb\xbf" + old.replace(b"\n", b"\r\n"))
    assert len(fmt(copy.root, check=True)) == 3
    assert len(fmt(copy.root, check=False)) == 3
    assert fmt(copy.root, check=False) == []
    for path in sorted(file for file in former.rglob("*") if file.is_file()):
        assert (copy.root / path.relative_to(former)).read_bytes() == path.read_bytes()


def verdict(root: Path) -> list[tuple[str | None, ...]]:
    """The findings without the places in the files, which move with the rows."""
    found = validate(root, limit=None).findings
    return sorted(
        (one.code, one.severity.value, one.record_id or "", one.field or "", one.value or "")
        for one in found
        if one.code != "CSV-CANONICAL"
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_verdict_does_not_depend_on_the_order_of_rows(tmp_path, seed):
    copy = Copy(tmp_path / "copy")
    copy.put("E0013", "date", "2023-03-26")
    copy.put("X0013", "count_min", "0")
    copy.put("P0002", "gender", "female")
    copy.put("E0014", "place_id", "L0099")
    copy.drop("S0002-057", "X0040")
    before = verdict(copy.root)
    chance = random.Random(seed)
    for path in (*copy.root.glob("data/*.csv"), *copy.root.glob("seeds/*.csv")):
        name = path.relative_to(copy.root).as_posix()
        copy.edit(name, lambda rows: rows.__setitem__(slice(1, None), chance.sample(rows[1:], len(rows) - 1)))
    assert verdict(copy.root) == before


WORLDS = {
    "plain": {},
    "C": {"LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
    "far": {
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "3",
        "PYTHONUTF8": "0",
        "COLUMNS": "40",
        "HOME": "/",
    },
    "one thread": {"TZ": "America/Los_Angeles", "POLARS_MAX_THREADS": "1", "PYTHONIOENCODING": "latin-1"},
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory) -> Path:
    copy = Copy(tmp_path_factory.mktemp("faulty") / "copy")
    copy.put("E0013", "date", "2023-03-26")
    copy.put("E0013", "title", "Митинг в Алматы ı İ")
    copy.put("P0002", "gender", "feminine")
    copy.put("E0014", "place_id", "L0099")
    copy.raw("data/places.csv", lambda old: old.replace(b"L0002,", b"L0002,,"))
    copy.raw("data/coverage.csv", lambda old: old.replace(b"\n", b"\r\n"))
    return copy.root


def reported(world: dict[str, str], folder: Path, package: str, kind: str) -> bytes:
    command = [sys.executable, "-m", "tuys", "validate", package, "--format", kind]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **world}, capture_output=True, check=False
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stderr == b""
    return done.stdout


@pytest.fixture(scope="module")
def at_home(faulty) -> dict[str, bytes]:
    return {kind: reported(WORLDS["plain"], faulty, ".", kind) for kind in ("json", "text")}


@pytest.mark.parametrize("world", [name for name in WORLDS if name != "plain"])
def test_reports_are_the_same_everywhere(faulty, at_home, world, tmp_path):
    elsewhere = tmp_path / "a b" / "şğ"
    shutil.copytree(faulty, elsewhere)
    for kind in ("json", "text") if world == "far" else ("json",):
        there = reported(WORLDS[world], Path("/"), str(elsewhere), kind)
        assert there == at_home[kind]
        assert not re.search(rb"(?:^|[\s\"'(])/(?:tmp|home|work|root|usr|var)\b", there)
        assert str(elsewhere).encode() not in there


@pytest.mark.parametrize("kind", ["github", "sarif", "junit", "html"])
@pytest.mark.parametrize("world", ["Turkish", "far"])
def test_reports_for_machines_are_the_same_everywhere(faulty, world, kind, tmp_path):
    elsewhere = tmp_path / "a b" / "şğ"
    shutil.copytree(faulty, elsewhere)
    there = reported(WORLDS[world], elsewhere, ".", kind)
    assert there == reported(WORLDS["plain"], faulty, ".", kind)
    assert str(tmp_path).encode() not in there
    assert not re.search(rb"(?:^|[\s\"'(])/(?:tmp|home|work|root|usr|var)\b", there)
