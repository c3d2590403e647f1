"""Measures `tuys diff` on two versions of which one row in a hundred was changed, added or removed.

    python diff.py [ROWS ...] [--rounds N] [--keep FOLDER]

Each format is a whole process. Wall-clock time, processor time (user and system, which other work on the
machine hardly touches) and the highest resident memory are shown as medians.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl
from generate import SCHEMAS, generate

FORMATS = ("text", "csv", "markdown", "html", "json")
EVERY = 300  # one row in three hundred is changed, one is removed and one is added: a hundredth in all
CHANGED = {"sources": "title", "persons": "note", "events": "title", "participations": "outcome"}


def later(old: Path, new: Path) -> None:
    """Writes the second version of a generated package."""
    new.mkdir(parents=True, exist_ok=True)
    shutil.copy(old / "datapackage.json", new)
    for table, field in CHANGED.items():
        frame = pl.read_csv(old / f"{table}.csv", infer_schema=False, empty_string_is_null=False)
        frame.pipe(_changed, field).pipe(_moved, SCHEMAS[table]["primaryKey"][0]).write_csv(
            new / f"{table}.csv", null_value=""
        )


def _changed(frame: pl.DataFrame, field: str) -> pl.DataFrame:
    turn = pl.int_range(pl.len())
    corrected = pl.col(field) + pl.lit(" corrected ") + (turn % 50).cast(pl.String)
    return frame.with_columns(pl.when(turn % EVERY == 1).then(corrected).otherwise(field).alias(field))


def _moved(frame: pl.DataFrame, key: str) -> pl.DataFrame:
    """Rows with a new id come at the end in place of those that are gone."""
    turn = pl.int_range(pl.len())
    gone = frame.filter(turn % EVERY == 2)
    added = gone.with_columns(pl.col(key).str.replace("^(.)0", "${1}9"))
    return pl.concat([frame.filter(turn % EVERY != 2), added])


def run(old: Path, new: Path, form: str, output: Path) -> tuple[float, float, float]:
    """Seconds, seconds of the processor, and MiB."""
    command = [sys.executable, "-m", "tuys", "diff", str(old), str(new), "--format", form]
    with output.open("wb") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=stream)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(folder: Path, rows: int, rounds: int) -> None:
    """Makes both versions of so many rows, and prints what each format takes."""
    old, new = folder / "old", folder / "new"
    generate(old, rows, False)
    later(old, new)
    tables = len(json.loads((new / "datapackage.json").read_text(encoding="utf-8"))["resources"])
    print(f"\n{rows:,} rows in {tables} tables")
    print(f"  {'format':10}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}{'output kB':>11}")
    for form in FORMATS:
        output = folder / f"changes.{form}"
        taken = [run(old, new, form, output) for _ in range(rounds)]
        wall, cpu, peak = (statistics.median(one) for one in zip(*taken, strict=True))
        print(f"  {form:10}{wall:9.2f}{cpu:9.2f}{peak:10.0f}{output.stat().st_size / 1e3:11.0f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="Make the packages here, and leave them.")
    arguments = parser.parse_args()
    for rows in arguments.sizes:
        if arguments.keep:
            measure(arguments.keep / str(rows), rows, arguments.rounds)
        else:
            with tempfile.TemporaryDirectory() as name:
                measure(Path(name), rows, arguments.rounds)


if __name__ == "__main__":
    main()
