"""Traces of a minor, and words for somebody's offspring, in running text: English, Russian, Kazakh.

An age counts where a number below 18 stands in a phrase that can only be an age. Lengths of time ("14-year
sentence", "15 days", "14 лет тюрьмы") do not count. Words are whole words, so names made of them do not.
"""

import re
from collections.abc import Iterator

from tuys.lexical.institutions import without_institutions
from tuys.lexical.kinwords import is_sign_of_age, is_word_for_minor, is_word_for_offspring
from tuys.lexical.numberwords import in_digits, is_spelt_number
from tuys.lexical.plain import pieces, spellings
from tuys.lexical.readings import readings

_WORD = re.compile(r"[^\W\d]{2,}")
_LETTER = re.compile(r"[^\W\d]")
_DIGITS = re.compile("[0-9]+")
_HIDDEN = re.compile(
    r"[0-9<]|[a-z][A-Z]|(?<!\S)(?:\S ){4}|\b(?:[^\W\d][.·*-]){3}"
)  # what a further reading may uncover
_MIXED = re.compile(r"\b[a-z]+[0-9@$!|*][a-z0-9@$!|*]*[a-z]\b")
_TO_I, _TO_L = str.maketrans("0134578@$!|*", "oieastbasiii"), str.maketrans("0134578@$!|*", "oleastbaslle")
_NUMBER = re.compile(r", [0-9]{1,2},|[0-9] (?:лет|год)")
_MONTHS = 18 * 12
_N = r"(?<![\d.,:])([0-9]{1,3})"
_AGELESS = (  # what can be so and so many years old without being a person
    r"(?:(?:prison|jail|criminal|court|public) )?(?:sentence|term|protest|campaign|picket|vigil|case|"
    r"crackdown|dispute|movement|organi[sz]ation|group|law|agreement|policy|war|conflict|video|"
    r"footage|photo|tradition|"
    r"history|programme|program|republic|country|newspaper|car|house|building|ban|demand|rule|system|project|"
    r"company|statement|report|allegation|document|letter)s?\b"
)
_AGELESS_RUSSIAN = (
    r"(?:(?:тюремн|условн|испытательн)\w+ )?(?:(?:срок|приговор|протест|пикет|арест|период|стаж|опыт|план|"
    r"перерыв|мандат|контракт|договор|конфликт|запрет|отпуск|визит|курс|тур)(?:а|у|ом|е|ы|ов)?|"
    r"(?:заключени|лишени|наказани|пребывани|ожидани|"
    r"отсутстви|юбиле|борьб|кампани|акци|истори|войн|программ|давност|разлук|голодовк|забастовк|"
    r"стажировк|виз|паус|работ|зарплат|блокад)\w{1,2})\b"
)
_PENALTY = (
    r"(?:лишени|тюр[её]?м|тюрьм|колони|заключени|строг|условн|ограничени|ареста|назад|подряд|спустя|без)"
)
_AGELESS_KAZAKH = (
    r"(?:жалақы|мерзім|қамау|қамақ|түрме|үзіліс|жұмыс|демалыс|шерту|наразылық|виза|бағдарлама)\w*"
)
_FILLER = (
    r"(?:было|всего|только|лишь|тогда|уже|ещ[её]|исполнилось|около|почти|не|до|от|примерно|будет|едва|по) "
)
_END = r"(?= ?(?:$|[,.;:)!?”»])| (?:now|then|when|that|this|in|at|and|last|years?)\b)"
_AGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_N}[ -]{{0,2}}(?:years?|yrs?)[ -]{{1,2}}olds?\b(?![ -]{_AGELESS})",
        rf"{_N}[ -]?[yу][/.]?[oо]\b|{_N}[ -]years?[ -]of[ -]age|\b(?:she|he|who|her|him), {_N},",
        r"\b(?:aged?|ages)(?: (?:of|about|only|just|around|between|from|was|is))*(?: ?[:=] ?|[ -])"
        rf"{_N}\b(?! hundred)",
        rf"{_N}[ -]{{0,2}}(?:ти|тр[её]х|х|и|ми)?[ -]?летн\w+\b(?! {_AGELESS_RUSSIAN})",
        rf"\b(?:ему|ей|мне|им|которо(?:му|й)|возраст\w*|от роду) (?:{_FILLER}){{0,3}}{_N} (?:лет|год\w*)\b"
        rf"(?! {_PENALTY})",
        rf"\b(?:s?he|who) (?:is|was)(?: (?:only|just|still|barely|about|almost|not yet))? {_N}{_END}|"
        rf"\bturned {_N}{_END}|\b(?:жасы|жасым|jasy) ?:? ?{_N}\b",
        rf"{_N} (?:лет|года?) от роду|\b(?:ему|ей) (?:{_FILLER}){{0,2}}{_N}(?= ?[,.;)”»]|$)",
        rf"\bвозраст\w* ?: ?{_N}\b",
        rf"\b(?:юнош|девушк|пар(?:ень|н)|молод)\w{{0,6}},? {_N} (?:лет|года?)\b(?! {_PENALTY})",
        rf"\b(?:мужчин|женщин|человек|граждан|участни|активист|жител)\w{{0,6}},? {_N} (?:лет|года?)"
        r"(?= ?(?:$|[,.;)]))",
        rf"{_N}[ -]{{0,2}}(?:жас|jas)(?:т|t|қ|q|ы|y|ар|ar|\b)\w*\b",
        rf"{_N}[ -]{{0,2}}(?:جاس|ياش)|{_N} ?[岁歳]|{_N} (?:годик|годоч)\w+",
        rf"{_N}[ -]?letn\w+\b(?![ -](?:srok|zakl|tyur|tur|arest|prigovor|lish|protest|istor|period|konflikt|"
        rf"plan|yubil|bor))|{_N}[ -]{{0,2}}zhas(?:ta|tagy|ar|ynda\w*)\b|\b(?:небәрі|әлі|енді|"
        rf"болғаны) {_N}[ -](?:те|де|та|да)\b",
    )
)
_MONTHS_RUSSIAN = r"(?:месяц\w{0,3}|недел\w{1,3}|дн(?:я|ей)|день|сут(?:ок|ки))"
_DAYS_OLD = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_N}[ -]{{0,2}}(?:months?|weeks?|days?)[ -]{{1,2}}old\b(?![ -]{_AGELESS})",
        rf"\b(?:aged?|ages)(?: (?:of|about|only|just|around))*[ -]{_N}[ -](?:months?|weeks?|days?)\b",
        rf"{_N}[ -]{{0,2}}(?:ти|тр[её]х|х|и|ми)?[ -]?(?:месячн|недельн)\w+\b(?! {_AGELESS_RUSSIAN})",
        rf"\b(?:ему|ей|мне|им|которо(?:му|й)|возраст\w*) (?:{_FILLER}){{0,3}}{_N} {_MONTHS_RUSSIAN}\b"
        rf"(?! {_PENALTY})",
        rf"{_N} {_MONTHS_RUSSIAN} от роду",
        rf"{_N}[ -]{{0,2}}(?:айлық|апталық|a[iıy]lyq|aptalyq)\w*(?! {_AGELESS_KAZAKH})",
    )
)
_AND = r"-? (?:and|or|to|и|или|до|және|мен|men) "
_LISTED = rf"(?<![\d.,:])([0-9]{{1,3}}(?:{_AND}[0-9]{{1,3}})+)"
_ALSO = rf"([0-9]{{1,3}}(?:(?:,|-?/|{_AND}|, and )? ?[0-9]{{1,3}})+)"
_NO_COUNT = r"(?= ?(?:$|[^\w\s])| (?:were|was|is|are|who|at|in|from|years?)\b)"
_LISTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:aged?|ages)(?: (?:of|between|from|about))*[ -]{_ALSO}{_NO_COUNT}",
        rf"{_LISTED}[ -]{{0,2}}(?:years?|yrs?)[ -]{{1,2}}olds?\b(?![ -]{_AGELESS})",
        rf"\bвозраст\w* (?:от )?{_ALSO} (?:лет|год\w*)\b",
        rf"{_LISTED}[ -]?(?:лет\b(?! {_PENALTY})(?= от роду)|летн\w+\b(?! {_AGELESS_RUSSIAN}))",
        rf"{_LISTED}[ -]{{0,2}}(?:жас|jas)(?:т|t|қ|q|ы|y|ар|ar|\b)",
    )
)
_UNDER = re.compile(
    r"\bless than ([0-9]{1,2})(?: years?[ -]old| years?[ -]of[ -]age)|[未不]满 ?([0-9]{1,2})|"
    r"\b(?:younger than|not yet(?= 1[678])|below the age of) ([0-9]{1,2})(?= ?(?:$|[,.;:)!?”»])|"
    r" years?[ -](?:old|of)\b|"
    r" (?:and|when|at|who|was|were|then)\b)|"
    r"\bunder (?:the )?age of ([0-9]{1,2})\b|\b(?:aged?|ages) (?:under|below) ([0-9]{1,2})\b|"
    r"\b(?:person|people|persons|one|those|anybody|citizens?|women|men|s?he|they|who|is|was|are|were|just|"
    r"still|youth)"
    r" under ([0-9]{1,2})(?= ?[.,;)]|$)|\bunder-([0-9]{1,2})s?\b(?!-| (?:day|month|hour|minute))|"
    r"не достиг\w* ([0-9]{1,2})\b|"
    r"\b([0-9]{1,2})[ -]?(?:(?:жас|jas)(?:қа|qa)|[гғқк][еа]) (?:дейін|толма|жетпе|deiin|deıin|tolma|jetpe)"
)
_CAPITAL = r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]{1,64}"
_NO_NAME = (
    r"(?!January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Region|District|City|Town|County|Province|Street|Prison|Camp|Court|Square)"
)
_IN_APPOSITION = re.compile(
    rf"\bсо? {_CAPITAL}, ([0-9]{{1,2}}) лет(?= ?(?:$|[,.;)]))|\b{_CAPITAL} {_NO_NAME}{_CAPITAL}"
    rf"(?:, ([0-9]{{1,2}}),|,? \(?([0-9]{{1,2}}) (?:лет|года?)\b(?! {_PENALTY}|, (?:19|20)[0-9]{{2}}))"
)
_PHRASES = re.compile(
    r"\b(?:[0-9]{1,2}(?:st|nd|rd|th)[ -]grade|under-age|new-born\w*|pre-school\w*|жаңа туған|jańa týǵan|"
    r"(?:a|the|one) minor(?= ?(?:$|[^\w\s]| (?:was|is|who|and|when|at|in|by|from|had|has|aged)\b))|"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)[ -]grade|"
    r"grade [0-9]{1,2}|(?:primary|elementary|middle|secondary|high)[ -]school(?:[ -](?:students?|"
    r"pupils?)|ers?)|"
    r"(?:втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|одиннадцат)(?:ый|ой|ого|ому|ом|ьего|"
    r"ьем)[ -]класс\w{0,3}|"
    r"(?:бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он)[ыі]?нш[ыі] сынып\w*|мектеп(?:ке дейінгі| жасын)\w*|"
    r"school-age\w*|школьн\w{2,3} возраст\w*|он сегізге (?:тол|жет)[мп]\w+|бастауыш сынып\w*|"
    r"[0-9]{1,2}(?:[ -]?(?:го|й|м)|[а-я]| ?[\"“«][а-я][\"”»])?[ -]?класс(?:а|е|ы|у|ник\w*|ниц\w*)?|"
    r"[0-9]{1,2}[ -]{0,2}(?:[шы]?[нс]?[іыi] )?(?:сынып|synyp)\w*|"
    r"кәмелет\w* (?:жасқа |жасына )?(?:тол|жет)[мп]\w+|k[áäa]melet\w* (?:tol|jet)[mp]\w+)\b"
)
_CHINESE = re.compile("孩|[儿兒]童|未成年|[婴嬰][儿兒]|小学生|中学生")
_ABBREVIATED = re.compile(r"[yу][/.] ?[oо]\b|[岁歳]")
_SON_OR_DAUGHTER_OF = re.compile(r"(?:[нтд][ыі]ң|\bөз) (?:ұлы|қызы)\b")
_SON_OR_DAUGHTER = re.compile(
    r"(?:\b(\w{1,64})[ -])?\b(?:ұлы|қызы|qyzy|uly|úly|ūly)\b(?! (?:дала|адам|ақын|отан|мұра|держава|dala))"
)
_OWN_WORDS = frozenset(("ұлы", "қызы", "qyzy", "uly", "úly", "ūly"))
_NO_FIRST_NAME = ("ол", "оның", "олардың", "бұл", "сол", "және", "бір", "өз", "екі", "ol", "onyń", "bul")


