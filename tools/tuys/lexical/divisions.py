"""First-level divisions of Kazakhstan and China: their codes, the codes before, and how far they reach.

Source: ISO 3166-2, Kazakhstan as changed on 29 November 2022 (numbers in place of letters; new regions
Abai, Jetisu and Ulytau), China as changed on 23 November 2017 (letters in place of numbers). Bounds are
those of the countries' territory, widened to whole degrees.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Divisions:
    """The codes of one country as they are `since` a day, and of each withdrawn one its successor.

    `cities` are the codes of divisions that are one city. A code withdrawn for good has the successor "".
    `bounds` are the least and greatest latitude, the least and greatest longitude, in degrees (WGS 84).
    """

    since: str
    codes: frozenset[str]
    cities: frozenset[str]
    former: Mapping[str, str]
    bounds: tuple[int, int, int, int]


def _codes(country: str, parts: str) -> frozenset[str]:
    return frozenset(f"{country}-{part}" for part in parts.split())


def _former(country: str, pairs: str) -> Mapping[str, str]:
    """`old:new old:new …` as a mapping of codes."""
    split = (pair.split(":") for pair in pairs.split())
    return {f"{country}-{old}": f"{country}-{new}" if new else "" for old, new in split}


_KZ_CITIES, _CN_CITIES = _codes("KZ", "71 75 79"), _codes("CN", "BJ CQ HK MO SH TJ")
DIVISIONS = {
    "KZ": Divisions(
        "2022-11-29",
        _KZ_CITIES | _codes("KZ", "10 11 15 19 23 27 31 33 35 39 43 47 55 59 61 62 63"),
        _KZ_CITIES,
        _former(
            "KZ",
            "AKM:11 AKT:15 ALA:75 ALM:19 AST:71 ATY:23 BAY: KAR:35 KUS:39 KZY:43 MAN:47 PAV:55 SEV:59 "
            "SHY:79 VOS:63 YUZ:61 ZAP:27 ZHA:31",
        ),
        (40, 56, 46, 88),
    ),
    "CN": Divisions(
        "2017-11-23",
        _CN_CITIES
        | _codes("CN", "AH FJ GD GS GX GZ HA HB HE HI HL HN JL JS JX LN NM NX QH SC SD SN SX TW XJ XZ YN ZJ"),
        _CN_CITIES,
        _former(
            "CN",
            "11:BJ 12:TJ 13:HE 14:SX 15:NM 21:LN 22:JL 23:HL 31:SH 32:JS 33:ZJ 34:AH 35:FJ 36:JX 37:SD "
            "41:HA 42:HB 43:HN 44:GD 45:GX 46:HI 50:CQ 51:SC 52:GZ 53:YN 54:XZ 61:SN 62:GS 63:QH 64:NX "
            "65:XJ 71:TW 91:HK 92:MO",
        ),
        (3, 54, 73, 136),
    ),
}
