"""What a text may be meant to be read as: what hides from a search and not from a reader."""

import base64
import binascii
import re
from collections.abc import Iterator
from functools import lru_cache

from tuys.lexical.plain import TO_CYRILLIC, TO_LATIN, in_one_script, plain, without_marks
from tuys.lexical.spoken import in_figures, spells_numbers

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
_SPACED = re.compile(r"(?<!\S)(?:\S ){4,}\S(?!\S)")
_DOTTED = re.compile(r"(?<![\w.])[^\W\d_](?:[.·*-][^\W\d_]){3,}(?![\w])")
_LOOKALIKE = "OoОоΟοQIlІіLЗзSsBбZz"
_TO_DIGITS = str.maketrans(_LOOKALIKE, "00000001111133558622")
_LOOKALIKE_SIGN = re.compile(f"[0-9][ .-]?[{_LOOKALIKE}]|[{_LOOKALIKE}][0-9]")
_LOOKALIKES = re.compile(f"(?<![^\\W\\d_])[0-9{_LOOKALIKE}]+(?=[XxХх]?(?![^\\W\\d_]))")
_AMONG_LETTERS = re.compile(
    r"(?<![^\W_])([+]?[A-Z]{0,2})((?:[0-9]{1,4}[^\W\d_]{1,2}){3,}(?:[0-9]{1,4})?)(?![^\W_])"
)
_LETTER = re.compile(r"[^\W\d_](?!$)|[^\W\d_Xx]")
_CHINESE = "〇零一二三四五六七八九"
_CHINESE_DIGITS = str.maketrans(_CHINESE + "幺壹贰叁肆伍陆柒捌玖", "00123456789" + "1123456789")
_CHINESE_RUN = re.compile(f"(?:[{_CHINESE}幺壹贰叁肆伍陆柒捌玖][ -]?){{5,}}")
_AT_WORD = r"(?:[aа][tт]|собак[аи]|собачка|sobaka|айқұлақ|эт)"
_AT = re.compile(
    rf" ?[\[({{<|*] ?(?:{_AT_WORD}|[aа@]) ?[\])}}>|*] ?|(?<=\w) ?_{_AT_WORD}_ ?(?=\w)|(?<=\w)=40(?=\w)|"
    r"(?<=\w) (?:собак[аи]|собачка|sobaka|айқұлақ) (?=\w)",
    re.IGNORECASE,
)
_AT_ALONE = re.compile(r"(?<=\w) (?:[aа]t|эт) (?=[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})", re.IGNORECASE)
_DOT = re.compile(
    r" ?[\[({<|*_] ?(?:dot|d0t|точка|тчк|нүкте|tochka|\.) ?[\])}>|*_] ?|"
    r"(?<=\w) (?:dot|точка|тчк|нүкте|tochka) (?=\w)|(?<=\w) ?[。｡] ?(?=\w)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[\[({<|*_=@]")
_SAID = frozenset(
    ["собака", "собаки", "собачка", "sobaka", "айқұлақ", "dot", "точка", "тчк", "нүкте", "tochka"]
)
_LONG = re.compile("[A-Za-z0-9]{9}[A-Za-z0-9+_-]{2}")
_BASE64 = re.compile(r"(?<![\w+])(?=[A-Za-z]*[A-Z0-9])[A-Za-z0-9+_-]{11,}={0,2}(?![\w+])")
_HEXADECIMAL = re.compile(r"(?<![0-9A-Za-z])(?:0x)?((?:[2-7][0-9A-Fa-f]){7,})(?![0-9A-Za-z])")
_PRINTED = 7  # characters of the shortest text worth decoding
_DIGIT = re.compile("[0-9]")


@lru_cache(maxsize=65536)
def readings(text: str) -> tuple[str, ...]:
    """The text (as `plain` leaves it), then what else it may be meant to be read as, if anything."""
    return tuple(dict.fromkeys((text, loosened(text), *_decoded(text))))


def loosened(text: str) -> str:
    """The text in digits, one script and plain signs where it has words, look-alikes or letters for them."""
    if not text.isascii():
        text = _CHINESE_RUN.sub(lambda match: f" {match[0].translate(_CHINESE_DIGITS)} ", without_marks(text))
        text = in_one_script(in_one_script(text, TO_LATIN), TO_CYRILLIC)
    text = _MARKUP.sub("", _as_mail(text)) if "<" in text else text
    text = _SPACED.sub(lambda match: match[0].replace(" ", ""), text)
    text = _DOTTED.sub(lambda match: re.sub(r"[^\w]", "", match[0]), text)
    digits = len(_DIGIT.findall(text))
    if spells_numbers(text, digits):
        text = in_figures(text)
    if digits and _LOOKALIKE_SIGN.search(text):
        text = _LOOKALIKES.sub(_as_digits, text)
    if digits >= 9:
        text = _AMONG_LETTERS.sub(lambda match: match[1] + _LETTER.sub("", match[2]), text)
    return _as_mail(text)


def _as_digits(match: re.Match[str]) -> str:
    """The letters of a word as digits, where some of it are digits or all look like 0 and 1."""
    word = match[0]
    return word.translate(_TO_DIGITS) if _DIGIT.search(word) or set(word) <= set("OoОоIlІі") else word


def _as_mail(text: str) -> str:
    """The text with the signs of an e-mail address for the words that stand for them."""
    if not _BRACKETS.search(text) and _SAID.isdisjoint(text.lower().split()):
        return text
    said = _AT.sub("@", text)
    dotted = _DOT.sub(".", said)
    said = _AT_ALONE.sub("@", dotted) if dotted != said else dotted
    return said if "@" in said else text


def _decoded(text: str) -> Iterator[str]:
    """What its tokens in base64 and hexadecimal say, where that is a text."""
    if not _LONG.search(text):
        return
    for match in _BASE64.finditer(text):
        token = match[0].replace("-", "+").replace("_", "/").rstrip("=")
        try:
            yield from _printed(base64.b64decode(token + "=" * (-len(token) % 4)))
        except binascii.Error:
            continue
    for match in _HEXADECIMAL.finditer(text):
        yield from _printed(bytes.fromhex(match[1]))


def _printed(content: bytes) -> Iterator[str]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    if text.isprintable() and len(text) >= _PRINTED:
        yield plain(text)
