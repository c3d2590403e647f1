"""What a page says of codes, counts and outcomes, in its language."""

from collections.abc import Callable, Mapping
from typing import Any

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

from tuys.derived.corroboration import Corroboration, corroboration_by_cell
from tuys.derived.wording import LENGTHS, OF_PART
from tuys.site.edition import SiteEdition
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_LENGTHS = {"penalty_length": _("%(length)s"), "held_for": _("for %(length)s"), "until": _("until %(date)s")}
Values = Mapping[str, str]


def functions(site: SiteEdition, words: Words) -> dict[str, Callable[..., Any]]:
    """The functions of every template that tell of values."""

    def came_of(values: Values) -> Markup:
        """What came of an event for one person or group, each part after a dot."""
        told = [words.code(site.field("participations", name), values.get(name, "")) for name in OF_PART]
        told += [escape(_length(words, name, values.get(name, ""))) for name, _sign in LENGTHS]
        return Markup("").join(Markup(" · {}").format(one) for one in told if one)

    def count_of(values: Values) -> str:
        """How many a group was, in brackets; "" where that is not known."""
        told = _count(words, values.get("count_min", ""), values.get("count_max", ""))
        return f" ({told})" if told else ""

    def backing_of(identity: str, field: str) -> Corroboration | None:
        """How well one cell is backed."""
        return corroboration_by_cell(site.view).get((identity, field))

    return {
        "came_of": came_of,
        "count_of": count_of,
        "backing_of": backing_of,
        "language_name": lambda tag: _language(tag, words.language),
    }


def _length(words: Words, name: str, value: str) -> str:
    if not value:
        return ""
    told = words.date(value) if name == "until" else words.duration(value)
    return words.say(_LENGTHS[name], length=told, date=told)


def _count(words: Words, least: str, most: str) -> str:
    if not (least or most):
        return ""
    if not most:
        return words.say(_("%(number)s or more"), number=least)
    if least == most:
        return most
    if not least:
        return words.say(_("up to %(number)s"), number=most)
    return words.say(_("%(least)s to %(most)s"), least=least, most=most)


def _language(tag: str, language: str) -> str:
    """The name of a language tag; the tag itself where it has none."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(language) or tag
    except (ValueError, UnknownLocaleError):
        return tag
