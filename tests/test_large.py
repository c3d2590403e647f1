"""Very large faults end with their finding, in seconds and in bounded memory, with exact counts."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from small_package import resource, schema, write

MEBIBYTE = b"a" * 2**20
SECONDS, MEBIBYTES = 30, 300  # of a slow machine; of resident memory at its highest
SCRIPT = """
import json, re, sys
from pathlib import Path
from tuys.validate import validate
report = validate(sys.argv[1])
shown = [(finding.code, finding.line) for finding in report.findings]
states = {state.code: (state.count, state.cut) for state in report.rules if state.count}
memory = int(re.search(r"VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1])
print(json.dumps({"shown": shown, "states": states, "kibibytes": memory}))
"""  # not ru_maxrss, which starts with what the process that runs the tests has


def validated(folder: Path) -> dict[str, Any]:
    """What a process of its own finds, and the memory that it took."""
    command = [sys.executable, "-c", SCRIPT, str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)
    return json.loads(done.stdout)


pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")


@pytest.fixture
def large(tmp_path) -> Iterator[Path]:
    """A file of the package that is gone after the test."""
    path = tmp_path / "t.csv"
    yield path
    path.unlink(missing_ok=True)


def fill(path: Path, *pieces: tuple[bytes, int]) -> None:
    with path.open("wb") as stream:
        for piece, times in pieces:
            for _ in range(times):
                stream.write(piece)


HEADER = (b"id,name\n", 1)
ROWS = b"1,a\n" * 2**18  # a mebibyte
# Each: what the file holds, its one finding. None of these is read whole into memory.
REFUSED = {
    "a cell of a gibibyte": ([HEADER, (b"1,", 1), (MEBIBYTE, 1024), (b"\n2,b\n", 1)], ("FILE-SIZE", 2)),
    "a quoted cell of 128 MiB": (
        [HEADER, (b'1,"', 1), (MEBIBYTE, 128), (b'"\n2,b\n', 1)],
        ("FILE-SIZE", 2),
    ),
    "a header of 128 MiB": ([(MEBIBYTE, 128), (b"\n2,b\n", 1)], ("FILE-SIZE", 1)),
    "10,000 columns": ([(b"c," * 9999 + b"c\n", 1), (b"," * 9999 + b"\n", 3)], ("FILE-SIZE", 1)),
    "an unclosed quote over 32 MiB of rows": ([HEADER, (b'1,"', 1), (ROWS, 32)], ("CSV-QUOTE", 2)),
    "a NUL after 32 MiB of rows": ([HEADER, (ROWS, 32), (b"1,\0\n", 1)], ("FILE-CONTROL", 2 + 2**23)),
    "a bad byte after 32 MiB of rows": ([HEADER, (ROWS, 32), (b"1,\xff\n", 1)], ("FILE-ENCODING", 2 + 2**23)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_a_large_file_ends_with_its_one_finding(tmp_path, large, name):
    pieces, expected = REFUSED[name]
    write(tmp_path, {}, resource("t.csv"))
    fill(large, *pieces)
    told = validated(tmp_path)
    assert told["shown"] == [list(expected)]
    assert told["kibibytes"] < MEBIBYTES * 1024


@pytest.mark.parametrize(
    ("size", "expected"), [(9 * 2**30, ["FILE-SIZE", None]), (2**26, ["FILE-CONTROL", 2])]
)
def test_a_file_of_holes(tmp_path, large, size, expected):
    write(tmp_path, {"t.csv": "id,name\n1,"}, resource("t.csv"))
    with large.open("r+b") as stream:
        stream.truncate(size)
    assert validated(tmp_path)["shown"] == [expected]


MANY = 1_000_000
OWN = {"fields": ["name"], "reference": {"fields": ["id"]}}
# Each: schema, the rows, the code of all their findings, how many there are.
COUNTED = {
    "wrong values": (schema(), b"x,a\n", "FLD-TYPE", MANY),
    "short rows": (schema(), b"1\n", "CSV-RAGGED", MANY),
    "short rows beside a cell of two lines": (schema(), b"1\n", "CSV-RAGGED", MANY),
    "one key": (schema(primaryKey=["id"]), b"1,a\n", "KEY-PRIMARY", MANY - 1),
    "dangling references": (
        schema("id:string", "name:string", foreignKeys=[OWN]),
        b"1,2\n",
        "KEY-FOREIGN",
        MANY,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", COUNTED)
def test_a_million_faults_are_counted_and_cut(tmp_path, large, name):
    shape, row, code, count = COUNTED[name]
    write(tmp_path, {}, resource("t.csv", shape))
    fill(large, HEADER, (row * 1000, MANY // 1000), *([(b'1,"a\nb"\n', 1)] if "beside" in name else []))
    told = validated(tmp_path)
    assert told["states"] == {code: [count, count - 100]}
    assert len(told["shown"]) == 100
    assert told["kibibytes"] < MEBIBYTES * 1024
