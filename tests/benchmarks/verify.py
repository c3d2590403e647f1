"""How long it takes to verify a release of a gibibyte, against sha256sum of the same bytes.

Makes the release in FOLDER (two gibibytes: files and archive) unless it is there; the best of three runs:

    python verify.py FOLDER [MEBIBYTES]
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent))
from small_release import NAME, seal, sealed
from tuys import verify

SHARES = (0.5, 0.2, 0.2, 0.1)  # of the files, as a database, tables and columns have them
_PIECE = bytes(range(256)) * 4096


def make(folder: Path, mebibytes: int) -> Path:
    root = folder / NAME
    if not root.exists():
        sealed(folder)
        for number, share in enumerate(SHARES):
            with (root / f"large{number}.bin").open("wb") as stream:
                for _ in range(int(mebibytes * share)):
                    stream.write(_PIECE)
        seal(root)
    return root


def best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def summed(*files: Path) -> Callable[[], object]:
    return lambda: subprocess.run(["sha256sum", *map(str, files)], check=True, stdout=subprocess.DEVNULL)


def verified(path: Path) -> Callable[[], object]:
    def run() -> None:
        assert verify.verify(path).faults == []

    return run


def main() -> None:
    folder, mebibytes = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1024
    root = make(folder, mebibytes)
    archive = root / f"{NAME}.zip"
    files = sorted(path for path in root.rglob("*") if path.is_file())
    for what, floor, path in (("folder", summed(*files), root), ("archive", summed(archive), archive)):
        least, ours = best(floor), best(verified(path))
        print(f"{what}: sha256sum {least:.2f} s, verify {ours:.2f} s, {ours / least:.2f} times")


main()
