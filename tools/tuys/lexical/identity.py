"""By what a person can be identified or reached, in whatever disguise it is written."""

import re
from functools import lru_cache

from tuys.lexical import births, contacts, papers, whereabouts
from tuys.lexical.identifiers import find_number, without_counters, without_url_numbers
from tuys.lexical.kinds import Forms
from tuys.lexical.plain import pieces, plain
from tuys.lexical.readings import readings
from tuys.lexical.spoken import spells_numbers

_KINDS = (*contacts.KINDS[:-1], *whereabouts.KINDS, *papers.KINDS, *births.KINDS, contacts.KINDS[-1])
_SIGN = re.compile(
    r"[0-9@\[({<:〇零一二三四五六七八九]|\w/|wxid_|собак|собач|sobaka|_at_|айқұлақ| at .{1,64} dot |mail|"
    r" at (?:yandex|proton|outlook|icloud|yahoo)|\bat[\"'”-]|born|birth|родил|туған|рожд|"
    r"\w_\w| dog |telegram|wechat|weixin|viber|skype|телеграм|скайп|вичат|微信"
)
_HARMLESS = re.compile(
    r"[A-Z][0-9]{1,6}(?:-[0-9]{1,4})?|(?:19|20)[0-9]{2}(?:-[0-9]{2}){0,2}|p[0-9,ps]{1,9}|[0-9a-f]{64}|"
    r"[a-z_]{1,24}|"
    r"[a-z_]{1,24}=[0-9a-f]{64}(?: [a-z_]{1,24}=[0-9a-f]{64})*"  # the ledger's hashes of the tables
)
_CODED = re.compile(r"[a-z0-9][A-Z][A-Za-z0-9+_-]{6}")  # so looks base64, and hardly a word
_WORD = re.compile(r"[^\W\d_]+")
_BACKWARDS = re.compile(r"[0-9][+](?![0-9])|[0-9]{12}|[0-9]{2}ZK(?![A-Za-z])")


@lru_cache(maxsize=65536)
def find_identifier(text: str) -> str | None:
    """What kind of identifier stands in a text, in words; None where none does."""
    if _HARMLESS.fullmatch(text):
        return None
    read = plain(text)
    if not (_SIGN.search(read.lower()) or _CODED.search(read) or spells_numbers(read, 0)):
        return None
    found = (_in_piece(piece) for piece in pieces(read))
    return next(filter(None, found), None)


@lru_cache(maxsize=1024)
def _in_piece(text: str) -> str | None:
    for reading in readings(text):
        kind = find_number(reading) or _first_kind(reading)
        if kind is not None:
            return kind
    if _BACKWARDS.search(text):
        back = without_url_numbers(without_counters(text))[::-1]
        if find_number(back) or Forms(_only_plus(back)).show(contacts.KINDS[0]):
            return "a number written backwards"
    return None


def _first_kind(text: str) -> str | None:
    forms, words = Forms(text), 0
    for word in set(_WORD.findall(text.lower())):
        words |= _kinds_told_by(word)
    for number, kind in enumerate(_KINDS):
        if (kind.word is None or words >> number & 1) and forms.show(kind):
            return kind.words
    return None


@lru_cache(maxsize=65536)
def _kinds_told_by(word: str) -> int:
    """The kinds in whose phrases the word may stand, as bits."""
    return sum(1 << number for number, kind in enumerate(_KINDS) if kind.word and kind.word.search(word))


def _only_plus(text: str) -> str:
    """What follows the first plus sign: only numbers that begin with one are looked for backwards."""
    plus = text.find("+")
    return text[plus:] if plus >= 0 else ""
