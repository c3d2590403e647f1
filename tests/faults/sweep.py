"""Fails the system calls of a build one by one, or kills it there, and looks at what is left.

    python tests/faults/sweep.py [FAULTS] [--seed N]

strace makes the faults: in the calls of the build's own thread, each of those from the sealing of the
archive on and a choice of the others; and in those of its threads and of git. After each fault the former
release must verify, the new one too if it has its name, the ledger must be the old one or the new one, and
the next build must put everything in order. Then a writer that takes no care must be caught by the same
look, and the build must end in a line where the disk is full; of eight builds at once one must win.
Exit code 1 where something is wrong.
"""

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from faults.race import raced
from faults.scene import FORMER, NEXT, Ended, Scene, faults_of, listed
from faults.workshop import Workshop

CALLS = (
    "write", "pwrite64", "sendfile", "copy_file_range", "ftruncate", "fsync", "fdatasync", "rename",
    "renameat", "renameat2", "mkdir", "openat", "close", "flock", "chmod", "unlink", "unlinkat", "rmdir",
)  # fmt: skip
_KILL = "signal=KILL"
HOW = ("error=EIO", "error=ENOSPC", _KILL)
DECISIVE = ("fsync", "rename", "mkdir", "ftruncate")
ANYWHERE = (
    "write",
    "openat",
    "close",
    "mkdir",
)  # of the threads, which also wake each other by writing, and of git
CONTROLS, ELSEWHERE = 40, 6  # controls; one fault in so many hits the threads and git
RACES = 5
_SELDOM = 0.1  # most closings are of files that are read
_LINE = re.compile(r"(\d+) +(\w+)\((.*)")


class Fault(NamedTuple):
    """`how` in the n-th `call`; in every thread and process where `all` is true."""

    call: str
    nth: int
    how: str
    all: bool = False

    @property
    def options(self) -> list[str]:
        """What strace is told."""
        every = ["-f"] if self.all else []
        return [*every, "-e", f"trace={self.call}", "-e", f"inject={self.call}:{self.how}:when={self.nth}"]


class Place(NamedTuple):
    """A call that the build makes, and whether it comes after the archive was begun."""

    call: str
    nth: int
    publishing: bool


class Bench:
    """The scene, and the workshops of which each worker takes one."""

    def __init__(self, folder: Path, workshops: Sequence[Workshop]) -> None:
        self.folder, self.numbers = folder, count()
        self.scene: Scene = workshops[0].scene(folder)
        self.free: SimpleQueue[Workshop] = SimpleQueue()
        for workshop in workshops:
            self.free.put(workshop)

    def traced(self, workshop: Workshop, root: Path, options: list[str], unsafe: bool) -> tuple[Ended, str]:
        """A build under strace, and what strace wrote down."""
        log = self.folder / f"{root.name}.log"
        pid = workshop.start(root, unsafe=unsafe)
        command = ["strace", "-o", str(log), *options, "-p", str(pid)]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert "attached" in tracer.stderr.readline()
        os.kill(pid, signal.SIGCONT)
        ended = workshop.end(pid)
        tracer.communicate()
        return ended, log.read_text(encoding="utf-8", errors="replace")

    def places(self, unsafe: bool = False) -> list[Place]:
        """The calls of a build without a fault, in its own thread."""
        root, workshop = self.scene.copy(self.folder / f"counted-{unsafe}"), self.free.get()
        _, log = self.traced(workshop, root, ["-f", "-e", f"trace={','.join(CALLS)}"], unsafe)
        self.free.put(workshop)
        return _places(log)

    def judge(self, fault: Fault, unsafe: bool = False) -> tuple[bool, list[str]]:
        """Whether the fault happened, and what it broke."""
        workshop = self.free.get()
        root = self.scene.copy(self.folder / f"fault-{next(self.numbers)}")
        ended, log = self.traced(workshop, root, fault.options, unsafe)
        happened = "(INJECTED)" in log or ended.code == -signal.SIGKILL or "SIGKILL" in log
        found = self.scene.faults(root, ended)
        if not unsafe:
            found += self.scene.leftovers(root, workshop.build(root))
        self.free.put(workshop)
        shutil.rmtree(root)
        shutil.rmtree(f"{root}-scratch")
        return happened, found


def _places(log: str) -> list[Place]:
    lines = [match.groups() for match in map(_LINE.match, log.splitlines()) if match]
    own, numbers, publishing, found = lines[0][0], Counter(), False, []
    for pid, call, rest in lines:
        if pid != own:
            continue
        numbers[call] += 1
        publishing = publishing or (f"{NEXT}.zip" in rest and "O_CREAT" in rest)
        if call not in ("openat",) or "O_WRONLY" in rest or "O_RDWR" in rest:
            found.append(Place(call, numbers[call], publishing))
    return found


