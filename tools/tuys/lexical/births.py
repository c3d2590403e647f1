"""Full dates of birth in running text: a day and a month beside a word for birth (en, ru, kk)."""

import re

from tuys.lexical.kinds import Kind
from tuys.lexical.numberwords import ORDINAL_DAYS

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|январ\w|феврал\w|март\w?|апрел\w|ма[яй]|июн\w|июл\w|август\w?|"
    r"сентябр\w|октябр\w|"
    r"ноябр\w|декабр\w|қаңтар\w{0,3}|ақпан\w{0,3}|наурыз\w{0,3}|сәуір\w{0,3}|мамыр\w{0,3}|"
    r"маусым\w{0,3}|шілде\w{0,3}|"
    r"тамыз\w{0,3}|қыркүйек\w{0,3}|қазан\w{0,3}|қараша\w{0,3}|желтоқсан\w{0,3})"
)
_DAY = rf"(?:[0-3]?[0-9](?:st|nd|rd|th|-?го|-?е|-?[шы]?[нс][іы])?|{ORDINAL_DAYS})"
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_LINK = r"[ .,/-]{1,3}"
_DATE = (
    rf"(?:{_DAY}(?: of)?{_LINK}{_MONTH}|{_MONTH}{_LINK}(?:the )?{_DAY}(?![0-9])|"
    rf"[0-3]?[0-9]{_LINK}[01]?[0-9]{_LINK}{_YEAR}|"
    rf"{_YEAR}(?: ?г\.?| года?| жыл\w{{0,3}})?,?{_LINK}(?:[01]?[0-9]{_LINK}[0-3]?[0-9](?![0-9])|"
    rf"{_DAY}{_LINK}{_MONTH}|"
    rf"{_MONTH}{_LINK}{_DAY})|{_YEAR}年[01]?[0-9]月[0-3]?[0-9])"
)
_PLACE = r"(?:(?:in|at|near|в|во) [^\W\d][^\d,;.]{2,30},? )?"
_BEFORE = (
    r"(?:(?<!-)\b(?:born|birth(?:day| date)?|date of birth|d\.?o\.?b\.?|b\.|родил\w{1,4}|"
    r"рожден\w{1,3}|рождён\w{0,3}|д\.? ?р\.|"
    r"туған (?:күні|жылы|айы)|týǵan kúni|туған|дүниеге кел\w{1,6}|出生)"
    rf"(?:[ :,(-]{{1,3}}(?:on|is|was|the|day|date|his|her|about|около|күні)\b){{0,3}}[ :,(—-]{{0,3}}{_PLACE})"
)
_AFTER = (
    r"(?:日?[ ,.)-]{0,3}(?:г\.?|года?|жылы|күні)?[ ,.)-]{0,3}(?:is (?:his|her|the) )?"
    r"(?:\bborn\b|birth|рождени|рожд\.|г\.? ?р\b|д\.? ?р\b|туған|týǵan|дүниеге кел|出生))"
)
_PATTERN = re.compile(rf"{_BEFORE}(?<![0-9]){_DATE}|(?<![0-9]){_DATE}(?:,? {_YEAR})?{_AFTER}")
_WORD = re.compile(r"born|birth|^dob$|^[bobдргр]$|^др$|^гр$|родил|рожд|туған|týǵan|дүниеге|生")
KINDS = (Kind("a date of birth", "dated", _PATTERN, word=_WORD),)
