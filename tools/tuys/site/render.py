"""Turns pages into HTML: one environment a language, with what every template may use."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from tuys.reports.json_report import tool_version
from tuys.site.addresses import (
    LANGUAGES,
    STYLES,
    in_language,
    link,
    list_page,
    preview_page,
    record_data,
    record_page,
)
from tuys.site.edition import SiteEdition
from tuys.site.finding import SCRIPTS_OF_ALL
from tuys.site.markdown import inline
from tuys.site.model import Page
from tuys.site.ordering import date_text, in_time
from tuys.site.pictures import ON_OVERVIEW
from tuys.site.telling import functions
from tuys.site.words import Words

_TEMPLATES = Path(__file__).parent / "templates"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
_ = str  # marks a message for the catalogue
_LISTS = {"persons": _("Persons"), "events": _("Events"), "sources": _("Sources"), "places": _("Places")}
_FOOT = (
    ("codebook.html", _("Codebook")),
    ("rules.html", _("Rules")),
    ("method.html", _("Method")),
    ("releases.html", _("Releases")),
    ("download.html", _("Download")),
    ("report.html", _("Report an error")),
)
_EVENTS_SPEAK = "en"
_MOST = 500  # events that the page of a place lists
_EXTENSIONS: tuple[str | type[Extension], ...] = ("jinja2.ext.i18n",)


class Renderer:
    """Renders the pages of an edition in one language."""

    def __init__(self, site: SiteEdition, words: Words, base_url: str = "") -> None:
        self.site, self.words, self._base = site, words, base_url
        self._environment = environment(words)
        self._environment.globals |= {
            "site": site,
            "words": words,
            "languages": LANGUAGES,
            "policy": POLICY,
            "tool": tool_version(),
            "everywhere": SCRIPTS_OF_ALL,
            "styles": STYLES,
            "parts_of_site": _parts(),
            "parts_of_foot": _FOOT,
            "list_page": list_page,
            "preview_page": preview_page,
            "most": _MOST,
            "in_time": in_time,
            "dict_of": lambda card: {cell.field: cell.value for cell in card.cells},
            "has_feed": bool(base_url),
            "date_of": lambda identity: date_text(site.cards[identity]),
            **functions(site, words),
        }

    def render(self, page: Page) -> bytes:
        """The page as it is written."""
        here = in_language(self.words.language, page.path)
        template = self._environment.get_template(f"{page.template}.html.jinja")
        ways = _ways(here, self)
        text: str = template.render(page=page, here=here, **ways, **page.values)
        if not page.noindex and self._names_somebody(text):
            quiet = replace(page, noindex=True)
            text = template.render(page=quiet, here=here, **ways, **{**page.values, "linked": ""})
        return f"{text}\n".encode()

    def _names_somebody(self, text: str) -> bool:
        """Whether a page names, or leads to, a person of whom no search engine is to be told."""
        ways = (f'{record_page(one)}"' for one in self.site.press_only)
        folded = text.casefold()
        named = any(escape(name) in folded for name in self.site.kept_quiet)
        return named or any(way.casefold() in folded for way in ways)

    def canonical(self, path: str, language: str) -> str:
        """The whole address of a page; "" where nobody said where the site stands."""
        return f"{self._base}/{in_language(language, path)}" if self._base else ""


def environment(words: Words) -> Environment:
    """What templates are rendered in."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=_EXTENSIONS,
    )
    environment.install_gettext_translations(words.messages, newstyle=True)  # type: ignore[attr-defined]
    environment.filters["inline"] = inline
    environment.policies["ext.i18n.trimmed"] = True
    return environment


def _parts() -> list[tuple[str, str]]:
    """The pages that the head of every page names, with what to call them."""
    listed = [(list_page(table), title) for table, title in _LISTS.items()]
    listed += [("pictures.html", _("Pictures"))] if ON_OVERVIEW else []
    return [
        *listed,
        ("search.html", _("Search")),
        ("method.html", _("Method")),
        ("download.html", _("Download")),
    ]


def _ways(here: str, renderer: Renderer) -> dict[str, Callable[..., Any]]:
    """The functions of a page that know where it stands."""
    site, language = renderer.site, renderer.words.language

    def to(page: str) -> str:
        """The way to a page in the same language."""
        return link(here, in_language(language, page))

    def named(identity: str, text: str = "") -> Markup:
        """A record by its title, as a link where it is shown anywhere."""
        address, shown = site.address(identity), text or site.title(identity)
        if not address:
            return escape(shown)
        foreign = _language_of(site, shown, identity, language)
        return Markup(f'<a href="{escape(to(address))}"{foreign}>{escape(shown)}</a>')

    return {
        "to": to,
        "top": lambda path: link(here, path),
        "named": named,
        "json_of": lambda identity: link(here, record_data(identity)),
        "canonical": lambda page, language: renderer.canonical(page.path, language),
        "canonical_of": lambda path: renderer.canonical(path, language),
    }


def _language_of(site: SiteEdition, shown: str, identity: str, language: str) -> Markup:
    """Titles of events are the dataset's own words, which are English; those of sources are the sources'."""
    if shown != site.title(identity) or identity not in site.cards:
        return Markup("")
    source = site.view.find("sources", identity) if identity[:1] == "S" else None
    own = source["lang"] if source else _EVENTS_SPEAK if identity[:1] == "E" else language
    return Markup(' lang="{}"').format(own) if own != language else Markup("")
