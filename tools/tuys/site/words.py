"""The language of a page: its catalogue of messages, and codes, dates and numbers in its words."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from tuys.package import Field
from tuys.site.moments import date_words, duration_words, locator_words

_LOCALE = Path(__file__).parent / "locale"
_SOURCE = "en"
TERMS = "codes"  # the catalogue of titles of fields and labels of codes


class Words:
    """How one language says things. Text of the data is never translated, only what stands around it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = "en_GB" if language == _SOURCE else language
        self.messages = _catalogue(language, terms=False)
        self._codes = _catalogue(language, terms=True)
        self._terms: dict[tuple[str, str], Markup] = {}

    def say(self, message: str, **values: object) -> str:
        """A message of the catalogue, with its `%(name)s` filled in."""
        told = self.messages.gettext(message)
        return told % values if values else told

    def term(self, kind: str, english: str) -> Markup:
        """The title of a field or the label of a code; in English, and marked so, where it has no other."""
        if (kind, english) not in self._terms:
            self._terms[kind, english] = self._term(kind, english)
        return self._terms[kind, english]

    def _term(self, kind: str, english: str) -> Markup:
        told = self._codes.pgettext(kind, english)
        if told == english and self.language != _SOURCE and english:
            return Markup('<span lang="en">{}</span>').format(english)
        return escape(told)

    def code(self, field: Field | None, value: str) -> Markup:
        """The label of a code of this field, or the code itself."""
        label = field.labels.get(value, "") if field else ""
        return self.term(field.vocabulary or field.name, label) if field and label else escape(value)

    def date(self, text: str) -> str:
        """An EDTF date in words; any other text as it is."""
        return date_words(text, self.locale, self.messages)

    def duration(self, text: str) -> str:
        """An ISO 8601 duration in words; any other text as it is."""
        return duration_words(text, self.locale, self.messages)

    def locator(self, text: str) -> str:
        """Where in a source something stands, in words."""
        return locator_words(text, self.messages)

    def number(self, number: int) -> str:
        """A whole number as it is written in the language."""
        return str(format_decimal(number, locale=self.locale))


@cache
def _catalogue(language: str, terms: bool) -> gettext.NullTranslations:
    """The messages of a language, or the terms: titles of fields and labels of codes."""
    if language == _SOURCE:
        return gettext.NullTranslations()
    merged = Catalog(locale=language)
    for path in sorted((_LOCALE / language / "LC_MESSAGES").glob("*.po")):
        if (path.stem == TERMS) == terms:
            with path.open("rb") as stream:
                read = read_po(stream, locale=language)
            merged.mime_headers = read.mime_headers
            for message in read:
                merged[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
