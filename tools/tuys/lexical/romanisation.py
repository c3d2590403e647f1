"""Romanisations of Kazakh Cyrillic that are computed letter by letter.

Sources: BGN/PCGN romanisation of Kazakh, 1979 agreement; ISO 9:1995, Transliteration of Cyrillic characters
into Latin characters. The 1979 table allows an interpunct where two letters would look like one digraph
(нг as n·g, beside ң as ng), and leaves it to the writer; both forms count as computed.
"""

from collections.abc import Mapping

_BGN_PCGN_1979 = {
    **dict(zip("аәбвгдезиійклмноөпрстуұүфһыэ", "aäbvgdezīiyklmnoöprstūuüfhyė", strict=True)),
    **{"ғ": "gh", "ё": "yo", "ж": "zh", "қ": "q", "ң": "ng", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh"},
    **{"щ": "shch", "ъ": "ʺ", "ь": "ʹ", "ю": "yu", "я": "ya"},
}
_ISO9_1995 = {
    **dict(zip("абвгғдеёжзиійкқлмнңоөпрстуүфхһцчшщ", "abvgġdeëžziìjkķlmnņoôprstuùfhḥcčšŝ", strict=True)),
    **{"ә": "a̋", "ұ": "u̇", "ъ": "ʺ", "ы": "y", "ь": "ʹ", "э": "è", "ю": "û", "я": "â"},
}
TABLES: Mapping[str, Mapping[str, str]] = {
    "bgn_pcgn_1979": _BGN_PCGN_1979,
    "iso9_1995": _ISO9_1995,
}
"""Scheme of the vocabulary `scheme`: Cyrillic small letter -> Latin."""

# Signs that printers use for the same letter: soft and hard sign, comma or cedilla below.
_SAME = str.maketrans({"'": "ʹ", "’": "ʹ", "ʼ": "ʹ", '"': "ʺ", "”": "ʺ", "\u0326": "\u0327"})
# Pairs of letters that read like the digraph of another one: гһ like ғ, нг like ң.
_TOUCHING = ("гһ", "зһ", "кһ", "нг", "сһ", "тс", "цһ")


def romanise(text: str, scheme: str) -> str:
    """The text in a scheme of `TABLES`, in normal form C; what the table does not have stays as it is."""
    import unicodedata

    table = TABLES[scheme]
    letters = [_letter(text, at, table) for at in range(len(text))]
    return unicodedata.normalize("NFC", "".join(letters))


def is_romanised(name: str, original: str, scheme: str) -> bool:
    """Whether `name` is `original` in the scheme, with or without the interpuncts that it allows."""
    forms = [romanise(original, scheme)]
    if scheme == "bgn_pcgn_1979":
        forms.append(romanise(_parted(original), scheme))
    return _plain(name) in map(_plain, forms)


def without_letter(text: str, scheme: str) -> str:
    """The first Cyrillic letter that the scheme's table does not have, or ""."""
    from tuys.lexical.scripts import script

    table = TABLES[scheme]
    return next((one for one in text if script(one) == "Cyrillic" and one.lower() not in table), "")


def _letter(text: str, at: int, table: Mapping[str, str]) -> str:
    latin = table.get(text[at].lower())
    if latin is None or text[at].islower():
        return text[at] if latin is None else latin
    beside = text[at + 1 : at + 2] if text[at + 1 : at + 2].isalpha() else text[max(at - 1, 0) : at]
    return latin.upper() if beside.isupper() else latin[0].upper() + latin[1:]


def _parted(text: str) -> str:
    small = text.lower()
    return "".join(
        f"{letter}·" if small[at : at + 2] in _TOUCHING else letter for at, letter in enumerate(text)
    )


def _plain(text: str) -> str:
    import unicodedata

    spread = unicodedata.normalize("NFD", text.translate(_SAME)).translate(_SAME)
    return unicodedata.normalize("NFC", spread)
