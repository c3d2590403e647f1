"""Whom only the press names: no search engine is told of such a person, and no citation prints the name."""

import re
import unicodedata
from dataclasses import dataclass

from tuys.lexical.scripts import script
from tuys.rules.view import View, index

_NAMED_BY_THE_PRESS = "press_only"
_APOSTROPHES = "’‘‛ʼʻʹʿʾ`´′＇"
_HYPHENS = "-‐‑‒–—−﹣－"
_ONE_SIGN = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, " ")})
_UNSPACED = {"Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan"}
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Quiet:
    """Such persons by id, and what their names are found by.

    `grips` are the longest word of each name, which a text must hold for the name to be in it; they are
    looked for first, for a text may be a whole page.
    """

    persons: frozenset[str]
    grips: frozenset[str]
    pattern: re.Pattern[str]

    def may_be_named_in(self, text: str) -> bool:
        """False where no such person is named in a text, which may have markup; else one must look closer."""
        plain = _plain(text)
        return any(one in plain for one in self.grips)

    def named_in(self, text: str) -> bool:
        """Whether a text names such a person: by any spelling of a name, as whole words.

        Case, kinds of apostrophes, of hyphens and of spaces, and how marks are encoded, make no difference.
        """
        return self.may_be_named_in(text) and self.pattern.search(_folded(text)) is not None


@index
def quiet(view: View) -> Quiet:
    """Such persons of a dataset."""
    persons = {one.id: one for one in view.records("persons") if one["exposure"] == _NAMED_BY_THE_PRESS}
    spelt = [one["name"] for one in view.records("names") if one["subject_id"] in persons]
    spelt += [one["display_name"] for one in persons.values()]
    names = sorted({_folded(one) for one in spelt if _LETTERS.search(one)})
    grips = frozenset(max(_LETTERS.findall(one), key=len) for one in names)
    whole = "|".join(_whole(one) for one in names)
    return Quiet(frozenset(persons), grips, re.compile(whole or r"(?!)"))


def _whole(name: str) -> str:
    """The pattern of a name as whole words; in a script without spaces words have no ends to be seen."""
    before = "" if script(name[0]) in _UNSPACED else r"(?<!\w)"
    after = "" if script(name[-1]) in _UNSPACED else r"(?!\w)"
    return f"{before}{re.escape(name)}{after}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


def _folded(text: str) -> str:
    return " ".join(_plain(text).translate(_ONE_SIGN).split())
