"""What a kind of identifier is, and the forms of a text in which its pattern is looked for."""

import re
from dataclasses import dataclass
from functools import cached_property

from tuys.lexical.identifiers import without_counters, without_url_numbers
from tuys.lexical.institutions import without_ageless_births

_URL = re.compile(r"\b\w{1,20}://\S+")
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True)
class Kind:
    """One kind: what it is called, its pattern, the form of the text that it is looked for in.

    A text with fewer than `digits` digits, or (in lower case) without a `sign`, or without a word (in lower
    case) in which `word` is found, is not looked at further.
    """

    words: str
    form: str
    pattern: re.Pattern[str]
    digits: int = 0
    sign: re.Pattern[str] | None = None
    word: re.Pattern[str] | None = None


@dataclass(frozen=True)
class Forms:
    """The forms of one text (as `plain` leaves it)."""

    whole: str

    @cached_property
    def counted(self) -> str:
        """Without dates, digests and counts."""
        return without_counters(self.whole)

    @cached_property
    def lower(self) -> str:
        """The same in lower case."""
        return self.counted.lower()

    @cached_property
    def bare(self) -> str:
        """The same as it is, without addresses of pages."""
        return _URL.sub(" ", self.counted) if "://" in self.counted else self.counted

    @cached_property
    def lower_bare(self) -> str:
        """Without addresses, in lower case."""
        return self.bare.lower()

    @cached_property
    def numbered(self) -> str:
        """In lower case, without the numbers of pages in addresses."""
        return without_url_numbers(self.lower)

    @cached_property
    def dated(self) -> str:
        """In lower case, with the dates, without what is born and is no person."""
        return without_ageless_births(self.whole.lower())

    @cached_property
    def digits(self) -> int:
        """How many digits there are."""
        return len(_DIGIT.findall(self.counted))

    def show(self, kind: Kind) -> bool:
        """Whether the text holds something of this kind, its words aside."""
        if self.digits < kind.digits or not (kind.sign is None or kind.sign.search(self.lower)):
            return False
        searched: str = getattr(self, kind.form)
        return kind.pattern.search(searched) is not None
