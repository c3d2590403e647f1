"""Eight builds of one version at once, while others look at what they make."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.scene import FORMER, LEDGER, NEXT, Scene, faults_of
from faults.workshop import Workshop
from tuys import verify

_MANY = 8


def raced(workshop: Workshop, scene: Scene, root: Path) -> list[str]:
    """What is wrong after eight builds at once in a copy of the repository, or was wrong meanwhile."""
    with _watched(root) as wrong:
        waiting = [workshop.start(root) for _ in range(_MANY)]
        for pid in waiting:
            os.kill(pid, signal.SIGCONT)
        ends = [workshop.end(pid) for pid in waiting]
    first = [end.out.splitlines()[0] if end.out else end.err.strip() for end in ends]
    built = [line for line in first if line.endswith(": built")]
    others = [line for line in first if line.endswith(": was already built, with the same bytes")]
    if (len(built), len(others)) != (1, _MANY - 1):
        wrong.append(f"not one built and the others told so: {first}")
    return wrong + scene.leftovers(root, ends[0])


@contextmanager
def _watched(root: Path) -> Iterator[list[str]]:
    """Faults that a reader meets who verifies the releases and reads the ledger all the time."""
    wrong: list[str] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            wrong.extend(_seen(root))

    reader = threading.Thread(target=watch)
    reader.start()
    try:
        yield wrong
    finally:
        over.set()
        reader.join()


def _seen(root: Path) -> list[str]:
    there = [root / "dist" / name for name in (FORMER, NEXT) if (root / "dist" / name).exists()]
    faults = [f"seen in {folder.name}: {fault}" for folder in there for fault in faults_of(folder)]
    head, *lines = (root / LEDGER).read_text(encoding="utf-8").split("\n")
    rows = [line.split(",") for line in lines[:-1]]
    sound = head == ",".join(verify.FIELDS) and lines[-1] == "" and not verify.broken_links(rows)
    return faults if sound else [*faults, "seen: a ledger that is torn"]
