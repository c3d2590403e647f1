"""Measures reading an edition and writing it in each format: seconds, and the most memory of the process.

    python exports.py [ROWS ...] [--format FORMAT ...]

Each is a process of its own, which reads the package and then writes one format (or none, the first line);
`seconds` are those of the one step, `MB more` is what it adds to the highest memory of reading alone.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import generate

from tuys.exports import FORMATS

READ = "read_edition"


def peak() -> float:
    """The most resident memory that this process has had, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s*([0-9]+)", status)[1]) / 1024


def measure(folder: Path, format: str, target: Path) -> dict[str, float]:
    """Seconds and MB of one step in this process."""
    from tuys.exports import read_edition
    from tuys.package import read_package

    start = time.perf_counter()
    edition = read_edition(read_package(folder)[0])
    if format != READ:
        start = time.perf_counter()
        FORMATS[format](edition, target)
    return {"seconds": time.perf_counter() - start, "peak": peak()}


def show(rows: int, formats: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, rows, False)
        print(f"\n{rows:,} rows\n  {'step':14}{'seconds':>9}{'peak MB':>9}{'MB more':>9}{'size MB':>9}")
        read = 0.0
        for format in (READ, *formats):
            target = folder / f"{format}.out"
            command = [sys.executable, __file__, "--one", format, str(folder), str(target)]
            took = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            read = read or took["peak"]
            files = target.rglob("*") if target.is_dir() else [target]
            size = sum(path.stat().st_size for path in files if path.is_file()) / 1e6
            more = took["peak"] - read
            print(f"  {format:14}{took['seconds']:9.2f}{took['peak']:9.0f}{more:9.0f}{size:9.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--format", choices=list(FORMATS), action="append")
    arguments = parser.parse_args()
    for rows in arguments.sizes:
        show(rows, arguments.format or list(FORMATS))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(Path(sys.argv[3]), sys.argv[2], Path(sys.argv[4]))))
    else:
        main()
