"""Which script a letter belongs to, and which scripts the spelling of a language is written in.

Sources: Unicode names of characters (a letter's name begins with its script); ISO 15924 codes of scripts;
the scripts that CLDR's likely subtags give a language whose tag names none.
"""

import re
import unicodedata
from functools import lru_cache

_LEADING = {"CJK": "Han", "IDEOGRAPHIC": "Han", "KANGXI": "Han"}
_BY_CODE = {
    "Latn": ("Latin",),
    "Cyrl": ("Cyrillic",),
    "Arab": ("Arabic",),
    "Aran": ("Arabic",),
    "Hans": ("Han",),
    "Hant": ("Han",),
    "Hani": ("Han",),
    "Grek": ("Greek",),
    "Hebr": ("Hebrew",),
    "Mong": ("Mongolian",),
    "Geor": ("Georgian",),
    "Armn": ("Armenian",),
    "Deva": ("Devanagari",),
    "Thai": ("Thai",),
    "Tibt": ("Tibetan",),
    "Jpan": ("Han", "Hiragana", "Katakana"),
    "Kore": ("Hangul", "Han"),
    "Hang": ("Hangul",),
}
_LANGUAGES = {
    "Cyrl": "kk ru ky tg uk be bg mk mn tt ba ce os",
    "Arab": "ug ar fa ur ps sd",
    "Latn": """en de fr es it pt nl pl cs sk sl hr hu ro fi et lv lt sv da no nb nn is
        tr az uz tk kaa id ms vi sq la ga eu ca gl mt sw tl eo lb cy""",
    **{"Hani": "zh", "Jpan": "ja", "Kore": "ko", "Grek": "el", "Hebr": "he", "Geor": "ka", "Armn": "hy"},
    **{"Deva": "hi", "Thai": "th", "Tibt": "bo"},
}
_CODE_OF_LANGUAGE = {
    language: code for code, languages in _LANGUAGES.items() for language in languages.split()
}
# Letters that look like a Latin one, a few of many, for a helpful word.
_LOOKS_LIKE = {
    **dict(zip("аеорсухіѕјһԛԝәАВЕКМНОРСТУХІЅЈӘ", "aeopcyxisjhqwəABEKMHOPCTYXISJƏ", strict=True)),
    **dict(zip("οανιρυΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", "oavipuABEHIKMNOPTYXZ", strict=True)),
}
_PART = re.compile(r"[^\W\d_]+")
_NUMERAL = re.compile(r"(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})")


@lru_cache(maxsize=4096)
def script(char: str) -> str:
    """The script of a letter, such as "Latin"; "" for anything else and for marks of every script.

    A compatibility form of a letter (full-width, mathematical) is of no script that a name is written in:
    its script is the first word of its own name, such as "Fullwidth".
    """
    if unicodedata.category(char) not in ("Lu", "Ll", "Lt", "Lo") and char not in "々〇":
        return ""
    name = unicodedata.name(char, "")
    first = name.partition(" ")[0]
    return _LEADING.get(first, first.capitalize()) or "unknown"


def scripts_of(tag: str) -> tuple[str, ...]:
    """The scripts that a spelling with this language tag (BCP 47) may have; none where nothing is known."""
    language, *subtags = tag.split("-")
    code = next((one for one in subtags if len(one) == 4), None) or _CODE_OF_LANGUAGE.get(language, "")
    return _BY_CODE.get(code, ())


def is_kazakh_cyrillic(tag: str) -> bool:
    """Whether the language tag is that of Kazakh in Cyrillic letters, in which it is written by default."""
    return tag.partition("-")[0] == "kk" and scripts_of(tag) == ("Cyrillic",)


def words(text: str) -> list[str]:
    """The runs of letters in a text, without the marks on them and all that stands between."""
    bare = text if text.isascii() else "".join(one for one in text if unicodedata.category(one)[0] != "M")
    return _PART.findall(bare)


def mixed(text: str, together: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """The first letter that is not of the script of its word, and that script; None in a sound text.

    The script of a word is that of most of its letters, of the first where there are as many of each.
    Scripts that stand `together` in one spelling count as one.
    """
    for word in words(text):
        scripts = [found for char in word if (found := script(char))]
        if len(set(scripts)) > 1 and not set(scripts) <= set(together):
            most = max(dict.fromkeys(scripts), key=scripts.count)
            return next(char for char in word if script(char) not in ("", most)), most
    return None


def foreign(text: str, allowed: tuple[str, ...]) -> str:
    """The first letter outside the scripts allowed, "" if there is none.

    Roman numerals may follow any name (Бота XIV), and Latin initials stand beside Han characters.
    """
    parts = words(text)
    for number, word in enumerate(parts):
        odd = next((char for char in word if script(char) not in ("", *allowed)), "")
        if odd and not (number and _is_numeral(word, text)) and not _is_initial(word, parts, allowed):
            return odd
    return ""


def _is_numeral(word: str, text: str) -> bool:
    """Whether the word is a Roman numeral up to thirty-nine and no initial before a full stop."""
    return _NUMERAL.fullmatch(word) is not None and f"{word}." not in text


def _is_initial(word: str, parts: list[str], allowed: tuple[str, ...]) -> bool:
    beside = any(script(char) == "Han" for other in parts for char in other)
    return "Han" in allowed and beside and len(word) == 1 and "A" <= word <= "Z"


def replaced(text: str, letter: str, wanted: str) -> str:
    """The text with each `letter` as its twin of the script `wanted`; "" where none looks alike."""
    twin = unicodedata.normalize("NFKC", letter)
    if script(twin[:1] or " ") != wanted:
        latin = _LOOKS_LIKE.get(twin, twin)
        twin = latin if wanted == "Latin" else _BACK.get((wanted, latin), "")
    return text.replace(letter, twin) if twin and script(twin[0]) == wanted else ""


_BACK = {(script(other), latin): other for other, latin in _LOOKS_LIKE.items()}