def chosen(places: list[Place], number: int, chance: random.Random) -> list[Fault]:
    """At least so many faults: all at calls of the publishing phase, the others at random."""
    publishing = [one for one in places if one.publishing]
    others = [
        one for one in places if not one.publishing and (one.call != "close" or chance.random() < _SELDOM)
    ]
    faults = [Fault(one.call, one.nth, how) for one in publishing for how in _ways(one.call, chance)]
    more = max(number - len(faults), number // 5)
    faults += [Fault(one.call, one.nth, chance.choice(HOW)) for one in chance.choices(others, k=more)]
    faults += [
        Fault(call, chance.randint(1, 40), _KILL if call == "write" else chance.choice(HOW), all=True)
        for call in chance.choices(ANYWHERE, k=number // ELSEWHERE)
    ]
    return [*dict.fromkeys(faults)]


def _ways(call: str, chance: random.Random) -> Sequence[str]:
    """What happens to a call of the publishing phase: everything where it decides what is on the disk."""
    return HOW if call in DECISIVE else (chance.choice(HOW),)


def swept(bench: Bench, faults: list[Fault], pool: ThreadPoolExecutor) -> list[str]:
    """What is wrong after these faults."""
    wrong, happened = [], Counter()
    for number, (fault, (did, found)) in enumerate(
        zip(faults, pool.map(bench.judge, faults), strict=True), 1
    ):
        print(f"\r{number} of {len(faults)} faults ", end="", file=sys.stderr, flush=True)
        happened[f"{fault.call} {fault.how}"] += did
        wrong += [f"{fault.call} {fault.nth} {fault.how}{' -f' * fault.all}: {one}" for one in found]
    print("\r", end="", file=sys.stderr)
    for kind, number in sorted(happened.items()):
        print(f"  {kind}: {number}")
    print(f"faults that happened: {happened.total()} of {len(faults)} asked for; violations: {len(wrong)}")
    return wrong if happened.total() >= 150 or len(faults) < 150 else [*wrong, "too few faults happened"]


def controlled(bench: Bench, pool: ThreadPoolExecutor, chance: random.Random) -> list[str]:
    """Whether the writer that takes no care is caught, killed at calls of its choice."""
    places = [
        one for one in bench.places(unsafe=True) if one.call in ("write", "fsync", "openat", "sendfile")
    ]
    faults = [Fault(one.call, one.nth, _KILL) for one in chance.sample(places, min(CONTROLS, len(places)))]
    verdicts = list(pool.map(lambda fault: bench.judge(fault, unsafe=True), faults))
    caught, number = sum(did and bool(found) for did, found in verdicts), sum(did for did, _ in verdicts)
    print(f"control, a writer that takes no care: caught after {caught} of {number} kills")
    return [] if caught else ["the writer that takes no care was never caught"]


def filled(bench: Bench) -> list[str]:
    """What is wrong where the disk is full; nothing is looked at where no disk can be mounted."""
    wrong, workshop = [], bench.free.get()
    for kilobytes in range(20, 400, 20):
        root = bench.scene.copy(bench.folder / f"disk-{kilobytes}")
        moved = shutil.move(root / "dist", bench.folder / f"dist-{kilobytes}")
        (root / "dist").mkdir()
        used = sum(max(4, path.stat().st_size // 1024 + 4) for path in Path(moved).rglob("*"))
        mount = ["mount", "-t", "tmpfs", "-o", f"size={used + kilobytes}k", "tmpfs", str(root / "dist")]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            print("full disk: not looked at, no file system may be mounted here")
            break
        shutil.copytree(moved, root / "dist", dirs_exist_ok=True)
        before = listed(root)
        ended = workshop.build(root)
        found = bench.scene.faults(root, ended)
        if ended.code and listed(root) != before:
            found.append(f"left behind: {sorted(set(listed(root)) - set(before))}")
        print(f"  full disk, {kilobytes} KiB left: {(ended.err or ended.out).splitlines()[0]}")
        wrong += [f"full disk, {kilobytes} KiB left: {one}" for one in found]
        subprocess.run(["umount", str(root / "dist")], check=True)
    bench.free.put(workshop)
    return wrong


def races(bench: Bench) -> list[str]:
    """What is wrong where eight build at once."""
    workshop, wrong = bench.free.get(), []
    for number in range(RACES):
        wrong += raced(workshop, bench.scene, bench.scene.copy(bench.folder / f"race-{number}"))
    bench.free.put(workshop)
    print(f"eight builds at once, {RACES} times: {len(wrong)} violations")
    return wrong


def main() -> int:
    """Sweeps and races; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("faults", nargs="?", type=int, default=240)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, workers = random.Random(given.seed), os.cpu_count() or 1
    with ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="tuys-faults-"))
        workshops = [stack.enter_context(Workshop()) for _ in range(workers)]
        pool = stack.enter_context(ThreadPoolExecutor(workers))
        bench = Bench(Path(scratch), workshops)
        assert not faults_of(bench.scene.after / "dist" / FORMER)
        wrong = swept(bench, chosen(bench.places(), given.faults, chance), pool)
        wrong += controlled(bench, pool, chance)
        wrong += filled(bench)
        wrong += races(bench)
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
