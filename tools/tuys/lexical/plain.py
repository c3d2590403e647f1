"""Text as a reader takes it: without the disguises that keep a search from finding what stands there."""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

_DASHES = re.compile("[\u058a\u1806\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]")
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u20dd-\u20e4]|"
    "[\U000e0001\U000e007f\U000e0100-\U000e01ef]|(?<=[0-9])[\u0300-\u036f\u20d0-\u20dc]+"
)
_TAGS = {0xE0000 + code: code for code in range(0x20, 0x7F)}  # letters that no reader sees
_GROWING = re.compile("[\ufdfa\ufdfb]")  # one letter that stands for a phrase of eighteen
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_REFERENCE = re.compile("&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z]{2,31};)")
_BYTES = re.compile(r"(?:(?:=|\\x)[0-9A-Fa-f]{2}){2,}")
_CODE_POINT = re.compile(
    r"(?:\\u|%u)([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\[ux]\{([0-9A-Fa-f]{1,6})\}|"
    r"U[+]([0-9A-Fa-f]{4})(?![0-9A-Fa-f])"
)
_HIDING = re.compile(r"[%&=\\]|U[+]")
_COMMON = re.compile("[\0-\u02ff\u0300-\u036f\u0370-\u0559\u2010-\u206f]*")  # no digits but ASCII ones
_PLUS_AS_SPACE = re.compile("(?<=[0-9])[+](?=[0-9])")
_BRAILLE = re.compile("⠼([⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚]+)")  # the sign for numbers, then a to j for 1 to 0
_BRAILLE_DIGITS = str.maketrans("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚", "1234567890")
_CHUNK = 1024  # characters: putting marks in order is not linear in time
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC, _LATIN = "аеорсхуіјѕһԁԛԝкмтвнпьӏ", "aeopcxyijshdqwkmtbhnbl"
_LATIN_TWINS, _CYRILLIC_TWINS = "aeopcxyijskmtbhαεοκρτχ", "аеорсхуіјѕкмтвнаеокртх"
TO_LATIN = str.maketrans(_CYRILLIC + "αεοικρτυνχАЕОРСХУІЈЅКМТВН", _LATIN + "aeoikptuvxAEOPCXYIJSKMTBH")
TO_CYRILLIC = str.maketrans(_LATIN_TWINS + "AEOPCXYKMTBH", _CYRILLIC_TWINS + "АЕОРСХУКМТВН")
_LATIN_LETTER, _OTHER_LETTER = re.compile("[A-Za-zà-ɏ]"), re.compile("[\u0370-\u052f]")
_MARKED = re.compile("[À-ɏ\u0300-\u036fЀЃЇЌЍЎѐѓїќѝўѶѷӁӂӐ-ӓӖӗӚ-ӟӢ-ӧӪ-ӵӸӹ\u1e00-\u1fff\u20d0-\u20ff]")
_LETTERS_WITH_MARKS = re.compile("и\u0306|е\u0308")  # й and ё: letters of their own
_LONGEST, _STEP, _SLACK = 1300, 1000, 100  # characters of a piece; between starts; within which a space is


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The text with escapes undone, ASCII digits and dashes, single spaces, nothing unseen."""
    for _ in range(5):
        decoded = _decoded(text) if _HIDING.search(text) else text
        if decoded == text:
            break
        text = decoded
    if not text.isascii():
        text = _folded(text)
    return _PLUS_AS_SPACE.sub(" ", _SPACES.sub(" ", text))


def spellings(text: str) -> tuple[str, ...]:
    """The text (as `plain` leaves it, in lower case), and the words that a reader may take it for.

    Without marks (`chíld`), and with the words of two scripts in either one (`child` with a Cyrillic `с`).
    """
    if text.isascii():
        return (text,)
    bare = without_marks(text)
    either = (in_one_script(bare, table) for table in (TO_LATIN, TO_CYRILLIC))
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


def _decoded(text: str) -> str:
    """The text with one layer of escapes undone."""
    text = unquote(text) if _ESCAPE.search(text) else text
    text = _BYTES.sub(lambda match: _of_bytes(match[0]), text)
    text = _CODE_POINT.sub(lambda match: _of_code_point(next(filter(None, match.groups()))), text)
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), text)


def _of_bytes(escaped: str) -> str:
    return bytes.fromhex(re.sub(r"=|\\x", "", escaped)).decode("utf-8", "replace")


def _of_code_point(number: str) -> str:
    code = int(number, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _folded(text: str) -> str:
    """The text in compatibility form, with ASCII digits and dashes and nothing unseen."""
    text = _GROWING.sub(" ", _UNSEEN.sub("", _DASHES.sub("-", text.translate(_TAGS))))
    if not unicodedata.is_normalized("NFKC", text):
        text = "".join(
            unicodedata.normalize("NFKC", text[n : n + _CHUNK]) for n in range(0, len(text), _CHUNK)
        )
        text = _UNSEEN.sub("", text)
    if _COMMON.fullmatch(text):
        return text
    text = _BRAILLE.sub(lambda match: match[1].translate(_BRAILLE_DIGITS), text)
    return "".join(map(_western, text))


def _western(char: str) -> str:
    """A digit of any script, circled ones too, as 0-9, every other character as it is."""
    digit = -1 if char.isascii() else unicodedata.digit(char, -1)
    return char if digit < 0 else str(int(digit))


def without_marks(text: str) -> str:
    """The text without the marks on its letters, й and ё excepted."""
    if not _MARKED.search(text):
        return text
    parts = []
    for start in range(0, len(text), _CHUNK):
        apart = unicodedata.normalize("NFD", text[start : start + _CHUNK])
        apart = _LETTERS_WITH_MARKS.sub(lambda match: unicodedata.normalize("NFC", match[0]), apart)
        parts.append("".join(char for char in apart if not unicodedata.combining(char)))
    return "".join(parts)


def in_one_script(text: str, table: dict[int, int]) -> str:
    """The text in one script by `TO_LATIN` or `TO_CYRILLIC`, as far as it mixes scripts within words.

    Where it does so anywhere, its other words are taken for mixed if all of their letters have a twin.
    """
    if not (_LATIN_LETTER.search(text) and _OTHER_LETTER.search(text)):
        return text
    words = _WORD.findall(text)
    if not any(_LATIN_LETTER.search(word) and _OTHER_LETTER.search(word) for word in words):
        return text

    def fold(match: re.Match[str]) -> str:
        word = match[0]
        mixed = _LATIN_LETTER.search(word) and _OTHER_LETTER.search(word)
        return word.translate(table) if mixed or all(ord(char) in table for char in word) else word

    return _WORD.sub(fold, text)
