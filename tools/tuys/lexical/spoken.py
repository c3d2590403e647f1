"""Numbers that are spelt out, as digits: "plus seven seven oh one", "восемь семьсот один", "жеті жүз бір"."""

import re

from tuys.lexical.numberwords import TENS, UNITS

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|[\W_]+")
_WORD = re.compile(r"[^\W\d_]+")
_POINT = re.compile(r"(?<=[0-9]) (?:point|dot|точка|запятая|бүтін|нүкте|үтір) (?=[0-9])", re.IGNORECASE)
_ZERO = [
    "zero",
    "oh",
    "o",
    "nought",
    "naught",
    "nil",
    "null",
    "ноль",
    "нуль",
    "ноля",
    "нуля",
    "нол",
    "nol",
    "nul",
    "нөл",
    "nól",
    "nöl",
]
_PLUS = ("plus", "плюс", "плус", "қосу")
_HUNDREDS = dict(
    zip(
        ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"],
        range(100, 1000, 100),
        strict=True,
    )
)
_HUNDRED = ("hundred", "жүз", "júz", "jüz", "жуз")
_REPEAT = {"double": 2, "triple": 3, "twice": 2, "дважды": 2, "трижды": 3}
_NO_NUMBER = ("on", "он")  # "on" in English, "he" in Russian; ten in Kazakh only where another number follows
_SMALL = {word: value for word, value in UNITS.items() if word not in _NO_NUMBER}
_ROMANISED = {
    word: number
    for words in (
        "odin dva tri chetyre pyat shest sem vosem devyat",
        "bir eki ush tort bes alty zheti segiz togyz",
        "raz dve tri chetyre piat shest siem vosiem deviat",
    )
    for number, word in enumerate(words.split(), 1)
}
# Each word with its number and with the bound below which another number may be added to it.
_VALUES = {
    **{word: (value, 10 if value == 10 and word not in ("ten", "десять", "десяти") else 0)
       for word, value in _SMALL.items()},
    **{word: (value, 10) for word, value in TENS.items() if word != "on"},
    **{word: (value, 100) for word, value in _HUNDREDS.items()},
    **{word: (value, 0) for word, value in _ROMANISED.items()},
    **dict.fromkeys(_ZERO, (0, 0)),
}  # fmt: skip
_ALL = frozenset((*_VALUES, *_PLUS, *_HUNDRED, *_REPEAT))


# Words beside which a single number is told: of a house, a flat, a document, a day of birth.
_BESIDE = frozenset(
    [
        "street",
        "st",
        "road",
        "avenue",
        "ave",
        "lane",
        "apartment",
        "apt",
        "flat",
        "house",
        "building",
        "microdistrict",
        "улица",
        "улице",
        "ул",
        "проспект",
        "дом",
        "кв",
        "мкр",
        "көшесі",
        "даңғылы",
        "ауданы",
        "үй",
        "пәтер",
        "koshesi",
        "kóshesi",
        "passport",
        "паспорт",
        "born",
        "родился",
        "родилась",
        "туған",
    ]
)


def spells_numbers(text: str, digits: int) -> bool:
    """Whether words of the text may be meant as digits, of which it has so many already."""
    words = _WORD.findall(text.lower())
    if _ALL.isdisjoint(words):
        return False
    return digits >= 7 or not _BESIDE.isdisjoint(words) or sum(word in _VALUES for word in words) >= 5


def in_figures(text: str) -> str:
    """The text with what is spelt out as digits, words and digits apart as they were."""
    parts: list[str] = []
    number, room, times = -1, 0, 1  # the number so far, -1 for none
    for token in _TOKEN.findall(text):
        word = token.lower()
        if number >= 0 and token in (" ", "-"):
            continue
        value, bound = _VALUES.get(word, (-1, 0))
        if word in _HUNDRED and 0 < number < 10:
            number, room = number * 100, 100
        elif 0 < value < room:
            number, room = number + value, bound
        else:
            if number >= 0:
                parts.append(f" {number} " * times)
                times = 1
            number, room = value, bound
            times = _REPEAT.get(word, times)
            if value < 0 and word not in _REPEAT:
                parts.append("+" if word in _PLUS else token)
    if number >= 0:
        parts.append(f" {number}" * times)
    return _POINT.sub(".", re.sub(" {2,}", " ", "".join(parts)))