def shows_minor(text: str) -> bool:
    """Whether a text (as `plain` leaves it) gives an age under 18 or has an unambiguous word for a minor."""
    return any(map(_piece_shows_minor, pieces(_spaced(text))))


def shows_age(text: str) -> bool:
    """Whether a text (as `plain` leaves it) gives an age under 18."""
    return any(map(_piece_shows_age, pieces(_spaced(text))))


def shows_offspring(text: str) -> bool:
    """Whether a text (as `plain` leaves it) has a word for a son, a daughter or a grandchild."""
    return any(map(_piece_shows_offspring, pieces(_spaced(text))))


def _piece_shows_minor(text: str) -> bool:
    if not _LETTER.search(text):
        return False
    return any(map(_reads_as_minor, readings(text) if _HIDDEN.search(text) else (text,)))


def _reads_as_minor(text: str) -> bool:
    for spelling in map(without_institutions, spellings(text.lower())):
        words = _WORD.findall(spelling)
        if any(map(is_word_for_minor, words)) or any(map(is_word_for_minor, _with_letters(spelling))):
            return True
    return _piece_shows_age(text)


def _with_letters(lower: str) -> Iterator[str]:
    """The words in which digits and signs stand for letters, with the letters."""
    for word in _MIXED.findall(lower):
        yield from (word.translate(_TO_I), word.translate(_TO_L))


