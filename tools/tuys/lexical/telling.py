"""The words of a text that may tell of somebody, as they may stand in another text."""

import re
from collections.abc import Iterable

SHORTEST = 4  # letters; a shorter word is not searched for
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def words_of(texts: Iterable[str]) -> set[str]:
    """The words of texts that are not too short."""
    return {word for text in texts for word in _WORD.findall(text)}


def in_each_case(words: Iterable[str]) -> set[str]:
    """The words as they may stand in a sentence, a heading or a note."""
    return {form for word in words for form in (word, word.lower(), word.upper(), word.title())}
