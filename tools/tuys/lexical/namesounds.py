"""How a word of a name sounds, whatever script and romanisation it is written in.

The spellings that newsrooms print of one Kazakh, Uyghur or Russian name differ by habit of transcription:
q, k, kh and h for one sound, zh, j and dzh for another, ye or e, ay or ai. Cyrillic and Arabic letters are
first written in Latin ones; then letters that stand for each other become one sign. A sign is one of

    b p m n r l t d s z k g   consonants (q, kh, h, x are k; f is p; ng is n)
    J C                       zh, j, dzh; sh, ch
    a e i u                   vowels (o, ö, ü, w, v are u; y is i unless it glides)

and any letter of another script stands for itself. Sources: the Kazakh and Russian alphabets; the Arabic
alphabets of Kazakh (töte jazu) and Uyghur; the romanisations BGN/PCGN, ISO 9 and ULY and the Kazakh Latin
alphabets of 2018 and 2021.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

_CYRILLIC = {
    **dict(zip("абвгдеәзийіклмнопрстуфыэғқөүұў", "abvgdeaziyiklmnoprstufyegqouuw", strict=True)),
    **{"ё": "yo", "ж": "zh", "җ": "zh", "х": "kh", "һ": "kh", "ҳ": "kh", "ң": "ng", "ц": "ts", "ч": "ch"},
    **{"ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "є": "e", "ї": "i", "ґ": "g"},
}
_ARABIC = {
    **dict(zip("اآبپتطجدذرزسصضظعغفقكکگلمنوۇۆۈۋەهېيىی", "aabpttjdzrzsszzggfqkkglmnouvuweeeyii", strict=True)),
    **{"ث": "s", "ح": "kh", "خ": "kh", "ھ": "kh", "ہ": "kh", "چ": "ch", "ژ": "zh", "ش": "sh", "ڭ": "ng"},
    **{"أ": "a", "إ": "i", "ؤ": "u", "ة": "a", "ٵ": "a", "ٶ": "o", "ٷ": "u", "ۅ": "o", "ۉ": "u"},
    **dict.fromkeys("ءئٴـ", ""),
}
_LATIN = {
    **{"ş": "sh", "š": "sh", "ŝ": "sh", "ç": "ch", "č": "ch", "ž": "zh", "ğ": "gh", "ġ": "gh", "ǵ": "gh"},
    **{"ñ": "ng", "ŋ": "ng", "ń": "ng", "ņ": "ng", "ı": "y", "ə": "a", "ý": "w", "ĭ": "y", "ß": "ss"},
    **{"ł": "l", "đ": "d", "ø": "o", "æ": "a", "œ": "o"},
}
_WRITTEN = str.maketrans({**_CYRILLIC, **_ARABIC, **_LATIN})
_ARABIC_IOTA = re.compile("(?<=[بپتطجدذرزسصضظعغفقكکگلمنثحخھہچژشڭ])ي")

# The endings that say whose child somebody is, and those that Russian gives to surnames.
_CHILD = r"u{1,2}l[yiu]|og[hg]?l[yiu]|[kqg][yi]z[yi]"
_CHILD_ENDING = re.compile(rf"(?<=...)(?:{_CHILD})$")
_RUSSIAN_ENDING = re.compile(r"(?<=...)(?:o(?:[vw]|ff)|e(?:[vw]|ff))(?:ich|itsch|na|a)?$")
_GENDERED = re.compile(r"(?<=....)(in|sk)(?:a|aya|aia|aja|y|i|ii|iy|ij)$")
CHILD_WORD = re.compile(rf"{_CHILD}|bin|ibn|ibni|binti?")
"""Words of a name, as `latin` writes them, that only say whose child its bearer is."""

# Latin spellings of one sound, longest first; what stands alone stands for itself.
_SPELLINGS = {
    **{"shch": "C", "dsch": "J", "tsch": "C", "chzh": "J", "dzh": "J", "chj": "J", "sch": "C", "tch": "C"},
    **{"ngh": "n"},
    **{"kh": "k", "gh": "g", "zh": "J", "sh": "C", "ch": "C", "dj": "J", "ng": "n", "ph": "p"},
    **{"ck": "k", "ee": "i", "oo": "u", "ou": "u", "q": "k", "h": "k", "f": "p", "v": "u", "w": "u"},
    **{"o": "u"},
}
_SPELLING = re.compile("|".join(_SPELLINGS))
# Latin letters that newsrooms use in more than one way: khalida and maxut, serikjan and ermekbaj.
_AMBIGUOUS = (
    (re.compile("x"), ("kh", "ks", "s")),
    (re.compile("(?<![a-z])j|(?<=[aeiouy])j(?=[aeiouy])"), ("zh", "y")),
    (re.compile("(?<=[aeiou])j"), ("y",)),
    (re.compile("j"), ("zh",)),
    (re.compile("c(?!h|k)"), ("zh", "k", "ts")),
    (re.compile("th"), ("tkh", "t")),
    (re.compile("(?<=[aeiou])h$"), ("", "kh")),
)
_DOUBTFUL = re.compile("[xjc]|th|h$")
_MOST_READINGS = 6
_ORDERED = (
    (re.compile("(?<=[^aeiuy])ya$"), "ia"),  # natalya and natalia
    (re.compile("y(?=[aeiu])"), ""),  # aliya and alia, yermek and ermek
    (re.compile("y"), "i"),
    (re.compile("(?<=[aeu])i(?=[aeu])|^i(?=[aeu])"), ""),  # zhakaieva and zhakaeva
    (re.compile("n+g+"), "n"),
    (re.compile(r"(\D)\1+"), r"\1"),
)
_VOICELESS = {"b": "p", "d": "t", "g": "k", "z": "s"}


def latin(word: str) -> str:
    """A word in small Latin letters without marks, as far as its letters are known; hyphens are dropped."""
    small = _ARABIC_IOTA.sub("ى", unicodedata.normalize("NFC", word.lower())).translate(_WRITTEN)
    if not small.isascii():
        small = unicodedata.normalize("NFD", small)
    return "".join(char for char in small if char.isalnum())


def sounds(word: str) -> tuple[str, ...]:
    """The signs of a word as `latin` writes it, one text for each way in which it can be read.

    Endings of patronymics and of Russian surnames are taken off.
    """
    stem = _stem(word)
    readings = [stem]
    for pattern, meant in _AMBIGUOUS if _DOUBTFUL.search(stem) else ():
        if pattern.search(stem):
            readings = [
                pattern.sub(one, text) for text, one in islice(product(readings, meant), _MOST_READINGS)
            ]
    return tuple(dict.fromkeys(_signs(text) for text in readings))


@lru_cache(maxsize=65536)
def skeleton(signs: str) -> str:
    """The consonants, g as k; all signs where there is none."""
    return "".join(sign for sign in signs if sign not in "aeiu").replace("g", "k") or signs


def _stem(word: str) -> str:
    stem = _CHILD_ENDING.sub("", word)
    if match := _RUSSIAN_ENDING.search(stem):
        glides = match[0].startswith("e")
        stem = stem[: match.start()]
        if glides and stem[-1] in "aou":
            stem += "y"  # Abaev and Abay
        elif glides and stem.endswith(("iy", "ij")):
            stem = stem[:-1]  # Aliyev and Ali
    return _GENDERED.sub(r"\1", stem)


def _signs(text: str) -> str:
    signs = _SPELLING.sub(lambda match: _SPELLINGS[match[0]], text)
    for pattern, sign in _ORDERED:
        signs = pattern.sub(sign, signs)
    return signs[:-1] + _VOICELESS.get(signs[-1], signs[-1]) if len(signs) > 1 else signs or text
