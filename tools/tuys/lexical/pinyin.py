"""Chinese names in pinyin and in Cyrillic: Wei San and Вэй Сань.

Sources: Hanyu Pinyin (ISO 7098); the Palladius system of Russian transcription; the most frequent Chinese
surnames. Kazakh and Uyghur names in Chinese characters cannot be read back, so characters are not here.
"""

from functools import cache
from typing import Any

from tuys.lexical.scripts import script

_INITIALS = {
    **{"b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к"},
    **{"h": "х", "j": "цз", "q": "ц", "x": "с", "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз"},
    **{"c": "ц", "s": "с"},
}
_PLAIN = {
    **{"a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань"},
    **{"en": "энь", "ang": "ан", "eng": "эн", "ong": "ун", "u": "у", "ua": "уа", "uo": "о", "uai": "уай"},
    **{"ui": "уй", "uan": "уань", "un": "унь", "uang": "уан"},
}
_SOFT = {
    **{"i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян"},
    **{"ing": "ин", "v": "юй", "ve": "юэ"},
}
_PALATAL = {**_SOFT, "iong": "юн", "u": "юй", "ue": "юэ", "uan": "юань", "un": "юнь"}
_ALONE = {
    **{"a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань"},
    **{"en": "энь", "ang": "ан", "er": "эр", "yi": "и", "ya": "я", "ye": "е", "yao": "яо", "you": "ю"},
    **{"yan": "янь", "yin": "инь", "yang": "ян", "ying": "ин", "yong": "юн", "yu": "юй", "yue": "юэ"},
    **{"yuan": "юань", "yun": "юнь", "wu": "у", "wa": "ва", "wo": "во", "wai": "вай", "wei": "вэй"},
    **{"wan": "вань", "wen": "вэнь", "wang": "ван", "weng": "вэн", "hui": "хуэй"},
}
_SURNAMES = """
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song
    zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei
    xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang
    mao qiu qin gu hou shao meng long wan duan lei qian yin chang qiao lai gong wen xi hua
"""
_MOST_SYLLABLES = 4
_MOST_LETTERS = 24


def chinese(words: tuple[str, ...]) -> tuple[str, str] | None:
    """The two parts of a Chinese name in pinyin, in the order of the alphabet; None for other names.

    `words` are small letters without marks, Latin or Cyrillic. A Chinese name has two to four syllables,
    and its first or last word is a frequent surname.
    """
    if not 2 <= len(words) <= 3 or not (words[0] in _surnames() or words[-1] in _surnames()):
        return None
    read = [syllables(word) for word in words]
    if not all(read) or sum(map(len, read)) > _MOST_SYLLABLES:
        return None
    joined = ["".join(word) for word in read]
    first = words[0] in _surnames()
    parts = (joined[0], "".join(joined[1:])) if first else ("".join(joined[:-1]), joined[-1])
    return (min(parts), max(parts))


def syllables(word: str) -> tuple[str, ...]:
    """The syllables of a word in pinyin; none if it is no Chinese one."""
    if len(word) > _MOST_LETTERS:
        return ()
    table = _of_cyrillic() if word[:1] and script(word[0]) == "Cyrillic" else _of_latin()
    return _split(word, table)


def rules() -> dict[str, Any]:
    """What `chinese` goes by: the surnames, and for each syllable in Cyrillic letters the one in pinyin."""
    limits = {"syllables_of_name": _MOST_SYLLABLES, "letters_of_word": _MOST_LETTERS}
    return {**limits, "surnames": sorted(_surnames()), "syllables": _of_cyrillic()}


def _split(word: str, table: dict[str, str]) -> tuple[str, ...]:
    for length in range(min(len(word), 7), 0, -1):
        if word[:length] in table:
            rest = _split(word[length:], table)
            if rest or length == len(word):
                return (table[word[:length]], *rest)
    return ()


@cache
def _surnames() -> frozenset[str]:
    """The surnames in both alphabets."""
    latin = _SURNAMES.split()
    return frozenset((*latin, *(one for one, pinyin in _of_cyrillic().items() if pinyin in latin)))


@cache
def _of_latin() -> dict[str, str]:
    return {pinyin: pinyin for pinyin in _of_cyrillic().values()}


@cache
def _of_cyrillic() -> dict[str, str]:
    """Palladius spelling -> pinyin. Where two syllables share a spelling, the first here stands for both."""
    table: dict[str, str] = {}
    for pinyin, cyrillic in _ALONE.items():
        table.setdefault(cyrillic, pinyin)
    for initial, letter in _INITIALS.items():
        for final, vowels in _finals(initial).items():
            table.setdefault(letter + vowels, (initial + final).replace("v", "u"))  # ü, its dots lost
    return table


def _finals(initial: str) -> dict[str, str]:
    if initial in ("j", "q", "x"):
        return _PALATAL
    other = "uo" if initial in ("b", "p", "m", "f") else "o"  # bo and guo are spelt alike in Cyrillic
    plain = {final: vowels for final, vowels in _PLAIN.items() if final != other}
    if initial in ("z", "c", "s"):
        return {**plain, "i": "ы"}
    if initial in ("zh", "ch", "sh", "r"):
        return {**plain, "i": "и"}
    return {**plain, **_SOFT} if initial in ("b", "p", "m", "d", "t", "n", "l") else plain
