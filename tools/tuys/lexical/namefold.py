"""Whether two spellings can be one person's name: the words by their sounds, in any order.

The consonants of a word must be the same sounds; its vowels may differ a little, as newsrooms write them
by ear. A name in Chinese characters is compared with its like only: those that stand for a Kazakh or
Uyghur name cannot be read back.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, permutations

from tuys.lexical.namesounds import CHILD_WORD, latin, skeleton, sounds
from tuys.lexical.pinyin import chinese
from tuys.lexical.scripts import script

# What the distance of two words counts in: letters of the form below, where a consonant is three letters,
# g and k differ by one, and vowels by one for each step between a, e, i, u. One step is a habit of
# spelling (Medina and Madina, Tursyn and Tursun), two make another name (Marat and Murat), and in a word
# of two consonants so does one, unless it is from a to e (Asel and Asyl, but Leila and Laila).
_SPREAD = {"a": "aa", "e": "ai", "i": "i", "u": "ui", "k": "kkk", "g": "kkg"}
_SHORT = 2  # consonants
_TWO_STEPS_FROM = 28  # letters of that form, about seven consonants: both halves of a compound may differ
_MOST_WORDS = 6  # a name of more words is compared by its first ones
_MOST_LETTERS = 60  # of a word; nobody's name is longer

_PIECE = re.compile(r"[^\s,;/()·•・.\"«»“”]+\.?")
_INITIAL = re.compile(r"[^\W\d_]\.?|(?:ye|yu|ya|zh|kh|sh|ch|gh|dzh|ts)\.")

Block = tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A word of a name: the texts of its sounds, one for each way to read it, or those of an initial."""

    readings: tuple[str, ...]
    initial: bool = False

    @property
    def first(self) -> frozenset[str]:
        """The sounds that it may begin with."""
        return frozenset(skeleton(reading[0]) for reading in self.readings)


@dataclass(frozen=True)
class FoldedName:
    """A name by its sounds; one in Chinese characters by these (`han`), one in pinyin by its two parts."""

    words: tuple[Word, ...]
    han: str = ""
    chinese: tuple[str, str] | None = None

    @property
    def whole(self) -> bool:
        """Whether it is more than a given name alone, as far as that can be told."""
        return bool(self.han) or len(self.words) > 1


def fold_name(name: str) -> FoldedName:
    """The name as it is compared with others."""
    if any(script(char) == "Han" for char in name):
        plain = unicodedata.normalize("NFKC", name).casefold()
        return FoldedName((), han="".join(filter(str.isalnum, plain)))
    pieces = [piece for piece in _PIECE.findall(name) if any(map(str.isalnum, piece))]
    written = tuple(latin(piece)[:_MOST_LETTERS] for piece in pieces)
    said = [(word, piece) for word, piece in zip(written, pieces, strict=True) if word]
    bare = [pair for pair in said if not CHILD_WORD.fullmatch(pair[0])]
    kept = (bare if len(bare) > 1 else said)[:_MOST_WORDS]
    words = tuple(Word(sounds(word), len(kept) > 1 and _is_initial(word, piece)) for word, piece in kept)
    cyrillic = tuple(re.sub(r"\W", "", piece.lower()) for piece in pieces)
    return FoldedName(words, chinese=chinese(cyrillic if not name.isascii() else written))


def blocks(folded: FoldedName, initials: bool) -> Iterator[Block]:
    """Keys of which two names share one if they can be the same person's; with `initials`, of initials too."""
    if folded.han:
        yield "han", folded.han
    elif folded.chinese:
        yield "chinese", *folded.chinese
    if len(folded.words) == 1:
        yield from (("word", skeleton(reading)) for reading in folded.words[0].readings)
    for one, other in combinations(folded.words, 2):
        if not (one.initial or other.initial):
            yield from (_pair(skeleton(a), skeleton(b)) for a in one.readings for b in other.readings)
        for letter, word in ((one, other), (other, one)) if initials else ():
            if not word.initial:
                yield from ((f"{sign}.", skeleton(b)) for sign in letter.first for b in word.readings)


def same_name(one: FoldedName, other: FoldedName) -> bool:
    """Whether the two can be the name of one person.

    Every word of the shorter name must have its own in the longer one, and two words at least must agree,
    of which one is no initial. A given name that stands alone agrees only with its like.
    """
    if one.han or other.han:
        return one.han == other.han
    if one.chinese and other.chinese:
        return one.chinese == other.chinese
    short, long = sorted((one.words, other.words), key=len)
    if len(short) == 1 < len(long) or not short:
        return False
    return any(
        all(alike(*pair) for pair in pairs) and (len(pairs) == 1 or not all(map(_has_initial, pairs)))
        for pairs in (tuple(zip(short, order, strict=True)) for order in permutations(long, len(short)))
    )


def alike(one: Word, other: Word) -> bool:
    """Whether two words can be spellings of one."""
    if one.initial or other.initial:
        return bool(one.first & other.first)
    return any(_near(a, b) for a in one.readings for b in other.readings)


def _has_initial(pair: tuple[Word, Word]) -> bool:
    return pair[0].initial or pair[1].initial


@lru_cache(maxsize=65536)
def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    bones = skeleton(one)
    if bones != skeleton(other):
        return False
    if len(bones) <= _SHORT:
        return one[0] == other[0] and one.replace("e", "a") == other.replace("e", "a")
    from rapidfuzz.distance import Levenshtein

    a, b = _spread(one), _spread(other)
    steps = 2 if max(len(a), len(b)) >= _TWO_STEPS_FROM else 1
    return Levenshtein.distance(a, b, score_cutoff=steps) <= steps


def _spread(signs: str) -> str:
    """The form in which words are compared; a vowel that begins a word counts twice."""
    spread = "".join(_SPREAD.get(sign, sign * 3) for sign in signs)
    return _SPREAD[signs[0]] + spread if signs[0] in "aeiu" else spread


def _pair(one: str, other: str) -> Block:
    return (one, other) if one <= other else (other, one)


def _is_initial(word: str, piece: str) -> bool:
    return _INITIAL.fullmatch(f"{word}." if piece.endswith(".") else word) is not None
