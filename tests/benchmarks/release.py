"""Measures building and verifying a release: seconds, seconds of the processor, and the most memory.

    python release.py [ROWS ...] [--everything] [--keep FOLDER]

Each line without an indent is a whole process; the indented lines are what the build above it did in between,
with the most memory until then. `--everything` also builds with workbook, stock frictionless and pandera.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

LEAN = ("--without", "xlsx", "--no-conformance")


class Taken(NamedTuple):
    """Seconds, seconds of the processor with its children's, and MB."""

    wall: float
    cpu: float
    peak: float


def run(command: list[str], output: Path) -> Taken:
    """What a process takes."""
    with output.open("wb") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=stream)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def steps(package: Path, to: Path, everything: bool) -> list[tuple[str, Taken]]:
    """Builds in this process; what each step took, by the names that the progress bar shows."""
    from tuys.release.build import Options, build

    begun = [("", time.perf_counter(), time.process_time(), 0.0)]

    def note(name: str, _done: int, _total: int) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        begun.append((name, time.perf_counter(), time.process_time(), peak))

    build(package, to, Options(() if everything else ("xlsx",), everything, progress=note))
    note("", 0, 0)
    return [
        (one[0] or "before", Taken(after[1] - one[1], after[2] - one[2], after[3]))
        for one, after in pairwise(begun)
    ]


def line(name: str, taken: Taken) -> None:
    print(f"  {name:28}{taken.wall:9.2f}{taken.cpu:9.2f}{taken.peak:9.0f}", flush=True)


def measure_build(folder: Path, package: Path, everything: bool) -> Path:
    """Builds as a person does, then once more to see the steps; the release."""
    name = "everything" if everything else "lean"
    to = folder / name
    command = [sys.executable, "-m", "tuys", "release", "build", str(package), "--to", str(to)]
    line(f"release build, {name}", run([*command, *(() if everything else LEAN)], folder / f"{name}.txt"))
    table = folder / f"{name}.json"
    run([sys.executable, __file__, "--steps", str(package), str(folder / f"{name}-steps"), name], table)
    for step, taken in json.loads(table.read_text(encoding="ascii")):
        line(f"  {step}", Taken(*taken))
    return next(to.iterdir())


def measure_verify(folder: Path, release: Path) -> None:
    """The verifying of folder and archive, beside the hashing of the same files."""
    archive = release / f"{release.name}.zip"
    files = [str(path) for path in sorted(release.rglob("*")) if path.is_file()]
    verify = [sys.executable, "-m", "tuys", "release", "verify"]
    output = folder / "verify.txt"
    line("sha256sum of the folder", run(["sha256sum", *files], output))
    line("release verify, folder", run([*verify, str(release)], output))
    line("sha256sum of the archive", run(["sha256sum", str(archive)], output))
    line("release verify, archive", run([*verify, str(archive)], output))


def measure(folder: Path, rows: int, everything: bool) -> None:
    package = folder / "package"
    generator = Path(__file__).with_name("generate.py")  # in a process of its own: memory here counts for all
    subprocess.run([sys.executable, generator, package, str(rows)], check=True)
    print(f"\n{rows:,} rows\n  {'step':28}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}")
    release = measure_build(folder, package, False)
    if everything:
        measure_build(folder, package, True)
    measure_verify(folder, release)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--everything", action="store_true")
    parser.add_argument("--keep", type=Path, help="Work here, and leave what was built.")
    arguments = parser.parse_args()
    for rows in arguments.sizes:
        if arguments.keep:
            measure(arguments.keep / str(rows), rows, arguments.everything)
        else:
            with tempfile.TemporaryDirectory() as name:
                measure(Path(name), rows, arguments.everything)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--steps"]:
        print(json.dumps(steps(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "everything")))
    else:
        main()
