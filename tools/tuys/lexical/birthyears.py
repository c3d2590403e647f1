"""Years of birth in running text by which somebody may be a minor: a word for birth tied to a year.

A place of birth beside the date of an event ("born in China, 12 May 2021") is no birth in that year.
"""

import re

from tuys.lexical.institutions import without_ageless_births
from tuys.lexical.plain import pieces

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|январ\w|феврал\w|март\w?|апрел\w|ма[яй]|июн\w|июл\w|август\w?|"
    r"сентябр\w|октябр\w|"
    r"ноябр\w|декабр\w|қаңтар\w{0,5}|ақпан\w{0,5}|наурыз\w{0,5}|сәуір\w{0,5}|мамыр\w{0,5}|"
    r"маусым\w{0,5}|шілде\w{0,5}|"
    r"тамыз\w{0,5}|қыркүйек\w{0,5}|қазан\w{0,5}|қараша\w{0,5}|желтоқсан\w{0,5})"
)
_SINCE_EVENTS = 2017  # a year after a place and a comma is the event's from this one on
_HOME = r"(?! ?(?:жер|ел|ауыл|қала|туыс|тіл|өлке|бауыр|аға|іні|әке|шеше|ана|апа|үй|мекен|топыра))"  # "native"
BORN_KAZAKH = rf"(?:туған|туылған|týǵan|tyǵan|tugan|tuğan|tuylǵan|tuylgan){_HOME}"
_BORN = (
    r"(?:(?<!-)\b(?:born|birth(?:day| ?date)?|d\.?o\.?b\.?)|\bродил\w{1,4}|\bрожд(?!еств)\w{1,6}|"
    rf"\b{BORN_KAZAKH}|\bдүниеге кел\w{{1,6}}|出生(?:日期)?|生于)"
)
_LINK = (
    r"(?:[ :,(-]{1,3}(?:on|in|is|was|the|year|of|day|date|his|her|about|around|early|late|во?|около|году?|"
    r"год|күні|жылы|айы|summer|winter|spring|autumn)\b){0,4}[ :,(—-]{0,3}"
)
_DAY = (
    r"(?:[0-9]{1,2}(?:st|nd|rd|th|-?го)?(?: of)?[ ./-]{1,2}(?:[0-9]{1,2}[ ./-]{1,2}|"
    rf"{MONTH}[ ,.]{{1,2}})|{MONTH} (?:[0-9]{{1,2}}(?:st|nd|rd|th)?[ ,]{{1,2}})?)?"
)
SECOND = (  # word of a place, if it is no verb
    r"(?: (?!\w+(?:ed|ли|ла)\b|held\b|took\b|came\b|went\b|met\b|wrote\b)[\w'-]{2,30})?"
)
_SOMEWHERE = rf" (?:in|at|near|to|во?|г\.) [^\W\d][\w'-]{{1,30}}{SECOND}"
_YEAR = "((?:19|20)[0-9]{2})(?![0-9])"
_BIRTHS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BORN}{_LINK}{_DAY}{_YEAR}",
        rf"{_BORN}{_SOMEWHERE},? (?:in|on|во?) (?:the )?{_DAY}{_YEAR}",
        rf"(?<![0-9]){_YEAR}-born\b|(?<![0-9]){_YEAR} ?(?:(?:г\.?|год[ау]?)? ?рожд(?!еств)|г[./]? ?р\b)",
        rf"(?<![0-9]){_YEAR}[ -]?(?:жыл\w{{0,4}}|ж\.|j[yı]l\w{{0,4}})? ?(?:[0-9]{{1,2}} [^\W\d]{{3,12}} )?"
        rf"(?:дүниеге|{BORN_KAZAKH})|(?<![0-9]){_YEAR}年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:出生|生(?!活|产|效))",
    )
)
_BESIDE_PLACE = re.compile(rf"{_BORN}{_SOMEWHERE} ?[,(] ?{_DAY}{_YEAR}")
_MODERN = re.compile("20[0-9]{2}")
_SIGN = re.compile(r"born|birth|d\.?o\.?b|родил|рожд|г[./]? ?р|ту[ыу]?[ғл]|t[uýy][ǵğgy]|дүниеге|生")


def shows_birth(text: str, since: int) -> bool:
    """Whether a text (as `plain` leaves it) says that somebody was born in the year `since` or later."""
    spaced = text.replace("_", " ") if "://" in text else text
    return any(_piece_shows_birth(piece.lower(), since) for piece in pieces(spaced))


def _piece_shows_birth(lower: str, since: int) -> bool:
    if not (_MODERN.search(lower) and _SIGN.search(lower)):
        return False
    lower = without_ageless_births(lower)
    years = (int(match[match.lastindex or 0]) for pattern in _BIRTHS for match in pattern.finditer(lower))
    beside = (int(match[1]) for match in _BESIDE_PLACE.finditer(lower))
    return any(since <= year < 2100 for year in years) or any(
        since <= year < _SINCE_EVENTS for year in beside
    )
