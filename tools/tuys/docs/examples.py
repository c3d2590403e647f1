"""The examples of a rule: its test fixtures, cut to what fits a page."""

import csv
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tuys.catalogue.page import Example, Excerpt, Page
from tuys.reports.visible import visible

FIXTURES = Path("tests", "rules")
MOST_FILES = 4
MOST_LINES = 30
MOST_CHARACTERS = 160
MOST_BYTES = 16_384
_OF_DESCRIPTORS = ("PKG-", "FILE-MISSING", "FILE-PATH")


def example(page: Page, root: Path) -> Example:
    """The page with what its fixtures show; without them, the page alone."""
    folder = root / FIXTURES / page.code
    passes = tuple(_excerpts(folder / "pass", page.code))
    fails = tuple(_excerpts(folder / "fail", page.code))
    return Example(page, passes, fails, tuple(_found(folder / "fail" / "expected.csv")))


def _excerpts(folder: Path, code: str) -> Iterator[Excerpt]:
    files = sorted(file for file in folder.rglob("*") if _is_shown(file, code))
    for file in files[:MOST_FILES]:
        yield Excerpt(file.relative_to(folder).as_posix(), _text(file))
    if len(files) > MOST_FILES:
        yield Excerpt("…", f"and {len(files) - MOST_FILES} more files")


def _is_shown(file: Path, code: str) -> bool:
    """Tables; of the rules about what the descriptor says, the descriptor."""
    if code.startswith(_OF_DESCRIPTORS):
        return file.suffix == ".json"
    return file.suffix in (".csv", ".tsv") and file.name != "expected.csv"


def _text(file: Path) -> str:
    if not stat.S_ISREG(os.lstat(file).st_mode):
        return "(not a regular file)"
    with file.open("rb") as stream:
        text = stream.read(MOST_BYTES).decode("utf-8", "backslashreplace")
    lines = [_cut(visible(line)) for line in text.removesuffix("\n").split("\n")]
    more = len(lines) - MOST_LINES
    return "\n".join(lines if more <= 1 else [*lines[:MOST_LINES], f"… {more} more lines"])


def _cut(line: str) -> str:
    return line if len(line) <= MOST_CHARACTERS else line[:MOST_CHARACTERS] + "…"


def _found(file: Path) -> Iterator[str]:
    if not file.is_file():
        return
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            place = ":".join(filter(None, (row.get("path"), row.get("line"))))
            yield " ".join(filter(None, (place, row.get("field"))))
