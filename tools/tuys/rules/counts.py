"""Numbers in the label of a group: digits, and words in English, Russian and Kazakh."""

import re

_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|dozens?|hundreds?|thousands?",
    r"один|одн(?:а|ого|ой|у)|дв(?:а|е|ух|ум|ое|оих)|тр(?:и|[её]х|ое|оих)|четыре|четыр[её]х|четверо|четверых|"
    r"пят(?:ь|и|еро|ерых)|шест(?:ь|и|еро|ерых)|сем(?:ь|еро|ерых)|восем(?:ь|еро)|восьми|восьмер(?:о|ых)|"
    r"девят(?:ь|и|еро)|десят(?:ь|и|еро|ок|ка|ки|ков)|\w+надцат[ьи]|двадцат[ьи]|тридцат[ьи]|сорок[а]?|"
    r"(?:пять|шесть|семь|восемь)десят|(?:пяти|шести|семи|восьми)десяти|девяност[оа]|ст[оа]|двести|"
    r"сот(?:ня|ни|ен)|тысяч[аи]?|дюжин[аы]?",
    r"екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|жүз|мың|"
    r"екеу|үшеу|төртеу|бесеу|алтау|жетеу|ондаған|жүздеген|мыңдаған|"
    r"он(?= (?:адам|кісі|белсенді|әйел|ер|азамат|туыс|наразы|қатысушы))",
)  # not the Kazakh for one, which is an article too
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


def holds_number(label: str) -> bool:
    """Whether a label says how many."""
    return _NUMBER.search(label) is not None
