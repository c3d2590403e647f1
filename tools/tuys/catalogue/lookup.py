"""Finds the codes that somebody typed."""

from collections.abc import Iterable
from difflib import get_close_matches

from tuys.errors import TuysError


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be."""
    matches = get_close_matches(word, list(known), n=1)
    return matches[0] if matches else None


def resolve(typed: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The codes typed, whatever their case, each once; a TuysError where there is no such rule."""
    known = tuple(known)
    return tuple(dict.fromkeys(_resolve(word.strip().upper(), known) for word in typed))


def _resolve(word: str, known: tuple[str, ...]) -> str:
    if word in known:
        return word
    meant = nearest(word, known)
    advice = f"did you mean {meant}?" if meant else "`tuys rules` lists them."
    raise TuysError(f"there is no rule {word!r}; {advice}")
