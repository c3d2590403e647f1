"""Identity numbers, bank accounts and cards in running text: known by their form and their check digits.

Sources: Kazakhstan, decree 853 of 2003 on identification numbers (IIN); GB 11643-1999 (China);
ISO 13616 (IBAN); ISO/IEC 7812-1 (cards).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import accumulate, pairwise

_DIGIT = re.compile("[0-9OoIlОоІЗ]")
_FEWEST = 12  # digits in the shortest of these numbers
_DATE = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}-[01][0-9](?:-[0-3][0-9])?(?!-?[0-9])|"
    r"(?<![0-9])(?:19|20)[0-9]{2}(?:[ ,;/]{1,2}(?:19|20)[0-9]{2})+(?![ ,;/]?[0-9])"
)
_DATE_IN_URL = re.compile(r"(?<=/)(?:19|20)[0-9]{2}/[01]?[0-9](?:/[0-3]?[0-9])?(?=/)")
_DOTTED_DATE = re.compile(
    r"(?<![0-9])(?<![0-9][./])[0-3]?[0-9]([./])[01]?[0-9]\1(?:19|20)[0-9]{2}(?![0-9])(?![ ./-][0-9])"
)
_TIME = re.compile(r"(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?![0-9:])")
_CLAIM = re.compile(r"(?<!\w)S[0-9]{4,6}-[0-9]{3,4}(?![\w-])")
_LIST = re.compile(r"(?<![\w+-])[0-9]{1,3}(?:(?:[,;] ?[0-9]{1,3}){3,}|(?: [0-9]{1,3}){6,})(?![\w-])")
_AMOUNT = re.compile(
    r"(?<![0-9+(])(?<![0-9] )[0-9]{1,3}(?: [0-9]{3})+(?= ?(?:tenge|тенге|теңге|₸|kzt|usd|dollar|"
    r"доллар|руб|юан|yuan|"
    r"people|человек|адам))",
    re.IGNORECASE,
)
_DOI = re.compile(r"\b10\.[0-9]{4,9}/\S+")
_URL_NUMBER = re.compile(r"(?:(?<=[/_-])|(?<=[dvp]=))[0-9]{7,}")
_DIGEST = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{32,}|"
    r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12})(?![0-9A-Za-z])"
)
_COUNT = re.compile(r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]|,[0-9])")
_BETWEEN = r"(?:[^\w]{1,4}|_)"
_RUN = re.compile(rf"(?<![0-9])[0-9]+(?:{_BETWEEN}[0-9]+)*(?:{_BETWEEN}?[XxХх](?![0-9A-Za-z]))?(?![0-9])")
_IBAN = re.compile(
    rf"(?<![A-Z0-9])[A-Z]{_BETWEEN}?[A-Z]{_BETWEEN}?[0-9OIL]{_BETWEEN}?[0-9OIL](?:{_BETWEEN}?[A-Z0-9]){{11,31}}"
)
_AS_DIGITS = str.maketrans("OIL", "011")
_CYRILLIC_DIGITS = str.maketrans("ОІЗ", "013")
_IBAN_LENGTH = {
    **dict.fromkeys(("KZ", "AT", "LT", "EE", "BA"), 20),
    **dict.fromkeys(("DE", "GB", "GE", "IE", "ME", "RS", "BG", "BH"), 22),
    **dict.fromkeys(("FR", "IT", "GR", "SM", "MC"), 27),
    **dict.fromkeys(("CZ", "ES", "SE", "SK", "PK", "RO", "SA", "TN", "MD"), 24),
    **{"TR": 26, "CH": 21, "LV": 21, "AE": 23, "NL": 18, "FI": 18, "DK": 18, "BE": 16, "NO": 15},
    **{"PL": 28, "HU": 28, "CY": 28, "AZ": 28, "BY": 28, "UA": 29, "PT": 25, "LU": 20, "RU": 33},
}
_CARD = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})|5[1-5][0-9]{14}|2(?:2[2-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|"
    r"720)[0-9]{12}|"
    r"3[47][0-9]{13}|220[0-4][0-9]{12}|62[0-9]{14,17}|6(?:011|5[0-9]{2})[0-9]{12}|9860[0-9]{12}"
)
_GROUP = re.compile("[0-9]+|[XxХх]")
_BORN = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_IIN = re.compile(f"(?=[0-9]{{2}}{_BORN}[1-6][0-9]{{5}})")
_CHINESE_ID = re.compile(f"(?=[1-8][0-9]{{5}}(?:18|19|20)[0-9]{{2}}{_BORN})")
_CARD_START = re.compile("(?=[2-6][0-9]{12}|9860[0-9]{12})")
_IIN_WEIGHTS = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_CHINA_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@lru_cache(maxsize=4096)
def is_iin(digits: str) -> bool:
    """Whether 12 digits are a Kazakh identity number: date of birth, century digit 1 to 6, check digit."""
    if not re.fullmatch("[0-9]{6}[1-6][0-9]{5}", digits):
        return False
    century = 1800 + (int(digits[6]) - 1) // 2 * 100
    if not _is_date(century + int(digits[:2]), digits[2:4], digits[4:6]):
        return False
    for weights in _IIN_WEIGHTS:
        rest = sum(int(d) * w for d, w in zip(digits, weights, strict=False)) % 11
        if rest < 10:
            return rest == int(digits[11])
    return False


@lru_cache(maxsize=4096)
def is_chinese_id(text: str) -> bool:
    """Whether 18 characters are a Chinese identity number: region, date of birth, check character."""
    if not re.fullmatch("[1-8][0-9]{16}[0-9XxХх]", text):
        return False
    if not _is_date(int(text[6:10]), text[10:12], text[12:14]) or not 1850 <= int(text[6:10]) <= 2100:
        return False
    rest = sum(int(d) * w for d, w in zip(text, _CHINA_WEIGHTS, strict=False)) % 11
    return "10X98765432"[rest] == text[17].upper().replace("Х", "X")


@lru_cache(maxsize=4096)
def is_card(digits: str) -> bool:
    """Whether the digits are a card's: a known issuer's prefix and length, and the Luhn check digit."""
    if not _CARD.fullmatch(digits):
        return False
    doubled = (int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_iban(text: str) -> bool:
    """Whether the text, without spaces, is an IBAN of its country's length with valid check digits."""
    if len(text) != _IBAN_LENGTH.get(text[:2]):
        return False
    return int("".join(str(int(char, 36)) for char in text[4:] + text[:4])) % 97 == 1


