"""Which names may become the names of files, whatever system they are unpacked on."""

import re
from collections.abc import Iterable

from tuys.errors import TuysError

_UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]|^[ .~-]|[ .]$')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONGEST = 200  # bytes; file systems allow 255, and what copies a file may add something


def file_name(name: str) -> str:
    """The name. TuysError where some system would refuse it or take it for something else."""
    if not name or _UNFIT.search(name) or _DEVICES.fullmatch(name) or len(name.encode()) > _LONGEST:
        raise TuysError(f"{name[:_LONGEST]!r} cannot be the name of a file on every system; rename it")
    return name


def twins(names: Iterable[str]) -> tuple[str, str] | None:
    """The first two names that differ in nothing but capital letters, if there are any."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.casefold(), name)
        if other is not name:
            return other, name
    return None


def refuse_twins(names: Iterable[str], what: str) -> None:
    """TuysError where two names differ in nothing but capital letters; `what` says what they are."""
    if pair := twins(names):
        message = f"{what} {pair[0]!r} and {pair[1]!r} differ in nothing but capital letters; rename one"
        raise TuysError(message)
