"""A progress bar for a person who has waited for two seconds."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic

PATIENCE = 2.0

Progress = Callable[[str, int, int], None]


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """A function to call with (table, done, total); None where nobody watches the standard error."""
    if not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        yield _reporter(stack)


def _reporter(stack: ExitStack) -> Progress:
    start = monotonic()
    drawn: list[Progress] = []

    def report(table: str, done: int, total: int) -> None:
        if not drawn and monotonic() - start > PATIENCE:
            drawn.append(_draw(stack))
        for draw in drawn:
            draw(table, done, total)

    return report


def _draw(stack: ExitStack) -> Progress:
    from rich.console import Console
    from rich.progress import Progress as Bars

    bars = stack.enter_context(Bars(console=Console(stderr=True), transient=True))
    task = bars.add_task("")

    def draw(table: str, done: int, total: int) -> None:
        bars.update(task, description=table, completed=done, total=total)

    return draw