def find_number(text: str) -> str | None:
    """What kind of identity number, account or card stands in a text (as `plain` leaves it), if any does."""
    if len(_DIGIT.findall(text)) < _FEWEST:
        return None
    text = without_counters(text)
    for run in _RUN.findall(text):
        groups = _GROUP.findall(run)
        if any(map(is_iin, _windows(groups, _IIN, (12,)))):
            return "a Kazakh identity number"
        if any(map(is_chinese_id, _windows(groups, _CHINESE_ID, (18,)))):
            return "a Chinese identity number"
    for run in _RUN.findall(without_url_numbers(text)):
        groups = re.findall("[0-9]+", run)
        if _may_be_card(run, groups) and any(map(is_card, _windows(groups, _CARD_START, range(13, 20)))):
            return "a card number"
    return "a bank account" if any(map(_holds_iban, _IBAN.findall(_upper(text)))) else None


def _upper(text: str) -> str:
    return text.upper().translate(_CYRILLIC_DIGITS)


def _may_be_card(run: str, groups: list[str]) -> bool:
    """Whether the digits are grouped as if meant: alike, or apart by one and the same mark."""
    return {*map(len, groups)} <= {1, 3, 4} or len(set(re.findall("[^0-9]+", run))) <= 1


def without_counters(text: str) -> str:
    """The text without dates, digests, lists that go up and counts, which are nobody's."""
    text = _DATE_IN_URL.sub(";", text) if "://" in text else text
    for pattern in (_DIGEST, _DATE, _DOTTED_DATE, _TIME, _CLAIM):
        text = pattern.sub(";", text)
    return _LIST.sub(_unless_ascending, _AMOUNT.sub(";", _COUNT.sub(";", text)))


def _unless_ascending(match: re.Match[str]) -> str:
    """Nothing for a list of articles or days, which goes up; any other as it is."""
    numbers = [int(number) for number in re.findall("[0-9]+", match[0])]
    return ";" if all(one < other for one, other in pairwise(numbers)) else match[0]


def without_url_numbers(text: str) -> str:
    """The text without the long numbers by which web sites and publishers name their pages."""
    text = _DOI.sub("#", text) if "10." in text else text
    return _URL_NUMBER.sub("#", text) if "://" in text else text


def _windows(groups: list[str], start: re.Pattern[str], lengths: Iterable[int]) -> Iterator[str]:
    """Neighbouring groups of digits, joined, that begin so and make up one of these lengths."""
    joined = "".join(groups)
    bounds = {0, *accumulate(map(len, groups))}
    for match in start.finditer(joined):
        for end in (match.start() + length for length in lengths):
            if match.start() in bounds and end in bounds:
                yield joined[match.start() : end]


def _holds_iban(candidate: str) -> bool:
    text = re.sub("[^A-Z0-9]", "", candidate)
    text = text[: _IBAN_LENGTH.get(text[:2], 0)]
    return is_iban(text) or is_iban(text[:2] + text[2:].translate(_AS_DIGITS))


def _is_date(year: int, month: str, day: str) -> bool:
    try:
        date(year, int(month), int(day))
    except ValueError:
        return False
    return True
