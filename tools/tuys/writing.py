"""Writes a file whole or not at all."""

import os
import re
import secrets
from collections.abc import Iterable
from pathlib import Path

from tuys.errors import TuysError


def write_whole(path: str | Path, chunks: Iterable[str]) -> None:
    """Writes UTF-8 text with the line ends as given; an existing file stays until the new one is complete.

    A target that is no regular file (`/dev/stdout`, a pipe) is written to directly. TuysError where the
    system does not let us.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            _fill(target, chunks, "w")
        else:
            _replace(target, chunks)
    except OSError as fault:
        raise TuysError(f"{path}: cannot be written: {fault.strerror}") from None


def sweep_drafts(path: str | Path) -> None:
    """Removes what writings of the file that were killed left beside it. Nobody may be writing it now."""
    target = Path(os.path.realpath(path))
    drafts = re.compile(rf"{re.escape(_draft(target, ''))}[0-9a-f]{{8}}")
    for left in [one for one in target.parent.iterdir() if drafts.fullmatch(one.name)]:
        left.unlink(missing_ok=True)


def _draft(target: Path, mark: str) -> str:
    return f".{target.name}.{mark}"


def _replace(target: Path, chunks: Iterable[str]) -> None:
    draft = target.with_name(_draft(target, secrets.token_hex(4)))
    try:
        _fill(draft, chunks, "x")
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _fill(path: Path, chunks: Iterable[str], mode: str) -> None:
    with path.open(mode, encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.writelines(chunks)
        stream.flush()
        if mode == "x":
            os.fsync(stream.fileno())