def _piece_shows_age(text: str) -> bool:
    if _NUMBER.search(text) and _below(_IN_APPOSITION, text, 18):
        return True
    return any(map(_shows_age, map(without_institutions, spellings(text.lower()))))


def _piece_shows_offspring(text: str) -> bool:
    words = [word for spelling in spellings(text.lower()) for word in _WORD.findall(spelling)]
    if any(map(is_word_for_offspring, words)):
        return True
    if _OWN_WORDS.isdisjoint(words):
        return False
    if _SON_OR_DAUGHTER_OF.search(text.lower()):
        return True
    before = (match.group(1) for match in _SON_OR_DAUGHTER.finditer(text))
    return any(not name or name.islower() or name.lower() in _NO_FIRST_NAME for name in before)


def _shows_age(lower: str) -> bool:
    words = _WORD.findall(lower)
    if not any(map(is_sign_of_age, words)) and not _ABBREVIATED.search(lower):
        return False
    if _PHRASES.search(lower) or _CHINESE.search(lower):
        return True
    numbered = in_digits(lower) if any(map(is_spelt_number, words)) else lower
    if not _DIGITS.search(numbered):
        return False
    if _below(_UNDER, numbered, 19) or any(_below(pattern, numbered, 18) for pattern in (*_AGES, *_LISTS)):
        return True
    return any(_below(pattern, numbered, _MONTHS) for pattern in _DAYS_OLD)


def _spaced(text: str) -> str:
    """Addresses join words with underscores, which are no boundary of words."""
    return text.replace("_", " ") if "://" in text else text


def _below(pattern: re.Pattern[str], text: str, limit: int) -> bool:
    return any(int(number) < limit for number in _numbers(pattern, text))


def _numbers(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """The numbers in the groups of each match."""
    for match in pattern.finditer(text):
        for group in match.groups():
            yield from _DIGITS.findall(group or "")
