"""The first line about a release: what somebody who uses the data must do."""

from collections.abc import Iterable, Iterator, Sequence

from tuys.diff import Diff, Step
from tuys.diff.schemas import structure_reasons
from tuys.release.changed import Changed
from tuys.release.records import followed_and_lost, listed, shown, taken_down
from tuys.reports.markdown import plain

_CHECK, _DELETE, _REPLACE, _AGAIN, _NOTHING = (
    "Check your code", "Delete from your copies", "Replace", "Look again at", "Nothing to do",
)  # fmt: skip
OPENINGS = (_CHECK, _DELETE, _REPLACE, _AGAIN, _NOTHING)
_NAMED = 3  # changes of the structure that the line names


def advice(changed: Changed) -> str:
    """One paragraph: the most pressing first, each sentence with what it is about."""
    if changed.diff is None:
        return f"{_NOTHING}: this is the first version."
    duties = [*_duties(changed.diff)]
    return " ".join(duties) if duties else _idle(changed.diff)


def _duties(diff: Diff) -> Iterator[str]:
    structure = structure_reasons(diff.old.package, diff.new.package)
    broken = [plain(reason.text) for reason in structure if reason.step is Step.MAJOR]
    if broken:
        yield f"{_CHECK}: {_some(broken)}."
    if taken_down(diff):
        yield f"{_DELETE} what an earlier version held and this one does not: an identifier was taken down."
    yield from _gone(diff)
    corrected = {name: one for name, one in shown(diff).items() if one.changed.height}
    if corrected:
        yield f"{_AGAIN} what you took from {_tables(corrected)}: values were corrected."


def _gone(diff: Diff) -> Iterator[str]:
    merged: dict[str, str] = {}
    lost: list[str] = []
    rows: list[str] = []
    for name, changes in shown(diff).items():
        followed, gone = followed_and_lost(diff, changes)
        merged |= followed
        lost += gone
        if not changes.key and changes.removed.height:
            rows.append(name)
    if lost:
        yield f"{_REPLACE} {listed(lost)} where you use them: they are gone without a successor."
    if merged:
        yield f"{_REPLACE} {', '.join(f'{plain(old)} by {plain(new)}' for old, new in merged.items())}."
    if rows:
        yield f"{_AGAIN} what you took from {_tables(rows)}: rows are gone or corrected."


def _idle(diff: Diff) -> str:
    more = [name for name, changes in shown(diff).items() if changes.added.height]
    if more:
        return f"{_NOTHING}; there are new rows in {_tables(more)}."
    return (
        f"{_NOTHING}; only descriptions have changed."
        if diff.reasons
        else f"{_NOTHING}; no data have changed."
    )


def _some(texts: Sequence[str]) -> str:
    more = f"; and {len(texts) - _NAMED:,} more changes of this kind" if len(texts) > _NAMED else ""
    return "; ".join(texts[:_NAMED]) + more


def _tables(names: Iterable[str]) -> str:
    *first, last = map(plain, names)
    return f"{', '.join(first)} and {last}" if first else last
