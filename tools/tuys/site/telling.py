"""What a page says of codes, counts and outcomes, in its language."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Any

from babel import Locale
from markupsafe import Markup, escape

from tuys.cards.model import Card, Evidence
from tuys.derived.corroboration import corroboration_by_cell
from tuys.derived.reasons import Reason
from tuys.derived.tables import derived_schema
from tuys.derived.wording import LENGTHS, OF_PART
from tuys.rules.voices import origins
from tuys.safety import WITHHELD
from tuys.site.addresses import has_preview
from tuys.site.disputing import disputing
from tuys.site.edition import SiteEdition
from tuys.site.later import pending
from tuys.site.naming import group, naming, titled
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_LENGTHS = {"penalty_length": _("%(length)s"), "held_for": _("for %(length)s"), "until": _("ended: %(date)s")}
_INSIDE = ("held", "held_presumed", "sentenced_serving", "term_elapsed")
STATUS = derived_schema("status").by_name["status"]
Values = Mapping[str, str]


def functions(site: SiteEdition, words: Words) -> dict[str, Callable[..., Any]]:
    """The functions of every template that tell of values."""
    term, backing = _terms(site, words), corroboration_by_cell(site.view)
    return {
        "term": term,
        "came_of": lambda values: _came(words, term, values),
        "count_of": lambda values: _count(words, values.get("count_min", ""), values.get("count_max", "")),
        "backing_of": lambda *cell: backing.get(cell),
        "others_of": lambda *cell: _others(site, words, *cell),
        "newsrooms_of": lambda evidence: _newsrooms(site, evidence),
        "is_disputed": lambda *cell: (one := backing.get(cell)) is not None and one.contested,
        "shows_status": shows_status,
        "pending": partial(pending, site),
        "custody_words": lambda card: custody_words(site, words, card),
        "status_words": lambda status: words.code(STATUS, status),
        "reason_words": lambda reason: _reason(words, reason),
        "title_of": lambda table, name: _title(site, table, name),
        "has_preview": has_preview,
        "value_of": partial(value_of, site, words),
        "language_name": partial(language_name, words),
        **naming(site, words),
        **disputing(site, words),
    }


def _terms(site: SiteEdition, words: Words) -> Callable[[str, str, str], Markup]:
    """The labels of codes by table, field and code, which pages ask for thousands of times."""
    return cache(lambda table, field, code: words.code(site.field(table, field), code))


def _came(words: Words, term: Callable[[str, str, str], Markup], values: Values) -> Markup:
    """What came of an event for one person or group, each part after a dot."""
    told = [term("participations", name, values.get(name, "")) for name in OF_PART]
    told += [escape(_length(words, name, values.get(name, ""))) for name, _sign in LENGTHS]
    return Markup("").join(Markup(" · {}").format(one) for one in told if one)


def shows_status(card: Card) -> bool:
    """Whether the custody state of a person is told in a line; not where no custody is recorded."""
    return card.status is not None and card.status.status != "never_held"


def custody_words(site: SiteEdition, words: Words, card: Card) -> Markup:
    """The custody state of a person with the form of the custody, as far as it goes on and is told."""
    status = card.status
    if status is None:
        return Markup()
    told = words.code(STATUS, status.status)
    event = site.view.find("events", status.event_id) if status.status in _INSIDE else None
    form = event["custody_form"] if event else ""
    if form in ("", "unspecified"):
        return told
    return Markup("{} ({})").format(told, words.code(site.field("events", "custody_form"), form))


def _reason(words: Words, reason: Reason) -> str:
    """Why a custody state is what it is, in the language of the page."""
    told = {name: words.date(value) if name == "day" else value for name, value in reason.values}
    return words.say(reason.message, **told)


def _newsrooms(site: SiteEdition, evidence: Iterable[Evidence]) -> int:
    """How many publishers the original reports behind a value have."""
    backing = (one for one in evidence if one.rank in ("adopted", "consistent") and one.stance != "denies")
    found = origins(site.view)
    reports = (found.get(one.source_id) or site.view.find("sources", one.source_id) for one in backing)
    return len({report["publisher"] for report in reports if report})


def _others(
    site: SiteEdition, words: Words, table: str, field: str, current: str, evidence: Iterable[Evidence]
) -> list[Markup]:
    """The values beside the one that is held, each once, as far as they may be shown."""
    found = dict.fromkeys(one.value for one in evidence if _is_other(one, current))
    return [value_of(site, words, table, field, value) for value in found]


def _is_other(one: Evidence, current: str) -> bool:
    disputes = one.rank == "alternative" and one.stance != "denies"
    return disputes and one.value not in ("", current, WITHHELD)


def _title(site: SiteEdition, table: str, name: str) -> str:
    field = site.field(table, name)
    return str(field.descriptor.get("title") or name) if field else name


def value_of(site: SiteEdition, words: Words, table: str, name: str, value: str) -> Markup:
    """A value of a field in words, without a link."""
    field = site.field(table, name)
    if field and field.notation == "edtf":
        return escape(words.date(value))
    if field and field.notation == "duration":
        return escape(words.duration(value))
    if name == "group_label":
        return group(words, value)
    return titled(site, words, value) if value in site.cards else words.code(field, value)


def _length(words: Words, name: str, value: str) -> str:
    if not value:
        return ""
    told = words.date(value) if name == "until" else words.duration(value)
    return words.say(_LENGTHS[name], length=told, date=told)


def _count(words: Words, least: str, most: str) -> str:
    """How many a group was, in brackets; "" where that is not known."""
    if not (least or most):
        return ""
    if not most:
        told = words.say(_("%(number)s or more"), number=least)
    elif not least:
        told = words.say(_("up to %(number)s"), number=most)
    elif least == most:
        told = most
    else:
        told = words.say(_("%(least)s to %(most)s"), least=least, most=most)
    return f" ({told})"


def language_name(words: Words, tag: str) -> str:
    """The name of a language tag; the tag itself where it has none."""
    spoken, _sign, script = tag.partition("-")
    own = Locale.parse(words.language)
    name = own.languages.get(spoken)
    if not name:
        return tag
    return f"{name} ({own.scripts.get(script, script)})" if script else str(name)
