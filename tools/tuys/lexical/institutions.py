"""Names of institutions, treaties, days and ranks with a word for children or a class, which are nobody."""

import re

_CHILD = r"child(?:ren)?(?:['’]?s)?['’]?"
_NAMES = re.compile(
    rf"\brights of the child\b|\b(?:united nations|un|u\.n\.) {_CHILD} fund\b|\b{_CHILD} fund\b|"
    rf"\b(?:international |universal |world )?{_CHILD} (?:protection )?day\b|\bsave the children\b|"
    rf"\b{_CHILD} (?:rights|hospitals?|ombuds(?:man|person|woman)|clinic)\b|\bkindergarten teachers?\b|"
    r"\b(?:one|two|three|1|2|3)-child (?:policy|policies|polic\w+|rule|limit)\b|"
    r"\bправ\w{0,3} реб[её]нка\b|\bзащит\w{1,2} (?:прав )?детей\b|\bдетск\w{2,3} (?:омбудсмен|больниц|"
    r"поликлиник|"
    r"фонд|мир\b)\w{0,4}|"
    r"\bвоспитател\w{1,4} детск\w{2,3} сад\w{0,3}|\bбала(?:лар)? (?:құқы\w+|ауруханас\w+|қоры\w*)|"
    r"\bбалалар күні\w*|"
    r"\bбалаларды қорғау|\bбалабақша тәрбиешісі\w*|"
    r"\bинвалид\w* [1-3]-?(?:го|й)? класс\w?|\b(?:юстиции|советник\w*|секретар\w+|инспектор\w*|специалист\w*|"
    r"юрист\w*|водител\w+|мастер\w*|посланник\w*) [1-3]-?(?:го|й)? класс\w?"
)
_SIGN = re.compile("child|kinderg|реб[её]нка|дет(?:ей|ск)|бала|класс")
_AGELESS_BIRTH = re.compile(
    r"\b(?:movement|organi[sz]ation|party|idea|tradition|group|newspaper|magazine|country|republic|state|"
    r"channel|"
    r"union|campaign|initiative|project|hope|protest|association|committee|network|conflict|dispute)s? "
    r"(?:was|were|is|are|had been|has been) born\b|"
    r"\b(?:движени|организаци|парти|иде|традици|групп|газет|республик|инициатив|"
    r"кампани)\w{1,3} родил[аио]с[ья]\b"
)


def without_institutions(lower: str) -> str:
    """The text (in lower case) without such names; what else it says of children stays."""
    return _NAMES.sub(";", lower) if _SIGN.search(lower) else lower


def without_ageless_births(lower: str) -> str:
    """The text (in lower case) without what is born and is no person: a movement, an idea."""
    return _AGELESS_BIRTH.sub(";", lower)
