"""Words by their letters and sounds, as the rule NAM-DUP compares names, here and in the browser.

The browser folds what a reader types by `browser_rules`, which are the rules of `tuys.lexical` themselves:
nothing about names is written a second time in the script.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from tuys.lexical.namefold import fold_name, pieces, rules
from tuys.lexical.namesounds import latin

_CLASSES = {r"\D": r"\P{Nd}", r"\"": '"'}  # Python: the same in JavaScript, with the flag `u`
_CLASS = re.compile("|".join(map(re.escape, _CLASSES)))
# Endings of the cases of Russian and Kazakh, the longest first.
_CASES = (
    "[дтн][ыі]ң|[дт][ае]ғ[ыі]|[дт][ае]н|н[ае]н|[мбп]ен|[дтн][ыі]|[дт][ае]|[ғқ]а|[гк]е|н[ае]|"
    "ого|ому|ами|ыми|ой|ей|ом|ем|ою|ым|ых|ах|ов|[аыуеюяиоі]"
)
_HYPHENS = re.compile(r"[-\u2010-\u2015]+")


class Folded(NamedTuple):
    """A word: its letters in small Latin ones, and each way to read it; none for Chinese characters."""

    letters: str
    readings: tuple[str, ...]


def folded(text: str) -> Iterator[Folded]:
    """The words of a text, compounds followed by their parts; none that only says whose child somebody is."""
    for piece in pieces(text):
        parts = [part for part in _HYPHENS.split(piece) if part]
        for one in dict.fromkeys((piece, *parts) if len(parts) > 1 else (piece,)):
            yield from _folded(one)


@lru_cache(maxsize=65536)
def _folded(piece: str) -> tuple[Folded, ...]:
    name = fold_name(piece)
    if name.han:
        return (Folded(han(piece), ()),)
    return tuple(Folded(latin(piece), word.readings) for word in name.words if not word.child)


def han(text: str) -> str:
    """A text with Chinese characters as it is looked for: characters and digits alone."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def browser_rules() -> dict[str, Any]:
    """The rules of folding, their patterns and replacements written for JavaScript."""
    told = rules()
    steps = {key: [(_pattern(one), _put(put)) for one, put in told[key]] for key in ("before", "signs")}
    readings = [(_pattern(one), meant) for one, meant in told["readings"]]
    patterns = {key: _pattern(told[key]) for key in ("piece", "child")}
    return {**told, **steps, **patterns, "readings": readings, "cases": _CASES}


def _pattern(pattern: str) -> str:
    return _CLASS.sub(lambda match: _CLASSES[match[0]], pattern)


def _put(put: Any) -> Any:
    return put.replace("\\", "$") if isinstance(put, str) else put
