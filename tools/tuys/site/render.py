"""Turns pages into HTML: one environment a language, with what every template may use."""

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from markupsafe import Markup, escape

from tuys.reports.json_report import tool_version
from tuys.site.addresses import (
    LANGUAGES,
    STYLES,
    in_language,
    link,
    list_page,
    page_address,
    preview_page,
    record_data,
)
from tuys.site.edition import SiteEdition
from tuys.site.finding import SCRIPTS_OF_ALL
from tuys.site.markdown import inline
from tuys.site.model import Page
from tuys.site.naming import foreign
from tuys.site.ordering import in_time
from tuys.site.pictures import ON_OVERVIEW
from tuys.site.policy import POLICY
from tuys.site.telling import functions
from tuys.site.words import Words

_TEMPLATES = Path(__file__).parent / "templates"
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
_NOINDEX = Markup('<meta name="robots" content="noindex">')
_TOLD = Markup("<!-- told to search engines -->")  # stands in a page until it is known what it says
_TAG = re.compile("<[^>]*>")
_LONG = 6  # events of a person from which on the page has a list of its parts
_MOST = 500  # events that the page of a place lists
_EXTENSIONS: tuple[str | type[Extension], ...] = ("jinja2.ext.i18n",)


class _Compiled(BytecodeCache):
    """The code of templates, which is the same in all languages and compiled for the first one."""

    def __init__(self) -> None:
        self._codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the code of a template, if it was compiled before."""
        bucket.code = self._codes.get(bucket.key)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template."""
        if bucket.code:
            self._codes[bucket.key] = bucket.code


_COMPILED = _Compiled()


class Renderer:
    """Renders the pages of an edition in one language."""

    def __init__(self, site: SiteEdition, words: Words) -> None:
        self.site, self.words = site, words
        self._called: dict[tuple[str, str], tuple[str, Markup]] = {}
        self._led = re.compile(rf'["/](?:{"|".join(site.quiet.persons) or "(?!)"})\.(?:html|json)["#]')
        self._environment = environment(words)
        self._environment.globals |= {
            "site": site,
            "words": words,
            "english": Markup(' lang="en"' if words.language != "en" else ""),
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
            "long": _LONG,
            "in_time": in_time,
            "dict_of": lambda card: {cell.field: cell.value for cell in card.cells},
            "has_feed": bool(site.base_url),
            **functions(site, words),
        }

    def render(self, page: Page) -> bytes:
        """The page as it is written."""
        here = in_language(self.words.language, page.path)
        template = self._environment.get_template(f"{page.template}.html.jinja")
        text: str = template.render(page=page, here=here, told=_TOLD, **_ways(here, self), **page.values)
        linked = page.values.get("linked", "")
        quiet = page.noindex or self._names_somebody(text) or self._names_somebody(linked)
        return f"{text.replace(_TOLD, _NOINDEX if quiet else linked, 1)}\n".encode()

    def _names_somebody(self, text: str) -> bool:
        """Whether a page names, or leads to, a person of whom no search engine is to be told."""
        quiet = self.site.quiet
        if any(f"{one}." in text for one in quiet.persons) and self._led.search(text):
            return True
        if not quiet.may_be_named_in(text):
            return False
        return quiet.named_in(unescape(text)) or quiet.named_in(unescape(_TAG.sub("", text)))

    def called(self, identity: str, text: str) -> tuple[str, Markup]:
        """Where a record is shown, and its title after the address of a link; "" and the title if nowhere."""
        if (identity, text) not in self._called:
            address, shown = self.site.address(identity), text or self.site.title(identity)
            is_own = shown == self.site.title(identity)
            tag = foreign(self.site, identity, self.words.language) if is_own else ""
            marked = Markup(' lang="{}"').format(tag) if tag else ""
            rest = Markup("{}>{}</a>").format(marked, shown) if address else escape(shown)
            self._called[identity, text] = address, rest
        return self._called[identity, text]

    def canonical(self, path: str, language: str) -> str:
        """The whole address of a page; "" where nobody said where the site stands."""
        return page_address(self.site.base_url, language, path)


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
        bytecode_cache=_COMPILED,
    )
    environment.install_gettext_translations(words.messages, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["_"] = cache(lambda message: Markup(words.say(message)))  # asked for on every page
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
    language = renderer.words.language

    def to(page: str) -> str:
        """The way to a page in the same language."""
        return link(here, in_language(language, page))

    def named(identity: str, text: str = "") -> Markup:
        """A record by its title, as a link where it is shown anywhere."""
        address, rest = renderer.called(identity, text)
        return Markup(f'<a href="{to(address)}"{rest}') if address else rest

    return {
        "to": to,
        "top": lambda path: link(here, path),
        "named": named,
        "json_of": lambda identity: link(here, record_data(identity)),
        "canonical": lambda page, language: renderer.canonical(page.path, language),
        "canonical_of": lambda path: renderer.canonical(path, language),
    }
