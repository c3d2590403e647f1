"""The changes as the table that `diff/changes.schema.json` describes, for programs that follow the data."""

import polars as pl

from tuys.diff import Diff, changes_csv, changes_table
from tuys.diff.printable import WITHHELD
from tuys.safety import is_unsafe, safe_text

_CODES = "codes"  # it defines the words for what others must not say


def render(diff: Diff) -> str:
    """The file. Every new value is exact, so that the new version can be made of the old one.

    A former value that identifies somebody or tells of a child is withheld: it was taken out for that.
    TuysError where the list would not be whole, or would tell what was taken down.
    """
    changes = changes_table(diff)
    if "tuys" in (diff.old.package.ruleset, diff.new.package.ruleset):
        changes = _without_unsafe(changes)
    return changes_csv(changes).decode("utf-8")


def _without_unsafe(changes: pl.DataFrame) -> pl.DataFrame:
    texts = changes.filter(pl.col("table") != _CODES)["old_value"].unique()
    codes = changes.filter(pl.col("table") == _CODES)["old_value"].unique()
    unsafe = {
        _CODES: [text for text in codes if safe_text(text) != text],
        "": [text for text in texts if is_unsafe(text)],
    }
    here = pl.when(pl.col("table") == _CODES).then(pl.col("old_value").is_in(unsafe[_CODES]))
    hide = here.otherwise(pl.col("old_value").is_in(unsafe[""])) & (pl.col("change") != "fields")
    return changes.with_columns(
        pl.when(hide).then(pl.lit(WITHHELD)).otherwise("old_value").alias("old_value")
    )
