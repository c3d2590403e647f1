"""tools/README.md: the help of every command."""

from collections.abc import Iterator

from tuys.docs.source import Source
from tuys.reports.markdown import block

NOTICE = "<!-- Written by `tuys docs` from the help texts of the commands: edit those, not this page. -->"
_INTRODUCTION = """\
`make setup` makes `.venv/bin/tuys`; `pip install .` installs the same command anywhere. It checks this
dataset, and any other Data Package (version 1 or 2) of CSV tables. [RULES.md](RULES.md) describes each rule.
"""


def page(source: Source) -> str | None:
    """The page; None outside the dataset's repository, or without help texts."""
    if not source.is_dataset or not source.reference:
        return None
    return "\n".join(_parts(source))


def _parts(source: Source) -> Iterator[str]:
    yield f"{NOTICE}\n"
    yield "# The command tuys\n"
    yield _INTRODUCTION
    for command, text in source.reference:
        yield f"## {command}\n"
        yield block(text, "text")
