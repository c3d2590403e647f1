"""Text as a reader takes it: without the disguises that keep a search from finding what stands there."""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

_DASHES = re.compile("[\u058a\u1806\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]")
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_GROWING = re.compile("[\ufdfa\ufdfb]")  # one letter that stands for a phrase of eighteen
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_REFERENCE = re.compile("&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z]{2,31};)")
_PLUS_AS_SPACE = re.compile("(?<=[0-9])[+](?=[0-9])")
_CHUNK = 1024  # characters: putting marks in order is not linear in time
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC, _LATIN = "аеорсхуіјѕһԁԛԝкмтвнпьӏ", "aeopcxyijshdqwkmtbhnbl"
_TO_LATIN = str.maketrans(_CYRILLIC + "αεοικρτυνχ", _LATIN + "aeoikptuvx")
_TO_CYRILLIC = str.maketrans("aeopcxyijskmtbhαεοκρτχ", "аеорсхуіјѕкмтвнаеокртх")
_LATIN_LETTER, _OTHER_LETTER = re.compile("[a-zà-ɏ]"), re.compile("[\u0370-\u052f]")
_LETTERS_WITH_MARKS = re.compile("и\u0306|е\u0308")  # й and ё: letters of their own
_LONGEST, _STEP, _SLACK = 1300, 1000, 100  # characters of a piece; between starts; within which a space is


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The text with escapes undone, ASCII digits and dashes, single spaces, nothing unseen."""
    for _ in range(3):
        if not (_ESCAPE.search(text) or _REFERENCE.search(text)):
            break
        text = _REFERENCE.sub(lambda match: html.unescape(match[0]), unquote(text))
    if not text.isascii():
        text = _GROWING.sub(" ", _UNSEEN.sub("", _DASHES.sub("-", text)))
        text = "".join(
            unicodedata.normalize("NFKC", text[n : n + _CHUNK]) for n in range(0, len(text), _CHUNK)
        )
        text = "".join(map(_western, text))
    return _PLUS_AS_SPACE.sub(" ", _SPACES.sub(" ", text))


def spellings(text: str) -> tuple[str, ...]:
    """The text (as `plain` leaves it, in lower case), and the words that a reader may take it for.

    Without marks (`chíld`), and with the words of two scripts in either one (`child` with a Cyrillic `с`).
    """
    if text.isascii():
        return (text,)
    bare = _without_marks(text)
    either = (_in_one_script(bare, table) for table in (_TO_LATIN, _TO_CYRILLIC))
    return tuple(dict.fromkeys((text, bare, *either)))


def pieces(text: str) -> Iterator[str]:
    """The text in overlapping pieces, cut at spaces if possible.

    What is looked for is short, and looking is not linear in time.
    """
    start = 0
    while len(text) - start > _LONGEST:
        end = _cut(text, start + _LONGEST)
        yield text[start:end]
        start = _cut(text, start + _STEP)
    yield text[start:]


def _cut(text: str, end: int) -> int:
    space = text.rfind(" ", end - _SLACK, end)
    return space if space >= 0 else end


def _western(char: str) -> str:
    """A digit of any script, circled ones too, as 0-9, every other character as it is."""
    digit = -1 if char.isascii() else unicodedata.digit(char, -1)
    return char if digit < 0 else str(int(digit))


def _without_marks(text: str) -> str:
    parts = []
    for start in range(0, len(text), _CHUNK):
        apart = unicodedata.normalize("NFD", text[start : start + _CHUNK])
        apart = _LETTERS_WITH_MARKS.sub(lambda match: unicodedata.normalize("NFC", match[0]), apart)
        parts.append("".join(char for char in apart if not unicodedata.combining(char)))
    return "".join(parts)


def _in_one_script(text: str, table: dict[int, int]) -> str:
    def fold(match: re.Match[str]) -> str:
        word = match[0]
        mixed = _LATIN_LETTER.search(word) and _OTHER_LETTER.search(word)
        return word.translate(table) if mixed else word

    return _WORD.sub(fold, text)
