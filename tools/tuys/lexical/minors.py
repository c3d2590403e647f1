"""Traces of a minor, and words for somebody's offspring, in running text: English, Russian, Kazakh.

An age counts where a number below 18 stands in a phrase that can only be an age. Lengths of time ("14-year
sentence", "15 days", "14 лет тюрьмы") do not count. Words are whole words, so names made of them do not.
"""

import re

from tuys.lexical.kinwords import is_word_for_minor, is_word_for_offspring
from tuys.lexical.numberwords import in_digits

_WORD = re.compile(r"[^\W\d]{2,}")
_N = r"(?<![\d.,:])([0-9]{1,3})"
_AGELESS = (  # what can be so and so many years old without being a person
    r"(?:(?:prison|jail|criminal|court|public) )?(?:sentence|term|protest|campaign|picket|vigil|case|"
    r"crackdown|dispute|movement|organi[sz]ation|group|law|agreement|policy|war|conflict|video|footage|photo|tradition|"
    r"history|programme|program|republic|country|newspaper|car|house|building|ban|demand|rule|system|project|"
    r"company|statement|report|allegation|document|letter)s?\b"
)
_AGELESS_RUSSIAN = (
    r"(?:(?:тюремн|условн|испытательн)\w+ )?(?:(?:срок|приговор|протест|пикет|арест|период|стаж|опыт|план|"
    r"перерыв|мандат|контракт|договор|конфликт|запрет)(?:а|у|ом|е|ы|ов)?|(?:заключени|лишени|наказани|пребывани|ожидани|"
    r"отсутстви|юбиле|борьб|кампани|акци|истори|войн|программ|давност|разлук)\w{1,2})\b"
)
_PENALTY = r"(?:лишени|тюр[её]?м|колони|заключени|строг|условн|ограничени|ареста|назад|подряд|спустя|без)"
_FILLER = (
    r"(?:было|всего|только|лишь|тогда|уже|ещ[её]|исполнилось|около|почти|не|до|от|примерно|будет|едва|по) "
)
_AGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_N}[ -]{{0,2}}(?:years?|yrs?)[ -]{{1,2}}olds?\b(?![ -]{_AGELESS})",
        rf"{_N}[ -]?y[/.]?o\b|{_N} years? of age|\b(?:she|he|who|her|him), {_N},",
        r"\b(?:aged?|ages)(?: (?:of|about|only|just|around|between|from|was|is))*(?: ?[:=] ?|[ -])"
        rf"{_N}\b(?! hundred)",
        rf"{_N}[ -]{{0,2}}(?:ти|тр[её]х|х|и|ми)?[ -]?летн\w+\b(?! {_AGELESS_RUSSIAN})",
        rf"\b(?:ему|ей|мне|им|которо(?:му|й)|возраст\w*|от роду) (?:{_FILLER}){{0,3}}{_N} (?:лет|год\w*)\b"
        rf"(?! {_PENALTY})",
        rf"{_N} (?:лет|года?) от роду|\b(?:ему|ей) (?:{_FILLER}){{0,2}}{_N}(?= ?[,.;)]|$)",
        rf"\bвозраст\w* ?: ?{_N}\b",
        rf"{_N}[ -]{{0,2}}(?:жас|jas)(?:т|t|қ|q|ы|y|ар|ar|\b)\w*\b",
    )
)
_UNDER = re.compile(
    r"\bunder (?:the )?age of ([0-9]{1,2})\b|\b(?:aged?|ages) (?:under|below) ([0-9]{1,2})\b|"
    r"\bunder ([0-9]{1,2})(?= ?[.,;)]|$)|\bunder-([0-9]{1,2})s?\b(?!-| (?:day|month|hour|minute))|"
    r"не достиг\w* ([0-9]{1,2})\b|"
    r"\b([0-9]{1,2})[ -]?(?:жас|jas)(?:қа|qa) (?:дейін|толма|жетпе|deiin|deıin|tolma|jetpe)"
)
_IN_APPOSITION = re.compile(
    r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]+ (?!January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Region|District|City|Town|County|Province|Street|Prison|Camp|Court|Square)"
    r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]+, ([0-9]{1,2}),"
)
_PHRASES = re.compile(
    r"\b(?:[0-9]{1,2}(?:st|nd|rd|th)[ -]grade|under-age|"
    r"(?:a|the|one) minor(?= ?(?:$|[^\w\s]| (?:was|is|who|and|when|at|in|by|from|had|has|aged)\b))|"
    r"[0-9]{1,2}[ -]?(?:го|й|м)?[ -]?класс(?:а|е|ы|у|ник\w*|ниц\w*)?|[0-9]{1,2}[ -]{0,2}(?:сынып|synyp)\w*|"
    r"кәмелет\w* (?:жасқа |жасына )?(?:тол|жет)[мп]\w+|k[áäa]melet\w* (?:tol|jet)[mp]\w+)\b"
)
_SIGN = re.compile(
    r"old|y[/.]?o\b|\b(?:s?he|who|her|him), |\bage|under|grade|minor|лет|год|возраст|ему|ей|достиг|класс|"
    r"жас|jas|сынып|synyp|кәмелет|k[áäa]melet"
)
_NUMBER_IN_COMMAS = re.compile(r", [0-9]{1,2},")
_SON_OR_DAUGHTER_OF = re.compile(r"(?:[нтд][ыі]ң|\bөз) (?:ұлы|қызы)\b")


def shows_minor(text: str) -> bool:
    """Whether a text (as `plain` leaves it) gives an age under 18 or has an unambiguous word for a minor."""
    lower = _spaced(text).lower()
    if any(map(is_word_for_minor, _words(lower))):
        return True
    if _NUMBER_IN_COMMAS.search(text) and _below(_IN_APPOSITION, text, 18):
        return True
    return _SIGN.search(lower) is not None and _shows_age(lower)


def shows_offspring(text: str) -> bool:
    """Whether a text (as `plain` leaves it) has a word for a son, a daughter or a grandchild."""
    lower = _spaced(text).lower()
    return any(map(is_word_for_offspring, _words(lower))) or _SON_OR_DAUGHTER_OF.search(lower) is not None


def _shows_age(lower: str) -> bool:
    numbered = in_digits(lower)
    if _PHRASES.search(lower) or _below(_UNDER, numbered, 19):
        return True
    return any(_below(pattern, numbered, 18) for pattern in _AGES)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _spaced(text: str) -> str:
    """Addresses join words with underscores, which are no boundary of words."""
    return text.replace("_", " ") if "://" in text else text


def _below(pattern: re.Pattern[str], text: str, limit: int) -> bool:
    found = (int(number) for match in pattern.finditer(text) for number in match.groups() if number)
    return any(number < limit for number in found)
