"""A progress bar for a person who has waited for two seconds."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

from tuys.reports.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

PATIENCE = 2.0  # seconds

Progress = Callable[[str, int, int], None]


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A function to call with (step, done, total); None where nobody watches the standard error."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    waiting = Timer(PATIENCE, bar.appear)  # a step that takes long says nothing meanwhile
    waiting.daemon = True
    waiting.start()
    try:
        yield bar.report
    finally:
        waiting.cancel()
        bar.vanish()
        waiting.join()


class _Bar:
    """The latest report, and the bar that shows it once it has appeared."""

    def __init__(self) -> None:
        self.latest = ("", 0, 1)
        self.drawn: Bars | None = None
        self.ended = False
        self.turn = Lock()

    def report(self, step: str, done: int, total: int) -> None:
        """Shows it, or keeps it for later."""
        with self.turn:
            self.latest = (step, done, total)
            self._draw()

    def appear(self) -> None:
        """From now on reports are shown, the latest at once."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

        step = TextColumn("{task.description}", markup=False)
        columns = (SpinnerColumn(), step, BarColumn(), MofNCompleteColumn())
        bars = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        bars.add_task("", total=None)
        with self.turn:
            if not self.ended:
                self.drawn = bars
                self._draw()
                bars.start()

    def vanish(self) -> None:
        """Takes the bar away, and lets none appear."""
        with self.turn:
            self.ended = True
            if self.drawn:
                self.drawn.stop()

    def _draw(self) -> None:
        if self.drawn:
            step, done, total = self.latest
            task = self.drawn.task_ids[0]
            self.drawn.update(task, description=visible(step), completed=done, total=total)
