"""The progress bar: what a person at a terminal sees of a long run, and nobody else."""

import io
import os
import pty
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import small_package
from tuys.release.build import Options, build
from tuys.release.contents import STEPS
from tuys.reports import progress
from tuys.reports.progress import progress_bar


@contextmanager
def terminal(monkeypatch) -> Iterator[int]:
    """The end of a terminal that a person looks at; the other end is the standard error."""
    seen, written = pty.openpty()
    with os.fdopen(written, "w") as stream, monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        patch.setenv("TERM", "xterm")
        yield seen
    os.close(seen)


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits for two seconds here."""
    monkeypatch.setattr(progress, "PATIENCE", 0.01)


def read_until(seen: int, text: str) -> str:
    shown = ""
    while text not in shown:
        shown += os.read(seen, 4096).decode()
    return shown


def test_a_long_step_shows_its_name_without_a_further_report(impatient, monkeypatch):
    with terminal(monkeypatch) as seen, progress_bar() as report:
        report("sqlite", 3, 12)
        assert "sqlite" in read_until(seen, "3/12")
        report("checks", 11, 12)
        read_until(seen, "checks")


def test_a_name_cannot_steer_the_terminal(impatient, monkeypatch):
    with terminal(monkeypatch) as seen, progress_bar() as report:
        report("[bold]a\x1b]0;b", 0, 1)
        shown = read_until(seen, "0/1")
    assert "[bold]a\\x1b]0;b" in shown
    assert "\x1b]0;" not in shown


def test_a_short_run_shows_nothing_and_leaves_nothing_waiting(monkeypatch):
    before = set(threading.enumerate())
    with terminal(monkeypatch) as seen:
        with progress_bar() as report:
            report("tables", 0, 12)
        os.set_blocking(seen, False)
        with pytest.raises(BlockingIOError):
            os.read(seen, 1)
    for thread in set(threading.enumerate()) - before:
        thread.join()  # what waited was told to end


def test_nothing_is_reported_where_no_terminal_is(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_bar() as report:
        assert report is None


def test_a_build_tells_each_stage_once_in_order(tmp_path):
    fields = small_package.resource("t.csv", small_package.schema("id:integer"))
    versioned = {"version": "0.1.0", "as_of": "2026-12-31"}
    package = small_package.write(tmp_path / "p", {"t.csv": "id\n1\n"}, fields, **versioned)
    told: list[tuple[str, int, int]] = []
    options = Options(without=("xlsx",), conformance=False, progress=lambda *stage: told.append(stage))
    build(package, tmp_path / "dist", options)
    stages = ["plan", "rows", *(step for step in STEPS if step != "xlsx"), "checks", "archive"]
    assert told == [(name, place, len(stages)) for place, name in enumerate(stages)]
