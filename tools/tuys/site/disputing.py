"""Where accounts of a value differ, and who denies it."""

from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup, escape

from tuys.cards.model import Evidence
from tuys.safety import WITHHELD
from tuys.site.edition import SiteEdition
from tuys.site.words import Words

_ = str  # marks a message for the catalogue
_FEW = 2  # who are named


def disputing(site: SiteEdition, words: Words) -> dict[str, Callable[..., Any]]:
    """The functions of every template that tell who disputes a value."""
    return {
        "contested": lambda current, listed: contested(site, words, current, listed),
        "denied": lambda one: denied(site, words, one),
    }


def contested(site: SiteEdition, words: Words, current: str, listed: Iterable[Evidence]) -> Markup:
    """That a value is denied, and by whom, if they are few; else that accounts differ, which is no denial."""
    who = dict.fromkeys(_who(site, one) for one in listed if _denies(one, current))
    if not who:
        return escape(words.say(_("accounts differ")))
    if len(who) > _FEW or "" in who:
        return escape(words.say(_("denied")))
    return escape(words.say(_("denied by %(names)s"), names=", ".join(who)))


def denied(site: SiteEdition, words: Words, one: Evidence) -> str:
    """By whom a value is denied."""
    return words.say(_("Denied by %(name)s"), name=_who(site, one) or one.source_id)


def _who(site: SiteEdition, one: Evidence) -> str:
    """The speaker of a claim, or its publisher; "" where neither may be told."""
    if one.speaker_id in site.cards:
        return site.title(one.speaker_id)
    return next((name for name in (one.speaker, one.publisher) if name and name != WITHHELD), "")


def _denies(one: Evidence, current: str) -> bool:
    """As the corroboration of a value has it."""
    if one.stance != "denies" or one.rank == "rejected":
        return False
    return one.rank != "consistent" or one.value == current
