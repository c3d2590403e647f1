"""Identity numbers, bank accounts and cards in running text: known by their form and their check digits.

Sources: Kazakhstan, decree 853 of 2003 on identification numbers (IIN); GB 11643-1999 (China);
ISO 13616 (IBAN); ISO/IEC 7812-1 (cards).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import accumulate

_FEWEST = 12  # digits in the shortest of these numbers
_DATE = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}-[01][0-9](?:-[0-3][0-9])?(?!-?[0-9])|"
    r"(?<![0-9])(?:19|20)[0-9]{2}(?:[ ,/]{1,2}(?:19|20)[0-9]{2})+(?![ ,/]?[0-9])"
)
_DATE_IN_URL = re.compile(r"(?<=/)(?:19|20)[0-9]{2}/[01]?[0-9](?:/[0-3]?[0-9])?(?=/)")
_URL_NUMBER = re.compile(r"(?<=[/=_-])[0-9]{7,}")
_DIGEST = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{32,}|[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12})(?![0-9A-Za-z])"
)
_COUNT = re.compile(r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]|,[0-9])")
_RUN = re.compile(
    r"(?<![0-9])[0-9]+(?:(?:[ ./_,·-]| [-/·] )[0-9]+)*(?:[ ./_,·-]?[Xx](?![0-9A-Za-z]))?(?![0-9])"
)
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[0-9]{2}(?:(?: - |[ ./_,·-])?[A-Z0-9]){11,30}(?![A-Z0-9])")
_IBAN_LENGTH = {
    **dict.fromkeys(("KZ", "AT", "LT", "EE", "BA"), 20),
    **dict.fromkeys(("DE", "GB", "GE", "IE", "ME", "RS", "BG", "BH"), 22),
    **dict.fromkeys(("FR", "IT", "GR", "SM", "MC"), 27),
    **dict.fromkeys(("CZ", "ES", "SE", "SK", "PK", "RO", "SA", "TN", "MD"), 24),
    **{"TR": 26, "CH": 21, "LV": 21, "AE": 23, "NL": 18, "FI": 18, "DK": 18, "BE": 16, "NO": 15},
    **{"PL": 28, "HU": 28, "CY": 28, "AZ": 28, "BY": 28, "UA": 29, "PT": 25, "LU": 20, "RU": 33},
}
_CARD = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})|5[1-5][0-9]{14}|2(?:2[2-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}|"
    r"3[47][0-9]{13}|220[0-4][0-9]{12}|62[0-9]{14,17}|6(?:011|5[0-9]{2})[0-9]{12}|9860[0-9]{12}"
)
_IIN_WEIGHTS = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_CHINA_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


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


def is_chinese_id(text: str) -> bool:
    """Whether 18 characters are a Chinese identity number: region, date of birth, check character."""
    if not re.fullmatch("[1-8][0-9]{16}[0-9Xx]", text):
        return False
    if not _is_date(int(text[6:10]), text[10:12], text[12:14]) or not 1850 <= int(text[6:10]) <= 2100:
        return False
    rest = sum(int(d) * w for d, w in zip(text, _CHINA_WEIGHTS, strict=False)) % 11
    return "10X98765432"[rest] == text[17].upper()


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
    if sum(map(str.isdecimal, text)) < _FEWEST:
        return None
    text = without_counters(text)
    for run in _RUN.findall(text):
        groups = re.findall("[0-9]+|[Xx]", run)
        if any(map(is_iin, _windows(groups, (12,)))):
            return "a Kazakh identity number"
        if any(map(is_chinese_id, _windows(groups, (18,)))):
            return "a Chinese identity number"
    for run in _RUN.findall(without_url_numbers(text)):
        if any(map(is_card, _windows(re.findall("[0-9]+", run), range(13, 20)))):
            return "a card number"
    return "a bank account" if any(map(_holds_iban, _IBAN.findall(text.upper()))) else None


def without_counters(text: str) -> str:
    """The text without dates, digests and numbers in groups of three, which are nobody's."""
    text = _DATE_IN_URL.sub(";", text) if "://" in text else text
    return _COUNT.sub(";", _DATE.sub(";", _DIGEST.sub(";", text)))


def without_url_numbers(text: str) -> str:
    """The text without the long numbers by which web sites name their pages."""
    return _URL_NUMBER.sub("#", text) if "://" in text else text


def _windows(groups: list[str], lengths: Iterable[int]) -> Iterator[str]:
    """Neighbouring groups of digits, joined, where the whole has one of these lengths."""
    joined = "".join(groups)
    bounds = {0, *accumulate(map(len, groups))}
    return (joined[start : start + n] for start in bounds for n in lengths if start + n in bounds)


def _holds_iban(candidate: str) -> bool:
    text = re.sub("[^A-Z0-9]", "", candidate)
    return is_iban(text[: _IBAN_LENGTH.get(text[:2], 0)])


def _is_date(year: int, month: str, day: str) -> bool:
    try:
        date(year, int(month), int(day))
    except ValueError:
        return False
    return True
