"""Traces of a minor, and words for somebody's offspring, in running text: English, Russian, Kazakh.

An age counts where a number below 18 stands in a phrase that can only be an age. Lengths of time ("14-year
sentence", "15 days", "14 лет тюрьмы") do not count. Words are whole words, so names made of them do not.
"""

import re

from tuys.lexical.numberwords import in_digits

_N = r"(?<![\d.,:])([0-9]{1,3})"
_AGELESS = (  # what can be so and so many years old without being a person
    r"sentence|term|protest|campaign|picket|vigil|case|crackdown|dispute|movement|organi[sz]ation|group|law|"
    r"agreement|policy|war|conflict|video|footage|photo|tradition|history|program|republic|country|newspaper|car|"
    r"house|building|ban|demand|rule|system|project|company|statement|report|allegation|document|letter"
)
_AGELESS_RUSSIAN = (
    r"срок|приговор|заключ|тюр|лишен|юбил|борьб|кампани|акци|протест|пикет|наказан|арест|период|стаж|опыт|истори|"
    r"войн|план|программ|давност|разлук|перерыв|пребыван|ожидан|мандат|контракт|договор|конфликт|запрет|отсутств"
)
_PENALTY_RUSSIAN = r"лишен|тюрьм|тюрем|колони|заключ|строг|условн|ограничен|арест|назад|подряд|спустя|без"
_FILLER = (
    r"(?:(?:было|всего|только|лишь|тогда|уже|ещ[её]|исполнилось|около|почти|не|до|от|примерно|будет|едва) )"
)
_AGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_N}[ -]{{0,2}}(?:years?|yrs?)[ -]{{1,2}}olds?\b(?![ -](?:{_AGELESS}))",
        rf"{_N}[ -]?y/?o\b|{_N} years? of age",
        rf"\b(?:aged?|ages)(?: (?:of|about|only|just|around|between|from|was|is))*(?: ?[:=] ?|[ -]){_N}\b",
        rf"{_N}[ -]{{0,2}}(?:ти|тр[её]х|х|и|ми)?[ -]?летн\w+(?! (?:\w+ )?(?:{_AGELESS_RUSSIAN}))",
        rf"\b(?:ему|ей|мне|им|которо(?:му|й)|возраст\w*|от роду) {_FILLER}{{0,3}}{_N} (?:лет|год\w*)\b"
        rf"(?! (?:{_PENALTY_RUSSIAN}))",
        rf"{_N} (?:лет|года?) от роду|\b(?:ему|ей) {_FILLER}{{0,2}}{_N}(?= ?[,.;)]|$)",
        rf"\bвозраст\w* ?: ?{_N}\b",
        rf"{_N}[ -]{{0,2}}(?:жас|jas)(?:та|ta|тағы|ta[ǵğg]y|тан|қа|qa|ында|ynda|ынан|ар|ar)?(?:н?ың|н?ы|\w{{2,5}})?\b"
        rf"(?! (?:{_AGELESS_RUSSIAN}))",
    )
)
_UNDER = re.compile(
    r"\bunder (?:the )?age of ([0-9]{1,2})\b|\b(?:aged?|ages) (?:under|below) ([0-9]{1,2})\b|"
    r"\bunder-([0-9]{1,2})s?\b(?!-| (?:day|month|hour|minute))|не достиг\w* ([0-9]{1,2})\b|"
    r"\b([0-9]{1,2})[ -]?(?:жас|jas)(?:қа|qa) (?:дейін|толма|жетпе|deiin|deıin|tolma|jetpe)"
)
_IN_APPOSITION = re.compile(
    r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]+ (?!January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Region|District|City|Town|County|Province|Street|Prison|Camp|Court|Square)"
    r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]+, ([0-9]{1,2}),"
)
_WORDS = re.compile(
    r"\b(?:"
    r"child|children|childs|kids?|infants?|toddlers?|bab(?:y|ies)|newborns?|minors|underage|under-age|"
    r"teens?|teenage[dr]?s?|pre-?teens?|adolescents?|juveniles?|boys?|girls?|schoolchild(?:ren)?|"
    r"schoolboys?|schoolgirls?|schoolkids?|pupils?|stepchild(?:ren)?|\w+-?graders?|[0-9]{1,2}(?:st|nd|rd|th)[ -]grade|"
    r"(?:a|the|one) minor(?= ?(?:$|[^\w\s]| (?:was|is|who|and|when|at|in|by|from|had|has|aged)\b))|"
    r"реб[её]н(?:ок|к\w{1,3})|дет(?:и|ей|ям|ями|ях|ьми)|детишк\w+|детк[аиу]|несовершеннолет\w+|малолет\w+|"
    r"младен(?:ец|ц\w+)|подростк?о?(?:к|в|вый|вая)?\w{0,3}|мальчи[кш]\w*|девоч\w+|девчон\w+|(?:до)?школьни[кц]\w*|"
    r"малыш\w*|(?:перво|второ|третье|четверо|пяти|шести|семи|восьми|девяти|десяти|старше)классни[кц]\w*|"
    r"[0-9]{1,2}[ -]?(?:го|й|м)?[ -]?класс(?:а|е|ы|у|ник\w*|ниц\w*)?|годовал\w+|"
    r"бала(?:лар)?(?:сы|м|мыз|ң|ңыз|сын|сына|сының|сымен|сынан|ы|ын|ына|ының|ымен|ым|ымыз|ға|ны|ның|да|дан|мен)?|"
    r"балдырған\w*|бүлдіршін\w*|с[әа]би\w*|нәресте\w*|жасөспірім\w*|жеткіншек\w*|бөбек\w*|оқушы\w*|"
    r"кәмелет\w* (?:жасқа |жасына )?(?:тол|жет)[мп]\w+|[0-9]{1,2}[ -]{0,2}(?:сынып|synyp)\w*|"
    r"bala(?:lar)?(?:sy|m|myz|ń|ñ|syn|syna|synyń|symen|y|yn|yna|ynyń|ym|ymyz|ǵa|ğa|ny|nyń|da|dan|men)?|"
    r"baldyr[ǵğ]an\w*|s[áäa]bi(?:ler)?|n[áä]reste\w*|jas[óö]spirim\w*|oq[ýu](?:sh|ş)y\w*|"
    r"k[áäa]melet\w* (?:tol|jet)[mp]\w+"
    r")\b"
)
_OFFSPRING = re.compile(
    r"\b(?:"
    r"sons?|daughters?|stepsons?|stepdaughters?|grandsons?|granddaughters?|grandchild(?:ren)?|niece|nephew|"
    r"сын(?:а|у|ом|е|овья|овей|овьям|овьями|овьях|ок|очек|ишк\w+)?|доч(?:ь|ери|ерью|ерей|ерям|ерями|ерьми|ерях)|"
    r"доч[ке]\w*|вну(?:к|ка|ку|ком|ки|ков|ч\w+)|"
    r"ұл(?:ым|ың|ымыз|ын|ына|ының|ымен|дар\w*)?|қыз(?:ым|ың|ымыз|ын|ына|ының|ымен|дар\w*)?|немере\w*|"
    r"ūl(?:ym|yn|yna|ynyń)?|qyz(?:ym|yń|yn|yna|ynyń|dar\w*)?|nemere\w*"
    r")\b|(?:ның|нің|дың|дің|тың|тің) (?:ұлы|қызы)\b|\b(?:оның|менің|өз) (?:ұлы|қызы)\b"
)


def shows_minor(text: str) -> bool:
    """Whether a text (as `plain` leaves it) gives an age under 18 or has an unambiguous word for a minor."""
    lower = _spaced(text).lower()
    if _WORDS.search(lower) is not None:
        return True
    if any(int(match.group(1)) < 18 for match in _IN_APPOSITION.finditer(text)):
        return True
    numbered = in_digits(lower)
    return any(_below(pattern, numbered, 18) for pattern in _AGES) or _below(_UNDER, numbered, 19)


def shows_offspring(text: str) -> bool:
    """Whether a text (as `plain` leaves it) has a word for a son, a daughter or a grandchild."""
    return _OFFSPRING.search(_spaced(text).lower()) is not None


def _spaced(text: str) -> str:
    """Addresses join words with underscores, which are no boundary of words."""
    return text.replace("_", " ") if "://" in text else text


def _below(pattern: re.Pattern[str], text: str, limit: int) -> bool:
    found = (int(number) for match in pattern.finditer(text) for number in match.groups() if number)
    return any(number < limit for number in found)
