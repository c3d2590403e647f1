"""The command `tuys`: a group that loads a command only when it is asked for."""

import contextlib
import os
import sys
import traceback

import click

from tuys.commands.lazy import LazyGroup
from tuys.errors import TuysError

COMMANDS = (
    "validate", "show", "resolve", "cite", "explain", "rules", "new", "claim", "review", "renumber",
    "fmt", "docs", "diff", "agreement", "export", "release", "site",
)  # fmt: skip
_QUIET = 130


def _print_version(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from tuys.reports.json_report import tool_version

        click.echo(f"tuys {tool_version()}")
        ctx.exit()


@click.group(
    cls=LazyGroup, names=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)  # fmt: skip
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
              help="Show the version of the tool.")  # fmt: skip
@click.option(
    "--traceback", is_flag=True, expose_value=False, help="On an internal error, show where it happened."
)
def cli() -> None:
    """Validate, explain and document a Data Package of CSV tables.

    \b
    Exit codes: 0 clean · 1 findings at or above the threshold · 2 wrong use, or a package
    that cannot be read · 3 a fault of the tool itself

    \b
    Examples:
      tuys validate
      tuys explain FLD-ENUM
    """


def main() -> None:
    """Runs the command line of this process and ends the process."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    code = run(sys.argv[1:])
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # everything is written and closed; to take the interpreter down costs a tenth of a run


def run(arguments: list[str]) -> int:
    """The exit code of one command line; errors are told in one line."""
    verbose = "--traceback" in arguments
    stdout = sys.stdout
    arguments = [argument for argument in arguments if argument != "--traceback"]
    try:
        code = cli.main(arguments or ["--help"], prog_name="tuys", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except SystemExit:
        if sys.stdout is stdout:
            raise
        _silence()  # click replaces the stream when the reader of a pipe is gone
        return _QUIET
    except (click.Abort, KeyboardInterrupt, BrokenPipeError):
        _silence()
        return _QUIET
    except click.exceptions.NoArgsIsHelpError as fault:
        sys.stderr.write(f"{fault.format_message()}\n")
        return fault.exit_code
    except click.ClickException as fault:
        return _tell(fault.format_message(), fault.exit_code, getattr(fault, "ctx", None))
    except TuysError as fault:
        return _tell(str(fault), 2)
    except Exception as fault:
        if verbose:
            _trace(fault)
        return _tell_internal(fault)


def _trace(fault: BaseException | None) -> None:
    """Where it happened, innermost cause first, without the messages: these may quote what is in the data."""
    chain = []
    while fault is not None and fault not in chain:
        chain.append(fault)
        fault = fault.__cause__ or fault.__context__
    for one in reversed(chain):
        _say("".join(traceback.format_tb(one.__traceback__)) + type(one).__name__)


def _tell(message: str, code: int, context: click.Context | None = None) -> int:
    from tuys.reports.visible import visible
    from tuys.safety import safe_words

    advice = f" (see {context.command_path} --help)" if context else ""
    _say(f"tuys: {visible(safe_words(' '.join(message.splitlines())))}{advice}")
    return code


def _tell_internal(fault: Exception) -> int:
    if isinstance(fault, OSError):
        _silence()
        _say(f"tuys: the output cannot be written or a file not be read: {fault.strerror or fault}")
    else:
        _say(
            f"tuys: internal error ({type(fault).__name__}); please report it in the project's issue "
            "tracker, with what tuys --traceback shows"
        )
    return 3


def _say(line: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


def _silence() -> None:
    """What is left in the buffer goes nowhere, so that the interpreter does not complain on its way out."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
