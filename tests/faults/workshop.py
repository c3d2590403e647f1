"""Builds in processes of their own, each forked from one that has imported everything: none takes seconds.

The forked process waits to be let go, so that strace can be put on it, and may meet a fault that `disturb`
sets up.
"""

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import tuys
from faults.disturb import disturb
from faults.scene import Ended, Scene, go_on, package
from tuys import conformance
from tuys.cli import run

HANG = 60  # seconds
TESTS = Path(__file__).parent.parent


class Workshop:
    """The process from which builds are forked; a context manager."""

    def __enter__(self) -> "Workshop":
        paths = os.pathsep.join([str(TESTS.parent / "tools"), str(TESTS)])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "faults.workshop"], env={**os.environ, "PYTHONPATH": paths},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def scene(self, folder: Path) -> Scene:
        """The scene, made in an empty folder."""
        before = package(folder / "before")
        assert self.build(before).code == 0
        go_on(before)
        scene = Scene(before, folder / "after")
        scene.copy(scene.after)
        ended = self.build(scene.after)
        assert (ended.code, ended.err) == (0, ""), ended
        return scene

    def start(self, root: Path, *options: str, **fault: Any) -> int:
        """The id of a process that waits to be let go (SIGCONT), and then builds."""
        return self._ask(root=str(root), options=options, **fault)["pid"]

    def end(self, pid: int) -> Ended:
        """Waits for a process that was let go."""
        return Ended(**self._ask(end=pid))

    def build(self, root: Path, *options: str, **fault: Any) -> Ended:
        """Builds."""
        pid = self.start(root, *options, **fault)
        os.kill(pid, signal.SIGCONT)
        return self.end(pid)

    def _ask(self, **request: Any) -> dict[str, Any]:
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def _serve() -> None:
    """Forks a process for each request, and tells how it ended."""
    _import_everything()
    roots: dict[int, str] = {}
    for line in sys.stdin:
        request = json.loads(line)
        if "end" in request:
            answer = _ended(request["end"], roots.pop(request["end"]))
        else:
            answer = {"pid": _forked(request)}
            roots[answer["pid"]] = request["root"]
        print(json.dumps(answer), flush=True)


def _import_everything() -> None:
    """Every module of the tool, but nothing that starts a thread: no thread lives on in a forked process."""
    for module in pkgutil.walk_packages(tuys.__path__, "tuys."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    importlib.import_module("xlsxwriter")
    # frictionless takes a second in a process of its own, and is not what is tested here
    conformance._ask = lambda job, _: conformance._answer(job)
    conformance._answer({"descriptor": {"name": "none", "resources": []}, "schemas": []})


def _forked(request: dict[str, Any]) -> int:
    pid = os.fork()
    if pid == 0:
        _build(request)
    os.waitpid(pid, os.WUNTRACED)
    return pid


def _build(request: dict[str, Any]) -> None:
    """The forked process: never returns."""
    tempfile.tempdir = f"{request['root']}-scratch"
    Path(tempfile.tempdir).mkdir(exist_ok=True)
    for name, stream in (("out", 1), ("err", 2)):
        os.dup2(os.open(_said(os.getpid(), request["root"], name), os.O_WRONLY | os.O_CREAT), stream)
    os.chdir(request["root"])
    os.kill(os.getpid(), signal.SIGSTOP)
    disturb(request)
    code = run(["release", "build", "--no-conformance", *request["options"]])
    sys.stdout.flush()
    os._exit(code)


def _ended(pid: int, root: str) -> dict[str, Any]:
    code = os.waitstatus_to_exitcode(_waited(pid))
    said = {}
    for name in ("out", "err"):
        file = _said(pid, root, name)
        said[name] = file.read_text(encoding="utf-8")
        file.unlink()
    return {"code": code, **said}


def _waited(pid: int) -> int:
    """The status of a process, which is ended where it hangs."""
    watch = signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGQUIT))
    signal.alarm(HANG)
    status = os.waitpid(pid, 0)[1]
    signal.alarm(0)
    signal.signal(signal.SIGALRM, watch)
    return status


def _said(pid: int, root: str, name: str) -> Path:
    """The file that holds what a forked process prints."""
    return Path(f"{root}-scratch", f"{pid}.{name}")


if __name__ == "__main__":
    _serve()
