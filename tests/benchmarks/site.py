"""Measures `tuys site build` on a package of many records: seconds, the most memory, and what is written.

    python site.py [TIMES ...] [--keep FOLDER]

The dataset as it was first released (18 events) is written TIMES times over, each time with ids and addresses
of its own, and without a history. Each build is a process of its own.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from dataset_copy import Copy

_ID = re.compile(r"\b([PEXRNLS])([0-9]{4,})\b")
_TABLES = ("persons", "names", "events", "participations", "relations", "places", "sources")
_APART = 1000  # between the ids of one time and those of the next


def multiply(folder: Path, times: int) -> int:
    """Writes the dataset that many times over; how many rows it has then."""
    copy, total = Copy(folder), 0
    for table in _TABLES:
        path = f"data/{table}.csv"
        head, *rows = copy.rows(path)
        many = [[_shifted(cell, name, turn) for name, cell in zip(head, row, strict=True)]
                for turn in range(times) for row in rows]  # fmt: skip
        total += len(many)
        copy.edit(path, lambda old, many=many: old.__setitem__(slice(1, None), many))
    for sheet in copy.sheets():
        head, *rows = copy.rows(sheet)
        for turn in range(times):
            target = folder / _shifted(sheet, "path", turn)
            with target.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, lineterminator="\n")
                writer.writerow(head)
                writer.writerows([_shifted(one, name, turn) for name, one in zip(head, row, strict=True)]
                                 for row in rows)  # fmt: skip
            total += len(rows)
    _describe(copy)
    return total


def _shifted(cell: str, field: str, turn: int) -> str:
    moved = _ID.sub(lambda match: f"{match[1]}{int(match[2]) + turn * _APART:04}", cell)
    if turn and field == "url":
        return f"{moved}?{turn}"
    return moved


def _describe(copy: Copy) -> None:
    def change(descriptor: dict) -> None:
        claims = next(one for one in descriptor["resources"] if one["name"] == "claims")
        claims["path"] = copy.sheets()

    copy.describe("datapackage.json", change)


def measure(folder: Path, times: int) -> None:
    """Makes the package and its site, and prints what that takes."""
    rows = multiply(folder / "package", times)
    command = [sys.executable, "-m", "tuys", "site", "build", str(folder / "package")]
    command += ["--to", str(folder / "site")]
    start = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{rows:,} rows: {wall:.1f} s ({cpu:.1f} s of the processor), {usage.ru_maxrss / 1024:.0f} MiB")
    if process.returncode:
        raise SystemExit(f"it ended with {process.returncode}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("times", type=int, nargs="*", default=[10, 75])
    parser.add_argument("--keep", type=Path, help="Make the packages and sites here, and leave them.")
    arguments = parser.parse_args()
    for times in arguments.times:
        with tempfile.TemporaryDirectory() as name:
            measure(arguments.keep / str(times) if arguments.keep else Path(name), times)


if __name__ == "__main__":
    main()
