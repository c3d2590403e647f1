"""Measures tuys beside stock frictionless, pandera on polars, and the floor, as whole processes in one run.

    python run.py [SIZE ...] [--rounds N] [--no-frictionless]

Each size is made clean and with one damaged cell in a thousand rows. The tools take turns, so that a drift
of the machine meets them all; medians are shown. `found` compares the damaged cells (file, line, field)
with what tuys reports.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SLOW_ROWS = 1_000_000  # from here on frictionless runs once


@dataclass
class Tool:
    """One way to read the package, and what its runs took."""

    name: str
    command: list[str]
    walls: list[float] = field(default_factory=list)
    cpus: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)

    def run(self, output: Path) -> None:
        with output.open("wb") as stream:
            start = time.perf_counter()
            process = subprocess.Popen(self.command, stdout=stream, stderr=subprocess.DEVNULL)
            _, _, usage = os.wait4(process.pid, 0)
            self.walls.append(time.perf_counter() - start)
        process.returncode = 0
        self.cpus.append(usage.ru_utime + usage.ru_stime)
        self.peaks.append(usage.ru_maxrss / 1024)


def tools(folder: Path, frictionless: bool) -> list[Tool]:
    python, bin_folder = sys.executable, Path(sys.executable).parent
    found = [
        Tool("tuys", [str(bin_folder / "tuys"), "validate", str(folder), "--format", "json", "--limit", "0"]),
        Tool("floor", [python, str(HERE / "floor.py"), str(folder)]),
        Tool("pandera", [python, str(HERE / "with_pandera.py"), str(folder)]),
    ]
    if frictionless:
        descriptor = str(folder / "datapackage.json")
        command = [str(bin_folder / "frictionless"), "validate", descriptor, "--json"]
        found.append(Tool("frictionless", [*command, "--limit-errors", "1000000000"]))
    return found


def make(folder: Path, rows: int, damaged: bool) -> None:
    """Makes the package in a process of its own: a child begins with the highest memory of its parent."""
    command = [sys.executable, str(HERE / "generate.py"), str(folder), str(rows)]
    subprocess.run([*command, *(["--damaged"] if damaged else [])], check=True)


def measure(folder: Path, rows: int, rounds: int, frictionless: bool) -> list[Tool]:
    measured = tools(folder, frictionless)
    for number in range(rounds + 1):  # the first round warms up
        for tool in measured:
            slow = tool.name == "frictionless" and rows >= SLOW_ROWS
            if slow and number != 1:
                continue
            tool.run(folder / f"{tool.name}.out")
            if number == 0:
                tool.walls.clear(), tool.cpus.clear(), tool.peaks.clear()
    return measured


def missed(folder: Path) -> tuple[int, int]:
    """How many cells are damaged, and how many of them tuys does not report at their line and field."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    report = json.loads((folder / "tuys.out").read_text(encoding="utf-8"))
    found = {(item["table"], item["line"], item["field"], item["code"]) for item in report["findings"]}
    lost = [
        item for item in expected if (item["table"], item["line"], item["field"], item["code"]) not in found
    ]
    return len(expected), len(lost)


def show(rows: int, state: str, measured: list[Tool], folder: Path) -> float:
    median = {tool.name: statistics.median(tool.walls) for tool in measured}
    size = sum(path.stat().st_size for path in folder.glob("*.csv")) / 1e6
    print(f"\n{rows:,} rows, {size:,.0f} MB, {state}")
    print(
        f"  {'tool':14}{'wall s':>9}{'min':>8}{'max':>8}{'cpu s':>8}{'peak MB':>9}{'x floor':>9}{'x tuys':>8}"
    )
    for tool in measured:
        wall = median[tool.name]
        print(
            f"  {tool.name:14}{wall:9.2f}{min(tool.walls):8.2f}{max(tool.walls):8.2f}"
            f"{statistics.median(tool.cpus):8.2f}{max(tool.peaks):9.0f}"
            f"{wall / median['floor']:9.2f}{wall / median['tuys']:8.2f}",
            flush=True,
        )
    cells, lost = missed(folder)
    if cells:
        print(f"  damaged cells: {cells:,}; not reported at their line and field: {lost:,}")
    return median["tuys"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-frictionless", action="store_true")
    arguments = parser.parse_args()
    for rows in arguments.sizes:
        walls = {}
        for state in ("clean", "damaged"):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                make(folder, rows, state == "damaged")
                measured = measure(folder, rows, arguments.rounds, not arguments.no_frictionless)
                walls[state] = show(rows, state, measured, folder)
        print(f"  damaged takes {walls['damaged'] / walls['clean']:.2f} times as long as clean")


if __name__ == "__main__":
    main()
