"""Dates, lengths of time and places in a text as a reader says them, in the language of a page."""

import re
from datetime import date
from functools import lru_cache
from gettext import NullTranslations

from babel.dates import format_date, format_skeleton
from babel.units import format_unit

from tuys.lexical.dates import parse_date
from tuys.lexical.durations import parse_duration

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "h": "hour", "m": "minute", "s": "second"}
_PART = re.compile(r"([0-9]+)([YMWDHS])")
_LOCATOR = re.compile(r"(?:(page)=([0-9]+)|t=([0-9:]+)|(title)|(cap|p|s)([0-9]+)(?:s([0-9]+))?)", re.ASCII)


def _(message: str) -> str:
    """Marks a message for the catalogue."""
    return message


@lru_cache(maxsize=65536)
def date_words(text: str, language: str, messages: NullTranslations) -> str:
    """An EDTF date in words, as exact as it is written; any other text as it is."""
    if parse_date(text) is None:
        return text
    if text.startswith("["):
        first, _sign, last = text[1:-1].partition("..")
        pattern = _sides(first, last, (_("between %(a)s and %(b)s"), _("not before %(a)s"), _("by %(b)s")))
    elif "/" in text:
        first, last = (side.replace("..", "") for side in text.split("/"))
        pattern = _sides(first, last, (_("from %(a)s to %(b)s"), _("since %(a)s"), _("until %(b)s")))
    else:
        return _point(text, language, messages)
    ends = {"a": _point(first, language, messages), "b": _point(last, language, messages)}
    return messages.gettext(pattern) % ends


def _sides(first: str, last: str, patterns: tuple[str, str, str]) -> str:
    return patterns[0] if first and last else patterns[1] if first else patterns[2]


def _point(text: str, language: str, messages: NullTranslations) -> str:
    bare = text.rstrip("?~")
    parts = bare.split("-")
    if not bare or "X" in "".join(parts[1:]) or parts[0].endswith("XX"):
        told = bare
    elif parts[0].endswith("X"):
        told = messages.gettext(_("the %(decade)ss")) % {"decade": f"{parts[0][:-1]}0"}
    elif len(parts) == 3:
        told = format_date(date.fromisoformat(bare), "long", locale=language)
    elif len(parts) == 2:
        told = format_skeleton("yMMMM", date(int(parts[0]), int(parts[1]), 1), locale=language)
    else:
        told = bare
    doubt = {"?": _("%(date)s (doubted)"), "~": _("about %(date)s")}.get(text[-1:])
    return messages.gettext(doubt) % {"date": told} if doubt else told


@lru_cache(maxsize=4096)
def duration_words(text: str, language: str, messages: NullTranslations) -> str:
    """An ISO 8601 duration, or one with bounds, in words; any other text as it is."""
    if parse_duration(text) is None:
        return text
    if not text.startswith("["):
        return _length(text, language)
    first, _sign, last = text[1:-1].partition("..")
    pattern = _sides(first, last, (_("%(a)s to %(b)s"), _("at least %(a)s"), _("up to %(b)s")))
    return messages.gettext(pattern) % {"a": _length(first, language), "b": _length(last, language)}


def _length(text: str, language: str) -> str:
    days, _sign, clock = text.partition("T")
    found = [(number, unit) for number, unit in _PART.findall(days)]
    found += [(number, unit.lower()) for number, unit in _PART.findall(clock)]
    return " ".join(
        format_unit(int(number), f"duration-{_UNITS[unit]}", locale=language) for number, unit in found
    )


@lru_cache(maxsize=65536)
def locator_words(text: str, messages: NullTranslations) -> str:
    """Where something stands in a source: `p3s2` is paragraph 3, sentence 2."""
    return "; ".join(_place(one, messages) for one in text.split(",")) if text else ""


def _place(text: str, messages: NullTranslations) -> str:
    match = _LOCATOR.fullmatch(text)
    if not match:
        return text
    page, number, clock, title, kind, place, sentence = match.groups()
    if title:
        return messages.gettext(_("headline"))
    if clock:
        return messages.gettext(_("minute %(time)s")) % {"time": clock}
    names = {
        "cap": _("caption %(number)s"),
        "p": _("paragraph %(number)s"),
        "s": _("sentence %(number)s"),
        "page": _("page %(number)s"),
    }
    told = messages.gettext(names[page or kind]) % {"number": number or place}
    return f"{told}, {messages.gettext(names['s']) % {'number': sentence}}" if sentence else told
