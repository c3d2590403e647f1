"""Where a person can be found, in running text: coordinates and street addresses with a house number."""

import re

from tuys.lexical.kinds import Kind

_HOUSE = (
    r"(?!(?:18|19|20)[0-9]{2}(?![0-9/]))[0-9]{1,4}(?:/[0-9]{1,3})?(?:[ -]?[A-Za-zА-Яа-я])?"
    r"(?= *(?:$|[,;:)/\"»”']|\.(?![0-9]))| (?:kv|apt|flat|кв|корп|стр|офис|office|пәтер|room|под[ъ.])\b)"
)
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
_ROAD = (
    "(?:[Ss]treet|[Ss]tr|[Ss]t|[Aa]venue|[Aa]ve|[Rr]oad|Rd|[Ll]ane|Prospect|[Bb]oulevard|Blvd|"
    "[Kk]oshesi|[Kk]óshesi|[Kk]öşesi|[Uu]litsa|[Mm]icrodistrict)"
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_ARTICLE = "The|This|That|In|On|At|A|An|No|One|Each|Every"
_ADDRESS = re.compile(
    rf"\b(?i:ул\.?|к-сі|улиц\w{{1,4}}|пр\.|пр-т|проспект\w{{0,3}}|пер\.|переул\w{{1,5}}|бульвар\w{{0,3}}|"
    rf"мкр\.?|"
    rf"микрорайон\w{{0,3}}|ul\.?|ulitsa|ulica|pr-t|prospekt|mkr\.?|mikrorayon|mikroraion) ?"
    rf"{_CAPITAL}[^,;:0-9]{{1,40}},? ?(?:-[0-9]{{1,2}},? ?)?(?:д\.|дом|d\.|dom)? ?{_HOUSE}|"
    rf"\b(?i:мкр\.?|микрорайон\w{{0,3}}|mkr\.?|mikrora[iy]on|microdistrict) ?(?:№ ?)?-?{_HOUSE}|"
    rf"\b[0-9]{{1,2}}(?:-?[йи])? ?(?i:мкр\.?|микрорайон\w{{0,3}}),? ?(?i:д\.|дом)? ?{_HOUSE}|"
    rf"\b[0-9]{{1,2}}(?:-?[йи])? ?(?i:мкр\.?|микрорайон\w{{0,3}}),? [0-9]{{1,4}}[а-я]? дом\b|"
    rf"\b(?i:ул\.?|улиц\w{{1,4}}|ul\.?|ulitsa) [0-9]{{1,2}}(?:-?\w{{1,2}})? {_CAPITAL}\w{{2,20}},? ?(?:д\.|"
    rf"дом)? ?{_HOUSE}|"
    rf"\b(?i:ulitsa|ulica) [a-z' -]{{2,40}} (?:d\.|dom)? ?{_HOUSE}|\b(?:квартир[аеыу]|"
    rf"kvartira),? (?:№ ?)?{_HOUSE}|"
    rf"\b[Жж]ив(?:[её]т|ут|ущ\w{{2,3}}) на {_CAPITAL}[\w -]{{2,40}},? ?(?:д\.|дом)? ?{_HOUSE}|"
    rf"\b[Пп]рожива\w{{1,5}} (?:на|по) {_CAPITAL}[\w -]{{2,40}},? ?(?:д\.|дом)? ?{_HOUSE}|"
    rf"\b(?i:по адресу|(?:по адресу|адрес|address|мекенжайы):) {_CAPITAL}[^;:0-9]{{2,60}} {_HOUSE}|"
    rf"\b{_CAPITAL}\w{{2,30}} к-сі,? ?{_HOUSE}|\b[Hh]ouse (?:[Nn]o\.? ?)?[0-9]{{1,4}}[A-Za-z]? (?:on|"
    rf"at) (?!{_MONTH})"
    rf"{_CAPITAL}|"
    rf"\b(?i:кв|kv)\.? ?[0-9]|\b(?i:дом|үй|house|dom) (?:№ ?|[Nn]o\.? ?)?{_HOUSE}|"
    rf"\b(?i:көше|koshe|kóshe|köshe|köşe|даңғыл|dańǵyl|dañğyl|ықшам ?аудан|yqsham ?aýdan|"
    rf"yqsham ?audan)\w{{0,9}},? ?"
    rf"(?:{_HOUSE}|[0-9]{{1,4}}[ -]?(?i:үй|пәтер|úı|úi|üi|üy|páter|päter)\b)|"
    rf"\b[0-9]{{1,4}}-(?i:үй|пәтер)\b|\b(?i:apartment|apt\.?|flat) (?:[Nn]o\.? ?)?[0-9]{{1,4}}\b|"
    rf"\b(?!(?:{_ARTICLE})\b){_CAPITAL}[\w'-]{{1,64}} {_ROAD}\.?,? (?:No\.? ?|# ?)?{_HOUSE}|"
    r"[路街道巷弄村镇屯乡] ?[0-9]{1,4} ?号|[0-9]{1,4} ?号 ?[楼院]|[0-9]{1,4} ?(?:单元|室)"
)
_NO_DATE = "".join(f"(?<!{month} )" for month in _MONTH.split("|"))
_ENGLISH_ADDRESS = re.compile(
    rf"{_NO_DATE}\b[0-9]{{1,4}}[A-Za-z]?,? (?!{_MONTH})"
    rf"(?:{_CAPITAL}[\w'-]{{1,64}} ){{1,3}}{_ROAD}\b(?! [a-z])"
)
_SIDE = r"[0-9]{1,3}[.,][0-9]{2,12} ?°? ?"
_NAMED = r"(?:lat(?:itude)?|широт\w|ендік)\W{0,4}[0-9]{1,2}[.,][0-9]{2,}"
_COORDINATES = re.compile(
    r"(?<![0-9.])-?[0-9]{1,2}\.[0-9]{3,} ?[,;/| ] ?-?1?[0-9]{1,2}\.[0-9]{3,}(?![0-9.])|"
    r"(?<![0-9,])[0-9]{1,2},[0-9]{4,}[ ;/]{1,8}1?[0-9]{1,2},[0-9]{4,}|"
    rf"(?<![0-9]){_SIDE}[nsсю]\W{{0,4}}{_SIDE}[ewвзе]|\b[nsсю] ?{_SIDE}\W{{0,4}}[ewвзе] ?{_SIDE}|{_NAMED}|"
    r"[0-9]{1,3} ?° ?[0-9]{1,2}(?:[.,][0-9]{1,9})? ?[′'’`]|"
    r"[0-9]{1,3} ?(?:degrees?|deg|градус\w{0,2}) ?[0-9]{1,2} ?(?:minutes?|min|минут\w?)|"
    r"^\W*(?:3[5-9]|4[0-9]|5[0-5])\.[0-9]{2,}[ ,;/]{1,3}(?:4[6-9]|[5-9][0-9])\.[0-9]{2,}\W*$|"
    r"\b(?:coordinates?|координат\w{0,2}|"
    r"gps)\W{1,3}-?[0-9]{1,2}\.[0-9]{2,}[ ,;/]{1,3}-?1?[0-9]{1,2}\.[0-9]{2,}|"
    r"(?<![0-9])[0-9]{1,2} [0-5]?[0-9] [0-5]?[0-9](?:[.,][0-9]{1,4})? ?[nsсю]\W{1,4}"
    r"[0-9]{1,3} [0-5]?[0-9] [0-5]?[0-9](?:[.,][0-9]{1,4})? ?[ewвзе]\b|"
    r"[0-9]{1,3}[.,][0-9]{2,12} ?° ?[nsewсюзв]|\bgeo:-?[0-9]|"
    r"\bmaps?\b\S{0,80}?[/@=,]-?[0-9]{1,2}\.[0-9]{2,}[,/]-?1?[0-9]{1,2}\.[0-9]{2,}"
)
_PLUS_CODE = re.compile(
    "(?<![A-Za-z0-9])[23456789CFGHJMPQRVWX]{4}(?:[23456789CFGHJMPQRVWX]{2,4})?[+][23456789CFGHJMPQRVWX]{2,3}"
    "(?![A-Za-z0-9])"
)  # Source: Open Location Code
_WORD = re.compile(
    r"^(?:ул|пр|пер|ul|кв|kv|st|str|rd|apt?|prospect|blvd|d|д)$|улиц|проспект|переул|бульвар|мкр|"
    r"микрорайон|ulit?[sc]a|prospekt|"
    r"mkr|mikrora|microdist|дом|^dom|үй|house|building|k[oóö][sş]h?e|көше|даңғыл|da[nñń][gǵğ]yl|ықшам|"
    r"yqsham|пәтер|p[aá]ter|"
    r"apart|flat|street|ave|road|lane|boulevard|кварт|kvart|жив[её]|жив[ую]|прожива|адрес|address|мекенжай|"
    r"^к$|^сі$|[路街道巷弄村号室元]|[úuü][ıiy]$"
)
_MAP = re.compile(
    r"\bmaps\.app\.goo\.gl/\w|\bgoo\.gl/maps/\w|\b2gis\.[a-z]{2,3}/\w|\bgoogle\.[a-z.]{2,6}/maps/(?:place|"
    r"dir|search|@)|"
    r"\byandex\.[a-z]{2,3}/maps/\S*(?:house|ll=|org/)"
)
KINDS = (
    Kind("a place on a map", "lower", _MAP, sign=re.compile("maps|2gis")),
    Kind("coordinates", "lower", _COORDINATES, digits=4),
    Kind("coordinates", "whole", _PLUS_CODE, digits=1, sign=re.compile("[+]")),
    Kind("a street address", "bare", _ADDRESS, digits=1, word=_WORD),
    Kind("a street address", "bare", _ENGLISH_ADDRESS, digits=1, word=_WORD),
)
