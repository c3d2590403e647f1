"""Which texts can stand in a field by its schema, judged once for all that the dataset has for it."""

import polars as pl

from tuys.constraints import checks
from tuys.lexical.dates import parse_date
from tuys.rules.view import View, index, table_of


@index
def sound_texts(view: View, table: str, name: str) -> frozenset[str]:
    """Of the texts of a field's cells and of the claims about it, those that keep type and constraints.

    The constraints are those of `tuys.constraints`. No text is no value, nor is one that stands for none.
    """
    field, texts = view.fields(table).get(name), _texts(view, table, name) - {""}
    if field is None:
        return frozenset(texts)
    texts.difference_update(field.missing_values)
    if field.notation == "edtf":
        texts = {text for text in texts if parse_date(text)}
    frame = pl.DataFrame({"text": sorted(texts)}, schema={"text": pl.String()})
    broken = [check.broken.fill_null(value=False) for check in checks(field, pl.col("text"))]
    if broken:
        frame = frame.filter(~pl.any_horizontal(broken))
    return frozenset(frame["text"])


def _texts(view: View, table: str, name: str) -> set[str]:
    said = _claimed(view).get((table, name), set())
    return said.union(record[name] for record in view.records(table))


@index
def _claimed(view: View) -> dict[tuple[str, str], set[str]]:
    """What claims say of each table and field."""
    found: dict[tuple[str, str], set[str]] = {}
    for claim in view.records("claims"):
        place = (table_of(claim["record_id"]) or "", claim["field"])
        found.setdefault(place, set()).add(claim["value"])
    return found
