"""Text as a reader takes it: without the disguises that keep a search from finding what stands there."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

_DASHES = re.compile("[\u058a\u1806\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]")
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
_PLUS_AS_SPACE = re.compile("(?<=[0-9])[+](?=[0-9])")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The text with percent-encoding undone, ASCII digits and dashes, single spaces, nothing unseen."""
    for _ in range(3):
        if not _ESCAPE.search(text):
            break
        text = unquote(text)
    if not text.isascii():
        text = _DASHES.sub("-", text)
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
        text = "".join(map(_western, text))
    return _PLUS_AS_SPACE.sub(" ", _SPACES.sub(" ", text))


def _western(char: str) -> str:
    """A digit of any script as 0-9, every other character as it is."""
    digit = -1 if char.isascii() else unicodedata.decimal(char, -1)
    return char if digit < 0 else str(int(digit))
