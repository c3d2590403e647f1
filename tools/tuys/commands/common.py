"""What several commands share: arguments, where they print, how they end."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from tuys.errors import PackageError
from tuys.reports.screen import Screen, screen_of
from tuys.writing import write_whole

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

package_argument: Decorator = click.argument("package", required=False, type=click.Path())
release_option: Decorator = click.option(
    "--release", metavar="VERSION", help="Take this release instead, such as 0.1.0."
)
check_option: Decorator = click.option(
    "--check", is_flag=True, help="Change nothing; say what would change and exit with 1."
)


def with_options(options: Sequence[Decorator]) -> Decorator:
    """Adds options to a command, in this order in the help."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def screen(output: str | None = None) -> Screen:
    """The screen of the standard output; a file is a plain one."""
    return Screen() if output else screen_of(sys.stdout)


def show(chunks: Iterable[str], output: str | None = None) -> None:
    """Prints text that has its line ends, or writes it into the file named."""
    if output:
        write_whole(output, chunks)
    else:
        sys.stdout.writelines(chunks)


@contextmanager
def reported(format: str, output: str | None) -> Iterator[None]:
    """A package that cannot be read at all is told in the form asked for too; the error goes on its way."""
    try:
        yield
    except PackageError as fault:
        if format != "text":
            from tuys.reports import render
            from tuys.unreadable import unreadable_report

            show(render(unreadable_report(fault), format, Screen()), output)
        raise


def leave(code: int) -> None:
    """Ends the command with an exit code."""
    click.get_current_context().exit(code)


def tell_changes(lines: list[str], check: bool, unchanged: str) -> None:
    """Prints what was changed; with `check`, differences end the command with 1."""
    show(f"{line}\n" for line in lines or [unchanged])
    leave(1 if check and lines else 0)
