"""Faults that a process makes for itself, and the writer that takes no care."""

import errno
import os
import re
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def disturb(request: dict[str, Any]) -> None:
    """Sets up what a request asks for: `event`, `at` and `how`; `limit` in bytes; `unsafe`."""
    if request.get("unsafe"):
        be_unsafe()
    if limit := request.get("limit"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if event := request.get("event"):
        fault = _Fault(event, request["at"], request["how"])
        sync = os.fsync
        os.fsync = lambda opened: (
            fault("os.fsync", (Path(f"/proc/self/fd/{opened}").readlink(),)),
            sync(opened),
        )[1]
        sys.addaudithook(fault)


class _Fault:
    """Happens once, at the event of this name on a path that `at` matches; `how` is an error, KILL or INT."""

    def __init__(self, event: str, at: str, how: str) -> None:
        self.event, self.at, self.how = event, re.compile(at), how

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != self.event or (event == "open" and not (arguments[2] or 0) & _WRITING):
            return
        if any(self.at.search(str(one)) for one in arguments[:2]):
            self.event = ""
            self._happen()

    def _happen(self) -> None:
        if self.how == "INT":
            raise KeyboardInterrupt
        if self.how == "KILL":
            os.kill(os.getpid(), signal.SIGKILL)
        number = getattr(errno, self.how)
        raise OSError(number, os.strerror(number))


def be_unsafe() -> None:
    """The same build by a writer that takes no care: straight into the release's folder and into the ledger.

    Whoever looks for torn releases must find those that it leaves.
    """
    from tuys.release import build, ledger

    build.staging, build.publish = _in_place, lambda stage, target: True
    ledger.write_whole = _overwrite


@contextmanager
def _in_place(target: Path) -> Iterator[Path]:
    target.mkdir(parents=True, exist_ok=True)
    yield target


def _overwrite(path: Path, lines: list[str]) -> None:
    with Path(path).open("w", encoding="utf-8", buffering=1) as stream:
        for line in lines:
            stream.write(line)
