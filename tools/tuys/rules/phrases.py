"""What the words of a source say of a date: the one table of relative phrases, and their arithmetic.

A phrase names a unit of the calendar and how far it lies from the day of publication: "last week" is the
unit week, shifted by -1. Phrases that count from another date in the text ("two days earlier", "the same
day") have no shift: nothing is computed from them, but they tell how exact a date can be.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tuys.lexical.dates import EARLIEST, LATEST, Interval

_NUMBERS = (
    ("one", "a", "an", "один", "одну", "одного", "бір"),
    ("two", "два", "две", "двумя", "двух", "екі"),
    ("three", "три", "тремя", "трех", "трёх", "үш"),
    ("four", "четыре", "четырьмя", "четырех", "четырёх", "төрт"),
    ("five", "пять", "пятью", "пяти", "бес"),
    ("six", "шесть", "шестью", "шести", "алты"),
    ("seven", "семь", "семью", "семи", "жеті"),
    ("eight", "восемь", "восемью", "восьми", "сегіз"),
    ("nine", "девять", "девятью", "девяти", "тоғыз"),
    ("ten", "десять", "десятью", "десяти", "он"),
)
_VALUE = {word: number for number, words in enumerate(_NUMBERS, 1) for word in words}
_N = "(?P<n>" + "|".join(sorted(_VALUE, key=len, reverse=True)) + r"|\d{1,3})"
_EN, _RU, _KK = (
    {"day": "days?", "week": "weeks?", "month": "months?", "year": "years?"},
    {
        "day": "день|дня|дней|дн[яе]ми?",
        "week": "недел[юьяи]|неделями",
        "month": "месяц(?:ев|а|ами)?",
        "year": "год(?:а|ами)?|лет",
    },
    {"day": "күн", "week": "апта", "month": "ай", "year": "жыл"},
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|"
    r"(?i:январ[ьяе]|феврал[ьяе]|марта?|марте|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|августа?|августе|"
    r"сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе]|"
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\w*))"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Phrase:
    """Words that count from a day: `unit`s from `low` to `high` away from it, on one `side` of it or both.

    `anchored` is false where the day is another date in the text and not that of publication.
    """

    unit: str
    low: int = 0
    high: int = 0
    side: str = ""
    weekday: int | None = None
    anchored: bool = True


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_WEEKDAYS = tuple(
    _words(days)
    for days in (
        r"monday|понедельник[ау]?|дүйсенбі\w*",
        r"tuesday|вторник[ау]?|сейсенбі\w*",
        r"wednesday|сред[уаые]|сәрсенбі\w*",
        r"thursday|четверга?|бейсенбі\w*",
        r"friday|пятниц[уаые]|жұма(?:да|ға|ның)?",
        r"saturday|суббот[уаые]|сенбі(?:де|ге|нің)?",
        r"sunday|воскресень[еяю]|жексенбі\w*",
    )
)


def _near(unit: str, en: str, ru: str, kk: str) -> tuple[tuple[re.Pattern[str], Phrase], ...]:
    """The phrases with "this", "last" and "next" of one unit; `ru` and `kk` hold {} for the adjective."""
    return (
        (
            _words(rf"earlier (?:this|in the) {en}", "ранее " + ru.format("эт(?:ом|ой)")),
            Phrase(unit, 0, 0, "past"),
        ),
        (_words(rf"later this {en}", "позже " + ru.format("эт(?:ом|ой)")), Phrase(unit, 0, 0, "future")),
        (_words(rf"this {en}", ru.format("эт(?:ом|ой)"), kk.format("(?:осы|бұл)")), Phrase(unit)),
        (_words(rf"last {en}", ru.format("прошл(?:ом|ой)"), kk.format("өткен")), Phrase(unit, -1, -1)),
        (_words(rf"next {en}", ru.format("следующ(?:ем|ей)"), kk.format("келесі")), Phrase(unit, 1, 1)),
    )


def _counted(unit: str, spread: int) -> tuple[tuple[re.Pattern[str], Phrase], ...]:
    """The phrases with a number of units: before another date in the text, or before publication."""
    en, ru, kk = _EN[unit], _RU[unit], _KK[unit]
    elsewhere = (
        rf"{_N} (?:{en}) (?:earlier|later|before|after|prior)",
        rf"(?:{_N} )?(?:{ru}) (?:ранее|раньше|спустя|до|после)",
        rf"{_N} (?:{kk}) кейін",
    )
    ago = (rf"{_N} (?:{en}) ago", rf"(?:{_N} )?(?:{ru}) (?:тому )?назад", rf"{_N} (?:{kk}) бұрын")
    return (
        *((_words(pattern), Phrase(unit, anchored=False)) for pattern in elsewhere),
        *((_words(pattern), Phrase(unit, -1 - spread, -1 + spread)) for pattern in ago),
    )


PHRASES: tuple[tuple[re.Pattern[str], Phrase], ...] = (
    (
        _words(
            "same day|(?:next|following|previous) day|day (?:before|after) (?!yesterday)",
            "в тот же день|на следующий день|накануне",
            "сол күні|ертеңіне|ертесіне|қарсаңында",
        ),
        Phrase("day", anchored=False),
    ),
    (_words("(?:the )?day before yesterday", "позавчера", "алдыңгүні|алдыңғы күні"), Phrase("day", -2, -2)),
    (_words("yesterday", "вчера", "кеше"), Phrase("day", -1, -1)),
    (_words("last night", "прошлой ночью|вчера ночью"), Phrase("day", -1, 0)),
    (_words("today|tonight|this (?:morning|afternoon|evening)", "сегодня", "бүгін"), Phrase("day")),
    (_words("tomorrow", "завтра", "ертең"), Phrase("day", 1, 1)),
    *((days, Phrase("weekday", -13, 7, weekday=number)) for number, days in enumerate(_WEEKDAYS)),
    *_near("week", "week", "на {} неделе", "{} апта(?:да)?"),
    *_near("month", "month", "в {} месяце", "{} ай(?:да)?"),
    *_near("year", "year", "в {} году", "{} жыл(?:ы|да)?"),
    (_words("былтыр"), Phrase("year", -1, -1)),
    (_words("биыл"), Phrase("year")),
    *_counted("day", 0),
    *_counted("week", 1),
    *_counted("month", 1),
    *_counted("year", 1),
)


@lru_cache(maxsize=4096)
def read_phrase(words: str) -> Phrase | None:
    """The relative phrase in the words of a source; None where they name a date of the calendar, or none."""
    return None if _MONTH.search(words) or _YEAR.search(words) else _split(words)[0]


@lru_cache(maxsize=4096)
def finest(words: str) -> str | None:
    """The finest unit that the words give: day, week, month or year; None where they do not tell."""
    phrase, rest = _split(words)
    bare = _YEAR.sub("", rest)
    if any(char.isdigit() for char in bare) or any(days.search(rest) for days in _WEEKDAYS):
        return "day"
    if _MONTH.search(rest):
        return "month"
    if phrase is None:
        return "year" if bare != rest else None
    return {"weekday": "day"}.get(phrase.unit, phrase.unit) if phrase.anchored else None


def _split(words: str) -> tuple[Phrase | None, str]:
    """The first phrase of the table that the words hold, its number counted in, and the other words."""
    for pattern, phrase in PHRASES:
        match = pattern.search(words)
        if match:
            text = (match.groupdict().get("n") or "one").lower()
            farther = 1 - (_VALUE.get(text) or int(text)) if "n" in pattern.groupindex else 0
            moved = replace(phrase, low=phrase.low + farther, high=phrase.high + farther)
            return moved, words[: match.start()] + words[match.end() :]
    return None, words


def reach(phrase: Phrase, published: Interval) -> tuple[int, int]:
    """First and last day that the phrase can mean in a text published within `published`."""
    low, _ = _unit(published.first_min, phrase.unit, phrase.low)
    _, high = _unit(published.last_max, phrase.unit, phrase.high)
    if phrase.side == "past":
        high = min(high, published.last_max)
    if phrase.side == "future":
        low = max(low, published.first_min)
    return max(low, EARLIEST), min(high, LATEST)


def is_other_weekday(phrase: Phrase, value: Interval) -> bool:
    """Whether the phrase names a day of the week and the date is one day, and another."""
    one_day = value.first_min == value.last_max
    return phrase.weekday is not None and one_day and value.start.weekday() != phrase.weekday


def _unit(day: int, unit: str, shift: int) -> tuple[int, int]:
    """First and last day of the unit around a day, shifted. A week begins on Sunday or on Monday."""
    if unit in ("day", "weekday"):
        return day + shift, day + shift
    when = date.fromordinal(day)
    if unit == "week":
        monday = day - when.weekday() + 7 * shift
        return monday - 1, monday + 6
    first = when.year * 12 + when.month - 1 + shift if unit == "month" else (when.year + shift) * 12
    last = first if unit == "month" else first + 11
    return _month(first)[0], _month(last)[1]


def _month(index: int) -> tuple[int, int]:
    """First and last day of a month counted from the year 0; beyond the calendar, its ends."""
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return (1, 1) if year < 1 else (LATEST, LATEST)
    first = date(year, month + 1, 1).toordinal()
    return first, first + monthrange(year, month + 1)[1] - 1
