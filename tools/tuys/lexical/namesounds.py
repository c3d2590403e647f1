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
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice, product
from typing import Any

Steps = tuple[tuple[re.Pattern[str], str | Mapping[str, str]], ...]

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
_WRITTEN = {**_CYRILLIC, **_ARABIC, **_LATIN}
_LETTERS = str.maketrans(_WRITTEN)
_ARABIC_IOTA = re.compile("(?<=[بپتطجدذرزسصضظعغفقكکگلمنثحخھہچژشڭ])ي")

# The endings that say whose child somebody is, and those that Russian gives to surnames.
_CHILD = r"u{1,2}l[yiu]|og[hg]?l[yiu]|[kqg][yi]z[yi]"
_EV, _OV, _OF = "e(?:[vw]|ff)", "o(?:[vw]|ff)", "(?:ich|itsch|na|a)?$"
_ENDINGS: Steps = (
    (re.compile(rf"(?<=...)(?:{_CHILD})$"), ""),
    (re.compile(rf"(?<=..[aeou]){_EV}{_OF}"), "y"),  # Abaev and Abay
    (re.compile(rf"(?<=.i)[yj]{_EV}{_OF}"), ""),  # Aliyev and Ali
    (re.compile(rf"(?<=...)(?:{_OV}|{_EV}){_OF}"), ""),
    (re.compile(r"(?<=....)(in|sk)(?:a|aya|aia|aja|y|i|ii|iy|ij)$"), r"\1"),
)
CHILD_WORD = re.compile(rf"{_CHILD}|bin|ibn|ibni|binti?")
"""Words of a name, as `latin` writes them, that only say whose child its bearer is."""

# Arabic names that are written in too many ways for their letters to tell, and one spelling for each.
_Y = "^(?:dzh|zh|dj|j|y)"
_ARABIC_NAMES: Steps = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("^[ae]bl[eiy]k[iy]m", "abdulhakim"),
        ("^[ae]bl[eiy]m[iy]t", "abdulhamit"),
        ("^[ae]bl[iy]z", "abdulaziz"),
        ("^[ae]bd[eiuy]?l*(?=[a-z]{3})", "abdu"),
        ("m[aeou](?:[ghkqx]+[aeou]?)?m{1,2}b?[ae][dt]", "muhamet"),
        ("^met(?=[bdghjklmnqrstxz][a-z]{3})|^me(?:mt|tt?)(?=[eiy]m[iy]n)", "muhamet"),
        (f"{_Y}us[iuy][bfp]", "yusup"),
        (f"{_Y}a[hkq]+[iuy][bp]", "yakup"),
        (f"{_Y}un[iuy]s", "yunus"),
        ("^[eiy]b[iy]?ra[ghjkqy]*[iy]+m", "ibraim"),
        ("^[eiy]?sma[ghkqy]*[iy]+l", "ismail"),
        ("^[ae][hkx]+m[ae][dt]", "ahmet"),
        ("^(?:[hkqx]+[ae]|a)s+[ae]n", "hasan"),
        ("^[hkqx]*us+[ae][iy]*n", "husain"),
        ("^(?:gh?)?[ou]m[ae]r", "umar"),
        ("^(?:gh?)?[ou](?:s|z|th?)[mp][ae]n", "usman"),
        ("^[bfp][ae]t[iy]?m[ae]", "fatima"),
        ("^(?:gh?|h|q)?[ae][iy]+sh[ae]", "aisha"),
        ("^[hkqx]+[ae]d[iy](?:dzh|zh|sh|ch|dj|j|c)[ae]", "hadisha"),
        ("^z[ae][iy]+n[aeiuy][bp]", "zeinep"),
        ("^m[ae]r[iy]+[ae]m", "mariam"),
        ("^[ae]m[iy]n[ae]", "amina"),
        ("^r[ae](?:kh|[hqx])[iy]l[ae]", "rahila"),
        ("^r[ae](?:kh|[hqx])[iy]", "rahi"),
        ("^r[ae]b[iy](?=y?[ae])", "rabi"),
        ("^(?:kh|[hkqx])[ae]m[iy](?=[dt])", "hami"),
        ("^[kq][ae]r[iy]m", "karim"),
        ("^[ae][gkq]b[ae]r", "akbar"),
        ("^[ae]z[iy]m[ae]t", "azimat"),
        ("^[ae]z[iy](?=[mz])", "azi"),
        ("^[ae]n[uvw][ae]r", "anuar"),
        ("(?<=^abdu)[vw][ae]l[iy]", "vali"),
        ("(?<=[a-z][a-z][^aeiouy])[ae]l[iy]$", "ali"),
    )
)

