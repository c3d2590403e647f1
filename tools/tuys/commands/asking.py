"""Asks a person at a terminal for the cells of a row, one by one, with the vocabulary at hand."""

import contextlib
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from tuys.editing.kinds import KINDS, fields_of, needed
from tuys.errors import TuysError
from tuys.package import Field

if TYPE_CHECKING:
    from tuys.editing.draft import Draft
    from tuys.findings import Finding


def can_ask() -> bool:
    """Whether a person sits there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(draft: "Draft", name: str, given: Mapping[str, str]) -> dict[str, str]:
    """What was given, and the answers for the rest: for every field if nothing was given, else for what is
    needed and missing."""
    kind = KINDS[name]
    required = needed(draft.package, kind)
    wanted = [field for field in fields_of(draft.package, kind) if field.name in required or not given]
    wanted = [field for field in wanted if not given.get(field.name)]
    return {**given, **_answers(draft, kind.table, wanted, required)}


def ask_again(
    draft: "Draft", name: str, given: Mapping[str, str], faults: "Sequence[Finding]"
) -> dict[str, str]:
    """The same, with new answers for the cells at fault (for all of them where none is)."""
    kind = KINDS[name]
    wrong = {fault.field for fault in faults if fault.table in (kind.table, "names")}
    fields = fields_of(draft.package, kind)
    wanted = [field for field in fields if field.name in wrong]
    missing = [field.name for field in wanted if not given.get(field.name)]
    required = (*needed(draft.package, kind), *missing)
    return {**given, **_answers(draft, kind.table, wanted, required)}


def ask_parts(draft: "Draft") -> tuple[str, ...]:
    """Who took part in an event, line by line until an empty one."""
    from tuys.editing.taking_part import read_parts

    parts: tuple[str, ...] = ()
    click.echo(
        "Who took part: ROLE=WHO, FIELD=VALUE … such as target=P0011, held_for=PT4H. Empty: nobody more."
    )
    while line := str(click.prompt("Who", default="", show_default=False)).strip():
        try:
            read_parts(draft, [line])
            parts += (line,)
        except TuysError as fault:
            click.echo(f"  {fault}")
    return parts


def _answers(
    draft: "Draft",
    table: str,
    fields: Sequence[Field],
    required: Sequence[str],
) -> dict[str, str]:
    if fields:
        click.echo("Empty: not reported. ?: what is meant, what there is. Ctrl-C: stop, nothing is written.")
    return {field.name: _answer(draft, table, field, field.name in required) for field in fields}


def _answer(draft: "Draft", table: str, field: Field, required: bool) -> str:
    from tuys.editing.answers import explained, fault_of

    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - arrow keys
    signal.signal(signal.SIGINT, signal.default_int_handler)  # polars' own keeps Ctrl-C from ending a prompt
    text = f"{field.descriptor.get('title') or field.name} ({field.name}){' *' if required else ''}"
    while True:
        answer = str(click.prompt(text, default="", show_default=False)).strip()
        if answer == "?":
            click.echo("\n".join(explained(draft, table, field)))
        elif not answer:
            if not required:
                return ""
            click.echo("  This is needed; ? says what is possible.")
        elif fault := fault_of(draft, table, field, answer):
            click.echo(f"  {fault}")
        else:
            return answer


def answer_for(draft: "Draft", table: str, field: str) -> str:
    """The answer for one needed cell."""
    return _answer(draft, table, draft.schema(table).by_name[field], True)
