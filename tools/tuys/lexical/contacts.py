"""Ways to reach a person in running text: phone, e-mail, messenger, street address, coordinates."""

import re

from tuys.lexical.identifiers import without_url_numbers

_NOT_IN_HEX = r"(?<![0-9A-Fa-f])(?<![0-9][.,])"
_GAP = r"[ ().-]{0,3}"
_PHONE = re.compile(
    rf"(?<![0-9])[+][0-9](?:{_GAP}[0-9]){{7,14}}(?![0-9])|"
    rf"{_NOT_IN_HEX}00[ -]?(?:7|86|9[0-9])(?:{_GAP}[0-9]){{8,12}}(?![0-9])|"
    rf"{_NOT_IN_HEX}[78]{_GAP}[79](?:{_GAP}[0-9]){{9}}(?<!000000)(?<!000 000)(?![0-9A-Fa-f])|"
    rf"{_NOT_IN_HEX}[(]?7[0-9]{{2}}[)]?[ -]{{1,2}}[0-9]{{3}}[ -][0-9]{{2}}[ -]?[0-9]{{2}}(?![0-9])|"
    rf"{_NOT_IN_HEX}1[3-9][0-9]([ -]?)(?!(?:19|20)[0-9]{{2}}[ -])[0-9]{{4}}\1[0-9]{{4}}(?![0-9A-Fa-f])"
)
_LABELLED_PHONE = re.compile(
    r"(?:\b(?:tel|phone|fax|mob|mobile|whatsapp|viber)|телефон\w*|\bтел|\bмоб|факс|ұялы\w*|ватсап\w*)"
    rf"[^\w+]{{0,3}}(?:№ ?)?[0-9](?:{_GAP}[0-9]){{4,}}"
)
_PHONE_IN_URL = re.compile(r"(?:tel:|phone[=/]|wa\.me/)[+]?[0-9]{6,}")
_EMAIL = re.compile(
    r"[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}|"
    r"\w ?[\[({] ?(?:at|собака) ?[\])}] ?\w|\w at [\w-]+ dot \w{2,4}\b"
)
_EMAIL_SIGN = re.compile(r"@|[\[({] ?(?:at|собака)| at .* dot ")
_HANDLE = re.compile(r"(?<![\w/@.=])@[A-Za-z]\w{3,}")
_MESSENGER = re.compile(
    r"\b(?:t|telegram)\.(?:me|dog)/(?!s/)\w{4,}(?![\w/])|\bt\.me/c/|\b(?:tg|viber|weixin)://|\bwxid_\w+|"
    r"\bsignal\.me/|(?:telegram|whatsapp|wechat|weixin|viber|skype|телеграм\w*|скайп|微信)"
    r"(?: ?(?:id|account|аккаунт|ник))? ?: ?@?(?=[\w.-]*[\d_])[a-z][\w.-]{4,}"
)
_MESSENGER_SIGN = re.compile(r"[:/]|wxid_")
_URL = re.compile(r"\w+://\S+")
_HOUSE = r"[0-9]{1,4}(?:/[0-9]{1,3})?(?:[ -]?[A-Za-zА-Яа-я])?(?= *(?:$|[,.;:)/]))"
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_ROAD = "(?:Street|St|Avenue|Ave|Road|Rd|Lane|Prospect|Boulevard)"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_ADDRESS = re.compile(
    rf"\b(?i:ул\.?|улиц\w+|пр\.|пр-т|проспект\w*|пер\.|переул\w+|бульвар\w*|мкр\.?|микрорайон\w*)"
    rf" ?{_CAPITAL}[^,;:0-9]{{1,40}},? ?(?:д\.|дом)? ?{_HOUSE}|"
    rf"\b(?i:мкр\.?|микрорайон\w*) ?-?{_HOUSE}|\b(?i:кв)\. ?[0-9]+|\b(?i:дом) (?:№ ?)?{_HOUSE}|"
    rf"\b(?i:көше|koshe|kóshe|köshe|köşe|даңғыл|dańǵyl|dañğyl|ықшам ?аудан)\w*,? ?{_HOUSE}|"
    rf"\b[0-9]{{1,4}}-(?i:үй|пәтер)\b|\b(?i:apartment|apt\.?|flat) (?:[Nn]o\.? ?)?[0-9]{{1,4}}\b|"
    rf"{_CAPITAL}[\w'-]+ {_ROAD}\.?,? (?:No\.? ?|# ?)?{_HOUSE}"
)
_ENGLISH_ADDRESS = re.compile(
    rf"(?:\b({_MONTH}) )?\b[0-9]{{1,4}}[A-Za-z]?,? (?:{_CAPITAL}[\w'-]+ ){{1,3}}{_ROAD}\b"
)
_COORDINATES = re.compile(
    r"(?<![0-9.])-?[0-9]{1,2}\.[0-9]{3,} ?[,;/ ] ?-?1?[0-9]{1,2}\.[0-9]{3,}(?![0-9.])|"
    r"(?<![0-9,])[0-9]{1,2},[0-9]{4,}[ ;/]+1?[0-9]{1,2},[0-9]{4,}|"
    r"[0-9]{1,3} ?° ?[0-9]{1,2}(?:[.,][0-9]+)? ?[′'’]|[0-9]{1,3}[.,][0-9]{2,} ?° ?[nsewсюзв]|\bgeo:-?[0-9]"
)


def find_contact(text: str) -> str | None:
    """What leads to a person in a text (as `plain` leaves it), in words; None where nothing does."""
    digits = sum(map(str.isdecimal, text))
    lower = text.lower()
    bare = _URL.sub(" ", text) if "://" in text else text
    if digits >= 5 and _holds_phone(lower, bare.lower()):
        return "a phone number"
    if _EMAIL_SIGN.search(lower) and _EMAIL.search(lower if "@" in lower else bare.lower()):
        return "an e-mail address"
    if _HANDLE.search(bare) or (_MESSENGER_SIGN.search(lower) and _MESSENGER.search(lower)):
        return "a messenger handle"
    if digits >= 4 and _COORDINATES.search(lower):
        return "coordinates"
    return "a street address" if digits and _is_address(bare) else None


def _holds_phone(lower: str, bare: str) -> bool:
    if _PHONE.search(without_url_numbers(lower)) or _PHONE_IN_URL.search(lower):
        return True
    return _LABELLED_PHONE.search(bare) is not None


def _is_address(text: str) -> bool:
    english = any(not match.group(1) for match in _ENGLISH_ADDRESS.finditer(text))
    return english or _ADDRESS.search(text) is not None
