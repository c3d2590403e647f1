"""Ways to reach a person in running text: phone, e-mail, messenger, street address, coordinates."""

import re

from tuys.lexical.identifiers import without_counters, without_url_numbers

_ALONE = r"(?<![0-9])(?<![0-9][.,])"
_GAP = r"[ ()./_,·-]{0,3}"
_MARK = r"[ ./_,·-]"
_PHONE = re.compile(
    rf"(?<![0-9])[+][0-9](?:{_GAP}[0-9]){{7,14}}(?![0-9])|"
    rf"{_ALONE}00[ -]?(?:7|86|9[0-9])(?:{_GAP}[0-9]){{8,12}}(?![0-9])|"
    rf"{_ALONE}[78]{_GAP}[79](?:{_GAP}[0-9]){{9}}(?<!000000)(?<!000 000)(?![0-9])|"
    rf"{_ALONE}[(]?7[0-9]{{2}}[)]?(?:[ -]{{1,2}}|{_MARK})[0-9]{{3}}{_MARK}[0-9]{{2}}"
    rf"{_MARK}?[0-9]{{2}}(?![0-9])|"
    rf"{_ALONE}7(?:0[0-8]|1[0-8]|2[1-9]|47|5[01]|6[0-4]|7[15-8])[0-9]{{7}}(?<!000000)(?![0-9])|"
    rf"{_ALONE}1[3-9][0-9]({_MARK}?)(?!(?:19|20)[0-9]{{2}}{_MARK})[0-9]{{4}}\1[0-9]{{4}}(?![0-9])"
)
_LABELLED_PHONE = re.compile(
    r"(?:\b(?:tel|phone|fax|mob|mobile|whatsapp|viber)|телефон\w{0,9}|\bтел|\bмоб|факс|ұялы\w{0,9}|ватсап\w{0,9})"
    rf"[^\w+]{{0,3}}(?:№ ?)?[0-9](?:{_GAP}[0-9]){{4,}}|"
    rf"\b(?:call|звон\w{{1,9}}|қоңырау\w{{0,9}})[^\w+]{{0,3}}[0-9](?:{_GAP}[0-9]){{8,}}"
)
_PHONE_IN_URL = re.compile(r"(?:tel:|phone[=/]|wa\.me/)[+]?[0-9]{6,}")
_DOT = r"(?: \. |\.)"
_EMAIL = re.compile(
    rf"[\w.+-] ?@ ?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,6}}{_DOT}[^\W\d_]{{2,24}}|"
    r"\w ?[\[({] ?(?:at|собака) ?[\])}] ?\w|\w at [\w-]{1,63} dot \w{2,4}\b|"
    r"[\w.+-] собака [a-z0-9-]{1,63}(?:(?:\.| \. | точка | dot )[a-z0-9-]{1,63}){0,6}"
    r"(?:\.| \. | точка | dot )(?:[a-z]{2,24}|ру|рф|қаз|каз)\b"
)
_EMAIL_SIGN = re.compile(r"@|[\[({] ?at|собака| at .{1,64} dot ")
_HANDLE = re.compile(r"(?<![\w/@.=])@[A-Za-z]\w{3,}")
_MESSENGERS = r"(?:telegram|whatsapp|wechat|weixin|viber|skype|телеграм\w{0,4}|скайп|вичат|微信)"
_MESSENGER = re.compile(
    r"\b(?:t|telegram)\.(?:me|dog)/(?!s/)\w{4,}(?![\w/])|\bt\.me/c/|\b(?:tg|viber|weixin)://|\bwxid_\w|"
    rf"\bsignal\.me/|\b{_MESSENGERS}(?:[ -](?:id|account|аккаунт|ник|user(?:name)?))?(?: ?[:=] ?| )@?"
    r"(?=[a-z.-]{0,40}[\d_])[a-z][\w.-]{4,}"
)
_MESSENGER_SIGN = re.compile(rf"[:/]|wxid_|{_MESSENGERS}")
_URL = re.compile(r"\b\w{1,20}://\S+")
_HOUSE = r"[0-9]{1,4}(?:/[0-9]{1,3})?(?:[ -]?[A-Za-zА-Яа-я])?(?= *(?:$|[,.;:)/]))"
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_ROAD = "(?:[Ss]treet|[Ss]t|[Aa]venue|[Aa]ve|[Rr]oad|Rd|[Ll]ane|Prospect|[Bb]oulevard)"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_ARTICLE = "The|This|That|In|On|At|A|An|No|One|Each|Every"
_ADDRESS = re.compile(
    rf"\b(?i:ул\.?|улиц\w{{1,4}}|пр\.|пр-т|проспект\w{{0,3}}|пер\.|переул\w{{1,5}}|бульвар\w{{0,3}}|мкр\.?|"
    rf"микрорайон\w{{0,3}}) ?{_CAPITAL}[^,;:0-9]{{1,40}},? ?(?:д\.|дом)? ?{_HOUSE}|"
    rf"\b(?i:мкр\.?|микрорайон\w{{0,3}}) ?-?{_HOUSE}|\b(?i:кв)\. ?[0-9]|\b(?i:дом) (?:№ ?)?{_HOUSE}|"
    rf"\b(?i:көше|koshe|kóshe|köshe|köşe|даңғыл|dańǵyl|dañğyl|ықшам ?аудан)\w{{0,9}},? ?"
    rf"(?:{_HOUSE}|[0-9]{{1,4}}[ -]?(?i:үй|пәтер|úı|úi|üi|üy|páter|päter)\b)|"
    rf"\b[0-9]{{1,4}}-(?i:үй|пәтер)\b|\b(?i:apartment|apt\.?|flat) (?:[Nn]o\.? ?)?[0-9]{{1,4}}\b|"
    rf"\b(?!(?:{_ARTICLE})\b){_CAPITAL}[\w'-]{{1,64}} {_ROAD}\.?,? (?:No\.? ?|# ?)?{_HOUSE}"
)
_ENGLISH_ADDRESS = re.compile(
    rf"(?:\b({_MONTH}) )?\b[0-9]{{1,4}}[A-Za-z]?,? (?!{_MONTH})"
    rf"(?:{_CAPITAL}[\w'-]{{1,64}} ){{1,3}}{_ROAD}\b(?! [a-z])"
)
_SIDE = r"[0-9]{1,3}[.,][0-9]{3,12} ?°? ?"
_COORDINATES = re.compile(
    r"(?<![0-9.])-?[0-9]{1,2}\.[0-9]{3,} ?[,;/ ] ?-?1?[0-9]{1,2}\.[0-9]{3,}(?![0-9.])|"
    r"(?<![0-9,])[0-9]{1,2},[0-9]{4,}[ ;/]{1,8}1?[0-9]{1,2},[0-9]{4,}|"
    rf"(?<![0-9]){_SIDE}[nsсю][ ,;/]{{0,3}}{_SIDE}[ewвз]|\b[nsсю] ?{_SIDE}[ ,;/]{{0,3}}[ewвз] ?{_SIDE}|"
    r"[0-9]{1,3} ?° ?[0-9]{1,2}(?:[.,][0-9]{1,9})? ?[′'’]|"
    r"[0-9]{1,3}[.,][0-9]{2,12} ?° ?[nsewсюзв]|\bgeo:-?[0-9]"
)


def find_contact(text: str) -> str | None:
    """What leads to a person in a text (as `plain` leaves it), in words; None where nothing does."""
    text = without_counters(text)
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
