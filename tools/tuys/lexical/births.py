"""Full dates of birth in running text: a day and a month beside a word for birth (en, ru, kk)."""

import re

from tuys.lexical.birthyears import BORN_KAZAKH, MONTH, SECOND
from tuys.lexical.kinds import Kind
from tuys.lexical.numberwords import ORDINAL_DAYS

_DAY = rf"(?:[0-3]?[0-9](?:st|nd|rd|th|-?го|-?е|-?[шы]?[нс][іы])?|{ORDINAL_DAYS})"
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_LINK = r"[ .,/-]{1,3}"
_DATE = (
    rf"(?:{_DAY}(?: of)?{_LINK}{MONTH}|{MONTH}{_LINK}(?:the )?{_DAY}(?![0-9])|"
    rf"[0-3]?[0-9]{_LINK}[01]?[0-9]{_LINK}(?:{_YEAR}|[0-9]{{2}}(?![0-9]))|"
    rf"{_YEAR}(?: ?г\.?| года?| жыл\w{{0,3}})?,?{_LINK}(?:[01]?[0-9]{_LINK}[0-3]?[0-9](?![0-9])|"
    rf"{_DAY}{_LINK}{MONTH}|"
    rf"{MONTH}{_LINK}{_DAY})|{_YEAR}年[01]?[0-9]月[0-3]?[0-9])"
)
_PLACE = (  # before the date of an event ("born in China, 12 May 2021") it makes no birth
    rf"(?:(?:in|at|near|во?) [^\W\d][\w'-]{{1,30}}{SECOND}"
    r"(?:,? (?:on|the) (?:the )?|,? (?![^;]{0,20}20(?:1[7-9]|2[0-9]))(?=[^;]{0,20}(?:1[89]|20)[0-9]{2})))?"
)
_BEFORE = (
    r"(?:(?<!-)\b(?:born|birth(?:day| ?date)?|date of birth|d\.?o\.?b\.?|b\.|родил\w{1,4}|"
    r"рожден\w{1,3}|рождён\w{0,3}|г[./]? ?р\.|д\.? ?р\.|"
    rf"{BORN_KAZAKH}(?: (?:күні|жылы|айы|kúni))?|дүниеге кел\w{{1,6}}|出生(?:日期)?|生于)"
    rf"(?:[ :,(-]{{1,3}}(?:on|is|was|the|day|date|his|her|about|около|күні)\b){{0,3}}[ :,(—-]{{0,3}}{_PLACE})"
)
_AFTER = (
    r"(?:日?[ ,.)-]{0,3}(?:г\.?|года?|жылы|күні|ж\.)?[ ,.)-]{0,3}(?:is (?:his|her|the) )?"
    rf"(?:(?<!\. )\bborn\b|birth|рождени|рожд\.|г[./]? ?р\b|д\.? ?р\b|{BORN_KAZAKH}|дүниеге кел|出生|"
    r"生(?!活|产|效)))"
)
_PATTERN = re.compile(rf"{_BEFORE}(?<![0-9]){_DATE}|(?<![0-9]){_DATE}(?:,? {_YEAR})?{_AFTER}")
_WORD = re.compile(r"born|birth|^dob$|^[bobдргр]$|^др$|^гр$|туылған|родил|рожд|туған|týǵan|дүниеге|生")
KINDS = (Kind("a date of birth", "dated", _PATTERN, word=_WORD),)
