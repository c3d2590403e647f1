"""Two versions compared, in each of its forms; a form is loaded only when it is asked for."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from tuys.reports.screen import Screen
from tuys.verify import LEDGER_TABLE

if TYPE_CHECKING:
    from tuys.diff import Diff
    from tuys.reports.diff_model import Comparison

# Format: how many records or values of a kind it details unless told otherwise.
LIMITS = {"text": 10, "markdown": 3, "html": 100, "json": 100, "csv": 0}
HERE = "the working tree"


Specs = tuple[str | None, str | None]  # what the old and the new version were called


def render(
    diff: "Diff", specs: Specs, format: str, screen: Screen, limit: int | None = None
) -> Iterable[str]:
    """The comparison in one of LIMITS, as pieces of text.

    `limit` is how many records or values of a kind are detailed, 0 for all, None for as many as suit the
    format. The list of changes in CSV is always whole.
    """
    if format == "csv":
        from tuys.reports.diff_csv import render as render_csv

        return [render_csv(diff)]
    module = import_module(f"tuys.reports.diff_{format}")
    shown = _comparison(diff, specs, LIMITS[format] if limit is None else limit)
    return cast(Callable[["Comparison", Screen], Iterable[str]], module.render)(shown, screen)


def headline(diff: "Diff", specs: Specs) -> str:
    """The comparison in one line."""
    from tuys.reports import diff_words

    shown = _comparison(diff, specs, 1)
    return " ".join((f"{diff_words.title(shown)}.", *diff_words.unread(shown), diff_words.headline(shown)))


def exit_code(diff: "Diff", asked: bool) -> int:
    """2: a table could not be compared; 1: something changed and that was `asked` for; else 0."""
    if diff.unread:
        return 2
    changed = any(changes for name, changes in diff.tables.items() if name != LEDGER_TABLE)
    return 1 if asked and (diff.reasons or changed) else 0


def _comparison(diff: "Diff", specs: Specs, limit: int) -> "Comparison":
    from tuys.reports.diff_model import comparison

    return comparison(
        diff, specs[0] or diff.old.package.version or "the last release", specs[1] or HERE, limit
    )
