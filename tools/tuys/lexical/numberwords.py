"""Numbers below a hundred in words, English, Russian and Kazakh (both alphabets), written as digits."""

import re
from functools import lru_cache


def _numbered(words: str, first: int, step: int = 1) -> dict[str, int]:
    """The words with their numbers: `first`, `first + step`, …; spellings of one number joined by a slash."""
    groups = enumerate(words.split())
    return {word: first + place * step for place, group in groups for word in group.split("/")}


_ENGLISH_UNITS = _numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    1,
)
_ENGLISH_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_RUSSIAN_UNITS = _numbered(
    "один/одна/одного/одной/одно два/две/двух три/трех/трёх четыре/четырех/четырёх пять/пяти шесть/шести "
    "семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать/одиннадцати двенадцать/двенадцати "
    "тринадцать/тринадцати четырнадцать/четырнадцати пятнадцать/пятнадцати шестнадцать/шестнадцати "
    "семнадцать/семнадцати восемнадцать/восемнадцати девятнадцать/девятнадцати",
    1,
)
_RUSSIAN_TENS = _numbered(
    "двадцать/двадцати тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти "
    "семьдесят/семидесяти восемьдесят/восьмидесяти девяносто/девяноста",
    20,
    10,
)
_KAZAKH_UNITS = _numbered(
    "бір/bir екі/eki үш/úsh/üsh/üş/ush төрт/tórt/tört/tort бес/bes алты/alty жеті/jeti сегіз/segiz "
    "тоғыз/toǵyz/toğyz/togyz",
    1,
)
_KAZAKH_TENS = _numbered(
    "он/on жиырма/jıyrma/jiyrma отыз/otyz қырық/qyryq елу/elý/elu алпыс/alpys жетпіс/jetpis сексен/seksen "
    "тоқсан/toqsan",
    10,
    10,
)
UNITS = {**_ENGLISH_UNITS, **_RUSSIAN_UNITS, **_KAZAKH_UNITS}
TENS = {**_ENGLISH_TENS, **_RUSSIAN_TENS, **_KAZAKH_TENS}
# The days of a month as ordinals, as a regular expression.
ORDINAL_DAYS = (
    r"(?:(?:twenty|thirty)[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|"
    r"second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    r"sixteenth|seventeenth|"
    r"eighteenth|nineteenth|twentieth|thirtieth|(?:двадцать |тридцать )?(?:перв|втор|трет|четв[её]рт|"
    r"пят|шест|седьм|"
    r"восьм|девят|десят|\w{3,9}надцат|двадцат|тридцат)(?:ого|ье|ьего|ое)|(?:он |жиырма |отыз )?(?:бір|"
    r"екі|үш|төрт|бес|алты|"
    r"жеті|сегіз|тоғыз|он|жиырма|отыз)[ыі]?нш[ыі])"
)
_LANGUAGES = (
    (_ENGLISH_UNITS, _ENGLISH_TENS),
    (_RUSSIAN_UNITS, _RUSSIAN_TENS),
    (_KAZAKH_UNITS, _KAZAKH_TENS),
)


def _pattern(units: dict[str, int], tens: dict[str, int]) -> re.Pattern[str]:
    """A number in words; Russian also as the first part of a compound (`четырнадцатилетний`)."""
    unit, ten = "|".join(units), "|".join(tens)
    return re.compile(rf"\b(?:(?:({ten})[ -])?({unit})|({ten}))(?:\b|(?=летн|месячн|недельн))")


_PATTERNS = tuple((_pattern(units, tens), {**units, **tens}) for units, tens in _LANGUAGES)


@lru_cache(maxsize=65536)
def is_spelt_number(word: str) -> bool:
    """Whether the word (in lower case) is a number, or a compound that begins with one."""
    return any(pattern.match(word) for pattern, _ in _PATTERNS)


def in_digits(text: str) -> str:
    """The text (in lower case) with its numbers in words replaced by digits."""
    for pattern, values in _PATTERNS:
        text = pattern.sub(lambda match, values=values: _sum(match, values), text)  # type: ignore[misc]
    return text


def _sum(match: re.Match[str], values: dict[str, int]) -> str:
    return str(sum(values[word] for word in match.groups() if word))
