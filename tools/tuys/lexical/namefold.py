"""Whether two spellings can be one person's name: the words by their sounds, in any order.

The consonants of a word must be the same sounds; its vowels may differ a little, as newsrooms write them
by ear. A name in Chinese characters is compared with its like only: those that stand for a Kazakh or
Uyghur name cannot be read back.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, islice, pairwise, permutations, product
from typing import Any, NamedTuple

from tuys.lexical import namesounds, pinyin
from tuys.lexical.namesounds import CHILD_WORD, latin, skeleton, sounds
from tuys.lexical.pinyin import chinese
from tuys.lexical.scripts import script

# What the distance of two words counts in: letters of the form below, where a consonant is three letters,
# g and k differ by two, and vowels by one for each step between a, e, i, u; a glide is two. One step is a
# habit of spelling (Tursyn and Tursun), two make another name. In a word of three consonants one step does
# so too (Asel and Asyl, Damir and Demir), but for ai and ei. From five consonants on, steps from a to e are
# free, for newsrooms write one sound with either (Gulbahar and Gulbehar).
_SPREAD = {"a": "aa", "e": "ai", "i": "i", "u": "ui", "k": "kkk", "g": "kgg"}
_GLIDE = re.compile("(?<=[ae])i")
_SHORT, _LONG = 3, 5  # consonants
_TWO_STEPS_FROM = 28  # letters of that form, about seven consonants: both halves of a compound may differ
_MOST_WORDS = 6  # a name of more words is compared by its first ones
_MOST_LETTERS = 60  # of a word; nobody's name is longer
_MOST_GRIPS = 36  # of some words of a name, where letters can be read in several ways

_PIECE = re.compile(r"[^\s,;/()·•・.\"«»“”]+\.?")
# With its dot: somebody may bear a name of one letter.
_INITIAL = re.compile(r"(?:[^\W\d_]|ye|yu|ya|zh|kh|sh|ch|gh|dzh|ts)\.")


class Handle(NamedTuple):
    """What a name is found by: skeletons in order, and among many alike the comparable form of its words.

    Two names whose `text` differs by more than the larger `steps` are not alike. A handle is `complete`
    if no word of the name is left out.
    """

    key: tuple[str, ...]
    text: str
    steps: int
    complete: bool


@dataclass(frozen=True)
class Word:
    """A word of a name: the texts of its sounds, one for each way to read it.

    `letters` are its own in small, Latin ones without marks. `child` is a word that only says whose child
    the bearer is.
    """

    readings: tuple[str, ...]
    letters: str = ""
    initial: bool = False
    child: bool = False

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
    if any(script(char) == "Han" for char in name if char > "\u2e7f"):
        plain = unicodedata.normalize("NFKC", name).casefold()
        return FoldedName((), han="".join(filter(str.isalnum, plain)))
    said = [word for piece in pieces(name) if (word := _word(piece)).readings]
    bare = [word for word in said if not word.child]
    kept = (bare if len(bare) > 1 else said)[:_MOST_WORDS]
    words = tuple(kept) if len(kept) > 1 else tuple(replace(word, initial=False) for word in kept)
    return FoldedName(words, chinese=chinese(tuple(word.letters for word in said)))


def pieces(name: str) -> list[str]:
    """The words of a name as they are written; a full stop after one stays with it."""
    return _PIECE.findall(name)


def rules() -> dict[str, Any]:
    """What names are folded by, for a program in another language that must fold them alike.

    To the rules of `namesounds` and `pinyin` come `piece`, the pattern of a word, and `letters_of_word`, the
    most letters that are read of one.
    """
    folding = {"piece": _PIECE.pattern, "letters_of_word": _MOST_LETTERS, "chinese": pinyin.rules()}
    return {**namesounds.rules(), **folding}


def bones(folded: FoldedName) -> Iterator[str]:
    """The consonants of each word that is no initial, one text for each way to read it."""
    for word in folded.words:
        if not word.initial:
            yield from map(skeleton, word.readings)


def joined(name: str, known: Container[str]) -> Iterator[str]:
    """A name of three or four words with two of them as one: Jan Teke Sagymbai, Jan-Teke Sagymbai.

    `known` are the `bones` of the words that a compound may be.
    """
    pieces = name.split()
    words = [_word(piece) for piece in pieces] if len(pieces) in (3, 4) else []
    for at, (one, other) in enumerate(pairwise(words)):
        bare = all(word.readings and not (word.initial or word.child) for word in (one, other))
        compound = f"{pieces[at]}-{pieces[at + 1]}"
        if bare and any(skeleton(reading) in known for reading in _word(compound).readings):
            yield " ".join((*pieces[:at], compound, *pieces[at + 2 :]))


def handles(folded: FoldedName, beside_initials: Container[str]) -> Iterator[Handle]:
    """What to find a name's likes by.

    Two names that can be one person's share the key of a handle that is complete for one of them.
    `beside_initials` are the bones of the words beside which initials stand: there, words have handles by
    their first sounds too.
    """
    if folded.han:
        yield Handle(("han", folded.han), "", 0, True)
    elif folded.chinese:
        yield Handle(("chinese", *folded.chinese), "", 0, True)
    initials = any(bone in beside_initials for bone in bones(folded))
    count = len(folded.words)
    for size in range(min(count, 2) or 1, count + 1):
        for words in combinations(folded.words, size):
            grips = product(*(_grips(word, initials and size > 1) for word in words))
            for grip in islice(grips, _MOST_GRIPS):
                key, texts, steps = zip(*sorted(grip), strict=True)
                yield Handle(key, " ".join(texts), sum(steps), size == count)


def same_name(one: FoldedName, other: FoldedName) -> bool:
    """Whether the two can be the name of one person.

    Every word of the shorter name must have its own in the longer one, and two words at least must agree,
    of which one is no initial; of several initials the first stands for the given name. A given name that
    stands alone agrees only with its like.
    """
    if one.han or other.han:
        return one.han == other.han
    if one.chinese and other.chinese:
        return one.chinese == other.chinese
    short, long = sorted((one.words, other.words), key=len)
    if len(short) == 1 < len(long) or not short:
        return False
    return any(
        all(alike(*pair) for pair in pairs)
        and (len(pairs) == 1 or not all(map(_has_initial, pairs)))
        and _first_initial(short) in (None, *(word for word, _ in pairs))
        and _first_initial(long) in (None, *(word for _, word in pairs))
        for pairs in (tuple(zip(short, order, strict=True)) for order in permutations(long, len(short)))
    )


def alike(one: Word, other: Word) -> bool:
    """Whether two words can be spellings of one."""
    if one.initial or other.initial:
        return bool(one.first & other.first)
    if 1 in (len(one.letters), len(other.letters)):
        return one.letters == other.letters  # one letter has too little of a sound
    return any(_near(a, b) for a in one.readings for b in other.readings)


def _first_initial(words: tuple[Word, ...]) -> Word | None:
    return next((word for word in words if word.initial), None)


def _has_initial(pair: tuple[Word, Word]) -> bool:
    return pair[0].initial or pair[1].initial


@lru_cache(maxsize=65536)
def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    consonants = skeleton(one)
    if consonants != skeleton(other):
        return False
    if one.replace("ei", "ai") == other.replace("ei", "ai"):
        return True
    if len(consonants) <= _SHORT:
        return False
    if len(consonants) >= _LONG and one.replace("e", "a") == other.replace("e", "a"):
        return True
    from rapidfuzz.distance import Levenshtein

    a, b = _spread(one), _spread(other)
    steps = _steps(max(len(a), len(b)))
    return Levenshtein.distance(a, b, score_cutoff=steps) <= steps


def _steps(length: int) -> int:
    """By how many letters two words of this length, in the form of `_spread`, may differ."""
    return 2 if length >= _TWO_STEPS_FROM else 1


def _spread(signs: str) -> str:
    """The form in which words are compared."""
    return "".join(_SPREAD.get(sign, sign * 3) for sign in _GLIDE.sub("ii", signs))


@lru_cache(maxsize=65536)
def _word(piece: str) -> Word:
    word = latin(piece)[:_MOST_LETTERS]
    cyrillic = any(script(char) == "Cyrillic" for char in piece[:2])
    letters = re.sub(r"\W", "", piece.lower()) if cyrillic else word
    initial = _INITIAL.fullmatch(f"{word}." if piece.endswith(".") else word) is not None
    readings = sounds(word) if word else ()
    return Word(readings, letters, initial, CHILD_WORD.fullmatch(word) is not None)


def _grips(word: Word, initials: bool) -> list[tuple[str, str, int]]:
    """Skeleton, comparable form and allowance of each reading; with `initials`, the first sounds as well."""
    whole = [] if word.initial else [_grip(reading) for reading in word.readings]
    if initials or word.initial:
        whole += [(f"{sign}.", "", 0) for sign in sorted(word.first)]
    return whole


@lru_cache(maxsize=65536)
def _grip(signs: str) -> tuple[str, str, int]:
    spread, vowels = _spread(signs), sum(sign in "aeiu" for sign in signs)
    return skeleton(signs), spread, vowels + _steps(len(spread))