_BEFORE: Steps = (
    *_ENDINGS,
    *_ARABIC_NAMES,
    (re.compile("(?<=[bdfklmnprstvz])yo"), "e"),  # fyodor and fedor
)
# Latin spellings of one sound, longest first; what stands alone stands for itself.
_SPELLINGS = {
    **{"shch": "C", "dsch": "J", "tsch": "C", "chzh": "J", "dzh": "J", "chj": "J", "sch": "C", "tch": "C"},
    **{"ngh": "n"},
    **{"kh": "k", "gh": "g", "zh": "J", "sh": "C", "ch": "C", "dj": "J", "ng": "n", "ph": "p"},
    **{"ck": "k", "ee": "i", "oo": "u", "ou": "u", "q": "k", "h": "k", "f": "p", "v": "u", "w": "u"},
    **{"o": "u"},
}
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
_DOUBLED = re.compile(r"(\D)\1+")
_CONSONANTS = "[bpdtgkzsJC]"
_SIGNS: Steps = (
    (re.compile("|".join(_SPELLINGS)), _SPELLINGS),
    (_DOUBLED, r"\1"),
    # bekzat and begzat, murad and murat
    (
        re.compile(f"[bdgz](?={_CONSONANTS})|(?<={_CONSONANTS})[bdgz]|(?<=.)[bdg]$"),
        dict(zip("bdgz", "ptks", strict=True)),
    ),
    (re.compile("(?<=[^aeiuy])ya$"), "ia"),  # natalya and natalia
    (re.compile("y(?=[aeiu])"), ""),  # aliya and alia, yermek and ermek
    (re.compile("y"), "i"),
    (re.compile("(?<=[aeu])i(?=[aeu])|^i(?=[aeu])"), ""),  # zhakaieva and zhakaeva
    (re.compile("(?<=[aeiu][^aeiu])i(?=[aeu].)"), ""),  # ilias and ilyas
    (re.compile("(?<=[aeiu][^aeiu][aeiu]l)i(?=a$)"), ""),  # zhamilya and jamila
    (re.compile("(?<=^i[^aeiu])i(?=[lr])"), ""),  # ybyrai and ibrai
    (re.compile("(?<=.)t(?=J)"), ""),  # makhmutzhan and makhmudjan, where dj is one sound
    (re.compile("n+g+"), "n"),
    (re.compile("n(?=[bp])"), "m"),  # qanbar and qambar
    (re.compile("(?<=l)d"), "t"),  # yulduz and yultuz
    (re.compile("(?<=..)e$"), "a"),  # rahile and rahila
    (_DOUBLED, r"\1"),
)


def latin(word: str) -> str:
    """A word in small Latin letters without marks, as far as its letters are known; hyphens are dropped."""
    small = _ARABIC_IOTA.sub("ى", unicodedata.normalize("NFC", word.lower())).translate(_LETTERS)
    if not small.isascii():
        small = unicodedata.normalize("NFD", small)
    return "".join(char for char in small if char.isalnum())


def sounds(word: str) -> tuple[str, ...]:
    """The signs of a word as `latin` writes it, one text for each way in which it can be read.

    Endings of patronymics and of Russian surnames are taken off, and the frequent Arabic names have one form.
    """
    stem = _written(word, _BEFORE)
    readings = [stem]
    for pattern, meant in _AMBIGUOUS if _DOUBTFUL.search(stem) else ():
        if pattern.search(stem):
            readings = [
                pattern.sub(one, text) for text, one in islice(product(readings, meant), _MOST_READINGS)
            ]
    return tuple(dict.fromkeys(_written(text, _SIGNS) or text for text in readings))


@lru_cache(maxsize=65536)
def skeleton(signs: str) -> str:
    """The consonants, g as k; all signs where there is none."""
    return "".join(sign for sign in signs if sign not in "aeiu").replace("g", "k") or signs


def rules() -> dict[str, Any]:
    """What `latin` and `sounds` go by, for a program in another language that must write the same signs.

    `letters` is for each character of a word what it is written as, `iota` (pattern, replacement) what is
    replaced before. `before` and `signs` are steps, applied in order: a pattern, and a text that takes the
    place of each match or a table with one for each match. Between the two stand `readings`: a pattern, and
    each text that its matches may mean, at most `most` texts in all.
    """
    return {
        "iota": (_ARABIC_IOTA.pattern, "ى"),
        "letters": _WRITTEN,
        "before": [(pattern.pattern, put) for pattern, put in _BEFORE],
        "readings": [(pattern.pattern, meant) for pattern, meant in _AMBIGUOUS],
        "most": _MOST_READINGS,
        "signs": [(pattern.pattern, put) for pattern, put in _SIGNS],
        "child": CHILD_WORD.pattern,
    }


def _written(text: str, steps: Steps) -> str:
    for pattern, put in steps:
        if isinstance(put, str):
            text = pattern.sub(put, text)
        else:
            text = pattern.sub(lambda match, table=put: table[match[0]], text)  # type: ignore[misc]
    return text
