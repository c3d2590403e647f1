"""What the commands that write rows share: the day, the trial's outcome, the writing."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from tuys.commands.common import leave, screen, show

if TYPE_CHECKING:
    from tuys.editing.draft import Draft
    from tuys.editing.trial import Trial


def dry_run_option() -> click.Option:
    """The option --dry-run of commands that write."""
    text = "Show what would be written, and what it would cause; write nothing."
    return click.Option(["--dry-run"], is_flag=True, help=text)


def today() -> str:
    """The day on this machine, for what is read or coded now. No rule reads it."""
    return datetime.date.today().isoformat()


def anyway_option() -> click.Option:
    """The option --anyway of commands that write new records."""
    text = "Write it although something like it is there already (NAM-DUP, EVT-DUP)."
    return click.Option(["--anyway"], is_flag=True, help=text)


def attempt(draft: "Draft", anyway: bool = True) -> "Trial":
    """What the draft would cause, its version raised above the last release where the changes ask for it.

    What seems to be there already is refused unless it is to be written `anyway`.
    """
    from tuys.editing.ahead import raise_version
    from tuys.editing.trial import trial

    raise_version(draft)
    return trial(draft, doubles=anyway)


def tell_refusal(result: "Trial") -> None:
    """Shows why nothing was written."""
    from tuys.reports.edit_text import refused

    show(refused(result.faults, screen()))


def conclude(draft: "Draft", result: "Trial", lines: Iterable[str], dry_run: bool) -> None:
    """Writes the draft unless the trial forbids it; shows `lines`, the files, and what is left to do."""
    from tuys.reports.edit_text import noted, to_do

    if result.faults:
        tell_refusal(result)
        leave(1)
    files = draft.files() if dry_run else draft.save()
    show(lines)
    show([f"{'Would be written' if dry_run else 'Written'}: {', '.join(sorted(files))}\n"])
    show(noted(result.doubts, screen()))
    show(to_do(result.later))
