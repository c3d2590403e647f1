"""Numbers of passports and identity cards in running text, of Kazakhstan and China, and under their names.

Source: forms of the passports and identity cards of both states; these numbers have no check digit.
"""

import re

from tuys.lexical.kinds import Kind

_GAP = r"(?:[^\w+]|_){0,3}"
_PASSPORT = re.compile(
    rf"(?<![^\W_])(?![a-z][0-9]{{4}}[^\w]{{1,4}}(?:19|"
    rf"20)[0-9]{{2}}(?![0-9]))(?:[ng](?:{_GAP}[0-9]){{8}}|[edpsе][0-9](?:{_GAP}[0-9]){{7}}|"
    rf"[eе][a-hj-np-zас](?:{_GAP}[0-9]){{7}})(?![^\W_])"
)
_LABELLED = re.compile(
    r"(?:passports?(?: (?:rk|prc))?|паспорт\w{0,4}(?: (?:рф|рк|кнр))?|төлқұжат\w{0,5}|"
    r"tólqujat\w{0,5}|护照|護照|"
    r"pasport\w{0,3}|"
    r"(?:удостоверени\w{1,3}|уд\.?) личности|\bудост\.|куәлі[кг]\w{0,4}|"
    r"жеке куәлі\w{1,5}|(?:identity|id) (?:card|number|document)|\biin\b|\bиин\b|\bжсн\b|身份证)"
    r"(?:\W{0,3}(?:no|numbers?|nr|номер\w{0,3}|нөмірі?|сери[яи]|号码?|is)\b){0,2}\W{0,4}[a-zа-я]{0,3}"
    rf"[0-9](?:{_GAP}[0-9]){{5,}}|"
    r"\bid(?:-?карт\w{0,3}|-?card)?[ :№#]{1,4}0[0-9]{8}(?![0-9])"
)
_WORD = re.compile(
    r"pass?port|паспорт|төлқұжат|tólqujat|护照|護照|удост|личности|куәлі|identity|^id$|иин|жсн|iin|身份证"
)
KINDS = (
    Kind("a passport's number", "lower_bare", _PASSPORT, digits=7),
    Kind("a number of an identity document", "lower", _LABELLED, digits=6, word=_WORD),
)
